-- Events that an operator has given up: whoever reads the feed again does not apply them either.
create table discarded_events (
  source        text not null,
  event_id      text not null,
  discarded_by  text not null,
  discarded_at  timestamptz not null default now(),
  primary key (source, event_id)
);
