-- What is to be sent: written in the same transaction as its cause; taken with a lease.

create table urp.outbox (
  id bigint generated always as identity primary key,
  channel text not null default 'email',
  template text not null check (template ~ '^[a-z_]{1,40}$'),
  ticket_id bigint references urp.ticket,
  identity_id bigint references urp.identity,
  operator_id int references urp.operator,	-- mail to an operator (password reset)
  message_id bigint references urp.message,
  content jsonb not null default '{}',	-- codes and numbers, no typed text
  secret_sealed bytea,	-- for the senders: a reset token
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  next_try_at timestamptz not null default urp.now(),
  lease_until timestamptz,
  lease_id uuid,
  rfc_id text,	-- Message-ID
  provider_id text,
  error text,
  created_at timestamptz not null default urp.now(),
  sent_at timestamptz,
  check (num_nonnulls(identity_id, operator_id) = 1)
);
create index outbox_due on urp.outbox (channel, next_try_at, id) where state = 'queued';
create index outbox_secret on urp.outbox (id) where secret_sealed is not null;
create index outbox_ticket on urp.outbox (ticket_id);
create index outbox_budget on urp.outbox (identity_id, created_at);
