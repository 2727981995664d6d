-- The public list: what a person released of a report, and nothing else. Documents here are built from urp.publication alone: the
-- words of a ticket are read only where an operator is asked what to release.

create or replace function urp.street_only(p_address text) returns text language sql immutable parallel safe
return regexp_replace(p_address, '[ ,]+((n|nr|num|n°|civ)\.? ?|civico |numero )?[0-9]+ ?(/? ?[[:alpha:]]{1,3})? *([,(-].*)?$', '', 'i');
comment on function urp.street_only is 'An address without its house number.';

create or replace function urp.street_key(p_address text) returns text language sql immutable parallel safe
return lower(urp.street_only(p_address));
comment on function urp.street_key is 'A street to be compared. Both are put into queries as they stand: together the very expression of the index ticket_open_street.';

create or replace function urp.public_point(p_place ext.geography, p_exactness text) returns ext.geography
language sql immutable parallel safe set search_path = urp, ext, pg_temp
return case p_exactness when 'exact' then p_place
  when 'near' then st_snaptogrid(p_place::geometry, 0.0006, 0.00045)::geography end;
comment on function urp.public_point is 'A place as it is shown: near = the corner of a grid of about fifty metres at the latitude of Italy.';

create or replace function urp.publication_digest(p urp.publication) returns text
language sql stable set search_path = urp, ext, pg_temp
return encode(sha256((p).salt || convert_to(concat_ws(E'\x01', (p).ref, (p).title, (p).description, coalesce((p).address, ''), (p).exactness,
  coalesce(st_astext((p).place, 6), ''), (p).district,
  (select string_agg(f.file_id::text, ' ' order by f.file_id) from publication_file f where f.ticket_id = (p).ticket_id)), 'UTF8')), 'hex');
comment on function urp.publication_digest is 'What the event `published` keeps of all that was released; urp verify works it out again.';

create or replace function urp.register_at(p_place ext.geography) returns json
language plpgsql stable set search_path = urp, ext, pg_temp as $$
begin
  return urp.place_at(st_y(p_place::geometry), st_x(p_place::geometry));
end $$;
comment on function urp.register_at is 'What the street register says of a point: street and district.';

create or replace function urp.public_mirror(p_ticket bigint) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  update publication p
     set state = t.state, outcome = t.outcome, category_id = t.category_id, heading_id = coalesce(c.parent_id, c.id),
         resolved_on = case when t.state in ('resolved', 'closed') then (t.resolved_at at time zone 'Europe/Rome')::date end
    from ticket t join category c on c.id = t.category_id
   where p.ticket_id = p_ticket and t.id = p_ticket;
  if found and (select t.kind <> 'report' from ticket t where t.id = p_ticket) then	-- another subject made it no report
    perform urp.public_take_off(p_ticket, null);
  end if;
end $$;
comment on function urp.public_mirror is 'What is published of a ticket follows its state and category; nothing when nothing is.';

create or replace function urp.public_pictures(p_ticket bigint) returns setof urp.file
language sql stable set search_path = urp, pg_temp
begin atomic
  select f.* from urp.file f where f.ticket_id = p_ticket and f.state = 'ready' and f.type = 'image/jpeg' order by f.created_at, f.id limit 8;
end;
comment on function urp.public_pictures is 'The pictures of a ticket that may be released, at most eight.';

create or replace function urp.file_is_public(p_id uuid) returns boolean
language sql stable set search_path = urp, pg_temp
return exists (select from urp.publication_file f join urp.publication p on p.ticket_id = f.ticket_id where f.file_id = p_id and p.standing is not null);
comment on function urp.file_is_public is 'Was this picture released for everybody, with a report that is shown now?';

create or replace function urp.publishable(t urp.ticket) returns boolean
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return t.state not in ('declined', 'withdrawn', 'merged') and urp.may_publish(t.id);
end $$;
comment on function urp.publishable is 'Only what urp.may_publish allows, and what has not ended without work.';

-- ---- the desk ----

create or replace function urp.desk_public(a urp.actor, t urp.ticket) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return jsonb_build_object('is_report', t.kind = 'report', 'may_publish', a.may_write and urp.publishable(t), 'objected', urp.objects(t.id, 'publication'),
    'publication', (select jsonb_build_object('public_ref', p.ref, 'public_title', p.title, 'released_at', p.released_at, 'released_by', o.name,
        'shown', p.standing is not null, 'taken_off_at', p.withdrawn_at, 'may_take_off', a.may_write and p.withdrawn_at is null)
      from publication p join operator o on o.id = p.released_by where p.ticket_id = t.id));
end $$;
comment on function urp.desk_public is 'What the ticket''s page at the desk says of the public list.';

