-- Files that citizens send. The bytes lie in the drop folder, then, checked and made anew, in the store; here is what is known of them.

create table urp.file (
  id uuid primary key,	-- also its name in the drop folder and in the store
  draft bytea references urp.draft on delete set null,
  ticket_id bigint references urp.ticket,
  message_id bigint references urp.message,
  name text not null check (length(name) between 1 and 120),	-- as its sender called it, cleaned
  bytes bigint not null check (bytes > 0),	-- as it was sent
  state text not null default 'received' check (state in ('received', 'ready', 'refused', 'removed')),
  refusal text check (refusal in ('type_not_allowed', 'too_large', 'too_many_pixels', 'unreadable', 'truncated', 'infected', 'active_content')),
  type text check (type in ('image/jpeg', 'application/pdf')),	-- as it is stored
  sha256 bytea,	-- of what was sent
  width int, height int,
  place ext.geography(point, 4326),	-- where a picture says it was taken: a proposal to its sender, gone once the report is sent
  attempts int not null default 0,
  lease_until timestamptz,
  created_at timestamptz not null default urp.now(),
  checked_at timestamptz,
  check ((state = 'refused') = (refusal is not null)),
  check (state <> 'ready' or type is not null)
);
create index file_waiting on urp.file (created_at) where state = 'received';
create index file_draft on urp.file (draft) where draft is not null;
create index file_ticket on urp.file (ticket_id, created_at) where ticket_id is not null;
create index file_orphan on urp.file (created_at) where draft is null and ticket_id is null and state <> 'removed';
comment on table urp.file is 'One file. With neither draft nor ticket it is nobody''s any more, and the worker media removes it.';

insert into urp.event_kind values ('files_added', true), ('file_checked', false);
