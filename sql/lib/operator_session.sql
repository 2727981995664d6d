-- Sessions of operators: how they come alive, change token, stay alive and end.

create or replace function urp.session_of(p_session bytea) returns urp.session
language plpgsql stable set search_path = urp, pg_temp as $$
declare s session; v_now timestamptz := urp.now();
begin
  select x.* into s from session x join operator o on o.id = x.operator_id
   where x.token_hash = p_session and x.ended_at is null and x.idle_until > v_now and x.expires_at > v_now and o.disabled_at is null;
  if s.id is null then
    raise exception 'no live session' using errcode = '28000';
  end if;
  return s;
end $$;
comment on function urp.session_of is 'A live session of either level; raises 28000 otherwise. For the steps of logging in; all else asks urp.actor_of.';

create or replace function urp.login_stage(p_operator int, p_level text) returns text
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select case when o.totp_confirmed_at is not null and p_level = 'password' then 'factor'
                      when o.must_change_password then 'password'
                      when o.totp_confirmed_at is null or p_level = 'password' then 'enrol'
                      else 'done' end
            from operator o where o.id = p_operator);
end $$;
comment on function urp.login_stage is 'What is owed next: factor, password (must be changed), enrol (second factor not yet set up), done.';

create or replace function urp.session_open(p_operator int, p_token bytea, p_level text, p_idle interval, p_max interval,
                                            p_network bytea, p_agent text) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  insert into session (token_hash, operator_id, level, idle_until, expires_at, network, agent)
    values (p_token, p_operator, p_level, urp.now() + p_idle, urp.now() + p_max, p_network, left(coalesce(p_agent, ''), 200));
end $$;

create or replace function urp.session_end_all(p_operator int, p_but uuid default null) returns int
language plpgsql set search_path = urp, pg_temp as $$
declare v_n int;
begin
  update session set ended_at = urp.now() where operator_id = p_operator and ended_at is null and id is distinct from p_but;
  get diagnostics v_n = row_count;
  return v_n;
end $$;

create or replace function urp.session_touch(p_session bytea) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  update session set seen_at = urp.now(), idle_until = least(expires_at, urp.now() + (idle_until - seen_at))
   where token_hash = p_session and ended_at is null and idle_until > urp.now() and expires_at > urp.now();
end $$;
comment on function urp.session_touch is 'A sign of life: the idle limit, as it was when the session was opened, begins anew. A dead session stays dead.';

create or replace function urp.attempt_drop(p_what text, p_subject bytea, p_all boolean) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  if p_all then
    delete from attempt where what = p_what and subject = p_subject;
  else
    delete from attempt where ctid = (select ctid from attempt where what = p_what and subject = p_subject order by at desc limit 1 for update skip locked);
  end if;
end $$;
comment on function urp.attempt_drop is 'What was counted beforehand and turned out well: the newest one, or all.';

-- Who is slowed. A device that has been through a full login of this very operator (signed cookie) is counted by itself, so nobody
-- else's guesses can lock it out; all others share three counts: operator and network, network, operator from anywhere.
create or replace function urp.login_subjects(p_login text, p_network bytea, p_device bytea)
returns table (what text, subject bytea, most int, span interval, forgiven boolean)
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return query
  select 'login_device', sha256(convert_to(p_login, 'UTF8') || '\x00' || p_device), urp.limit_of('login_device', 10), interval '15 minutes', true where p_device is not null
  union all
  select v.* from (values
    ('login_pair', sha256(convert_to(p_login, 'UTF8') || '\x00' || coalesce(p_network, '')), urp.limit_of('login_pair', 5), interval '15 minutes', true),
    ('login_network', coalesce(p_network, ''), urp.limit_of('login_network', 40), interval '15 minutes', false),
    ('login_name', sha256(convert_to(p_login, 'UTF8')), urp.limit_of('login_name', 30), interval '1 hour', false),
    ('login_all', ''::bytea, urp.limit_of('login_all', 1000), interval '15 minutes', false)) v
   where p_device is null;
end $$;
comment on function urp.login_subjects is 'The counts that one try to log in belongs to, with their limits; forgiven: all forgotten after a success, else only this try.';

create or replace function urp.login_count(p_login text, p_network bytea, p_device bytea) returns boolean
language plpgsql set search_path = urp, pg_temp as $$
begin
  if exists (select from urp.login_subjects(p_login, p_network, p_device) x where urp.over_limit(x.what, x.subject, x.span, x.most)) then
    return false;
  end if;
  insert into attempt (what, subject) select x.what, x.subject from urp.login_subjects(p_login, p_network, p_device) x;
  return true;
end $$;
comment on function urp.login_count is 'Counts a try before its password is looked at; false (and not counted, so that a limit ends) when there were too many.';

create or replace function urp.login_forgive(p_login text, p_network bytea, p_device bytea) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  perform urp.attempt_drop(x.what, x.subject, x.forgiven) from urp.login_subjects(p_login, p_network, p_device) x;
end $$;
comment on function urp.login_forgive is 'The try was good: it no longer counts.';

create or replace function urp.recovery_replace(p_operator int, p_codes json) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  delete from recovery_code where operator_id = p_operator;
  insert into recovery_code (operator_id, code_hash) select p_operator, x::bytea from json_array_elements_text(p_codes) x;
end $$;
comment on function urp.recovery_replace is 'The recovery codes of an operator, as keyed hashes; those before are void.';

create or replace function urp.agent_browser(p_agent text) returns text
language sql immutable parallel safe
return case when p_agent ~ 'Edg(e|A|iOS)?/' then 'edge' when p_agent ~ 'OPR/' then 'opera' when p_agent ~ '(Firefox|FxiOS)/' then 'firefox'
  when p_agent ~ '(Chrome|Chromium|CriOS)/' then 'chrome' when p_agent ~ 'Safari/' then 'safari' else 'other' end;
comment on function urp.agent_browser is 'A code for the browser family of a User-Agent, for the list of one''s own sessions.';

create or replace function urp.agent_system(p_agent text) returns text
language sql immutable parallel safe
return case when p_agent ~ 'Android' then 'android' when p_agent ~ '(iPhone|iPad)' then 'ios' when p_agent ~ 'Windows' then 'windows'
  when p_agent ~ 'Mac OS X' then 'mac' when p_agent ~ 'Linux|X11' then 'linux' else 'other' end;
comment on function urp.agent_system is 'A code for the operating system of a User-Agent.';
