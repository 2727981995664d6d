-- One login role per program. No passwords: peer authentication through an ident map. Run by `urp migrate`, repeatable.
do $$
declare r text;
begin
  foreach r in array array['portal', 'submit', 'status', 'login', 'desk', 'board', 'health', 'file', 'place', 'reports', 'webhook', 'intake', 'courier', 'media', 'clock', 'admin'] loop
    if not exists (select from pg_roles where rolname = 'urp_' || r) then
      execute format('create role urp_%s login nosuperuser nocreatedb nocreaterole noinherit', r);
    end if;
    execute format('alter role urp_%s set statement_timeout = %L', r, case r when 'admin' then '0' else '15s' end);
    execute format('alter role urp_%s set lock_timeout = %L', r, '5s');
    execute format('alter role urp_%s set idle_in_transaction_session_timeout = %L', r, case r when 'admin' then '0' else '15s' end);
  end loop;
  -- What intake does can be done again from the posts, which webhook wrote down for good; and what it made is on the disk before anybody
  -- acts on it, since their own commit takes all before it along. So it waits for no disk.
  alter role urp_intake set synchronous_commit = off;
end $$;
revoke all on schema public from public;
alter default privileges revoke execute on functions from public;
alter default privileges revoke all on tables from public;
