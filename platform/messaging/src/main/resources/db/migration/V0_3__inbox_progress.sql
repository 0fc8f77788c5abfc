-- The event's place in its publisher's log; null for what came without one.
alter table inbox add column position bigint;

create index inbox_position on inbox (source, position);
drop index inbox_received_at;

-- How far the events of each publisher have been received without a gap: every one up to this
-- position is known, whether it still has a row or not.
create table inbox_progress (
  source       text primary key,
  position     bigint not null,
  advanced_at  timestamptz not null
);
