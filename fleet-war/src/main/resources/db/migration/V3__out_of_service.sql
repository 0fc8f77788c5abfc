-- All three or none. It ends when somebody brings the car back, whatever was expected.
alter table cars
  add column out_of_service_reason text check (length(out_of_service_reason) between 1 and 200),
  add column out_of_service_from timestamptz,
  add column out_of_service_until timestamptz,
  add constraint cars_out_of_service_whole check (
    num_nulls(out_of_service_reason, out_of_service_from, out_of_service_until) in (0, 3)),
  add constraint cars_out_of_service_in_order check (out_of_service_from < out_of_service_until);

-- Cars that were deleted for good. What rental tells of them later is about nobody here.
create table deleted_cars (
  id uuid primary key
);
