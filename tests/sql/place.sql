-- Places by name and by point, as people type them.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
select no_plan();

create function pg_temp.first(p_q text) returns text language sql as $$ select urp.place_search(p_q, 5)->0->>'label' $$;
select is(pg_temp.first(v.typed), v.street, format('"%s" finds %s', v.typed, v.street)) from (values
  ('Via Sparano da Bari', 'Via Sparano da Bari'), ('sparano', 'Via Sparano da Bari'), ('spar', 'Via Sparano da Bari'), ('v. sparamo', 'Via Sparano da Bari'),
  ('sparano 12', 'Via Sparano da Bari 12'), ('12 via sparano', 'Via Sparano da Bari 12'), ('Sparano, n. 12', 'Via Sparano da Bari 12'),
  ('via sparano 12/a', 'Via Sparano da Bari 12/A'), ('VIA SPARANO 12 bis, Bari', 'Via Sparano da Bari 12/BIS'), ('caldaorla', 'Via Caldarola'),
  ('c.so cavour', 'Corso Cavour'), ('c so cavour 3', 'Corso Cavour 3'), ('p.zza aldo moro', 'Piazza Aldo Moro'), ('pza moro', 'Piazza Aldo Moro'),
  ('l.go adua', 'Largo Adua'), ('v.le japigia', 'Viale Japigia'), ('s. girolamo', 'Strada San Girolamo'), ('sant''anna', 'Via Sant''Anna'), ('sant anna', 'Via Sant''Anna'),
  ('petroni giulio', 'Via Giulio Petroni'), ('g. petroni 40', 'Via Giulio Petroni 40'), ('liberta', 'Via Libertà'), ('LIBERTÀ', 'Via Libertà'),
  ('via xxiv maggio', 'Via XXIV Maggio'), ('via 24 maggio', 'Via XXIV Maggio'), ('re david', 'Via Re David'), ('re', 'Via Re David'),
  ('corso vittorio emanuele ii', 'Corso Vittorio Emanuele II'), ('lungomare nazario sauro', 'Lungomare Nazario Sauro'),
  ('Piazza Umberto I (Carbonara)', 'Piazza Umberto I (Carbonara)'), ('Piazza Umberto I (Municipio 1)', 'Piazza Umberto I (Municipio 1)')) v(typed, street);
