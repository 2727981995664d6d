-- What a person released for the public list, and reports that citizens joined to one that was open already.

create table urp.publication (
  ticket_id bigint primary key references urp.ticket,
  ref text not null unique default encode(substr(uuid_send(gen_random_uuid()), 1, 6), 'hex') check (ref ~ '^[0-9a-f]{12}$'),
  title text not null check (length(title) between 1 and 150),	-- as released: whoever released it may have left out what says who
  description text not null default '' check (length(description) <= 2000),
  address text,
  exactness text not null default 'near' check (exactness in ('none', 'near', 'exact')),
  place ext.geography(point, 4326),	-- as shown: near = on a grid of about fifty metres
  district text not null default '',
  -- mirrors of the ticket, kept by urp.public_mirror in the transaction that changes it
  category_id int not null references urp.category,
  heading_id int not null references urp.category,
  state text not null, outcome text,
  reported_on date not null,	-- the day alone: an hour would say more than was released
  resolved_on date,
  released_by int not null references urp.operator,
  released_at timestamptz not null default urp.now(),
  withdrawn_at timestamptz, withdrawn_by int references urp.operator,
  salt bytea not null default uuid_send(gen_random_uuid()),	-- the event `published` keeps urp.publication_digest
  standing text generated always as (case
      when withdrawn_at is not null then null
      when state in ('received', 'assigned', 'accepted', 'in_progress', 'waiting_citizen') then 'open'
      when state in ('resolved', 'closed') and outcome in ('solved', 'answered') then 'resolved' end) stored,
  day date generated always as (coalesce(resolved_on, reported_on)) stored,
  check ((exactness = 'none') = (place is null))
);
comment on table urp.publication is 'A report as everybody may read it: the decision of a person. Without a row here nothing of a ticket is public.';
comment on column urp.publication.ref is 'Public name of the report; it says neither the code nor the number of the ticket.';
comment on column urp.publication.standing is 'open, resolved, or null: not shown at all (withdrawn, declined, ended without a solution).';
comment on column urp.publication.day is 'The order of the list: the day it was resolved, else the day it was reported.';
create index publication_list on urp.publication (standing, day, ref) where standing is not null;
create index publication_heading on urp.publication (standing, heading_id, day, ref) include (district) where standing is not null;
create index publication_district on urp.publication (standing, district, day, ref) where standing is not null;

create table urp.publication_file (
  file_id uuid primary key references urp.file,
  ticket_id bigint not null references urp.publication
);
create index publication_file_ticket on urp.publication_file (ticket_id);
comment on table urp.publication_file is 'Pictures that a person looked at and released with the report.';

-- How many of the released reports stand resolved, by day: the sentence above the list sums at most a year of rows.
create table urp.publication_resolved (
  day date not null,
  slot int not null default 0,
  n int not null,
  primary key (day, slot)
);
comment on table urp.publication_resolved is 'Kept by a trigger of urp.publication; sixteen slots a day, so that those who resolve at once do not wait for each other.';

create function urp.publication_counted() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.standing = 'resolved' and (tg_op = 'DELETE' or new.standing is distinct from 'resolved' or new.day <> old.day) then
    insert into urp.publication_resolved as r (day, slot, n) values (old.day, old.ticket_id % 16, -1) on conflict (day, slot) do update set n = r.n - 1;
  end if;
  if tg_op <> 'DELETE' and new.standing = 'resolved' and (tg_op = 'INSERT' or old.standing is distinct from 'resolved' or new.day <> old.day) then
    insert into urp.publication_resolved as r (day, slot, n) values (new.day, new.ticket_id % 16, 1) on conflict (day, slot) do update set n = r.n + 1;
  end if;
  return null;
end $$;
create trigger publication_counted after insert or update or delete on urp.publication
  for each row execute function urp.publication_counted();

-- Similar reports: open ones near a point, or in the same street. The expression is that of urp.street_key, written out: an
-- index may not lean on a function that each upgrade makes anew.
create index ticket_open_place on urp.ticket using gist (place)
  where closed_at is null and kind = 'report' and quarantined_at is null and place is not null;
create index ticket_open_street on urp.ticket
  (lower(regexp_replace(address, '[ ,]+((n|nr|num|n°|civ)\.? ?|civico |numero )?[0-9]+ ?(/? ?[[:alpha:]]{1,3})? *([,(-].*)?$', '', 'i')), id)
  where closed_at is null and kind = 'report' and quarantined_at is null and address is not null;

create table urp.joined (
  ticket_id bigint primary key references urp.ticket,
  main_id bigint not null references urp.ticket,
  at timestamptz not null default urp.now(),
  check (ticket_id <> main_id)
);
create index joined_main on urp.joined (main_id, ticket_id);
comment on table urp.joined is 'A report whose citizen said: mine is this one too. It stays their own, and follows the outcome of the main one, which itself follows none.';

insert into urp.event_kind values ('published', true), ('unpublished', true), ('joined', true), ('joined_by', true), ('separated', true);

-- Steps that a joined report takes with its main one (who: joined), as the system, never by itself.
insert into urp.transition (from_state, to_state, who) values ('received', 'in_progress', '{joined}'), ('assigned', 'in_progress', '{joined}'),
  ('received', 'resolved', '{joined}'), ('assigned', 'resolved', '{joined}');
update urp.transition set who = who || '{joined}'
 where (from_state, to_state) in (('received', 'accepted'), ('assigned', 'accepted'), ('accepted', 'in_progress'), ('waiting_citizen', 'in_progress'),
   ('accepted', 'resolved'), ('in_progress', 'resolved'), ('waiting_citizen', 'resolved'),
   ('received', 'declined'), ('assigned', 'declined'), ('accepted', 'declined'), ('in_progress', 'declined'), ('waiting_citizen', 'declined'),
   ('resolved', 'assigned'), ('declined', 'assigned'));
