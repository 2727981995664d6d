-- Streets by name, and by place. What is typed is compared as urp.street_words writes it: without accents, signs, abbreviations.

create or replace function urp.street_words(p_name text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare w text := ' ' || lower(regexp_replace(normalize(coalesce(p_name, ''), nfd), '[\u0300-\u036f]', '', 'g')) || ' ';
begin
  w := regexp_replace(w, '[’`´"]', '''', 'g');
  w := regexp_replace(w, '\mc\.? ?so\M\.?', 'corso', 'g');
  w := regexp_replace(w, '\mp\.? ?zz?a\M\.?', 'piazza', 'g');
  w := regexp_replace(w, '\mp\.? ?tta\M\.?', 'piazzetta', 'g');
  w := regexp_replace(w, '\mp\.? ?(za)?le\M\.?', 'piazzale', 'g');
  w := regexp_replace(w, '\mv\.? ?le\M\.?', 'viale', 'g');
  w := regexp_replace(w, '\mv\.? ?(co)?lo\M\.?', 'vicolo', 'g');
  w := regexp_replace(w, '\ml\.? ?go\M\.?', 'largo', 'g');
  w := regexp_replace(w, '\mc\.? ?da\M\.?', 'contrada', 'g');
  w := regexp_replace(w, '\mlung\.? ?re\M\.?', 'lungomare', 'g');
  w := regexp_replace(w, '^ *v\.? ', ' via ');
  w := regexp_replace(w, '\mstr\M\.?', 'strada', 'g');
  w := regexp_replace(w, '\mtrav\M\.?', 'traversa', 'g');
  w := regexp_replace(w, '\m(ss|s)\M\.?|\m(santi|santa|santo|sant|san)\M', 'san', 'g');
  w := regexp_replace(w, '[^a-z0-9]+', ' ', 'g');
  -- dates and rulers are written either way
  w := regexp_replace(w, '\mxxv\M', '25', 'g'); w := regexp_replace(w, '\mxxiv\M', '24', 'g'); w := regexp_replace(w, '\mxx\M', '20', 'g');
  w := regexp_replace(w, '\miv\M', '4', 'g'); w := regexp_replace(w, '\miii\M', '3', 'g'); w := regexp_replace(w, '\mii\M', '2', 'g');
  w := regexp_replace(w, '\mi\M', '1', 'g');
  return trim(w);
end $$;
comment on function urp.street_words is 'A name as it is searched: small letters without accents, abbreviations written out, san for every saint.';

create or replace function urp.street_split(p_name text, out type_words text, out words text) returns record
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare w text := urp.street_words(p_name); m text[];
begin
  m := regexp_match(w, '^(via|viale|vicolo|vico|corso|piazza|piazzale|piazzetta|largo|lungomare|strada|traversa|contrada|corte|arco|rampa|giardino|parco|molo|ponte|sottopasso|cavalcavia|rotatoria|rotonda|stradella|complanare|prolungamento|sottovia|borgo|villaggio)( .+)$');
  type_words := coalesce(m[1], '');
  words := trim(coalesce(m[2], w));
end $$;
comment on function urp.street_split is 'What kind of street and its own name, both as they are searched.';

create or replace function urp.place_number(p_q text, out number text, out rest text) returns record
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  v_number constant text := '([0-9]{1,4})(?: ?[/ -]? ?([a-z]|bis|ter|quater))?';
  w text := trim(regexp_replace(lower(coalesce(p_q, '')), '\s+', ' ', 'g')); m text[];
begin
  m := regexp_match(w, '^(.*\D)[ ,]+(?:(?:n|nr|num|numero|civ|civico)[.°º]? ?)?' || v_number || '$');
  if m is not null then
    rest := m[1]; number := m[2] || coalesce('/' || upper(m[3]), '');
  else
    m := regexp_match(w, '^([0-9]{1,4})(?:/?([a-z]))?[ ,]+(\D.*)$');
    rest := m[3]; number := m[1] || coalesce('/' || upper(m[2]), '');
  end if;
  rest := trim(rest, ' ,');
  if coalesce(rest, '') = '' then number := null; rest := w; end if;
end $$;
comment on function urp.place_number is 'Parts the house number from what was typed: at the end, or before the name; null when there is none.';

create or replace function urp.street_label(p_street urp.street, p_number text) returns text
language sql stable set search_path = urp, ext, pg_temp
return p_street.name || coalesce(' ' || p_number, '') || coalesce((
  select ' (' || coalesce(p_street.locality, a.name) || ')' from (select 1) one left join urp.area a on a.code = p_street.district
   where coalesce(p_street.locality, a.name) is not null and exists (
     select from urp.street o where o.active and o.words = p_street.words and o.type_words = p_street.type_words and o.id <> p_street.id)), '');
comment on function urp.street_label is 'How a place is called; with its quarter only where two streets bear the same name.';

create or replace function urp.street_point(p_street urp.street, p_number text) returns ext.geometry
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare v_point geometry; v_value int := substring(p_number from '^[0-9]+')::int;
begin
  select h.point::geometry into v_point from house_number h where h.street_id = p_street.id and h.number = p_number;
  if v_point is null and v_value is not null then
    select h.point::geometry into v_point from house_number h where h.street_id = p_street.id and h.value between v_value - 20 and v_value + 20
     order by abs(h.value - v_value), (h.value - v_value) % 2 <> 0, h.number limit 1;
  end if;
  return coalesce(v_point, st_closestpoint(p_street.shape::geometry, st_centroid(p_street.shape::geometry)));
end $$;
comment on function urp.street_point is 'The point of a house number, of the nearest number known, or the middle of the street; null when nobody has told.';

-- Candidates come from the trigram index by the name without its kind ("via" is everywhere), and only those are weighed.
create or replace function urp.street_matches(p_q text, p_limit int) returns table (id int, score float8)
language plpgsql stable set search_path = urp, ext, pg_temp set plan_cache_mode = force_custom_plan as $$
declare q record; v_all text; v_many boolean;
begin
  -- here, and not in the function's head: who migrates may not set it before the extension is loaded
  perform set_config('pg_trgm.word_similarity_threshold', '0.45', true);
  select * into q from urp.street_split(p_q);
  -- an initial ("G. Petroni") tells little, and "via" alone nothing
  q.words := coalesce(nullif(trim(regexp_replace(q.words, '\m[a-z]\M ?', '', 'g')), ''), q.words);
  v_all := trim(q.type_words || ' ' || q.words);
  if length(q.words) < 3 then
    return query select s.id, 1 - length(s.words) / 1000.0::float8 from street s
      where s.active and s.words like q.words || '%' order by s.words limit p_limit;
    return;
  end if;
  -- a hundred that begin so are enough: a common name would have thousands weighed
  v_many := (select count(*) = 100 from (select from street s where s.active and s.words like q.words || '%' limit 100) x);
  return query
    with near as materialized (
      select s.id, s.name, s.type_words, s.words, 1::float8 as w from street s
       where v_many and s.active and s.words like q.words || '%' order by s.words limit 100
    ), alike as materialized (
      select * from near
      union all
      (select s.id, s.name, s.type_words, s.words, word_similarity(q.words, s.words)::float8 as w from street s
        where not v_many and s.active and q.words <% s.words order by w desc, length(s.words) limit 100))
    select n.id, n.w + 0.3 * similarity(q.words, n.words) + 0.05 * similarity(v_all, n.type_words || ' ' || n.words)
             + case when q.type_words <> '' and n.type_words = q.type_words then 0.25 else 0 end
             + case when n.words like q.words || '%' then 0.2 when n.words like '% ' || q.words || '%' then 0.1 else 0 end as score
      from alike n order by score desc, length(n.words), n.name limit p_limit;
end $$;
comment on function urp.street_matches is 'The streets whose names are nearest to what was typed, best first.';

create or replace function urp.place_search(p_q text, p_limit int default 8) returns json
language plpgsql stable set search_path = urp, ext, pg_temp set plan_cache_mode = force_generic_plan as $$	-- planning costs more than searching
declare
  v_limit int := least(greatest(coalesce(p_limit, 8), 1), 20);
  v_q text := left(regexp_replace(coalesce(p_q, ''), '\s*\([^()]*\)\s*$|,[^,]*\m(bari|ba)\s*$', '', 'i'), 100); n record;
  v_quarter text := substring(p_q from '\(([^()]{2,60})\)\s*$');	-- a label of ours that comes back
begin
  if urp.street_words(v_q) = '' then
    return '[]'::json;
  end if;
  select * into n from urp.place_number(v_q);
  return (
    with found as (
      select m.id, n.number, m.score from urp.street_matches(n.rest, v_limit) m
      union all	-- or the number belongs to the name: "via XXIV Maggio"
      select m.id, null, m.score + 0.01 from urp.street_matches(v_q, v_limit) m where n.number is not null
    ), best as (
      select distinct on (f.id) f.id, f.number, f.score from found f order by f.id, f.score desc
    ), weighed as (
      select b.number, s, a.name as district, b.score + case when v_quarter in (s.locality, a.name) then 0.5 else 0 end as score
        from best b join street s on s.id = b.id left join area a on a.code = s.district
    ), listed as (
      select t.*, urp.street_point(t.s, t.number) as point, row_number() over (order by t.score desc, length((t.s).words), (t.s).name, (t.s).id) as n
        from weighed t order by n limit v_limit
    )
    select coalesce(json_agg(json_build_object('n', l.n, 'label', urp.street_label(l.s, l.number), 'lat', round(st_y(l.point)::numeric, 6),
        'lon', round(st_x(l.point)::numeric, 6), 'district', l.district) order by l.n), '[]')
      from listed l);
end $$;
comment on function urp.place_search is 'Places for what was typed, best first: [{"n","label","lat","lon","district"}]; lat and lon null where the register has no place.';

create or replace function urp.place_inside(p_lat float8, p_lon float8) returns boolean
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare p geometry := st_setsrid(st_makepoint(p_lon, p_lat), 4326);
begin
  if p_lat is null or p_lon is null or not exists (select from area a where a.kind = 'city') then
    return true;	-- nobody has told where the city ends: everything is ours to look at
  end if;
  -- a position of a telephone is some metres off, and so is a border: in doubt it is ours
  return exists (select from area a where a.kind = 'city' and (st_intersects(a.shape, p) or st_dwithin(a.shape::geography, p::geography, 100)));
end $$;
comment on function urp.place_inside is 'Is a point within the city''s border, or within 100 metres of it? True when the border is not known.';

create or replace function urp.place_at(p_lat float8, p_lon float8) returns json
language plpgsql stable set search_path = urp, ext, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  p geography := st_setsrid(st_makepoint(p_lon, p_lat), 4326)::geography;
  v_inside boolean := urp.place_inside(p_lat, p_lon); v_number text; v_metres float8; s street; v_other area; v_house int;
begin
  if not v_inside then
    select * into v_other from area a where a.kind = 'neighbour' and st_intersects(a.shape, p::geometry) order by a.code limit 1;
    return json_build_object('inside', false, 'label', null, 'street', null, 'number', null, 'district', null, 'metres', null, 'near', false,
      'neighbour', v_other.name, 'neighbour_site', v_other.site);
  end if;
  select h.street_id, h.number, st_distance(h.point, p) into v_house, v_number, v_metres
    from house_number h join street t on t.id = h.street_id and t.active
   where st_dwithin(h.point, p, 150) order by h.point <-> p limit 1;
  if v_house is not null then
    select * into s from street t where t.id = v_house;
  end if;
  if v_house is null or v_metres > 30 then	-- perhaps a street without numbers is nearer
    select t.* into s from street t where t.active and st_dwithin(t.shape, p, least(150, coalesce(v_metres - 15, 150)))
      order by t.shape <-> p limit 1;
    if found then
      v_number := null; v_metres := st_distance(s.shape, p);
    elsif v_house is not null then
      select * into s from street t where t.id = v_house;
    end if;
  end if;
  if v_metres > 40 then
    v_number := null;	-- its street, rather than a door far away
  end if;
  return json_build_object('inside', true, 'label', case when s.id is not null then urp.street_label(s, v_number) end, 'street', s.name, 'number', v_number,
    'district', (select a.name from area a where a.kind = 'district' and st_intersects(a.shape, p::geometry) order by a.code limit 1),
    'metres', round(v_metres), 'near', coalesce(v_metres > 30, false), 'neighbour', null, 'neighbour_site', null);
end $$;
comment on function urp.place_at is 'What a point is called: the nearest house number or street within 150 metres; near: not right there; or whose it is when outside.';
