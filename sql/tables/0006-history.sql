-- History: append-only, hash-chained per ticket; contents salted and erasable without breaking the chain.

create table urp.event_kind (
  kind text primary key,
  public boolean not null	-- shown on the citizen's page
);
insert into urp.event_kind values
  ('received', true), ('state_changed', true), ('office_assigned', true), ('operator_assigned', false),
  ('message_in', true), ('message_out', true), ('note_added', false), ('contact_opened', false),
  ('contested', true), ('address_verified', false), ('mail_failed', false), ('quarantined', false), ('released', false),
  ('category_changed', true), ('link_resent', false), ('mail_sent', false), ('task_done', false),
  ('daily_root', false), ('operator_added', false), ('operator_reset', false), ('operator_disabled', false), ('operator_enabled', false);

create table urp.event (
  id bigint generated always as identity primary key,
  ticket_id bigint references urp.ticket,	-- null: the chain of daily roots
  seq int not null,
  kind text not null references urp.event_kind,
  actor text not null check (actor ~ '^(citizen|system|operator:[0-9]+)$'),
  at timestamptz not null,
  content_hash bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  unique nulls not distinct (ticket_id, seq)
);
create index event_day on urp.event using brin (at) with (pages_per_range = 16, autosummarize = on);

create table urp.event_content (
  event_id bigint primary key references urp.event,
  salt bytea not null,
  content text not null	-- JSON, kept to the byte: its hash is in the event
);

create function urp.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'history cannot be changed' using errcode = '42501';
end $$;
create trigger event_append_only before update or delete or truncate on urp.event
  for each statement execute function urp.refuse_change();
create trigger event_content_append_only before update or truncate on urp.event_content
  for each statement execute function urp.refuse_change();
comment on table urp.event_content is 'May be deleted (erasure), never changed; the chain over urp.event goes on holding.';

create table urp.message (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references urp.ticket,
  seq int not null,	-- the event that recorded it
  direction text not null check (direction in ('in', 'out')),
  channel text not null,
  operator_id int references urp.operator,
  at timestamptz not null,
  salt bytea,
  body text,	-- null once erased, with its salt; the event keeps sha256(salt || body)
  check ((salt is null) = (body is null))
);
create index message_ticket on urp.message (ticket_id, id);
comment on table urp.message is 'One utterance in or out, seen by the citizen.';

create table urp.note (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references urp.ticket,
  seq int not null,
  operator_id int not null references urp.operator,
  at timestamptz not null,
  salt bytea not null,	-- the event keeps sha256(salt || body)
  body text not null
);
create index note_ticket on urp.note (ticket_id, id);
comment on table urp.note is 'Internal note: no function that sends reads this table.';

create table urp.daily_root (
  day date primary key,
  prev_root bytea not null,
  root bytea not null,
  events bigint not null,
  tickets bigint not null,
  made_at timestamptz not null default urp.now()
);
create trigger daily_root_append_only before update or delete or truncate on urp.daily_root
  for each statement execute function urp.refuse_change();
comment on table urp.daily_root is 'root = sha256(prev_root || day || count || every event hash of the day in order of (ticket, seq)); published on /registro.';
