-- Events that this context publishes. Kept for good: it is the context's event log.
create table outbox (
  -- Order of writing, which is not the order of committing: only the relay looks at it.
  entry        bigint generated always as identity primary key,
  -- Place in the log, given by the relay to rows that are committed; null until then.
  position     bigint,
  id           uuid not null default uuidv7(),
  type         text not null,
  subject      text not null,
  version      bigint not null,
  time         timestamptz not null,
  actor        text,
  traceparent  text,
  data         json not null
);

create unique index outbox_position on outbox (position) where position is not null;
create index outbox_without_position on outbox (entry) where position is null;

-- How far the relay has come: every event up to this position has been sent.
create table outbox_relay (
  one   boolean primary key default true check (one),
  sent  bigint not null
);

insert into outbox_relay (sent) values (0);

-- Events from others that this context has taken charge of: applied or parked.
create table inbox (
  source       text not null,
  event_id     text not null,
  received_at  timestamptz not null default now(),
  primary key (source, event_id)
);

create index inbox_received_at on inbox (received_at);

-- Events that could not be applied, and their successors of the same aggregate.
create table parked_events (
  source       text not null,
  event_id     text not null,
  type         text not null,
  subject      text not null,
  version      bigint not null,
  time         timestamptz not null,
  actor        text,
  traceparent  text,
  data         text not null,
  reason       text not null,
  attempts     int not null default 0,
  parked_at    timestamptz not null default now(),
  retry_at     timestamptz not null default now(),
  primary key (source, event_id)
);

create index parked_events_aggregate on parked_events (source, subject, version);
create index parked_events_retry_at on parked_events (retry_at);
