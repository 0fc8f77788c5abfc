-- Cars that are out, among them those that should be back.
create index reservations_out on reservations (car_id) where status = 'PICKED_UP';
