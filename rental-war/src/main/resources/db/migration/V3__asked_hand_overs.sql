-- What the desk asked for, until it is known whether reservation has granted it; the car is kept for
-- it meanwhile. It takes the place of rentals.handing_over_until, which only a replica of the
-- version before still writes.
create table asked_hand_overs (
  reservation_id       uuid primary key references rentals,
  -- The desk's request.
  claim                uuid not null,
  odometer_km          integer not null,
  fuel_eighths         integer not null check (fuel_eighths between 0 and 8),
  damage_notes         text,
  licence_last_four    text not null,
  licence_valid_until  date not null,
  asked_at             timestamptz not null default now(),
  -- How often reservation was asked in vain, and when it is asked again.
  tries                integer not null default 0,
  due_at               timestamptz not null
);

create index asked_hand_overs_due on asked_hand_overs (due_at);
