-- Forms not yet sent. The database holds ciphertext: the key lives in the citizen's cookie alone, or in the link that they kept.

create table urp.draft (
  id_hash bytea primary key,	-- BLAKE2b of the id in the cookie
  form text not null check (form in ('report', 'request')),
  version int not null default 1,	-- another window saved in between when it is not the one that was read
  sealed bytea not null check (length(sealed) <= 65536),	-- the fields as JSON, encrypted with the cookie's key
  network bytea,
  created_at timestamptz not null default urp.now(),
  saved_at timestamptz not null default urp.now(),
  expires_at timestamptz not null
);
create index draft_expiry on urp.draft (expires_at);
create index draft_network on urp.draft (network, created_at);
comment on table urp.draft is 'What was typed into a form of several steps, for 24 hours; removed when it is sent or has expired.';
