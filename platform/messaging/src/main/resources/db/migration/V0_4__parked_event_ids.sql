-- By what operators call a parked event; grows with the time of parking.
alter table parked_events add column id uuid not null default uuidv7();

create unique index parked_events_id on parked_events (id);
