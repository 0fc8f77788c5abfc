-- Since when a rebuild that was stopped, or that an event has stopped, waits for an operator.
alter table rebuild add column waiting_since timestamptz;

update rebuild set waiting_since = now() where state in ('STOPPED', 'REFUSED');
