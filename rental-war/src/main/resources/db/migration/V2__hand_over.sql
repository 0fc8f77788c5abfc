-- Until when a car is kept for one contract's hand-over while reservation is being asked, so that of
-- two desks only one asks: what reservation has granted cannot be taken back.
alter table rentals add handing_over_until timestamptz;
