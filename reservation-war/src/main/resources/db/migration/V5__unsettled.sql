-- Reservations that wait for payment's word although they are not held any more.
create index reservations_cancelling on reservations (changed_at) where status = 'CANCELLING';
create index reservations_giving_back on reservations (changed_at)
  where status = 'EXPIRED' and payment_status = 'REFUNDING';
