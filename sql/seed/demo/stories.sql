-- Three hundred requests of the last ninety days, made of demo_base: the same at every seed but for the day it is.
create function urp.demo_pick(p_n int, p_what text, p_of int) returns int language sql immutable
return ('x' || substr(md5(p_n || p_what), 1, 7))::bit(28)::int % p_of;

-- [hours after the one before, what, text]: how a request goes on. The office answers in working hours only in so far as the clock allows.
insert into urp.demo_story (n, category, at, subject, body, address, lat, lon, first_name, last_name, email, phone, lang, verified, held, photos, scene, steps)
with street as (
  select row_number() over (order by s.code)::int - 1 as i, s.name, ext.st_y(p.at) as lat, ext.st_x(p.at) as lon
    from urp.street s cross join lateral (select ext.st_pointonsurface(s.shape::ext.geometry) as at) p where s.active and s.shape is not null
), one as (
  select n, b.*, string_to_array(b.subjects, '|') as titles, string_to_array(b.bodies, '|') as texts, cat.kind, cat.needs_place,
         -- the newest are some minutes old, the oldest ninety days; by day, as people write
         date_trunc('minute', pg_catalog.now())	-- lint: the demonstration sets its own clock
           - make_interval(mins => 4 + (129600 * power((300 - n) / 299.0, 1.25))::int) as raw,
         urp.demo_pick(n, 'course', 100) as luck
    from generate_series(1, 300) n
    join urp.demo_base b on b.base = 1 + (n * 37) % (select count(*) from urp.demo_base)::int
    join urp.category cat on cat.code = b.category
), timed as (
  select o.*, case when n < 280 and extract(hour from raw at time zone 'Europe/Rome') < 6 then raw + interval '9 hours 20 minutes' else raw end as at,
         -- the old ones are done, but for a few that are late
         case when luck between 3 and 43 and n < 190 then 60 + luck % 40 else luck end as course,
         1 + urp.demo_pick(n, 'subject', cardinality(titles)) as t, 1 + urp.demo_pick(n, 'body', cardinality(texts)) as x
    from one o
), told as (
  select t.*, case
    when t.refusal is not null and course between 44 and 75 then 'refused'
    when course < 4 then 'nothing' when course < 10 then 'assigned' when course < 20 then 'accepted' when course < 36 then 'working'
    when course < 44 and question is not null then 'asked' when course < 46 then 'working' when course < 50 then 'withdrawn'
    when course < 52 then 'merged' when course < 58 then 'contested' when course < 68 and question is not null then 'asked_done'
    else 'done' end as way
    from timed t
)
select n, category, at,
  titles[t], texts[x],
  case when needs_place then s.name || ' ' || (1 + urp.demo_pick(n, 'number', 140)) end,
  case when needs_place then s.lat + (urp.demo_pick(n, 'lat', 100) - 50) * 0.000004 end,
  case when needs_place then s.lon + (urp.demo_pick(n, 'lon', 100) - 50) * 0.000004 end,
  p.first_name, p.last_name,
  case when urp.demo_pick(n, 'way', 10) < 8 then lower(translate(p.first_name || '.' || p.last_name, ' ''àèéìòùë', '--aeeioue')) || n || '@example.org' end,
  case when urp.demo_pick(n, 'way', 10) >= 8 then '+4477009' || lpad((n + 100)::text, 5, '0') end,
  p.lang, urp.demo_pick(n, 'verified', 3) > 0, n % 61 = 7,
  case when scene is null or urp.demo_pick(n, 'photo', 100) >= 22 then 0 when urp.demo_pick(n, 'photo', 100) < 3 then 2 else 1 end, scene,
  (select coalesce(json_agg(json_build_array(h, w, coalesce(txt, ''))), '[]') from (
    select v.* from (values
      (1, 1 + urp.demo_pick(n, 'h1', 14), 'assigned', null, way <> 'nothing'),
      (2, 1 + urp.demo_pick(n, 'h2', 20), 'accepted', null, way not in ('nothing', 'assigned', 'merged', 'withdrawn') or way = 'withdrawn' and n % 2 = 0),
      (3, 2, 'note', 'Sentita la squadra di zona: sopralluogo in giornata.', way in ('working', 'done', 'contested') and urp.demo_pick(n, 'note', 3) = 0),
      (4, 3 + urp.demo_pick(n, 'h4', 30), 'reply', question, way in ('asked', 'asked_done') and question is not null),
      (5, 0, 'waiting_citizen', null, way in ('asked', 'asked_done')),
      (6, 2 + urp.demo_pick(n, 'h6', 40), 'citizen', answer, way = 'asked_done'),
      (7, 8 + urp.demo_pick(n, 'h7', 30), 'in_progress', null, way in ('working', 'done', 'contested')),
      (8, 1, 'reply', work, way in ('working', 'done', 'contested', 'asked_done') and work is not null),
      (9, 3 + urp.demo_pick(n, 'h9', 40), 'withdraw', null, way = 'withdrawn'),
      (10, 4, 'merged', 'duplicate', way = 'merged'),
      (11, 20 + urp.demo_pick(n, 'h11', 90), 'reply', refusal, way = 'refused'),
      (12, 0, 'declined', refusal_outcome, way = 'refused'),
      (13, 20 + urp.demo_pick(n, 'h13', 120), 'reply', done, way in ('done', 'contested', 'asked_done')),
      (14, 0, 'resolved', case when kind = 'report' then 'solved' else 'answered' end, way in ('done', 'contested', 'asked_done')),
      (15, 30 + urp.demo_pick(n, 'h15', 60), 'contest', 'Purtroppo non è così: stamattina il problema è di nuovo lo stesso. Potete tornare a vedere?', way = 'contested'),
      (16, 4, 'accepted', null, way = 'contested'),
      (17, 30, 'reply', 'Hai ragione, siamo tornati: il primo intervento non bastava. Ora è fatto, e abbiamo aggiunto il punto ai controlli del mese.', way = 'contested'),
      (18, 0, 'resolved', 'solved', way = 'contested'),
      (19, 6 + urp.demo_pick(n, 'h19', 90), 'citizen', (array['Grazie, siete stati veloci.', 'Confermo, tutto a posto. Grazie!', 'Grazie mille, non ci speravo.'])[1 + urp.demo_pick(n, 'thanks', 3)],
         way in ('done', 'contested', 'asked_done') and urp.demo_pick(n, 'thanks', 4) = 0 and p.lang = 'it'),
      (20, 1, 'solved', null, way in ('done', 'contested', 'asked_done') and urp.demo_pick(n, 'solved', 3) = 0),
      (21, 340, 'close', null, way in ('done', 'contested', 'asked_done') and urp.demo_pick(n, 'solved', 3) > 0)
    ) v(o, h, w, txt, taken) where v.taken order by v.o) steps)
  from told
  join street s on s.i = urp.demo_pick(n, 'street', (select count(*) from street)::int)
  cross join lateral (select
    case when bodies ~ '[؀-ۿ]' then 'ar' when bodies ~ 'Përshëndetje' then 'sq' when bodies ~ 'Bonjour' then 'fr' when bodies ~ 'Bună' then 'ro' when bodies ~ 'Hello' then 'en' else 'it' end as lang,
    case when bodies ~ '[؀-ۿ]' then 'Samir' when bodies ~ 'Përshëndetje' then 'Arben' when bodies ~ 'Bonjour' then 'Claire' when bodies ~ 'Bună' then 'Ioana' when bodies ~ 'Hello' then 'Emma'
      else (array['Anna', 'Luca', 'Maria', 'Paolo', 'Rosa', 'Vito', 'Teresa', 'Nicola', 'Elena', 'Gianni', 'Sara', 'Michele', 'Carla', 'Pietro', 'Lucia', 'Irene', 'Marco', 'Giulia', 'Fabio', 'Angela',
        'Sabrina', 'Vincenzo', 'Chiara', 'Ilaria', 'Tonio', 'Mariateresa', 'Cosimo', 'Antonella', 'Saverio', 'Annamaria'])[1 + urp.demo_pick(n, 'first', 30)] end as first_name,
    case when bodies ~ '[؀-ۿ]' then 'Haddad' when bodies ~ 'Përshëndetje' then 'Hoxha' when bodies ~ 'Bonjour' then 'Martin' when bodies ~ 'Bună' then 'Popescu' when bodies ~ 'Hello' then 'Larsen'
      else (array['Bianchi', 'Rossi', 'Lorusso', 'De Santis', 'Colella', 'Ferri', 'Greco', 'Vitale', 'Marino', 'Abate', 'Conte', 'Longo', 'Serra', 'Amati', 'Fiore', 'Basile', 'Ricci', 'Pace', 'Leone',
        'D''Amico', 'De Luca', 'Ventura', 'Manca', 'Palumbo', 'Romano', 'Santoro', 'Testa', 'Cassano', 'Milella', 'Loiacono'])[1 + urp.demo_pick(n, 'last', 30)] end as last_name) p;