select matches(pg_temp.first('via roma'), '^Via Roma \(.+\)$', 'where two streets bear a name, the quarter is told');
select is(urp.place_search('zzqqxx', 5)::text, '[]', 'nothing like it finds nothing');
select is(urp.place_search(v.q, 5)::text, '[]', format('%L finds nothing and breaks nothing', v.q)) from (values (''), ('   '), ('''"\%_'), (null), ('()'), ('12')) v(q);
select lives_ok(format('select urp.place_search(%L, 5)', v.q), format('%s characters of %s are taken', length(v.q), left(v.q, 4)))
  from (values (repeat('via ', 500)), (repeat('(', 300)), (repeat('9', 200)), ('via 99999999999999'), (repeat('é', 200))) v(q);
select is(json_array_length(urp.place_search('via', 1000)) <= 20, true, 'never more than twenty');
select is((select array_agg(k order by k) from json_object_keys(urp.place_search('sparano', 1)->0) k), array['district', 'label', 'lat', 'lon', 'n'], 'a place has these members');
select isnt(urp.place_search('sparano 12', 1)->0->>'lat', urp.place_search('sparano 80', 1)->0->>'lat', 'house numbers have places of their own');
select is(urp.place_search('sparano 99', 1)->0->>'lat' is not null, true, 'an unknown number stands near the known ones');

select is(urp.place_inside(v.lat, v.lon), true, v.name || ' is inside') from (values ('the centre', 41.1207, 16.8697), ('Bari Vecchia', 41.1303, 16.8702), ('the Lungomare', 41.1185, 16.8832),
  ('Palese', 41.1545, 16.7640), ('Santo Spirito', 41.1640, 16.7440), ('Carbonara', 41.0770, 16.8690), ('Ceglie', 41.0640, 16.8670), ('Loseto', 41.0430, 16.8540),
  ('Torre a Mare', 41.0872, 17.0003), ('the airport', 41.1389, 16.7606), ('San Paolo', 41.1150, 16.8000), ('the stadium', 41.0847, 16.8402)) v(name, lat, lon);
select is(array[urp.place_at(v.lat, v.lon)->>'inside', urp.place_at(v.lat, v.lon)->>'neighbour'], array['false', v.name], v.name || ' is outside, and told') from (values
  ('Modugno', 41.083, 16.781), ('Bitonto', 41.108, 16.691), ('Giovinazzo', 41.186, 16.672), ('Triggiano', 41.066, 16.924), ('Capurso', 41.048, 16.919),
  ('Valenzano', 41.044, 16.884), ('Bitritto', 41.041, 16.831), ('Adelfia', 41.004, 16.871), ('Mola di Bari', 41.06, 17.09), ('Noicattaro', 41.034, 16.988)) v(name, lat, lon);
select is(urp.place_at(45.46, 9.19)->>'neighbour', null, 'far away there is no neighbour');
select is(urp.place_at(41.1240, 16.8699)->>'street', 'Via Sparano da Bari', 'a point finds its street');
select is(urp.place_at(41.1240, 16.8699)->>'district', 'Municipio 1', 'and its district');
select is((urp.place_at(41.0680, 16.8420)->>'label'), null, 'in the fields a point has no street');
select is((select count(*) from street s where s.active and not exists (select from area a where a.kind = 'district' and a.code = s.district)), 0::bigint, 'every street of the demonstration lies in a district');
select is((select count(*) from street where source = 'demonstration') >= 250, true, 'there are at least 250 of them');
select is((select array_agg(d.a) from unnest(array['Via Giulio Petroni 40', 'Via Caldarola 12', 'Via Carrante 5', 'Piazza Umberto I', 'Viale Japigia 120', 'Corso Alcide De Gasperi 210',
    'Via Buccari 18', 'Via Amendola 166', 'Via Nizza 20', 'Via Putignani 77', 'Via Napoli 210', 'Piazza Garibaldi', 'Via Dante Alighieri 90', 'Strada Torre Tresca', 'Via Cairoli 33',
    'Sottopasso di via Quintino Sella', 'Via Nicolai 40', 'Lungomare Nazario Sauro', 'Via Napoli 329', 'Strada vicinale del Tondo', 'Via Sparano 10', 'Corso Cavour 13', 'Via Argiro 16',
    'Via Manzoni 19', 'Via Crisanzio 22', 'Via Re David 25']) d(a)
  where not exists (select from json_array_elements(urp.place_search(d.a, 8)) x where x->>'label' ~ substring(d.a from '(\S+?)( [0-9]+)?$'))), null, 'the addresses of the demonstration are found');
delete from area where kind = 'city';
select is(urp.place_inside(0, 0), true, 'where nobody told the border, nothing is outside');


create function pg_temp.as_place(p_sql text) returns text language plpgsql as $$
declare v_state text := 'done';
begin
  set local role urp_place;
  begin execute p_sql; exception when others then v_state := sqlstate; end;
  reset role;
  return v_state;
end $$;
select is(pg_temp.as_place('select count(*) from urp.street'), '42501', 'the role of the program sees no table');
select is(pg_temp.as_place('select urp.place_search($t$a$t$)'), '42501', 'and no shared function');
select is(pg_temp.as_place('select place.search($t$spar$t$), place.nearest(41.12, 16.87), place.city()'), 'done', 'only its own');
select is(octet_length(place.city()::text) < 60000, true, 'the map''s lines stay below 60 KB');

select is(urp.street_title(v.capitals), v.readable, format('%s is read %s', v.capitals, v.readable)) from (values
  ('VIA SPARANO DA BARI', 'Via Sparano da Bari'), ('PIAZZA UMBERTO I', 'Piazza Umberto I'), ('VIA XXIV MAGGIO', 'Via XXIV Maggio'), ('CORSO VITTORIO EMANUELE II', 'Corso Vittorio Emanuele II'),
  ('VIA DELL''ODEGITRIA', 'Via dell''Odegitria'), ('VIA DUCA D''AOSTA', 'Via Duca d''Aosta'), ('VIALE UNITA'' D''ITALIA', 'Viale Unità d''Italia'), ('VIA SANT''ANNA', 'Via Sant''Anna'),
  ('VIA NICOLO'' PICCINNI', 'Via Nicolò Piccinni'), ('VIA LIBERTÀ', 'Via Libertà'), ('STRADA DELLE CROCIATE', 'Strada delle Crociate'), ('PIAZZALE PIO XII', 'Piazzale Pio XII'),
  ('CORSO ALCIDE DE GASPERI', 'Corso Alcide De Gasperi'), ('VIA DE'' ROSSI', 'Via De'' Rossi'), ('VIA M.L. KING', 'Via M.L. King'), ('LARGO', 'Largo'), ('Via già Scritta', 'Via già Scritta'),
  ('  VIA   TRIESTE ', 'Via Trieste'), ('', ''), (null, '')) v(capitals, readable);

select * from finish();
rollback;
