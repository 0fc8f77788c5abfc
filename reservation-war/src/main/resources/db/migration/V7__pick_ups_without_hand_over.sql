-- Reservations that were picked up and of which rental has not told that the car is out.
create index reservations_picked_up on reservations (changed_at)
  where status = 'PICKED_UP' and handed_over_at is null;
