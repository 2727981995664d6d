-- What providers bring: posts as they came, the items in them, the people who write there, their calls, the files to be fetched.

create table urp.channel (
  name text primary key check (name ~ '^[a-z][a-z_]{1,19}$'),
  chat boolean not null default false,	-- short texts to and fro: words, a first answer, buttons
  sends boolean not null default false,
  templates boolean not null default false,	-- approved texts may go when the window is shut
  "window" interval,	-- we may answer freely for so long after their last word; null: at any time
  human_window interval,	-- a person's answer may go for so long
  vouches boolean not null default false	-- the provider stands for the telephone number of who writes
);
comment on table urp.channel is 'The ways in and out. Programs say at their start what their channels can (struct channel); a new one makes its row so.';
insert into urp.channel (name, chat, sends, templates, "window", human_window, vouches) values
  ('web', false, false, false, null, null, false), ('counter', false, false, false, null, null, false),
  ('email', false, true, false, null, null, false), ('phone', false, false, false, null, null, false),
  ('generic', false, false, false, null, null, false),
  ('whatsapp', true, true, true, '24 hours', '24 hours', true), ('messenger', true, true, false, '24 hours', '7 days', false);

create table urp.channel_state (
  channel text primary key,
  paused_until timestamptz,	-- the provider asked for it, or refuses our account
  error text, error_at timestamptz,	-- the last trouble of the whole channel, a code; null once it works again
  token_expires_at timestamptz, probed_at timestamptz,
  usual_gap interval,	-- how long it is silent when all is well: measured by clock
  silence_told_at timestamptz,
  refused bigint not null default 0, refused_at timestamptz	-- posts that were not genuine
);
comment on table urp.channel_state is 'How each channel fares: for the board and its alarms.';

