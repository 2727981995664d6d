-- What the public list may ask: reports that a person has released.

create function reports.wanted(p_category text) returns int
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare v_id int;
begin
  select c.id into v_id from category c where c.code = p_category and c.parent_id is null and c.kind = 'report';
  if p_category is not null and v_id is null then
    perform urp.fail('UR422', 'no such heading', json_build_object('errors', json_build_object('category', 'choice_invalid')));
  end if;
  return v_id;
end $$;
comment on function reports.wanted is 'read: the heading of that code; null when none is asked for';

create function reports.list(p_lang text, p_category text, p_district text, p_state text, p_after text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare
  c_page constant int := 12;
  v_heading int := reports.wanted(p_category);
  v_rows jsonb; v_n int; v_next text;
begin
  select coalesce(jsonb_agg(urp.public_report(p, p_lang) order by x.day desc, x.ref desc), '[]'), count(*) into v_rows, v_n
    from urp.public_list(v_heading, p_district, p_state, p_after, c_page + 1) x join publication p on p.ticket_id = x.ticket_id;
  if v_n > c_page then
    v_rows := v_rows - c_page;
    v_next := v_rows->(c_page - 1)->>'ref';
  end if;
  return (jsonb_build_object('reports', v_rows, 'next', v_next, 'after', p_after, 'f_category', p_category, 'f_district', p_district, 'f_state', p_state,
      'filtered', num_nonnulls(p_category, p_district, p_state) > 0, 'resolved_year', urp.public_resolved())
    || urp.public_filters(p_lang, p_category, p_district))::json;
end $$;
comment on function reports.list is 'read: a page of the released reports, newest first, and what they can be narrowed down to';

create function reports.feed(p_lang text, p_category text, p_district text, p_state text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object('f_category', p_category, 'f_district', p_district, 'f_state', p_state, 'items', coalesce(json_agg(
      jsonb_build_object('ref', p.ref, 'title', p.title, 'description', p.description, 'address', p.address, 'report_state', urp.public_state(p.state),
        'type', coalesce(c.name->>p_lang, c.name->>'it'), 'published', to_char(p.released_at at time zone 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "GMT"'))
      order by x.day desc, x.ref desc), '[]'))
    from urp.public_list(reports.wanted(p_category), p_district, p_state, null, 50) x
    join publication p on p.ticket_id = x.ticket_id join category c on c.id = p.category_id);
end $$;
comment on function reports.feed is 'read: the fifty newest of the list, for feed readers';

create function reports.geojson(p_lang text, p_category text, p_district text, p_state text, p_after text) returns json
language plpgsql stable security definer
set search_path = urp, ext, pg_temp set transaction_read_only = on as $$
declare
  c_page constant int := 500;
  v_heading int := reports.wanted(p_category);
  v_features json; v_n int; v_last text;
begin
  select coalesce(json_agg(json_build_object('type', 'Feature', 'id', p.ref,
        'geometry', json_build_object('type', 'Point', 'coordinates',
          json_build_array(round(st_x(p.place::geometry)::numeric, 6), round(st_y(p.place::geometry)::numeric, 6))),
        'properties', json_build_object('title', p.title, 'category', coalesce(c.name->>p_lang, c.name->>'it'), 'heading', h.code, 'address', p.address,
          'district', nullif(p.district, ''), 'state', urp.public_state(p.state), 'standing', p.standing, 'reported', p.reported_on, 'resolved', p.resolved_on,
          'exact', p.exactness = 'exact', 'url', '/segnalazioni/' || p.ref)) order by x.day desc, x.ref desc) filter (where p.place is not null), '[]'),
      count(*), (array_agg(x.ref order by x.day, x.ref))[1]
    into v_features, v_n, v_last
    from urp.public_list(v_heading, p_district, p_state, p_after, c_page) x join publication p on p.ticket_id = x.ticket_id
    join category c on c.id = p.category_id join category h on h.id = p.heading_id;
  return json_build_object('type', 'FeatureCollection', 'features', v_features, 'next', case when v_n = c_page then v_last end);
end $$;
comment on function reports.geojson is 'read: the next five hundred of the list as points (RFC 7946); next goes into `after` for those that follow';

create function reports.show(p_lang text, p_ref text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select (urp.public_report(p, p_lang) || jsonb_build_object('description', p.description, 'exact', p.exactness = 'exact', 'released_at', p.released_at,
      'pictures', (select coalesce(jsonb_agg(jsonb_build_object('picture_id', f.file_id) order by x.created_at, x.id), '[]')
        from publication_file f join file x on x.id = f.file_id and x.state = 'ready' where f.ticket_id = p.ticket_id)))::json
    from publication p where p.ref = p_ref and p.standing is not null);
end $$;
comment on function reports.show is 'read: one released report; null when there is none of that name, or not any more';
