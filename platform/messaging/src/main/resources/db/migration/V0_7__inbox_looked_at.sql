-- When it was last looked at how far the events of a publisher have come, whether they had or not;
-- advanced_at is when they came to the position that it tells.
alter table inbox_progress add column looked_at timestamptz not null default '-infinity';
