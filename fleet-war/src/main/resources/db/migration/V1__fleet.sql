create table branches (
  code       text primary key check (code ~ '^[A-Z]{3}$'),
  version    bigint not null,
  name       text not null,
  address    text not null,
  time_zone  text not null,
  -- Local times, HH:MM; a branch that never closes is open from 00:00 to 24:00.
  opens_at   text not null check (opens_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  closes_at  text not null check (closes_at ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  check (opens_at < closes_at)
);

create table cars (
  id                   uuid primary key,
  -- Counts what admins change.
  version              bigint not null check (version > 0),
  plate_number         text collate "C" not null,
  model                text not null check (length(model) between 1 and 60),
  acriss               text not null check (acriss ~ '^[A-Z]{4}$'),
  branch               text not null references branches (code),
  daily_rate_amount    numeric(18, 4) not null check (daily_rate_amount > 0),
  daily_rate_currency  char(3) not null,
  withdrawn            boolean not null,
  -- As rental told last, and the version of the car there.
  rental_status        text not null check (rental_status in ('AVAILABLE', 'RENTED')),
  rental_version       bigint not null
);

-- A plate that left the fleet with its car may come back on another.
create unique index cars_plate_number_in_fleet on cars (plate_number) where not withdrawn;
create index cars_in_order on cars (plate_number, id);
create index cars_of_branch_in_order on cars (branch, plate_number, id);

insert into branches (code, version, name, address, time_zone, opens_at, closes_at) values
  ('ICN', 1, 'Incheon Airport', '272 Gonghang-ro, Jung-gu, Incheon', 'Asia/Seoul',
   '00:00', '24:00'),
  ('GMP', 1, 'Gimpo Airport', '112 Haneul-gil, Gangseo-gu, Seoul', 'Asia/Seoul',
   '08:00', '20:00'),
  ('PUS', 1, 'Gimhae Airport', '108 Gonghangjinip-ro, Gangseo-gu, Busan', 'Asia/Seoul',
   '08:00', '20:00');

-- The others learn of the branches as of any later change: by an event.
insert into outbox (type, subject, version, time, data)
select 'fleet.BranchChanged.v1', code, version, '2026-01-01T00:00:00Z',
  json_build_object(
    'address', address, 'at', '2026-01-01T00:00:00.000Z', 'closesAt', closes_at, 'code', code,
    'name', name, 'opensAt', opens_at, 'timeZone', time_zone, 'version', version)
from branches
order by code;
