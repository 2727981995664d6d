-- What the program place may ask: the street register. No ticket, no person.

create function place.search(p_q text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return json_build_object('places', urp.place_search(p_q, 8));
end $$;
comment on function place.search is 'read: the streets whose names are nearest to what was typed';

create function place.nearest(p_lat float8, p_lon float8) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return urp.place_at(p_lat, p_lon);
end $$;
comment on function place.nearest is 'read: what a point is called, and whether it is within the city';

create function place.city() returns json
language plpgsql stable security definer
set search_path = urp, ext, pg_temp set transaction_read_only = on as $$
begin
  return json_build_object('type', 'FeatureCollection', 'features', (
    select coalesce(json_agg(x.f), '[]') from (
      select json_build_object('type', 'Feature', 'properties', json_build_object('kind', a.kind, 'name', a.name, 'approximate', a.approximate),
               'geometry', st_asgeojson(st_simplifypreservetopology(a.shape, 0.0002), 4)::json) as f
        from area a where a.kind in ('city', 'district')
      union all
      select json_build_object('type', 'Feature', 'properties', json_build_object('kind', 'street', 'name', m.name, 'main', m.main),
               'geometry', st_asgeojson(st_simplify(m.shape::geometry, 0.0001), 4)::json)
        from (select s.name, s.shape, s.main from street s where s.active and st_dimension(s.shape::geometry) = 1
               order by s.main desc, s.id limit 400) m) x));
end $$;
comment on function place.city is 'read: the border, the districts and the streets that have lines, the main ones first, as GeoJSON, for a map without tiles behind it';
