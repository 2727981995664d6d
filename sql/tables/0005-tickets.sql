-- The ticket: one matter, one code, one owner, one promised date.

create table urp.transition (
  from_state text not null, to_state text not null,
  who text[] not null,	-- citizen, operator, system
  primary key (from_state, to_state)
);
comment on table urp.transition is 'Every allowed step between states, and who may take it. Anything else is refused.';
insert into urp.transition (from_state, to_state, who) values
  ('received', 'assigned', '{operator,system}'),
  ('received', 'accepted', '{operator}'),
  ('received', 'declined', '{operator}'),
  ('received', 'withdrawn', '{citizen,operator}'),
  ('received', 'merged', '{operator}'),
  ('assigned', 'accepted', '{operator}'),
  ('assigned', 'declined', '{operator}'),
  ('assigned', 'withdrawn', '{citizen,operator}'),
  ('assigned', 'merged', '{operator}'),
  ('accepted', 'assigned', '{operator,system}'),
  ('accepted', 'in_progress', '{operator}'),
  ('accepted', 'waiting_citizen', '{operator}'),
  ('accepted', 'resolved', '{operator,citizen}'),
  ('accepted', 'declined', '{operator}'),
  ('accepted', 'withdrawn', '{citizen,operator}'),
  ('accepted', 'merged', '{operator}'),
  ('in_progress', 'assigned', '{operator,system}'),
  ('in_progress', 'waiting_citizen', '{operator}'),
  ('in_progress', 'resolved', '{operator,citizen}'),
  ('in_progress', 'declined', '{operator}'),
  ('in_progress', 'withdrawn', '{citizen,operator}'),
  ('in_progress', 'merged', '{operator}'),
  ('waiting_citizen', 'in_progress', '{operator,citizen,system}'),
  ('waiting_citizen', 'assigned', '{operator,system}'),
  ('waiting_citizen', 'resolved', '{operator,citizen}'),
  ('waiting_citizen', 'declined', '{operator}'),
  ('waiting_citizen', 'withdrawn', '{citizen,operator}'),
  ('waiting_citizen', 'merged', '{operator}'),
  ('resolved', 'closed', '{operator,citizen,system}'),
  ('resolved', 'assigned', '{operator,citizen}'),
  ('closed', 'assigned', '{operator,citizen}'),
  ('declined', 'assigned', '{operator,citizen}'),
  ('merged', 'assigned', '{operator}');

create sequence urp.ticket_number;

create table urp.ticket (
  id bigint primary key,
  code text not null unique,
  token_hash bytea not null unique,
  token_sealed bytea,	-- for the senders: later messages carry the link
  token_encrypted bytea,	-- with KEY_TRACK, for the program status: who knows code and PIN is led to the link
  pin_hash bytea not null,	-- see urp.pin_hash
  kind text not null,
  category_id int not null references urp.category,
  office_id int references urp.office,
  operator_id int references urp.operator,
  state text not null default 'received' check (state in ('received', 'assigned', 'accepted', 'in_progress', 'waiting_citizen',
    'resolved', 'closed', 'declined', 'withdrawn', 'merged')),
  outcome text check (outcome in ('solved', 'answered', 'not_ours', 'not_possible', 'duplicate', 'no_reply')),
  subject text not null,
  channel text not null,
  lang text not null default 'it',
  contact_id bigint references urp.contact,
  reply_to bigint references urp.identity,	-- the one way to answer; null: the citizen chose none and follows by code
  address text,
  place ext.geography(point, 4326),
  created_at timestamptz not null default urp.now(),
  due_at timestamptz not null,
  next_contact_at timestamptz,
  answered_at timestamptz,	-- first reply
  resolved_at timestamptz,
  closed_at timestamptz,
  quarantined_at timestamptz,
  head_seq int not null,
  head_hash bytea not null,
  constraint ticket_open_has_owner check (closed_at is not null or (office_id is not null and next_contact_at is not null)),
  constraint ticket_closed_by_state check ((closed_at is not null) = (state in ('closed', 'declined', 'withdrawn', 'merged'))),
  constraint ticket_closing_needs_outcome check (outcome is not null or state not in ('resolved', 'closed', 'declined', 'merged'))
) with (fillfactor = 90);
comment on table urp.ticket is 'One matter. An open ticket without owner office or without next contact cannot exist.';
-- The queues: what waits for work, in the order it is worked, by office: a list merges the first rows of each office that one may
-- see, so its cost does not grow with the tickets. category_id and state ride along so that filters need no heap.
create index ticket_office_queue on urp.ticket (office_id, due_at, id) include (category_id, state)
  where closed_at is null and state <> 'resolved' and quarantined_at is null;
create index ticket_unassigned on urp.ticket (office_id, due_at, id) include (category_id, state)
  where closed_at is null and state <> 'resolved' and quarantined_at is null and operator_id is null;
create index ticket_operator_queue on urp.ticket (operator_id, due_at, id)
  where closed_at is null and state <> 'resolved' and quarantined_at is null and operator_id is not null;
create index ticket_resolved on urp.ticket (next_contact_at) where state = 'resolved';
create index ticket_quarantine on urp.ticket (id) where quarantined_at is not null and closed_at is null;
-- The archive: written when a ticket ends, so a new ticket pays nothing for it.
create index ticket_archive on urp.ticket (state, office_id, id)
  where state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged');
create index ticket_archive_category on urp.ticket (category_id, state, id) include (office_id)
  where state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged');
create index ticket_operator_archive on urp.ticket (operator_id, state, id)
  where state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged') and operator_id is not null;

create table urp.ticket_identity (
  ticket_id bigint not null references urp.ticket,
  identity_id bigint not null references urp.identity,
  proved_at timestamptz,	-- its holder confirmed this ticket; null: typed by somebody, whatever other tickets proved
  primary key (identity_id, ticket_id)
);
create index ticket_identity_ticket on urp.ticket_identity (ticket_id);

create table urp.ticket_words (
  ticket_id bigint primary key references urp.ticket,
  bucket int not null,	-- ticket_id / 20000: a search walks buckets from the newest, so it is bounded at any size
  words tsvector not null
);
create index ticket_words_search on urp.ticket_words using gin (bucket, words);

create table urp.task (
  id bigint generated always as identity primary key,
  ticket_id bigint references urp.ticket,
  kind text not null check (kind in ('mail_failed')),
  detail text not null,	-- a code, no personal data
  created_at timestamptz not null default urp.now(),
  done_at timestamptz, done_by int references urp.operator
);
create index task_open on urp.task (ticket_id) where done_at is null and ticket_id is not null;
comment on table urp.task is 'Something a person must do because the machine could not.';
