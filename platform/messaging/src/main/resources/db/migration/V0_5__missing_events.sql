-- Since when a later event of that publisher has been here although an earlier one is missing.
alter table inbox_progress add column missing_since timestamptz;
