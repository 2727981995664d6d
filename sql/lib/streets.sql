-- The street register as it is imported from the national one (ANNCSU).

create or replace function urp.street_title(p_name text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare v text := trim(regexp_replace(coalesce(p_name, ''), '\s+', ' ', 'g')); w text; v_out text := ''; m text[]; v_first boolean := true;
begin
  if v ~ '[[:lower:]]' then
    return v;	-- somebody has written it as it is read
  end if;
  foreach w in array string_to_array(lower(v), ' ') loop
    w := regexp_replace(w, '[’`´]', '''', 'g');
    -- a letter with an apostrophe at the end is how capitals write an accent
    if w ~ '[aeiou]''$' and w not in ('de''', 'ne''', 'po''', 'ca''', 'da''', 'co''', 'a''') then
      w := left(w, -2) || translate(substr(w, length(w) - 1, 1), 'aeiou', 'àèìòù');
    end if;
    m := regexp_match(w, '^(d|l|dell|dall|all|nell|sull|degl|coll|un)''(.+)$');
    if m is not null then
      w := case when v_first then initcap(m[1]) else m[1] end || '''' || initcap(m[2]);
    elsif w ~ '^x{0,3}(ix|iv|v?i{0,3})$' and not v_first then
      w := upper(w);	-- Umberto I, XXIV Maggio
    elsif v_first or w not in ('di', 'da', 'del', 'della', 'dello', 'dei', 'degli', 'delle', 'dal', 'dalla', 'dallo', 'dai', 'dagli', 'dalle', 'al', 'alla', 'allo', 'ai', 'alle',
                               'in', 'il', 'e', 'ed', 'a', 'con', 'su', 'sul', 'sulla', 'per', 'fra', 'tra', 'detta', 'detto', 'nel', 'nella') then
      w := initcap(w);
    end if;
    v_out := v_out || ' ' || w;
    v_first := false;
  end loop;
  return substr(v_out, 2);
end $$;
comment on function urp.street_title is 'VIA SPARANO DA BARI becomes Via Sparano da Bari; what has small letters is left as it is.';

-- The rows wait in tables of the transaction: a call that stands outside of it (a connection that was lost between) finds none, and fails.
create or replace function urp.import_begin() returns json
language plpgsql set search_path = urp, ext, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('urp.street_import'));
  create temp table import_street (line bigint, code text, name text, locality text) on commit drop;
  create temp table import_number (line bigint, code text, number text, lat float8, lon float8) on commit drop;
  return json_build_object('active', (select count(*) from street where active and source = 'register'));
end $$;
comment on function urp.import_begin is 'Makes room for the rows of an import, until the transaction ends.';

create or replace function urp.import_streets(p_rows json) returns json
language plpgsql set search_path = urp, ext, pg_temp as $$
begin
  insert into pg_temp.import_street
    select x.line, x.code, left(x.name, 200), nullif(left(x.locality, 60), '') from json_to_recordset(p_rows) x(line bigint, code text, name text, locality text);
  return json_build_object('ok', true);
end $$;
comment on function urp.import_streets is 'Takes rows of the register of streets: [{"line","code","name","locality"}].';

create or replace function urp.import_numbers(p_rows json) returns json
language plpgsql set search_path = urp, ext, pg_temp as $$
begin
  insert into pg_temp.import_number
    select x.line, x.code, x.number, x.lat, x.lon from json_to_recordset(p_rows) x(line bigint, code text, number text, lat float8, lon float8);
  return json_build_object('ok', true);
end $$;
comment on function urp.import_numbers is 'Takes rows of the register of house numbers: [{"line","code","number","lat","lon"}].';

-- What was drawn for the demonstration stands in for a place that the register does not tell.
create or replace function urp.import_shapes(p_import bigint, p_numbers boolean) returns void
language plpgsql set search_path = urp, ext, pg_temp as $$
begin
  if p_numbers then
    update street s set shape = n.shape, approximate = false
      from (select h.street_id, st_collect(h.point::geometry order by h.value, h.number)::geography as shape from house_number h
             where h.import_id = p_import group by h.street_id) n
     where n.street_id = s.id;
  end if;
  update street s set shape = d.shape, approximate = true
    from street d where s.import_id = p_import and s.shape is null and d.source = 'demonstration' and d.shape is not null
     and d.words = s.words and d.type_words = s.type_words;
  update street s set district = (
      select a.code from area a where a.kind = 'district' and st_intersects(a.shape, st_closestpoint(s.shape::geometry, st_centroid(s.shape::geometry)))
       order by a.code limit 1)
   where s.import_id = p_import and s.shape is not null;
end $$;
comment on function urp.import_shapes is 'Gives imported streets their geometry and district.';

create or replace function urp.import_end(p_force boolean) returns json
language plpgsql set search_path = urp, ext, pg_temp as $$
declare
  v_import bigint := nextval('street_import'); v_before bigint; v_kept bigint; v_streets bigint; v_new bigint; v_gone bigint; v_numbers bigint := 0; v_strange bigint := 0;
  v_with_numbers boolean := exists (select from pg_temp.import_number);
begin
  analyze pg_temp.import_street; analyze pg_temp.import_number;
  select count(*), count(*) filter (where exists (select from pg_temp.import_street i where i.code = s.code)) into v_before, v_kept
    from street s where s.active and s.source = 'register';
  if not p_force and v_before > 20 and v_kept < v_before / 2 then
    return json_build_object('refused', 'too_few', 'before', v_before, 'kept', v_kept);
  end if;
  with put as (
    insert into street (code, name, type_words, words, locality, source, import_id)
      select distinct on (i.code) i.code, t.name, w.type_words, w.words, nullif(urp.street_title(i.locality), ''), 'register', v_import
        from pg_temp.import_street i cross join lateral (select urp.street_title(i.name) as name) t cross join lateral urp.street_split(t.name) w
       order by i.code, i.line desc
    on conflict (code) do update set name = excluded.name, type_words = excluded.type_words, words = excluded.words, locality = excluded.locality,
      active = true, source = 'register', import_id = excluded.import_id
    returning (xmax = 0) as made)
  select count(*), count(*) filter (where made) into v_streets, v_new from put;
  if v_with_numbers then
    select count(*) into v_strange from pg_temp.import_number n where not exists (select from pg_temp.import_street i where i.code = n.code);
    with put as (
      insert into house_number (street_id, number, value, point, import_id)
        select distinct on (s.id, n.number) s.id, n.number, substring(n.number from '^[0-9]{1,6}')::int, st_setsrid(st_makepoint(n.lon, n.lat), 4326)::geography, v_import
          from pg_temp.import_number n join street s on s.code = n.code and s.import_id = v_import order by s.id, n.number, n.line desc
      on conflict (street_id, number) do update set value = excluded.value, point = excluded.point, import_id = excluded.import_id
      returning 1)
    select count(*) into v_numbers from put;
    delete from house_number h using street s where s.id = h.street_id and s.import_id = v_import and h.import_id is distinct from v_import;
  end if;
  update street set active = false where active and import_id is distinct from v_import;
  get diagnostics v_gone = row_count;
  perform urp.import_shapes(v_import, v_with_numbers);
  analyze street; analyze house_number;
  return json_build_object('streets', v_streets, 'new', v_new, 'gone', v_gone, 'numbers', v_numbers, 'strange', v_strange,
    'placed', (select count(*) from street where import_id = v_import and shape is not null));
end $$;
comment on function urp.import_end is 'Makes the register what was taken in: new and changed streets, vanished ones inactive. {"refused"} when most of it would vanish.';
