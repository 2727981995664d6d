-- Time, and the days that do not count.

create function urp.now() returns timestamptz language sql stable parallel safe
return date_trunc('milliseconds', pg_catalog.now());	-- lint: the one place; no finer, for HTML's <time> takes three digits
comment on function urp.now is 'The time of this transaction; the only source of time. A test database replaces it with a shifted one.';

create table urp.holiday (
  day date not null,
  scope text not null default 'nation' check (scope in ('nation', 'city')),
  name text not null,
  primary key (day, scope)
);
comment on table urp.holiday is 'Days on which no term ends (L. 260/1949 as amended; the city''s patron).';
