-- Profiles: the only personal data of the whole system.
create table profiles (
  customer_id  text primary key,
  version      bigint not null check (version > 0),
  name         text not null,
  email        text not null,
  phone        text not null
);

-- Cars as fleet tells of them; one that was withdrawn stays, because old rentals name it.
create table cars (
  car_id        uuid primary key,
  version       bigint not null,
  plate_number  text not null,
  model         text not null,
  acriss        text not null,
  branch        text not null,
  daily_rate    numeric(18, 4) not null,
  currency      char(3) not null,
  withdrawn     boolean not null
);

create index cars_in_the_fleet on cars (model, car_id) where not withdrawn;
create index cars_in_the_fleet_by_branch on cars (branch, model, car_id) where not withdrawn;

create table branches (
  code  text primary key
);

-- The history. What reservation and payment have told is null until they did.
create table rentals (
  reservation_id    uuid primary key,

  booking_version   bigint,
  customer_id       text,
  car_id            uuid,
  status            text,
  pick_up_at        timestamptz,
  return_at         timestamptz,
  total             numeric(18, 4),
  total_currency    char(3),

  payment_version   bigint,
  paid              numeric(18, 4),
  refunded          numeric(18, 4),
  payment_currency  char(3),

  check (num_nulls(booking_version, customer_id, car_id, status, pick_up_at, return_at, total,
                   total_currency) in (0, 8)),
  check (num_nulls(payment_version, paid, refunded, payment_currency) in (0, 4))
);

-- Ids of reservations grow with time: this is the order of reserving.
create index rentals_of_customer on rentals (customer_id, reservation_id desc);

-- Every step of a rental, once.
create table steps (
  reservation_id  uuid not null references rentals,
  type            text not null,
  version         bigint not null,
  at              timestamptz not null,
  amount          numeric(18, 4),
  currency        char(3),
  primary key (reservation_id, type, version),
  check (num_nulls(amount, currency) in (0, 2))
);

-- What is told live. The numbers of a customer are given under the lock of the customer's row in
-- stream_heads, until the commit: whoever has seen a number has seen all that are smaller.
create table stream_heads (
  customer_id  text primary key,
  last_id      bigint not null
);

create table stream_entries (
  customer_id     text not null,
  id              bigint not null,
  type            text not null,
  reservation_id  uuid not null,
  status          text not null,
  at              timestamptz not null,
  primary key (customer_id, id)
);