-- People on chat channels: a person has several keys there (a name of the provider's, a number that may be absent).
alter table urp.identity drop constraint identity_kind_check;
alter table urp.identity add constraint identity_kind_check check (kind ~ '^[a-z][a-z_]{1,19}$');
alter table urp.identity add column last_in_at timestamptz, add column stopped_at timestamptz, add column lang text,
  add column new_since timestamptz;
comment on column urp.identity.last_in_at is 'Their last word on this channel, by the provider''s clock: the window for answers is counted from here.';
comment on column urp.identity.new_since is 'They asked to begin a new request: older ones are no open conversation any more.';
comment on column urp.identity.stopped_at is 'They wrote STOP: nothing is sent here until they write again.';
create table urp.identity_key (
  kind text not null,
  blind bytea not null,
  identity_id bigint not null references urp.identity,
  primary key (kind, blind)
);
create index identity_key_identity on urp.identity_key (identity_id);
comment on table urp.identity_key is 'Every key under which a provider named this person: keyed hashes.';

create table urp.inbound (
  id bigint generated always as identity primary key,
  channel text not null,
  account text not null default '',	-- whose secret signed it, where a channel has several sources
  digest bytea not null,	-- of channel and body
  sealed bytea,	-- the body, for intake; null once its time is over
  desk_sealed bytea,	-- a body that was not understood, for the people who look at it
  received_at timestamptz not null default urp.now(),
  state text not null default 'new' check (state in ('new', 'done', 'parked')),
  attempts int not null default 0,
  next_try_at timestamptz not null default urp.now(),
  lease_until timestamptz,
  items int, repeated int,	-- how many it held, and how many of them had been taken before
  error text,
  done_at timestamptz,
  unique (channel, digest)
);
create index inbound_waiting on urp.inbound (next_try_at, id) where state = 'new';
create index inbound_day on urp.inbound (channel, received_at);
create index inbound_parked on urp.inbound (id) where state = 'parked';
create index inbound_raw on urp.inbound (received_at) where sealed is not null;
comment on table urp.inbound is 'One row a post whose signature was good: stored before it is acknowledged.';

create table urp.inbound_item (
  id bigint generated always as identity primary key,
  inbound_id bigint not null references urp.inbound,	-- the post that brought it first
  channel text not null,
  provider_id text not null check (length(provider_id) <= 320),
  kind text not null,
  bucket text not null check (bucket in ('ticket', 'reply', 'receipt', 'automatic', 'spam', 'failed')),
  why text,	-- a code: what kind of automatic, spam or failure
  at timestamptz,	-- the provider's time
  identity_id bigint references urp.identity,
  ticket_id bigint references urp.ticket,
  message_id bigint references urp.message,
  taken_at timestamptz not null default urp.now(),
  unique (channel, provider_id)
);
create index inbound_item_post on urp.inbound_item (inbound_id, bucket);
create index inbound_item_identity on urp.inbound_item (identity_id, at desc) where message_id is not null;
create index inbound_item_message on urp.inbound_item (message_id) where message_id is not null;
comment on table urp.inbound_item is 'One thing that a provider told, in exactly one bucket; the same told again changes nothing.';

-- What a message carries besides its words, and what was said of it afterwards.
alter table urp.message add column extra jsonb, add column said_at timestamptz;
comment on column urp.message.extra is 'Codes and facts beside the words: place, unsupported, cards, forwarded, call; the event keeps the same.';
comment on column urp.message.said_at is 'When the provider says it was written.';
create table urp.annotation (
  id bigint generated always as identity primary key,
  channel text not null,
  provider_id text not null,	-- of what it speaks
  message_id bigint references urp.message,
  kind text not null check (kind in ('reaction', 'edit', 'revoke')),
  value text not null default '',	-- the sign, or the new words
  identity_id bigint references urp.identity,
  at timestamptz not null,
  unique (channel, provider_id, kind, identity_id)
);
create index annotation_message on urp.annotation (message_id) where message_id is not null;
comment on table urp.annotation is 'A reaction, a correction or a withdrawal of a message, by who wrote. The message itself stays as it was.';

create table urp.call (
  id bigint generated always as identity primary key,
  call text not null unique,	-- as the telephone system calls it
  identity_id bigint references urp.identity,	-- null: no number was sent
  state text not null check (state in ('ringing', 'answered', 'ended', 'missed', 'voicemail')),
  extension text,
  began_at timestamptz not null, answered_at timestamptz, ended_at timestamptz,
  seconds int,
  ticket_id bigint references urp.ticket
);
create index call_recent on urp.call (began_at desc);
create index call_ticket on urp.call (ticket_id) where ticket_id is not null;
comment on table urp.call is 'A telephone call as the city''s telephone system told it.';

create table urp.download (
  id uuid primary key,	-- of the file it will be
  ticket_id bigint not null references urp.ticket,
  message_id bigint not null references urp.message,
  channel text not null,
  ref_sealed bytea not null,	-- for intake: a provider's name or address of the bytes
  kind text not null,
  name text not null,
  sha256 text,
  voice boolean not null default false,
  seconds int,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  attempts int not null default 0,
  next_try_at timestamptz not null default urp.now(),
  lease_until timestamptz,
  error text,
  created_at timestamptz not null default urp.now()
);
create index download_due on urp.download (next_try_at, id) where state = 'waiting';
create index download_message on urp.download (message_id);
comment on table urp.download is 'A file that a provider keeps for us for a while.';

alter table urp.task drop constraint task_kind_check;
alter table urp.task add constraint task_kind_check check (kind in ('mail_failed', 'message_failed', 'window_shut', 'call_back', 'inbound_failed', 'file_failed'));
alter table urp.task add column inbound_id bigint references urp.inbound;
create index task_inbound on urp.task (inbound_id) where done_at is null and inbound_id is not null;

-- Danger to life comes before every term; a place may be asked for once; words may name one.
alter table urp.ticket add column urgent_at timestamptz, add column place_asked_at timestamptz,
  add column place_from text check (place_from in ('text', 'position', 'operator'));
create index ticket_urgent on urp.ticket (office_id, urgent_at, id) where urgent_at is not null and closed_at is null and state <> 'resolved' and quarantined_at is null;
alter table urp.category add column wants_photo boolean not null default false;
comment on column urp.category.wants_photo is 'A picture helps so much that a conversation without one is asked for it, once.';
-- where categories stand already; else the seed
update urp.category set wants_photo = true where code in ('abandoned_waste', 'broken_container', 'graffiti', 'decay', 'bollard', 'playground', 'barrier');
alter table urp.office add column night_phone text;
comment on column urp.office.night_phone is 'A number that is answered also when the counters are shut.';
alter table urp.operator add column extension text;
comment on column urp.operator.extension is 'Their telephone: a call that it answered is offered to them at the desk.';

create table urp.chat_word (
  word text primary key check (length(word) between 1 and 40),	-- as urp.chat_key writes it
  does text not null check (does in ('help', 'status', 'stop', 'language', 'operator', 'new', 'thanks', 'lang'))	-- lang: the word names a language
    , lang text
);
comment on table urp.chat_word is 'Short messages that are answered by themselves.';

insert into urp.event_kind values ('place_added', true), ('urgent', true), ('annotated', false), ('call', false), ('file_lost', false),
  ('message_sent', false), ('message_failed', false), ('identity_moved', false), ('answered_by_itself', false);

-- What functions that make tickets and take items answer.
create type urp.opened as (id bigint, code text, due_at timestamptz, message_id bigint);
create type urp.taken as (bucket text, why text, identity_id bigint, ticket_id bigint, message_id bigint);
