-- What the program `login` may ask. The proofs (password, code) are checked in C, where the keys are; what follows from
-- them, and every limit, is decided here. A step that is passed gives a new token: the one before it is dead.

create function login.find(p_login text, p_network bytea, p_device bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_login text := lower(p_login);
begin
  if not urp.login_count(v_login, p_network, p_device) then
    perform urp.counter_add('logins', 'limited');
    return json_build_object('_rc', 'too_many');
  end if;
  perform urp.counter_add('logins', 'tried');
  return json_build_object('found', (select json_build_object('operator', o.id, 'hash', o.password_hash) from operator o
    where o.login = v_login and o.disabled_at is null and o.password_hash is not null
      and (not o.must_change_password or o.password_set_at > urp.now() - interval '7 days')));
end $$;
comment on function login.find is 'act: counts a try to log in; the hash to check the password against, null for a login that cannot enter (also a first password older than seven days)';

create function login.enter(p_operator int, p_hash text, p_old bytea, p_new bytea, p_network bytea, p_device bytea, p_agent text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare o operator;
begin
  select * into o from operator where id = p_operator and password_hash = p_hash and disabled_at is null for update;
  if o.id is null then	-- changed or disabled while the password was being checked
    raise exception 'no longer so' using errcode = '28000';
  end if;
  perform urp.login_forgive(o.login, p_network, p_device);
  update session set ended_at = urp.now() where token_hash = p_old and ended_at is null;
  perform urp.session_open(o.id, p_new, 'password', interval '30 minutes', interval '30 minutes', p_network, p_agent);
  return json_build_object('stage', urp.login_stage(o.id, 'password'));
end $$;
comment on function login.enter is 'act: the password was right: a session that still owes the second factor, and what comes next';

create function login.stage(p_session bytea) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare s session := urp.session_of(p_session);
begin
  return (select json_build_object('stage', urp.login_stage(o.id, s.level), 'login', o.login, 'full', s.level = 'full',
      'must_change', o.must_change_password, 'enrolled', o.totp_confirmed_at is not null, '_now', extract(epoch from urp.now())::bigint,
      '_operator', o.id, '_name', o.name)
    from operator o where o.id = s.operator_id);
end $$;
comment on function login.stage is 'read: how far this session has come; the document of the pages on the way in';

create function login.factor(p_session bytea, p_device bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  s session := urp.session_of(p_session);
  v_who bytea := case when p_device is null then int4send(s.operator_id) else int4send(s.operator_id) || p_device end;
begin
  if s.level <> 'password' then
    raise exception 'nothing owed' using errcode = '28000';
  end if;
  if urp.over_limit('factor_session', s.token_hash, interval '1 hour', 5) then
    update session set ended_at = urp.now() where token_hash = p_session;
    return json_build_object('_rc', 'too_many');
  end if;
  if urp.over_limit('factor', v_who, interval '1 hour', urp.limit_of('factor', 15)) then
    return json_build_object('_rc', 'too_many');
  end if;
  perform urp.attempt_add('factor_session', s.token_hash);
  perform urp.attempt_add('factor', v_who);
  return (select json_build_object('login', o.login, '_totp', o.totp_encrypted::text, '_last_step', o.totp_last_step,
      '_now', extract(epoch from urp.now())::bigint, '_operator', o.id)
    from operator o where o.id = s.operator_id and o.totp_confirmed_at is not null);
end $$;
comment on function login.factor is 'act: counts a try at the second factor; the encrypted secret to check the code against; null when none is set up';

create function login.factor_pass(p_session bytea, p_new bytea, p_step bigint, p_recovery bytea, p_device bytea,
                                  p_idle_minutes int, p_max_hours int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare s session := urp.session_of(p_session); v_good boolean;
begin
  if s.level <> 'password' then
    raise exception 'nothing owed' using errcode = '28000';
  end if;
  if p_step is not null then
    update operator set totp_last_step = p_step where id = s.operator_id and totp_last_step < p_step;
  else
    update recovery_code set used_at = urp.now() where operator_id = s.operator_id and code_hash = p_recovery and used_at is null;
  end if;
  v_good := found;
  if not v_good then
    return json_build_object('_rc', 'invalid', 'errors', json_build_object('code', 'second_factor_wrong'));
  end if;
  perform urp.attempt_drop('factor', case when p_device is null then int4send(s.operator_id) else int4send(s.operator_id) || p_device end, false);
  update session set ended_at = urp.now() where token_hash = p_session;
  perform urp.session_open(s.operator_id, p_new, 'full', make_interval(mins => p_idle_minutes), make_interval(hours => p_max_hours), s.network, s.agent);
  perform urp.counter_add('logins', 'full');
  return json_build_object('stage', urp.login_stage(s.operator_id, 'full'), 'recovery', p_step is null,
    'codes_left', (select count(*) from recovery_code c where c.operator_id = s.operator_id and c.used_at is null));
end $$;
comment on function login.factor_pass is 'act: the code was right: takes the step or the recovery code, each good once, and opens the full session';

create function login.enrol(p_session bytea, p_new bytea, p_totp bytea, p_step bigint, p_codes json, p_idle_minutes int, p_max_hours int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare s session := urp.session_of(p_session);
begin
  perform from operator where id = s.operator_id for update;	-- two at once: the second finds the first one's factor
  -- by password alone only the first time: later the old factor (a full session) is what allows a new one
  if urp.login_stage(s.operator_id, s.level) not in ('enrol', 'done') then
    raise exception 'other step owed' using errcode = '28000';
  end if;
  update operator set totp_encrypted = p_totp, totp_confirmed_at = urp.now(), totp_last_step = p_step where id = s.operator_id;
  perform urp.recovery_replace(s.operator_id, p_codes);
  perform urp.session_end_all(s.operator_id);
  perform urp.session_open(s.operator_id, p_new, 'full', make_interval(mins => p_idle_minutes), make_interval(hours => p_max_hours), s.network, s.agent);
  return json_build_object('stage', urp.login_stage(s.operator_id, 'full'));
end $$;
comment on function login.enrol is 'act: a new second factor, proved by a code, with its recovery codes (hashes); every other session ends';

create function login.own(p_session bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare s session := urp.session_of(p_session);
begin
  if urp.over_limit('own_password', int4send(s.operator_id), interval '15 minutes', urp.limit_of('own_password', 10)) then
    return json_build_object('_rc', 'too_many');
  end if;
  perform urp.attempt_add('own_password', int4send(s.operator_id));
  return (select json_build_object('hash', o.password_hash, 'login', o.login, 'name', o.name, 'full', s.level = 'full',
      'must_change', o.must_change_password, 'stage', urp.login_stage(o.id, s.level))
    from operator o where o.id = s.operator_id);
end $$;
comment on function login.own is 'act: counts a check of one''s own password; the hash to check it against';

create function login.password_set(p_session bytea, p_old_hash text, p_new_hash text, p_new bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare s session := urp.session_of(p_session);
begin
  if urp.login_stage(s.operator_id, s.level) not in ('password', 'done') then
    raise exception 'other step owed' using errcode = '28000';
  end if;
  update operator set password_hash = p_new_hash, password_set_at = urp.now(), must_change_password = false
    where id = s.operator_id and password_hash = p_old_hash;
  if not found then
    raise exception 'no longer so' using errcode = '28000';
  end if;
  perform urp.attempt_drop('own_password', int4send(s.operator_id), true);
  perform urp.session_end_all(s.operator_id);
  insert into session (token_hash, operator_id, level, seen_at, idle_until, expires_at, network, agent)
    values (p_new, s.operator_id, s.level, urp.now(), least(s.expires_at, urp.now() + (s.idle_until - s.seen_at)), s.expires_at, s.network, s.agent);
  update password_reset set used_at = urp.now() where operator_id = s.operator_id and used_at is null;
  return json_build_object('stage', urp.login_stage(s.operator_id, s.level));
end $$;
comment on function login.password_set is 'act: changes one''s own password; every session ends and this one goes on under a new token';

create function login.codes(p_session bytea, p_codes json) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.actor_of(p_session);
begin
  perform urp.attempt_drop('own_password', int4send(a.operator_id), true);
  perform urp.recovery_replace(a.operator_id, p_codes);
  return json_build_object('operator', urp.operator_frame(a));
end $$;
comment on function login.codes is 'act: new recovery codes (hashes); the old ones are void';

create function login.profile(p_session bytea, p_done text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.actor_of(p_session);
begin
  return (select json_build_object('operator', urp.operator_frame(a), 'done', p_done, 'login', o.login, 'email', o.email,
      'password_set_at', o.password_set_at, 'totp_confirmed_at', o.totp_confirmed_at,
      'codes_left', (select count(*) from recovery_code c where c.operator_id = o.id and c.used_at is null),
      'offices', coalesce((select json_agg(json_build_object('name', f.name, 'position', oo.position) order by f.name)
         from operator_office oo join office f on f.id = oo.office_id where oo.operator_id = o.id), '[]'),
      'others', (select count(*) > 0 from session s where s.operator_id = o.id and s.ended_at is null and s.idle_until > urp.now()
         and s.expires_at > urp.now() and s.id <> a.session_id),
      'sessions', (select json_agg(json_build_object('id', s.id, 'browser', urp.agent_browser(s.agent), 'system', urp.agent_system(s.agent),
           'created_at', s.created_at, 'seen_at', s.seen_at, 'current', s.id = a.session_id) order by s.id <> a.session_id, s.seen_at desc)
         from session s where s.operator_id = o.id and s.ended_at is null and s.idle_until > urp.now() and s.expires_at > urp.now()))
    from operator o where o.id = a.operator_id);
end $$;
comment on function login.profile is 'read: one''s own account and live sessions; done: what was just done, a code';

create function login.profile_form(p_session bytea, p_lang text, p_values json) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return login.profile(p_session, null);
end $$;
comment on function login.profile_form is 'read: the document of the profile under what was typed wrongly';

create function login.session_end(p_session bytea, p_id uuid) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.actor_of(p_session);
begin
  update session set ended_at = urp.now() where id = p_id and operator_id = a.operator_id and ended_at is null;
  if not found then return null; end if;
  return json_build_object('ended', 1);
end $$;
comment on function login.session_end is 'act: ends one of one''s own sessions; null when there is no such live one';

create function login.sessions_end(p_session bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.actor_of(p_session);
begin
  return json_build_object('ended', urp.session_end_all(a.operator_id, a.session_id));
end $$;
comment on function login.sessions_end is 'act: ends all of one''s own sessions but this';

create function login.session_touch(p_session bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  perform urp.session_touch(p_session);
  return json_build_object('touched', true);
end $$;
comment on function login.session_touch is 'act: a sign of life of the session';

create function login.leave(p_session bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  update session set ended_at = urp.now() where token_hash = p_session and ended_at is null;
  return json_build_object('left', true);
end $$;
comment on function login.leave is 'act: ends the session; good also when it is over already';

create function login.forgotten(p_login text, p_token bytea, p_sealed bytea, p_network bytea, p_device bytea, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  v_login text := lower(p_login);
  v_who bytea := sha256(convert_to(v_login, 'UTF8') || '\x00' || coalesce(p_device, ''));
  v_over boolean := urp.over_limit('forgotten', v_who, interval '1 hour', 3)
    or urp.over_limit('forgotten_network', coalesce(p_network, ''), interval '1 hour', urp.limit_of('forgotten_network', 10))
    or urp.over_limit('forgotten_all', '', interval '1 hour', 200);
  v_operator int;
begin
  if not v_over then
    perform urp.attempt_add('forgotten', v_who);
    perform urp.attempt_add('forgotten_network', p_network);
    perform urp.attempt_add('forgotten_all', '');
    select o.id into v_operator from operator o where o.login = v_login and o.disabled_at is null and o.email is not null and o.password_hash is not null;
    if v_operator is not null then
      insert into password_reset (token_hash, operator_id, expires_at) values (p_token, v_operator, urp.now() + interval '1 hour');
      insert into outbox (template, operator_id, secret_sealed, content)
        values ('password_reset', v_operator, p_sealed, jsonb_build_object('lang', p_lang));
    end if;
  end if;
  return json_build_object('done', true);
end $$;
comment on function login.forgotten is 'act: queues a mail with a reset link when the login has an address and the budget allows; the answer is always the same';

create function login.reset_show(p_token bytea) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object('valid', true, '_login', o.login, '_name', o.name)
    from password_reset p join operator o on o.id = p.operator_id
   where p.token_hash = p_token and p.used_at is null and p.expires_at > urp.now() and o.disabled_at is null);
end $$;
comment on function login.reset_show is 'read: whether a reset link still holds; null otherwise';

create function login.reset_apply(p_token bytea, p_hash text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_operator int;
begin
  update password_reset p set used_at = urp.now() from operator o
   where p.token_hash = p_token and p.used_at is null and p.expires_at > urp.now() and o.id = p.operator_id and o.disabled_at is null
   returning p.operator_id into v_operator;
  if v_operator is null then return null; end if;
  update operator set password_hash = p_hash, password_set_at = urp.now(), must_change_password = false where id = v_operator;
  update password_reset set used_at = urp.now() where operator_id = v_operator and used_at is null;
  perform urp.session_end_all(v_operator);
  return json_build_object('done', true);
end $$;
comment on function login.reset_apply is 'act: a new password by reset link, good once; every session ends; the second factor stays owed';
