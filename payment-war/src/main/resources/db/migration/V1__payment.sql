-- What was charged and given back for a reservation. The row is locked for every decision.
create table payments (
  reservation_id  uuid primary key,
  customer_id     text not null,
  currency        char(3) not null,
  version         bigint not null default 0,
  -- Cancelled: nothing is charged any more.
  voided          boolean not null default false,
  -- To be cancelled unless the charge that is under way turns out to be approved.
  closing         boolean not null default false,
  -- What a cancellation keeps of what was paid.
  kept            numeric(18, 4) not null default 0 check (kept >= 0),
  created_at      timestamptz not null default now(),
  check (not (voided and closing))
);

-- The ledger. An entry is written before the provider is asked; its id is the provider's key.
create table entries (
  id              uuid primary key,
  reservation_id  uuid not null references payments,
  kind            text not null check (kind in ('CHARGE', 'REFUND')),
  status          text not null check (status in ('PENDING', 'DONE', 'DECLINED', 'FAILED')),
  -- The charge whose money it moves: a charge names itself.
  charge_id       uuid not null references entries,
  method          text not null,
  amount          numeric(18, 4) not null check (amount > 0),
  currency        char(3) not null,
  opened_at       timestamptz not null,
  -- Since when it has its status.
  at              timestamptz not null,
  -- How often, and when last, somebody set out to learn its fate; by the database's clock.
  looks           int not null default 0,
  looked_at       timestamptz not null default now(),
  check ((kind = 'CHARGE') = (charge_id = id)),
  -- A refund is owed until it is made.
  check (kind = 'CHARGE' or status in ('PENDING', 'DONE'))
);

create index entries_of_a_payment on entries (reservation_id);
create unique index entries_one_charge_under_way on entries (reservation_id)
  where kind = 'CHARGE' and status = 'PENDING';
create index entries_to_settle on entries (looked_at) where status = 'PENDING';
