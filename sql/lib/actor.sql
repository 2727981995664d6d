-- Who asks, at the desk.

drop type if exists urp.actor cascade;
create type urp.actor as (operator_id int, name text, role text, offices int[], all_offices boolean, may_write boolean, session_id uuid, stale boolean);

create or replace function urp.offices_of(p_operator int, p_role text) returns int[]
language sql stable set search_path = urp, pg_temp
return case when p_role = 'office' then
    (with recursive mine(id) as (
       select oo.office_id from urp.operator_office oo where oo.operator_id = p_operator
       union select o.id from urp.office o join mine m on o.parent_id = m.id)
     select coalesce(array_agg(id), '{}') from mine)
  else (select array_agg(id) from urp.office) end;

create or replace function urp.actor_of(p_session bytea) returns urp.actor
language plpgsql stable set search_path = urp, pg_temp as $$
declare a urp.actor; v_now timestamptz := urp.now();
begin
  select o.id, o.name, o.role, urp.offices_of(o.id, o.role), o.role <> 'office', o.role <> 'auditor', s.id, s.seen_at < v_now - interval '1 minute'
    into a
    from session s join operator o on o.id = s.operator_id
   where s.token_hash = p_session and s.level = 'full' and s.ended_at is null
     and s.idle_until > v_now and s.expires_at > v_now and o.disabled_at is null and not o.must_change_password;
  if a.operator_id is null then
    raise exception 'no live session' using errcode = '28000';
  end if;
  return a;
end $$;
comment on function urp.actor_of is 'The operator behind a live, full session; raises 28000 otherwise. stale: the session''s last sign of life should be renewed.';

create or replace function urp.writer_of(p_session bytea) returns urp.actor
language plpgsql stable set search_path = urp, pg_temp as $$
declare a urp.actor := urp.actor_of(p_session);
begin
  if not a.may_write then
    raise exception 'read only' using errcode = 'UR403';
  end if;
  return a;
end $$;
comment on function urp.writer_of is 'actor_of, for acts: an auditor is refused with UR403.';

create or replace function urp.operator_frame(a urp.actor) returns json
language sql immutable
return json_build_object('name', (a).name, 'role', (a).role, 'may_write', (a).may_write, '_touch', (a).stale);
comment on function urp.operator_frame is 'Member "operator" of every desk document: what the frame of the page shows.';