create or replace function urp.release_document(a urp.actor, t urp.ticket, p_lang text, p_values json default null) returns jsonb
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare p publication;
begin
  select * into p from publication x where x.ticket_id = t.id;
  return jsonb_build_object(
      'operator', urp.operator_frame(a), 'code', t.code, 'subject', t.subject, 'state', t.state, 'address', t.address, 'has_place', t.place is not null,
      'seen', coalesce(case when p_values->>'seen' ~ '^[0-9]{1,9}$' then (p_values->>'seen')::int end, t.head_seq),
      'body', (select m.body from message m where m.ticket_id = t.id and m.direction = 'in' order by m.id limit 1),
      'again', p.ticket_id is not null and p.withdrawn_at is null, 'public_ref', case when p.standing is not null then p.ref end,
      'values', coalesce(p_values::jsonb, jsonb_build_object(
        'title', coalesce(p.title, t.subject),
        'description', coalesce(p.description, (select left(m.body, 2000) from message m where m.ticket_id = t.id and m.direction = 'in' order by m.id limit 1)),
        'public_address', case when p.ticket_id is not null then p.address else urp.street_only(t.address) end,
        'exactness', case when t.place is null then 'none' else coalesce(p.exactness, 'near') end)),
      'pictures', (select coalesce(jsonb_agg(jsonb_build_object('picture_id', f.id, 'picture_name', f.name, 'picture_n', f.n, 'chosen',
          case when p_values is not null then exists (select from json_each_text(p_values) v where v.key ~ '^picture[1-8]$' and v.value = f.id::text)
               else exists (select from publication_file x where x.file_id = f.id) end) order by f.n), '[]')
        from (select x.*, row_number() over () as n from urp.public_pictures(t.id) x) f));
end $$;
comment on function urp.release_document is 'The page on which a person decides what of a report everybody may read: proposals from the ticket, or what was released before.';

create or replace function urp.public_release(a urp.actor, t urp.ticket, p_title text, p_description text, p_address text, p_exactness text,
                                              p_pictures uuid[]) returns void
language plpgsql set search_path = urp, ext, pg_temp as $$
declare
  p publication; c category;
  v_place geography := urp.public_point(t.place, p_exactness);
  v_district text := case when t.place is not null then coalesce(urp.register_at(t.place)->>'district', '') else '' end;
begin
  select * into c from category x where x.id = t.category_id;
  insert into publication (ticket_id, title, description, address, exactness, place, district, category_id, heading_id, state, outcome, reported_on, released_by)
    values (t.id, p_title, coalesce(p_description, ''), p_address, case when v_place is null then 'none' else p_exactness end, v_place, v_district,
      c.id, coalesce(c.parent_id, c.id), t.state, t.outcome, (t.created_at at time zone 'Europe/Rome')::date, a.operator_id)
    on conflict (ticket_id) do update set title = excluded.title, description = excluded.description, address = excluded.address,
      exactness = excluded.exactness, place = excluded.place, district = excluded.district, released_by = excluded.released_by,
      released_at = case when publication.withdrawn_at is null then publication.released_at else urp.now() end,
      withdrawn_at = null, withdrawn_by = null;
  delete from publication_file where ticket_id = t.id and not file_id = any (p_pictures);
  insert into publication_file (file_id, ticket_id)
    select f.id, t.id from urp.public_pictures(t.id) f where f.id = any (p_pictures) on conflict do nothing;
  perform urp.public_mirror(t.id);
  select * into p from publication x where x.ticket_id = t.id;
  perform urp.event_append(t.id, 'published', 'operator:' || a.operator_id,
    json_build_object('ref', p.ref, 'pictures', cardinality(p_pictures), 'digest', urp.publication_digest(p)));
  perform urp.counter_add('reports_published');
end $$;
comment on function urp.public_release is 'Everybody may read this of the report from now on; again: with other words.';

create or replace function urp.public_take_off(p_ticket bigint, p_operator int) returns boolean
language plpgsql set search_path = urp, pg_temp as $$
begin
  update publication set withdrawn_at = urp.now(), withdrawn_by = p_operator where ticket_id = p_ticket and withdrawn_at is null;
  if not found then
    return false;
  end if;
  perform urp.event_append(p_ticket, 'unpublished', coalesce('operator:' || p_operator, 'system'), '{}');
  return true;
end $$;
comment on function urp.public_take_off is 'Nobody reads it any more, from now on, nor its pictures; false when nothing was published.';

-- ---- everybody ----

create or replace function urp.public_floor(p_standing text) returns date
language sql stable set search_path = urp, pg_temp
return case p_standing when 'resolved' then (urp.now() at time zone 'Europe/Rome')::date - 365 else date '2000-01-01' end;
comment on function urp.public_floor is 'Resolved reports stay in the list for twelve months; by their own address they are found as long as they are released.';

