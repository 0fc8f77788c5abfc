-- Branches, as the fleet tells of them. One that is only known from a contract has version 0.
create table branches (
  code       text primary key,
  version    bigint not null default 0,
  name       text,
  time_zone  text not null default 'Asia/Seoul'
);

-- Cars, as far as the desk has to know them.
create table cars (
  id              uuid primary key,
  open_contracts  integer not null default 0 check (open_contracts >= 0),
  version         bigint not null default 0,
  fleet_version   bigint not null default 0,
  plate_number    text,
  model           text,
  branch          text,
  withdrawn       boolean not null default false
);

-- Contracts.
create table rentals (
  reservation_id            uuid primary key,
  customer_id               text not null,
  car_id                    uuid not null references cars,
  branch                    text not null references branches,
  pick_up_at                timestamptz not null,
  return_at                 timestamptz not null check (return_at > pick_up_at),
  status                    text not null check (status in ('RENTED', 'RETURNED', 'CANCELLED')),
  version                   bigint not null,
  hand_over_id              uuid not null unique,
  handed_over_at            timestamptz,
  hand_over_claim           text,
  hand_over_odometer_km     integer,
  hand_over_fuel_eighths    integer check (hand_over_fuel_eighths between 0 and 8),
  hand_over_damage_notes    text,
  licence_last_four         text,
  licence_valid_until       date,
  returned_at               timestamptz,
  return_claim              text,
  return_odometer_km        integer,
  return_fuel_eighths       integer check (return_fuel_eighths between 0 and 8),
  return_damage_notes       text,
  constraint handed_over_once check (
    num_nulls(handed_over_at, hand_over_claim, hand_over_odometer_km, hand_over_fuel_eighths)
      in (0, 4)),
  constraint returned_once check (
    num_nulls(returned_at, return_claim, return_odometer_km, return_fuel_eighths) in (0, 4)),
  constraint returned_after_hand_over check (
    (status = 'RETURNED') = (returned_at is not null)
    and (status <> 'RETURNED' or handed_over_at is not null)
    and (status <> 'CANCELLED' or handed_over_at is null)),
  constraint odometer_never_goes_back check (return_odometer_km >= hand_over_odometer_km),
  -- A driving licence is kept only while the car is out.
  constraint licence_erased check (
    (licence_last_four is not null) = (handed_over_at is not null and returned_at is null)
    and (licence_last_four is null) = (licence_valid_until is null))
);

-- A car is with one customer at a time.
create unique index rentals_out on rentals (car_id)
  where handed_over_at is not null and returned_at is null;
create index rentals_by_pick_up on rentals (pick_up_at, reservation_id);
create index rentals_by_branch on rentals (branch, pick_up_at, reservation_id);
create index rentals_open_by_return on rentals (branch, return_at) where status = 'RENTED';

-- Reservations that ended before they were heard to be confirmed: no contract is opened for them.
create table buried_reservations (
  reservation_id  uuid primary key,
  buried_at       timestamptz not null default now()
);
