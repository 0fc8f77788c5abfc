-- Exclusion constraints over a plain column and a range need it. It is created with the database,
-- because it takes more rights than this role has.
create extension if not exists btree_gist;

-- This context's own view of the fleet, fed by car-events.
create table branches (
  code       text primary key,
  version    bigint not null,
  name       text not null,
  time_zone  text not null,
  opens_at   time not null,
  closes_at  time not null
);

create table cars (
  id              uuid primary key,
  version         bigint not null,
  model           text not null,
  acriss          char(4) not null,
  branch          text not null,
  rate_amount     numeric(18, 4) not null check (rate_amount >= 0),
  rate_currency   char(3) not null,
  withdrawn       boolean not null
);

-- Offers: a branch's cars for rent, the cheapest first.
create index cars_for_rent on cars (branch, rate_amount, id)
  where not withdrawn;

create table reservations (
  id               uuid primary key,
  version          bigint not null,
  customer_id      text not null,
  car_id           uuid not null,
  branch           text not null,
  status           text not null check (status in ('HELD', 'CONFIRMED', 'PICKED_UP', 'COMPLETED',
                     'EXPIRED', 'CANCELLING', 'CANCELLED', 'NO_SHOW')),
  pick_up_at       timestamptz not null,
  return_at        timestamptz not null,
  bill             text not null check (bill is json array),
  total_amount     numeric(18, 4) not null,
  fee_amount       numeric(18, 4) not null,
  currency         char(3) not null,
  hold_expires_at  timestamptz not null,
  payment_status   text not null check (payment_status in ('UNPAID', 'PENDING', 'DECLINED', 'PAID',
                     'REFUNDING', 'REFUNDED', 'PARTLY_REFUNDED', 'VOIDED')),
  hand_over_id     text,
  -- The rental contract, as the rental context told.
  rental_status    text not null check (rental_status in ('NONE', 'RENTED', 'RETURNED',
                     'CANCELLED')),
  rental_version   bigint not null,
  handed_over_at   timestamptz,
  returned_at      timestamptz,
  -- When it goes on by itself, and how often payment was asked in vain.
  due_at           timestamptz,
  tries            integer not null,
  check (return_at > pick_up_at),
  check (fee_amount between 0 and total_amount),
  -- A paid one is confirmed, and nothing else is.
  check (status not in ('CONFIRMED', 'PICKED_UP', 'COMPLETED', 'NO_SHOW')
    or payment_status = 'PAID')
);

-- Ids grow with time: this is also the order of reserving.
create index reservations_customer on reservations (customer_id, id);
create index reservations_due on reservations (due_at) where due_at is not null;

create table charge_attempts (
  id              uuid primary key,
  reservation_id  uuid not null references reservations,
  method          text not null,
  status          text not null check (status in ('ASKED', 'APPROVED', 'DECLINED', 'FAILED', 'UNSENT',
                    'VOIDED')),
  asked_at        timestamptz not null
);

create index charge_attempts_reservation on charge_attempts (reservation_id);
-- Nobody is charged twice because the first answer is late.
create unique index charge_attempts_open on charge_attempts (reservation_id)
  where status = 'ASKED';

-- Cars that are taken: rows exist only while they block. The turnaround after the return is part of
-- the range, so that a change of the setting leaves what was promised alone.
create table allocations (
  reservation_id  uuid not null references reservations deferrable initially deferred,
  car_id          uuid not null,
  blocked         tstzrange not null,
  primary key (reservation_id, car_id),
  check (not isempty(blocked) and not lower_inf(blocked) and not upper_inf(blocked)
    and lower_inc(blocked) and not upper_inc(blocked)),
  constraint allocations_never_overlap
    exclude using gist (car_id with =, reservation_id with <>, blocked with &&)
);