create or replace function urp.public_list(p_heading int, p_district text, p_standing text, p_after text, p_limit int)
returns table (ticket_id bigint, day date, ref text)
language plpgsql stable rows 20 set search_path = urp, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  v_standings text[] := case when p_standing is null then '{open,resolved}'::text[] else array[p_standing] end;
  v_day date := 'infinity'; v_ref text := '';
begin
  if p_after is not null then
    select p.day, p.ref into v_day, v_ref from publication p where p.ref = p_after;
    if v_day is null then
      perform urp.fail('UR422', 'no such place', json_build_object('errors', json_build_object('after', 'choice_invalid')));
    end if;
  end if;
  if p_heading is not null then
    return query select x.* from unnest(v_standings) s cross join lateral (
        select p.ticket_id, p.day, p.ref from publication p
          where p.standing = s and p.heading_id = p_heading and p.day > urp.public_floor(s) and (p.day, p.ref) < (v_day, v_ref)
            and (p_district is null or p.district = p_district)
          order by p.day desc, p.ref desc limit p_limit) x
      order by x.day desc, x.ref desc limit p_limit;
  elsif p_district is not null then
    return query select x.* from unnest(v_standings) s cross join lateral (
        select p.ticket_id, p.day, p.ref from publication p
          where p.standing = s and p.district = p_district and p.day > urp.public_floor(s) and (p.day, p.ref) < (v_day, v_ref)
          order by p.day desc, p.ref desc limit p_limit) x
      order by x.day desc, x.ref desc limit p_limit;
  else
    return query select x.* from unnest(v_standings) s cross join lateral (
        select p.ticket_id, p.day, p.ref from publication p
          where p.standing = s and p.day > urp.public_floor(s) and (p.day, p.ref) < (v_day, v_ref)
          order by p.day desc, p.ref desc limit p_limit) x
      order by x.day desc, x.ref desc limit p_limit;
  end if;
end $$;
comment on function urp.public_list is 'The next released reports, newest first, after the one of that name: open ones, and those resolved in the last twelve months.';

create or replace function urp.public_state(p_state text) returns text language sql immutable parallel safe
return case p_state when 'waiting_citizen' then 'in_progress' when 'closed' then 'resolved' else p_state end;
comment on function urp.public_state is 'The state as everybody reads it: what waits for its citizen is being worked on.';

create or replace function urp.noon(p_day date) returns timestamptz language sql stable parallel safe
return (p_day + time '12:00') at time zone 'Europe/Rome';
comment on function urp.noon is 'A day as a time that pages can write out.';

create or replace function urp.public_report(p urp.publication, p_lang text) returns jsonb
language plpgsql stable set search_path = urp, ext, pg_temp as $$
begin
  return (select jsonb_build_object('ref', p.ref, 'title', p.title, 'heading', coalesce(h.name->>p_lang, h.name->>'it'),
      'type', coalesce(c.name->>p_lang, c.name->>'it'), 'address', p.address, 'district', nullif(p.district, ''),
      'standing', p.standing, 'report_state', urp.public_state(p.state), 'reported_at', urp.noon(p.reported_on), 'resolved_at', urp.noon(p.resolved_on),
      'picture', (select f.file_id from publication_file f join file x on x.id = f.file_id and x.state = 'ready' where f.ticket_id = p.ticket_id
                   order by x.created_at, x.id limit 1),
      'lat', round(st_y(p.place::geometry)::numeric, 6), 'lon', round(st_x(p.place::geometry)::numeric, 6))
    from category c, category h where c.id = p.category_id and h.id = p.heading_id);
end $$;
comment on function urp.public_report is 'A released report as the list shows it.';

create or replace function urp.public_resolved() returns bigint
language sql stable set search_path = urp, pg_temp
return (select coalesce(sum(r.n), 0) from urp.publication_resolved r where r.day > urp.public_floor('resolved'));
comment on function urp.public_resolved is 'How many of the released reports were resolved in the last twelve months.';

create or replace function urp.public_filters(p_lang text, p_category text, p_district text) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return jsonb_build_object(
    'headings', (select jsonb_agg(jsonb_build_object('heading_code', c.code, 'heading_label', coalesce(c.name->>p_lang, c.name->>'it'),
        'heading_selected', c.code is not distinct from p_category) order by c.sort, c.code) from category c
      where c.parent_id is null and c.kind = 'report' and c.active),
    'districts', (select coalesce(jsonb_agg(jsonb_build_object('district_name', d.name, 'district_selected', d.name is not distinct from p_district)
        order by d.name), '[]') from area d where d.kind = 'district'));
end $$;
comment on function urp.public_filters is 'What the list can be narrowed down to.';
