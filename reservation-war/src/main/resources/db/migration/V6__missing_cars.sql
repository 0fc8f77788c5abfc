-- The car was not there when it should have been picked up, though it is there again.
alter table reservations add column car_was_missing boolean not null default false;
