-- The street register: where a report can lie. Areas and streets of the demonstration are approximate; a real city imports its own.

create table urp.area (
  code text primary key,
  kind text not null check (kind in ('city', 'district', 'neighbour')),
  name text not null,
  site text check (site ~ '^https://'),	-- whom to turn to there
  approximate boolean not null default false,
  shape ext.geometry(multipolygon, 4326) not null
);
create index area_shape on urp.area using gist (shape);
create unique index area_city on urp.area (kind) where kind = 'city';
comment on table urp.area is 'The city within its border, its districts, and the municipalities around it.';

create table urp.street (
  id int generated always as identity primary key,
  code text not null unique check (length(code) between 1 and 20),	-- the national number of ANNCSU (PROGRESSIVO_NAZIONALE), or one of ours
  name text not null check (length(name) between 1 and 200),
  type_words text not null,	-- "via", "corso": see urp.street_words
  words text not null,	-- the rest, as it is searched
  locality text,
  district text references urp.area on update cascade on delete set null,
  shape ext.geography,	-- lines, or the points of its house numbers; null: nobody has told
  approximate boolean not null default false,
  main boolean not null default false,	-- drawn when there is no map behind
  active boolean not null default true,
  source text not null check (source in ('demonstration', 'register')),
  import_id bigint	-- the import that saw it last
);
create index street_words on urp.street using gin (words ext.gin_trgm_ops) where active;
create index street_prefix on urp.street (words text_pattern_ops) where active;
create index street_shape on urp.street using gist (shape) where active;
create index street_line on urp.street (main desc, id) where active and ext.st_dimension(shape::ext.geometry) = 1;
comment on table urp.street is 'One street. One that has vanished from the register stays, inactive: old reports name it.';

create table urp.house_number (
  street_id int not null references urp.street on delete cascade,
  number text not null check (length(number) between 1 and 20),	-- "12", "12/A"
  value int,	-- its digits: the nearest known number stands in for one that is not known
  point ext.geography(point, 4326) not null,
  import_id bigint,
  primary key (street_id, number)
);
create index house_number_point on urp.house_number using gist (point);
comment on table urp.house_number is 'Where a house number is.';

create sequence urp.street_import;
