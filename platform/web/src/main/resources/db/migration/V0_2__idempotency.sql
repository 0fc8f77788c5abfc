-- Answers to requests that may be repeated (Idempotency-Key).
create table idempotency_keys (
  owner text not null,
  key text not null,
  fingerprint bytea not null,
  id uuid not null,
  leased_until timestamptz not null,
  status integer,
  headers text,
  body bytea,
  created_at timestamptz not null default now(),
  primary key (owner, key)
);

create index idempotency_keys_created on idempotency_keys (created_at);
