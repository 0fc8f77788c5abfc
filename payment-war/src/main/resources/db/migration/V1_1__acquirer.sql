-- The built-in payment provider. What stands here is its own: the context's tables say what was
-- meant to happen, these what did, as a bank statement would.
create schema acquirer;

create table acquirer.entries (
  -- The key under which the movement was asked for.
  id           uuid primary key,
  reservation  uuid not null,
  kind         text not null check (kind in ('CHARGE', 'REFUND')),
  -- The charge that a refund gives back.
  charge       uuid references acquirer.entries,
  amount       numeric(18, 4) not null check (amount > 0),
  currency     char(3) not null,
  at           timestamptz not null default now(),
  check ((kind = 'CHARGE') = (charge is null))
);

create index entries_of_a_reservation on acquirer.entries (reservation);
create index refunds_of_a_charge on acquirer.entries (charge) where charge is not null;

-- Keys under which nothing will ever be charged.
create table acquirer.abandoned (
  id  uuid primary key,
  at  timestamptz not null default now()
);
