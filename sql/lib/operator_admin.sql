-- Who answers: operators as the administrator's command makes, resets, disables and lists them.

create or replace function urp.operator_add(p_login text, p_name text, p_role text, p_offices json, p_email text, p_hash text, p_must_change boolean,
                                            p_totp bytea) returns json
language plpgsql set search_path = urp, pg_temp as $$
declare v_id int; v_errors jsonb := jsonb_build_object(); v_unknown text;
begin
  if p_login !~ '^[a-z0-9][a-z0-9._-]{1,63}$' then v_errors := v_errors || '{"login": "login_invalid"}'; end if;
  if exists (select from operator where login = p_login) then v_errors := v_errors || '{"login": "login_taken"}'; end if;
  if p_role not in ('operator', 'supervisor', 'office', 'administrator', 'auditor') then v_errors := v_errors || '{"role": "role_invalid"}'; end if;
  if exists (select from json_array_elements(p_offices) x where x->>'position' not in ('member', 'head', 'deputy')) then
    v_errors := v_errors || '{"office": "position_invalid"}';
  end if;
  select x->>'code' into v_unknown from json_array_elements(p_offices) x
   where not exists (select from office f where f.code = x->>'code' and f.active and not f.external) limit 1;
  if v_unknown is not null then v_errors := v_errors || '{"office": "office_unknown"}'; end if;
  if p_role = 'office' and json_array_length(p_offices) = 0 then v_errors := v_errors || '{"office": "office_required"}'; end if;
  if v_errors <> '{}' then
    perform urp.fail('UR422', 'operator_invalid', json_build_object('errors', v_errors));
  end if;
  insert into operator (login, name, email, role, password_hash, password_set_at, must_change_password, totp_encrypted, totp_confirmed_at)
    values (p_login, p_name, p_email, p_role, p_hash, urp.now(), p_must_change, p_totp, case when p_totp is not null then urp.now() end)
    returning id into v_id;
  insert into operator_office (operator_id, office_id, position)
    select distinct on (f.id) v_id, f.id, x->>'position' from json_array_elements(p_offices) x join office f on f.code = x->>'code';
  perform urp.register_append('operator_added', json_build_object('operator', v_id, 'role', p_role, 'offices', p_offices));
  return json_build_object('operator', v_id);
end $$;
comment on function urp.operator_add is 'A new operator; UR422 with the errors by field. Offices: [{code, position}], active ones of our own.';

create or replace function urp.operator_reset(p_login text, p_hash text, p_factor boolean) returns json
language plpgsql set search_path = urp, pg_temp as $$
declare v_id int;
begin
  select id into v_id from operator where login = p_login for update;
  if v_id is null then return null; end if;
  if p_hash is not null then
    update operator set password_hash = p_hash, password_set_at = urp.now(), must_change_password = true where id = v_id;
    update password_reset set used_at = urp.now() where operator_id = v_id and used_at is null;
  end if;
  if p_factor then
    update operator set totp_encrypted = null, totp_confirmed_at = null where id = v_id;
    delete from recovery_code where operator_id = v_id;
  end if;
  perform urp.register_append('operator_reset', json_build_object('operator', v_id, 'password', p_hash is not null, 'factor', p_factor));
  return json_build_object('sessions', urp.session_end_all(v_id));
end $$;
comment on function urp.operator_reset is 'A new first password (a hash) and/or no second factor, so that it is set up anew; every session ends. Null: no such login.';

create or replace function urp.operator_disable(p_login text, p_disabled boolean) returns json
language plpgsql set search_path = urp, pg_temp as $$
declare v_id int; v_sessions int := 0;
begin
  update operator set disabled_at = case when p_disabled then coalesce(disabled_at, urp.now()) end where login = p_login returning id into v_id;
  if v_id is null then return null; end if;
  perform urp.register_append(case when p_disabled then 'operator_disabled' else 'operator_enabled' end, json_build_object('operator', v_id));
  if p_disabled then
    v_sessions := urp.session_end_all(v_id);
    update password_reset set used_at = urp.now() where operator_id = v_id and used_at is null;
  end if;
  return json_build_object('sessions', v_sessions, 'open_tickets', (select count(*) from ticket where operator_id = v_id and closed_at is null));
end $$;
comment on function urp.operator_disable is 'Shuts an operator out at once, or lets them in again; open_tickets: what still lies with them. Null: no such login.';

create or replace function urp.operators() returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select json_build_object('operators', coalesce(json_agg(json_build_object('login', o.login, 'name', o.name, 'role', o.role,
      'offices', coalesce((select string_agg(f.code || case oo.position when 'member' then '' else ':' || oo.position end, ' ' order by f.code)
        from operator_office oo join office f on f.id = oo.office_id where oo.operator_id = o.id), ''),
      'state', case when o.disabled_at is not null then 'disabled' when o.must_change_password then 'first_password'
        when o.totp_confirmed_at is null then 'no_second_factor' else 'ready' end,
      'sessions', (select count(*) from session s where s.operator_id = o.id and s.ended_at is null and s.idle_until > urp.now() and s.expires_at > urp.now()),
      'email', o.email is not null, 'extension', o.extension) order by o.login), '[]')) from operator o);
end $$;
comment on function urp.operators is 'All operators with role, offices, state and number of live sessions.';

create or replace function urp.operator_extension(p_login text, p_extension text) returns json
language plpgsql set search_path = urp, pg_temp as $$
declare v_id int;
begin
  select id into v_id from operator where login = p_login for update;
  if v_id is null then return null; end if;
  if exists (select from operator o where o.extension = p_extension and o.id <> v_id) then
    return '{"_rc": "conflict"}';
  end if;
  update operator set extension = p_extension where id = v_id;
  return json_build_object('operator', v_id);
end $$;
comment on function urp.operator_extension is 'The telephone of an operator, null for none; one telephone, one person. Null: no such login.';
