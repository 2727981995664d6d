-- What the public front may ask: figures and the register of daily roots. No ticket, no person.

create function portal.home() returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object(
      'received', nullif(sum(c.n) filter (where c.name = 'tickets_received'), 0),
      'resolved', nullif(sum(c.n) filter (where c.name = 'tickets_resolved'), 0))
    from counter c where c.name in ('tickets_received', 'tickets_resolved'));
end $$;
comment on function portal.home is 'read: how many requests were received and solved, as far as clock has counted; null instead of zero';

create function portal.registry(p_before date) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on
set plan_cache_mode = force_custom_plan as $$
declare v_page constant int := 50; v_roots json; v_last date;
begin
  select json_agg(json_build_object('day', d.day, 'day_at', d.day::timestamp, 'root', encode(d.root, 'hex'), 'events', d.events,
                                    'tickets', d.tickets) order by d.day desc), min(d.day)
    into v_roots, v_last
    from (select * from daily_root r where r.day < coalesce(p_before, 'infinity') order by r.day desc limit v_page) d;
  return json_build_object('roots', coalesce(v_roots, '[]'),
    'before', (select max(r.day) + 1 from daily_root r where r.day < v_last));
end $$;
comment on function portal.registry is 'read: the daily roots before a day, the newest first, 50 at a time; before: what asks for the next ones, null at the end';

create function portal.registry_day(p_day date) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on
set plan_cache_mode = force_custom_plan as $$
begin
  return (select json_build_object('day', d.day, 'day_at', d.day::timestamp, 'previous', encode(d.prev_root, 'hex'), 'root', encode(d.root, 'hex'),
      'events', d.events, 'tickets', d.tickets, 'hashes', (select coalesce(json_agg(encode(e.hash, 'hex') order by e.ticket_id nulls first, e.seq), '[]')
        from event e where e.at >= p_day::timestamp at time zone 'Europe/Rome' and e.at < (p_day + 1)::timestamp at time zone 'Europe/Rome'))
    from daily_root d where d.day = p_day);
end $$;
comment on function portal.registry_day is 'read: what the root of a day is made of: hashes of salted contents, so they tell nothing of anybody';

create function portal.opinion_add(p_page text, p_about text, p_stars int, p_negative text, p_positive text, p_detail text, p_category text,
                                   p_outcome text, p_lang text, p_network bytea, p_key bytea, p_hasty boolean) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
begin
  if urp.over_limit('opinion', p_network, interval '1 hour', urp.limit_of('opinion_hour', 30)) then
    perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
  end if;
  perform urp.attempt_add('opinion', p_network);
  -- a browser that shows both questions may send both answers: the one that belongs to the stars counts
  insert into opinion (key, day, page, about, stars, answer, detail, lang, category_id, outcome, counted)
    values (coalesce(p_key, uuid_send(gen_random_uuid())), (urp.now() at time zone 'Europe/Rome')::date, p_page, coalesce(p_about, 'page'), p_stars,
      case when p_stars <= 3 then p_negative else p_positive end, p_detail, p_lang,
      (select c.id from category c where c.code = p_category), p_outcome, not p_hasty)
    on conflict (key) do update set stars = excluded.stars, answer = excluded.answer, detail = excluded.detail, counted = excluded.counted;
  return json_build_object('thanks', true);
end $$;
comment on function portal.opinion_add is 'act: one opinion of a page or service, of nobody; the same form sent again replaces it';

create function portal.terms(p_reports boolean, p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (
    with leaf as (
      select c.*, h.id as heading, coalesce(h.name->>p_lang, h.name->>'it') as heading_name, h.sort as heading_sort, c.code = h.code || '_' || c.kind as general
        from category c join category h on h.id = c.parent_id
       where c.active and not c.hidden and not c.desk_only and h.active and (c.kind = 'report') = p_reports
         and not exists (select from category below where below.parent_id = c.id and below.active)),
    kinds as (select l.kind, mode() within group (order by l.term_days) as days from leaf l where l.general group by l.kind),
    groups as (
      select l.heading_sort, l.heading_name, json_agg(json_build_object('term_name', coalesce(l.name->>p_lang, l.name->>'it'), 'term_days', l.term_days)
          order by l.sort, l.id) as terms
        from leaf l left join kinds k on l.general and k.kind = l.kind
       where l.term_days is distinct from k.days
       group by l.heading, l.heading_sort, l.heading_name)
    select json_build_object(
      'kinds', (select coalesce(json_agg(json_build_object('term_kind', k.kind, 'term_days', k.days) order by k.days, k.kind), '[]') from kinds k),
      'groups', (select coalesce(json_agg(json_build_object('group_name', g.heading_name, 'terms', g.terms) order by g.heading_sort), '[]') from groups g)));
end $$;
comment on function portal.terms is 'read: terms in days: of each kind where a heading has one category for all of it, then of what differs or has a name of its own';

create function portal.service_report(p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return portal.terms(true, p_lang);
end $$;
comment on function portal.service_report is 'read: the terms of reports, for the card of the service';

create function portal.service_request(p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return portal.terms(false, p_lang);
end $$;
comment on function portal.service_request is 'read: the terms of all other requests, for the card of the service';

create function portal.offline(p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object('groups', coalesce(json_agg(g.doc order by g.sort, g.id), '[]'))
    from (select h.sort, h.id, json_build_object('name', coalesce(h.name->>p_lang, h.name->>'it'), 'many', count(*) > 1, 'items',
                   json_agg(json_build_object('code', c.code, 'name', coalesce(c.name->>p_lang, c.name->>'it')) order by c.sort, c.id)) as doc
            from category c join category h on h.id = c.parent_id
           where c.active and not c.hidden and not c.desk_only and h.active and c.kind = 'report'
             and not exists (select from category below where below.parent_id = c.id and below.active)
           group by h.id) g);
end $$;
comment on function portal.offline is 'read: what a report may be about, for the page that is kept on the device and used without network';
