-- Offices, operators and their sessions.

create table urp.office (
  id int generated always as identity primary key,
  code text not null unique check (code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
  name text not null,
  parent_id int references urp.office,
  external boolean not null default false,
  email text, phone text, hours text,
  active boolean not null default true
);
comment on table urp.office is 'The tree of offices; external ones (water works, waste company) are owners too but never log in.';
comment on column urp.office.email is 'Public address of the office, not personal data.';

create table urp.operator (
  id int generated always as identity primary key,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name text not null,
  email text,
  role text not null check (role in ('operator', 'supervisor', 'office', 'administrator', 'auditor')),
  password_hash text,
  password_set_at timestamptz,
  must_change_password boolean not null default true,
  totp_encrypted bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint not null default 0,
  disabled_at timestamptz,
  created_at timestamptz not null default urp.now()
);
comment on table urp.operator is 'People who answer. operator: first level, sees all; supervisor: all, and sets things right; office: own offices and those below; administrator: settings; auditor: reads all, writes nothing.';
comment on column urp.operator.totp_encrypted is 'Secret encrypted with a key that only the program login holds; null until enrolment.';
comment on column urp.operator.totp_last_step is 'Last time step accepted: a code is good once.';

create table urp.operator_office (
  operator_id int not null references urp.operator on delete cascade,
  office_id int not null references urp.office,
  position text not null default 'member' check (position in ('member', 'head', 'deputy')),
  primary key (operator_id, office_id)
);

create table urp.recovery_code (
  operator_id int not null references urp.operator on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (operator_id, code_hash)
);

create table urp.password_reset (
  token_hash bytea primary key,
  operator_id int not null references urp.operator on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table urp.session (
  token_hash bytea primary key,
  id uuid not null unique default gen_random_uuid(),	-- shown in the list of own sessions
  operator_id int not null references urp.operator on delete cascade,
  level text not null check (level in ('password', 'full')),	-- password: the second factor is still owed
  created_at timestamptz not null default urp.now(),
  seen_at timestamptz not null default urp.now(),
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  network bytea, agent text not null default '',
  ended_at timestamptz
);
create index session_operator on urp.session (operator_id) where ended_at is null;
create index session_expiry on urp.session (expires_at);
