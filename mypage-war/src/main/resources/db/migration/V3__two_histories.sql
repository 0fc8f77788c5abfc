-- The history stands twice: "history" is what is read and told, "shadow" is where a rebuild is
-- filled. When it is complete the two schemas change their names. So both have the same tables,
-- columns in the same order, and indexes and constraints of the same names: whatever a later
-- migration does to one it does to the other.
create schema history;

alter table branches set schema history;
alter table cars set schema history;
alter table rentals set schema history;
alter table steps set schema history;

create schema shadow;

create table shadow.branches
  (like history.branches including defaults including constraints including generated);
alter table shadow.branches add constraint branches_pkey primary key (code);

create table shadow.cars
  (like history.cars including defaults including constraints including generated);
alter table shadow.cars add constraint cars_pkey primary key (car_id);
create index cars_in_the_fleet on shadow.cars (model, car_id) where not withdrawn;
create index cars_in_the_fleet_by_branch on shadow.cars (branch, model, car_id) where not withdrawn;

create table shadow.rentals
  (like history.rentals including defaults including constraints including generated);
alter table shadow.rentals add constraint rentals_pkey primary key (reservation_id);
create index rentals_of_customer on shadow.rentals (customer_id, reservation_id desc);
create index rentals_upcoming on shadow.rentals (customer_id, pick_up_at, reservation_id)
  where open;

create table shadow.steps
  (like history.steps including defaults including constraints including generated);
alter table shadow.steps
  add constraint steps_pkey primary key (reservation_id, type, version),
  add constraint steps_reservation_id_fkey foreign key (reservation_id) references shadow.rentals;

-- For the release before this one, which may still run for a while and knows no schemas. They go
-- with the first rebuild, or with the next release.
create view branches as select * from history.branches;
create view cars as select * from history.cars;
create view rentals as select * from history.rentals;
create view steps as select * from history.steps;

-- The last rebuild of the history, or the one that is under way.
create table rebuild (
  one            boolean primary key default true check (one),
  state          text not null default 'NONE' check (state in
                   ('NONE', 'BEGINNING', 'REPLAYING', 'STOPPED', 'REFUSED', 'DONE', 'GIVEN_UP')),
  id             uuid,
  begun_at       timestamptz,
  begun_by       text,
  -- Since when all feeds have been read to their heads.
  replayed_at    timestamptz,
  ended_at       timestamptz,
  pages          bigint not null default 0,
  -- Why it does not go on at present, for operators.
  problem        text,
  -- Whether what comes in is applied to the shadow as well.
  doubling       boolean not null default false,
  -- Whether there is nothing in the shadow.
  emptied        boolean not null default true,
  -- The replica that works at it, until then.
  holder         uuid,
  leased_until   timestamptz,
  -- The event that the replay could not apply.
  refused_source    text,
  refused_position  bigint,
  refused_event_id  text,
  refused_type      text,
  refused_reason    text
);

insert into rebuild default values;

-- How far each publisher's feed has been replayed, and how far it has to be.
create table rebuild_feeds (
  source      text primary key,
  position    bigint not null default 0,
  head        bigint,
  finished    boolean not null default false,
  events      bigint not null default 0,
  -- Those that could not be applied and are not in the history either.
  passed_over bigint not null default 0
);

insert into rebuild_feeds (source) values ('/fleet'), ('/reservation'), ('/payment'), ('/rental');
