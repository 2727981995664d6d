-- Holidays 2025–2035: L. 260/1949; 4 October since 2026 (L. 151/2025); Easter and Easter Monday; 8 May, San Nicola, in Bari.
insert into urp.holiday (day, scope, name)
select make_date(y, v.m, v.d), v.scope, v.name
  from generate_series(2025, 2035) y,
       (values (1, 1, 'nation', 'Capodanno', 2025), (1, 6, 'nation', 'Epifania', 2025), (4, 25, 'nation', 'Festa della Liberazione', 2025),
               (5, 1, 'nation', 'Festa del lavoro', 2025), (5, 8, 'city', 'San Nicola', 2025), (6, 2, 'nation', 'Festa della Repubblica', 2025),
               (8, 15, 'nation', 'Assunzione', 2025), (10, 4, 'nation', 'San Francesco d''Assisi', 2026), (11, 1, 'nation', 'Ognissanti', 2025),
               (12, 8, 'nation', 'Immacolata Concezione', 2025), (12, 25, 'nation', 'Natale', 2025), (12, 26, 'nation', 'Santo Stefano', 2025)
       ) as v(m, d, scope, name, since)
 where y >= v.since
on conflict (day, scope) do nothing;
insert into urp.holiday (day, scope, name)
select monday - back, 'nation', case back when 0 then 'Lunedì dell''Angelo' else 'Pasqua' end
  from unnest(array['2025-04-21', '2026-04-06', '2027-03-29', '2028-04-17', '2029-04-02', '2030-04-22', '2031-04-14', '2032-03-29',
                    '2033-04-18', '2034-04-10', '2035-03-26']::date[]) monday, unnest(array[0, 1]) back
on conflict (day, scope) do nothing;
