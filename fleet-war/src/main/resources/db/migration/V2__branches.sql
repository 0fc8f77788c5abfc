-- The request that registered it, so that a repeated one is known again.
alter table branches add column registration uuid not null default uuidv7();
