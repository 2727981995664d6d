-- What went out, and what became of it: how it was sent, in which parts, how far it came, and the approved texts of a shut window.

alter table urp.outbox
  add column via text check (via in ('free', 'human', 'template')),	-- how the provider was asked to take it; null: no window there
  add column approved text,	-- the approved text that it went by
  add column human boolean not null default false,	-- what a person wrote, no notice of ours
  add column delivery text check (delivery in ('sent', 'delivered', 'read', 'failed')),
  add column delivered_at timestamptz, add column read_at timestamptz,
  add column tried_at timestamptz,	-- when it was taken for the last time
  add column unsure_until timestamptz,	-- perhaps it was taken by the provider: not sent again before
  add column instead_of bigint references urp.outbox;	-- the row that could not go its way
comment on column urp.outbox.delivery is 'What the provider tells afterwards: only forward; failed is the end.';
create unique index outbox_provider on urp.outbox (channel, provider_id) where provider_id is not null and channel <> 'email';
create unique index outbox_instead on urp.outbox (instead_of) where instead_of is not null;
create index outbox_turn on urp.outbox (channel, identity_id, id) where state = 'queued' and channel <> 'email';
create index outbox_message on urp.outbox (message_id) where message_id is not null;

create table urp.outbox_part (
  outbox_id bigint not null references urp.outbox,
  n int not null check (n > 0),
  channel text not null,
  identity_id bigint not null references urp.identity,
  provider_id text not null check (length(provider_id) between 1 and 320),
  sent_at timestamptz not null,
  delivery text not null default 'sent' check (delivery in ('sent', 'delivered', 'read', 'failed')),
  primary key (outbox_id, n),
  unique (channel, provider_id)
);
create index outbox_part_reading on urp.outbox_part (channel, identity_id, sent_at) where delivery in ('sent', 'delivered');
comment on table urp.outbox_part is 'A long text, or one with files, goes as several messages: each as the provider calls it.';

create table urp.receipt_early (
  id bigint generated always as identity primary key,
  channel text not null,
  provider_id text not null,
  status text not null,
  code text,
  at timestamptz not null default urp.now()
);
create index receipt_early_of on urp.receipt_early (channel, provider_id);
create index receipt_early_at on urp.receipt_early (at);
comment on table urp.receipt_early is 'Receipts that came before the answer to the sending: kept for a day, until their part is known. Most are of what others sent.';

create table urp.channel_template (
  channel text not null references urp.channel,
  template text not null check (template ~ '^[a-z_]{1,40}$'),	-- of the outbox; news: for every one that has none of its own
  lang text not null,
  name text not null check (name ~ '^[a-z0-9_]+$' and length(name) <= 512),	-- as the provider knows it
  state text not null check (state in ('pending', 'approved', 'rejected', 'paused', 'disabled')),
  params text[] not null default '{code,link}',	-- members of the document, in the order of its places
  told_at timestamptz not null default urp.now(),
  primary key (channel, template, lang)
);
comment on table urp.channel_template is 'Texts that a provider has approved: all that may go while the window is shut.';

alter table urp.identity add column refused_at timestamptz, add column refused_code text, add column refused_via text;
comment on column urp.identity.refused_at is 'The provider would not deliver here, and why; their next word ends it.';

alter table urp.task add column message_id bigint references urp.message;
create index task_message on urp.task (message_id) where message_id is not null;

create type urp.way as (
  able boolean,
  via text,	-- free, human, template; call: a person takes the telephone
  until timestamptz,	-- null: no end
  why text,	-- a code: what keeps the free way shut
  name text, lang text, params text[]	-- of the approved text
);
