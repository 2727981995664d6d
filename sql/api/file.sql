-- What the program file may ask: where a file is, for who may see it.

create function file.of_public(p_id uuid, p_size text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return null;
end $$;
comment on function file.of_public is 'read: a file that was released for everybody; null when there is none';
