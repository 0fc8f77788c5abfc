-- Amounts of several currencies do not compare: offers come by currency, then by rate.
drop index cars_for_rent;
create index cars_for_rent on cars (branch, rate_currency, rate_amount, id)
  where not withdrawn;
drop index cars_for_rent_by_class;
create index cars_for_rent_by_class on cars (branch, acriss, rate_currency, rate_amount, id)
  where not withdrawn;
