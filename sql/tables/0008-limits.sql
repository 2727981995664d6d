-- Limits, repetitions, counters, life signs.

create table urp.attempt (
  what text not null,
  subject bytea not null,	-- keyed hash of a network, a ticket …
  at timestamptz not null default urp.now()
);
create index attempt_recent on urp.attempt (what, subject, at);
create index attempt_at on urp.attempt using brin (at);
comment on table urp.attempt is 'Rows are counted over a window and pruned by clock: no counter row that all writers would wait for.';

create table urp.idempotency (
  key bytea primary key,
  fingerprint bytea not null,
  ticket_id bigint not null references urp.ticket,
  at timestamptz not null default urp.now()
);
create index idempotency_at on urp.idempotency using brin (at);

create table urp.counter_delta (
  id bigint generated always as identity primary key,
  name text not null, label text not null default '', n bigint not null
);
create table urp.counter (
  name text not null, label text not null default '', n bigint not null,
  primary key (name, label)
);
comment on table urp.counter_delta is 'Additions not yet folded into urp.counter by clock.';

create table urp.heartbeat (
  worker text primary key,
  at timestamptz not null
);
