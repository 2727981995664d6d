-- Similar reports, and joining one. Of a report that nobody released only its category, street, month and state ever leave here; the
-- street is that of the register, or the one that the asker typed: never words of who wrote.

-- The name under which a similar report can be joined: not its code, its number, nor its link. It is worked out of the link's hash,
-- which never leaves the database, and can be looked for only among the reports near the new one, so nobody can try others.
create or replace function urp.similar_ref(p_token_hash bytea) returns text language sql immutable parallel safe
return encode(substr(sha256(p_token_hash || convert_to('similar', 'UTF8')), 1, 9), 'hex');
comment on function urp.similar_ref is 'What the form sends back as `join`: 18 hexadecimal digits, the same as long as the ticket has its link.';

create or replace function urp.similar_candidates(p_category text, p_lat float8, p_lon float8, p_address text, p_but bigint default null)
returns table (id bigint, same boolean, metres float8)
language plpgsql stable rows 10 set search_path = urp, ext, pg_temp set plan_cache_mode = force_custom_plan
set enable_bitmapscan = off as $$	-- in the order of the index, so that a long street ends at the limit
declare
  v_category int; v_heading int;
  v_point geography := st_setsrid(st_makepoint(p_lon, p_lat), 4326)::geography;
  v_since timestamptz := urp.now() - interval '60 days';
  v_street text := nullif(urp.street_key(p_address), '');
begin
  select c.id, c.parent_id into v_category, v_heading from category c where c.code = p_category and c.kind = 'report' and c.active;
  if v_category is null then
    return;
  end if;
  return query
    with near as (	-- bounded: whatever happens at one corner, no more than these are looked at
      select t.id, t.category_id, t.created_at, t.state, t.place <-> v_point as metres from ticket t
       where v_point is not null and t.closed_at is null and t.kind = 'report' and t.quarantined_at is null and t.place is not null
         and st_dwithin(t.place, v_point, 120)
       order by t.place <-> v_point limit 200
    ), street as (
      select t.id, t.category_id, t.created_at, t.state, null::float8 as metres, t.place from ticket t
       where v_street is not null and t.closed_at is null and t.kind = 'report' and t.quarantined_at is null and t.address is not null
         and urp.street_key(t.address) = v_street
       order by t.id desc limit 200
    ), both_ways as (
      select n.id, n.category_id, n.created_at, n.state, n.metres from near n
      union all
      select s.id, s.category_id, s.created_at, s.state, s.metres from street s where s.place is null or v_point is null
    )
    select b.id, b.category_id = v_category, b.metres
      from both_ways b join category c on c.id = b.category_id
     where b.state <> 'resolved' and b.created_at > v_since and b.id is distinct from p_but
       and (b.category_id = v_category or c.parent_id = v_heading)
       and not exists (select from joined j join ticket m on m.id = j.main_id and m.closed_at is null and m.state <> 'resolved' where j.ticket_id = b.id)
     order by (b.category_id = v_category) desc, b.metres nulls last, b.id desc;
end $$;
comment on function urp.similar_candidates is 'Open reports of the last 60 days of the same category, then of its heading, within 120 metres, or in the same street where one of the two has no point. Whoever joined another is not proposed.';

create or replace function urp.similar_reports(p_category text, p_lat float8, p_lon float8, p_address text, p_lang text) returns json
language plpgsql stable set search_path = urp, ext, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object(
      'ref', urp.similar_ref(t.token_hash), 'similar_category', coalesce(c.name->>p_lang, c.name->>'it'),
      'street', case when x.metres is null then urp.street_only(p_address)
                     else urp.register_at(t.place)->>'street' end,
      'since_at', w.month, 'since_month', extract(month from w.month at time zone 'Europe/Rome')::int, 'since_year', extract(year from w.month at time zone 'Europe/Rome')::int::text,
      'similar_state', urp.public_state(t.state), 'released', p.ticket_id is not null, 'title', p.title, 'public_ref', p.ref) order by x.n), '[]')
    from (select s.*, row_number() over () as n from urp.similar_candidates(p_category, p_lat, p_lon, p_address) s limit 3) x
    join ticket t on t.id = x.id join category c on c.id = t.category_id
    left join publication p on p.ticket_id = t.id and p.standing is not null
    cross join lateral (select date_trunc('month', t.created_at at time zone 'Europe/Rome') at time zone 'Europe/Rome' as month) w);
end $$;
comment on function urp.similar_reports is 'At most three open reports like the one about to be sent: category, street, month and state; a title and a link only of those released.';

create or replace function urp.ticket_join(p_ticket bigint, p_ref text, p_category text, p_lat float8, p_lon float8) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare t ticket; m ticket;
begin
  select * into t from ticket x where x.id = p_ticket for update;
  if coalesce(p_ref, '') !~ '^[0-9a-f]{18}$' or t.kind is distinct from 'report' or t.quarantined_at is not null then
    return;
  end if;
  select x.* into m from urp.similar_candidates(p_category, p_lat, p_lon, t.address, p_ticket) s join ticket x on x.id = s.id
    where urp.similar_ref(x.token_hash) = p_ref;
  select * into m from ticket x where x.id = m.id and x.closed_at is null and x.state <> 'resolved' for update;
  -- one address, once: each step of the main one is a mail to all who joined
  if m.id is null or exists (select from joined j join ticket x on x.id = j.ticket_id where j.main_id = m.id and x.reply_to = t.reply_to) then
    return;
  end if;
  perform urp.joined_link(p_ticket, m.id, 'citizen');
  perform urp.counter_add('tickets_joined');
  if m.state in ('accepted', 'in_progress', 'waiting_citizen') then	-- said in the receipt's page; no second mail
    perform urp.joined_step(p_ticket, case when m.state = 'accepted' then 'accepted' else 'in_progress' end, '{}', false);
  end if;
