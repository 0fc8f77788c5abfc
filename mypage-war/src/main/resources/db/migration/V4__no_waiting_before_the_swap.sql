-- A rebuilt history does not wait for events that have not come in yet.
alter table rebuild drop column replayed_at;
