-- The lines of the bill; what was heard of before has none.
alter table rentals add column lines json;

-- What is still to be lived, and what keeps a customer from being erased.
alter table rentals add column open boolean
  generated always as (status in ('HELD', 'CONFIRMED', 'PICKED_UP', 'CANCELLING')) stored;

create index rentals_upcoming on rentals (customer_id, pick_up_at, reservation_id) where open;

-- An erased customer's rentals stay, without the customer.
alter table rentals drop constraint rentals_check;
alter table rentals add constraint booking_is_whole check (
  num_nulls(booking_version, car_id, status, pick_up_at, return_at, total, total_currency)
    in (0, 7)
  and (customer_id is null or booking_version is not null));

-- Customers who were heard of. Whoever records a booking of theirs, or erases them, locks the row
-- first; the time tells which rentals were over by then, however late they are heard of.
create table customers (
  customer_id  text primary key,
  erased_at    timestamptz
);

-- An erased profile leaves its version behind, so that nobody changes it who saw an earlier one.
alter table profiles
  alter column name drop not null,
  alter column email drop not null,
  alter column phone drop not null,
  add constraint profile_is_whole check (num_nulls(name, email, phone) in (0, 3));