end $$;
comment on function urp.ticket_join is 'The new report is linked to an open one near it; a name that is unknown, closed or of something else changes nothing: the report then stands alone.';

create or replace function urp.joined_link(p_ticket bigint, p_main bigint, p_actor text) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  insert into joined (ticket_id, main_id) values (p_ticket, p_main) on conflict (ticket_id) do update set main_id = excluded.main_id, at = excluded.at;
  perform urp.event_append(p_ticket, 'joined', p_actor, json_build_object('main', (select code from ticket where id = p_main)));
  perform urp.event_append(p_main, 'joined_by', p_actor, json_build_object('joiner', (select code from ticket where id = p_ticket)));
end $$;
comment on function urp.joined_link is 'One report follows another from now on; both histories say so.';

create or replace function urp.joined_unlink(p_ticket bigint, p_actor text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_main bigint;
begin
  delete from joined where ticket_id = p_ticket returning main_id into v_main;
  if found then
    perform urp.event_append(p_ticket, 'separated', p_actor, json_build_object('main', (select code from ticket where id = v_main)));
    perform urp.event_append(v_main, 'separated', p_actor, json_build_object('joiner', (select code from ticket where id = p_ticket)));
  end if;
end $$;
comment on function urp.joined_unlink is 'A report goes on alone; both histories say so.';

create or replace function urp.joined_step(p_ticket bigint, p_to text, p_content json, p_mail boolean default true) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  perform urp.change_state(p_ticket, p_to, 'joined', 'system', (p_content::jsonb || '{"reason": "joined"}')::json, p_mail);
end $$;
comment on function urp.joined_step is 'A step that a report takes with the one it joined.';

create or replace function urp.joined_follow(p_main bigint, p_from text, p_to text, p_content json) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_heir bigint; j record;
begin
  if not exists (select from joined x where x.main_id = p_main) then
    return;
  elsif p_to in ('withdrawn', 'merged') then	-- the oldest open one goes on, the others follow it
    select x.ticket_id into v_heir from joined x join ticket t on t.id = x.ticket_id
      where x.main_id = p_main and t.closed_at is null order by x.ticket_id limit 1 for update of t;
    if v_heir is not null then
      perform urp.joined_unlink(v_heir, 'system');
      for j in select x.ticket_id from joined x where x.main_id = p_main order by x.ticket_id loop
        perform urp.joined_link(j.ticket_id, v_heir, 'system');
      end loop;
    end if;
    return;
  end if;
  for j in select t.id, t.state, x.step from joined w join ticket t on t.id = w.ticket_id
      cross join lateral (select case
        when p_to = 'accepted' and t.state in ('received', 'assigned') then p_to
        when p_to = 'in_progress' and t.state in ('received', 'assigned', 'accepted') then p_to
        when p_to in ('resolved', 'declined') and t.closed_at is null and t.state <> 'resolved' then p_to
        when p_to = 'assigned' and p_from in ('resolved', 'closed', 'declined') and t.state in ('resolved', 'declined') then p_to end as step) x
     where w.main_id = p_main and x.step is not null order by t.id for update of t loop
    perform urp.joined_step(j.id, j.step, json_strip_nulls(json_build_object('outcome', p_content->>'outcome')));
  end loop;
end $$;
comment on function urp.joined_follow is 'Called by change_state: those who joined are taken along, each with its own event, mail and way to contest. A question to one citizen is no question to the others, and accepting the end is each one''s own.';

create or replace function urp.joined_members(p_ticket bigint) returns jsonb
language sql stable set search_path = urp, pg_temp
return jsonb_build_object('joined', exists (select from joined j where j.ticket_id = p_ticket), 'joiners', (select nullif(count(*), 0) from joined j where j.main_id = p_ticket));
comment on function urp.joined_members is 'For the tracking page: did this report join another, and how many joined this one (null: none)?';

create or replace function urp.desk_joined(a urp.actor, t urp.ticket) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return jsonb_build_object(
    'main', (select jsonb_build_object('main_code', m.code, 'main_subject', m.subject, 'main_state', m.state, 'may_separate', a.may_write)
      from joined j join ticket m on m.id = j.main_id where j.ticket_id = t.id and m.office_id = any (a.offices)),
    'reported_by', (select nullif(count(*), 0) + 1 from joined j where j.main_id = t.id),
    'joiners', (select coalesce(jsonb_agg(jsonb_build_object('joiner_code', x.code, 'joiner_subject', x.subject, 'joiner_state', x.state, 'joiner_at', j.at)
        order by j.ticket_id), '[]')
      from (select * from joined w where w.main_id = t.id order by w.ticket_id limit 100) j join ticket x on x.id = j.ticket_id
     where x.office_id = any (a.offices)));
end $$;
comment on function urp.desk_joined is 'What the ticket''s page at the desk says of those who reported the same.';
