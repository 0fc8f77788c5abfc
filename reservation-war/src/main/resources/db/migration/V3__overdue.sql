-- A car that does not come back in time is looked for, and told as a conflict.
update reservations set due_at = return_at where status = 'PICKED_UP' and due_at is null;
create index reservations_out on reservations (return_at) where status = 'PICKED_UP';
