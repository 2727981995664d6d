-- What people think of pages and services, without saying who; and what the holder of a ticket objects to.

create table urp.opinion (
  key bytea primary key,	-- hash of the form's nonce: who thinks again on the same page changes the same row
  day date not null,
  page text not null check (page ~ '^[a-z_]{1,40}$'),	-- closed list in cgi-bin/portal.c
  about text not null check (about in ('page', 'service')),
  stars smallint not null check (stars between 1 and 5),
  answer text check (answer in ('unclear', 'incomplete', 'unsure', 'faults', 'clear', 'complete', 'sure', 'no_faults', 'other')),
  detail text check (length(detail) <= 200),
  lang text not null default 'it',
  category_id int references urp.category,	-- of the request whose page it was given on; never which request
  outcome text check (outcome in ('solved', 'answered', 'not_ours', 'not_possible', 'duplicate', 'no_reply')),
  counted boolean not null default true	-- false: sent sooner than anybody can choose
);
create index opinion_day on urp.opinion (day, page);
comment on table urp.opinion is 'No person, no ticket, no hour. Category and outcome are told by the form, for the office to know what is liked and what is not; they prove nothing.';

create table urp.objection (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references urp.ticket,
  purpose text not null check (purpose in ('publication', 'mail')),
  made_at timestamptz not null default urp.now(),
  withdrawn_at timestamptz
);
create unique index objection_standing on urp.objection (ticket_id, purpose) where withdrawn_at is null;
comment on table urp.objection is 'What a ticket''s holder does not want (art. 21 GDPR): publication: in the public list; mail: notices by e-mail. The basis of both is no consent.';

insert into urp.event_kind values ('objection_made', true), ('objection_withdrawn', true);
