-- What the program file may ask: where a file is, for who may see it. Null for what is unknown, not allowed or not ready alike.

create function file.of_draft(p_draft bytea, p_id uuid, p_size text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select urp.file_where(f, p_size) from file f where f.id = p_id and f.draft = p_draft);
end $$;
comment on function file.of_draft is 'read: a file of a draft, for who holds its cookie';

create function file.of_ticket(p_token_hash bytea, p_id uuid, p_size text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select urp.file_where(f, p_size) from file f join ticket t on t.id = f.ticket_id where f.id = p_id and t.token_hash = p_token_hash);
end $$;
comment on function file.of_ticket is 'read: a file of a ticket, for who holds its link';

create function file.of_desk(p_session bytea, p_id uuid, p_size text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.actor_of(p_session);
begin
  return (select urp.file_where(f, p_size) from file f join ticket t on t.id = f.ticket_id where f.id = p_id and t.office_id = any (a.offices));
end $$;
comment on function file.of_desk is 'read: a file of a ticket, for an operator of its office';

create function file.of_public(p_id uuid, p_size text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select urp.file_where(f, p_size) from file f where f.id = p_id and urp.file_is_public(f.id));
end $$;
comment on function file.of_public is 'read: a picture that was released for everybody';
