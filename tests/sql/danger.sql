-- Dangers to life by their words: none missed that the bare words find, and how often words alone sound like one.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
select no_plan();
\ir messages/danger.sql
create function pg_temp.bare(p_text text) returns boolean language sql as $$ select exists (select from urp.danger_words(urp.danger_text(p_text), true)) $$;
create temp table told as select 'known' as of, lang, danger, body from alarm_said where not held union all select 'held', lang, danger, body from alarm_said where held union all select 'fresh', * from alarm_fresh union all select 'beside', * from alarm_beside;

-- the measure. As it was before words had company: 49 of 60, 12 of 24 and 24 of 39 dangers found; 58 of 60, 23 of 24 and 22 of 27 others called one
select cmp_ok(count(*) filter (where is_danger(null, body)), '>=', v.least::bigint, format('%s: of %s dangers', v.of, count(*)))
  from (values ('known', 60), ('held', 24), ('fresh', 37), ('beside', 141)) v(of, least) join told t on t.of = v.of and t.danger group by v.of, v.least order by v.of;
select cmp_ok(count(*) filter (where is_danger(null, body)), '<=', v.most::bigint, format('%s: of %s that only sound so', v.of, count(*)))
  from (values ('known', 0), ('held', 1), ('fresh', 8), ('beside', 1)) v(of, most) join told t on t.of = v.of and not t.danger group by v.of, v.most order by v.of;
select is((select string_agg(body, ' / ') from told where danger and pg_temp.bare(body) and not is_danger(null, body)), null, 'company hides no danger');
select is((select string_agg(l.lang, ' ') from (values ('it'), ('en'), ('fr'), ('ro'), ('sq'), ('ar')) l(lang)
  where (select count(*) from told t where t.lang = l.lang and t.danger) < 10 or (select count(*) from told t where t.lang = l.lang and not t.danger) < 10), null, 'ten of each in each language');

select is(is_danger(null, v.said), v.danger, v.said) from (values
  ('bolletta del gas', false), ('La bolletta del gas è cara', false), ('la bolletta del gas e odore di gas', true), ('il contatore del gas perde', true), ('c''è gas dal contatore', true),
  ('Donazione di sangue: orari', false), ('sangue dappertutto', true), ('dopo la donazione del sangue è svenuto', true), ('non accendere la luce, c''è gas', true), ('gasolio', false), ('l''esplosione', true),
  ('dell''incendio in corso Italia', true), ('contratto del gas, contratto del gas, contratto del gas', false), ('bolletta una due gas', false), ('bolletta una due tre gas', true), ('gas una bolletta', false), ('gas una due bolletta', true), ('vigili del fuoco: concorso', true), ('concorso per vigili del fuoco', false),
  ('assicurazione contro l''incendio', false), ('il balcone di cemento armato', false), ('licenza per una pistola', false), ('حريقٌ كبير', true), ('والنار في البيت', true), ('', false), (null, false)) v(said, danger);
select is((select string_agg(x.name, ', ') from (select name from street union select name from area) x where exists (select from danger_words(danger_text(x.name), true))), null,
  'no street or municipality sounds like a danger (via Sparano: "sparano")');
delete from danger_calm where word = 'gas';
select ok(is_danger(null, 'La bolletta del gas è cara'), 'whoever runs the office takes company away');
insert into danger_calm (word, near) values ('gas', 'bolletta');
select ok(not is_danger(null, 'La bolletta del gas è cara'), 'and gives it');
delete from danger_word where word = 'gas';
select is((select count(*) from danger_calm where word = 'gas'), 0::bigint, 'a word that goes takes its company along');
select throws_ok($$insert into danger_calm (word, near) values ('gaze', 'Bolletta!')$$, '23514', null, 'company is words as they are compared');
select lives_ok(format('select urp.is_danger(null, %L)', t), 'lives: ' || left(t, 20)) from unnest(array[repeat('gas bolletta ', 100000), repeat('(((', 3000), repeat('غاز فاتورة ', 2000), E'\\1 {{7*7}} '' %', repeat(E'\u064b', 5000)]) t;
select * from finish();
rollback;
