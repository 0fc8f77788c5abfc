-- What a customer calls a reservation; an expired one does not keep the name.
alter table reservations add external_reference text
  check (length(external_reference) between 1 and 64);
create unique index reservations_external_reference
  on reservations (customer_id, external_reference)
  where external_reference is not null and status <> 'EXPIRED';

-- When anything that its customer sees changed last.
alter table reservations add changed_at timestamptz;
update reservations set changed_at = now();
alter table reservations alter changed_at set not null;
create index reservations_changed on reservations (customer_id, changed_at, id);

create index reservations_held on reservations (customer_id) where status = 'HELD';
-- Reservations that a change of the fleet may hit.
create index reservations_to_honour on reservations (car_id, pick_up_at)
  where status in ('HELD', 'CONFIRMED');

-- Until when a car is expected to be out of service.
alter table cars add out_until timestamptz;
create index cars_for_rent_by_class on cars (branch, acriss, rate_amount, id)
  where not withdrawn;
create index cars_not_for_rent on cars (id) where withdrawn or out_until is not null;
