-- Citizens and their addresses. What identifies is sealed; the blind index finds it again.

create table urp.contact (
  id bigint generated always as identity primary key,
  first_name text, last_name text,
  lang text not null default 'it',
  created_at timestamptz not null default urp.now()
);
comment on table urp.contact is 'A person or organisation as they named themselves in one matter; joined to others only by proof.';

create table urp.identity (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('email', 'phone', 'fiscal_code')),
  blind bytea not null,
  desk_sealed bytea, sender_sealed bytea,
  proof text not null default 'claimed' check (proof in ('claimed', 'verified')),
  verified_at timestamptz,
  created_at timestamptz not null default urp.now(),
  unique (kind, blind)
);
comment on table urp.identity is 'One address on one channel. claimed: typed by somebody; verified: its holder proved it.';
comment on column urp.identity.blind is 'Keyed hash of the normalised value; the key is neither in the database nor in its backup.';

create table urp.consent (
  id bigint generated always as identity primary key,
  contact_id bigint not null references urp.contact,
  purpose text not null check (purpose in ('privacy_notice', 'personalisation', 'contact_by_chat')),
  version text not null,
  given_at timestamptz not null default urp.now(),
  revoked_at timestamptz
);
comment on table urp.consent is 'privacy_notice is the record that the notice was shown and acknowledged, not a consent (art. 6(1)(e) GDPR is the basis).';
create index consent_contact on urp.consent (contact_id);
