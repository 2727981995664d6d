-- Scenes that hang on the clock or on the register of streets: whom to call at night, what stands first at the desk, which place words name.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();
create function pg_temp.clock(p_at text) returns text language sql as $$ select set_config('test.shift', ((p_at::timestamp at time zone 'Europe/Rome') - pg_catalog.now())::text, true) $$;

insert into inbound (channel, digest, sealed) values ('whatsapp', '\x01', '\x01');
create function pg_temp.take(p_channel text, p_id text, p_kind text, p_more jsonb, p_who text default 'anna', p_keys text[] default null) returns json language sql as $f$
  select intake.take((select max(id) from urp.inbound), 1, p_channel,
    (jsonb_build_object('id', p_id, 'kind', p_kind, 'at', extract(epoch from urp.now())::bigint, 'from', jsonb_build_object('name', initcap(p_who))) || p_more)::json,
    case when p_who = '' then '{}' else json_build_object('blinds', (select json_agg('\x' || encode(sha256(convert_to(k, 'UTF8')), 'hex')) from unnest(coalesce(p_keys, array[p_who, p_who || ' number'])) k),
      'desk', '\xaa', 'sender', '\xbb') end,
    json_build_object('token_hash', '\x' || encode(sha256(convert_to(p_id, 'UTF8')), 'hex'), 'token_sealed', '\x02', 'token_encrypted', '\x03', 'pin_mac', '\x04')) $f$;
create function pg_temp.says(p_id text, p_text text, p_who text default 'anna', p_more jsonb default '{}') returns text language sql as $f$
  select pg_temp.take('whatsapp', p_id, 'message', jsonb_build_object('text', p_text) || p_more, p_who)->>'bucket' $f$;
create function pg_temp.of(p_id text) returns bigint language sql as $f$ select ticket_id from urp.inbound_item where provider_id = p_id $f$;
create function pg_temp.t(p_id text) returns urp.ticket language sql as $f$ select t from urp.ticket t where t.id = pg_temp.of(p_id) $f$;
create function pg_temp.told(p_id text) returns text language sql as $f$ select string_agg(template, ' ' order by id) from urp.outbox where ticket_id = pg_temp.of(p_id) $f$;
create function pg_temp.said(p_id text) returns bigint language sql as $f$ select count(*) from urp.message where ticket_id = pg_temp.of(p_id) $f$;

create function pg_temp.receipt(p_id text) returns jsonb language sql as $f$ select content from urp.outbox where ticket_id = pg_temp.of(p_id) and template = 'receipt' $f$;

-- C14, at twenty to three
select pg_temp.clock('2026-11-26 02:40');
select is(pg_temp.says('n1', 'Sono le 2 e 40 e il locale sotto casa in largo Adua ha ancora le casse fuori. È la terza notte. Ho due bambini piccoli. Mandate qualcuno!!', 'nina'), 'ticket', 'written at night');
select is(pg_temp.receipt('n1')->>'night', 'true', 'it is told that nobody reads now');
select is(pg_temp.receipt('n1')->>'phone', (select night_phone from office where code = 'POLIZIA_LOCALE'), 'and whom to call');
select isnt((select night_phone from office where code = 'POLIZIA_LOCALE'), null, 'a number');
select is(pg_temp.says('n2', 'C''è una buca in via Sparano 12', 'nadia'), 'ticket', 'what no office answers at night');
select is(pg_temp.receipt('n2')->>'night', null, 'promises none');
select pg_temp.clock('2026-11-26 11:00');
select is(pg_temp.says('n3', 'Sono le 2 e 40 e il locale sotto casa in largo Adua ha ancora le casse fuori. È la terza notte. Ho due bambini piccoli. Mandate qualcuno!!', 'nora'), 'ticket', 'the same by day');
select is(pg_temp.receipt('n3')->>'phone', null, 'is answered as anything else');
select pg_temp.clock('2026-12-25 11:00');
select is(pg_temp.says('n4', 'Sono le 2 e 40 e il locale sotto casa in largo Adua ha ancora le casse fuori. È la terza notte. Ho due bambini piccoli. Mandate qualcuno!!', 'nila'), 'ticket', 'and on a holiday');
select is(pg_temp.receipt('n4')->>'night', 'true', 'as at night');

-- C26: first of all lists, on every page, until it is resolved
select pg_temp.clock('2026-11-26 03:10');
select is(pg_temp.says('d1', 'si sente forte odore di gas in via brigata regina vicino alla scuola, che faccio??', 'dora'), 'ticket', 'a danger to life, at night');
select is(pg_temp.receipt('d1')->>'danger', 'true', 'is told to call 112');
select is(pg_temp.receipt('d1')->>'asks', null, 'and asked nothing');
create function pg_temp.list(p_view text, p_key bigint, p_id bigint, p_n int) returns table (id bigint, key bigint) language sql as $f$
  select x.* from urp.desk_list(row(null, 'Anna', 'operator', null, true, true, null, false)::urp.actor, p_view, array(select f.id from urp.office f), null, null, p_key, p_id, p_n) x $f$;
select is((select id from pg_temp.list('all', null, null, 1)), pg_temp.of('d1'), 'it stands before whatever is late');
select is((select id from pg_temp.list('unassigned', null, null, 1)), pg_temp.of('d1'), 'in each list');
select is((select count(*) from pg_temp.list('mine', null, null, 9)), 0::bigint, 'but for those where it is not');
select is(pg_temp.says('d2', 'incendio in via Napoli, ci sono fiamme', 'dino'), 'ticket', 'another');
update ticket set urgent_at = urgent_at + interval '1 minute' where id = pg_temp.of('d2');
create temp table walked as with recursive page(n, id, key) as (
    select 1, x.id, x.key from pg_temp.list('all', null, null, 1) x
    union all select p.n + 1, x.id, x.key from page p cross join lateral pg_temp.list('all', p.key, p.id, 1) x where p.n < 1000)
  select * from page;
select is((select array_agg(id order by n) from walked where n <= 2), array[pg_temp.of('d1'), pg_temp.of('d2')], 'page by page: the dangers first, the older before');
select is((select count(distinct id) || ' ' || count(*) from walked), (select c.n || ' ' || c.n from (select count(*) as n from ticket where closed_at is null and state <> 'resolved' and quarantined_at is null) c), 'then all the others, each once');
select urp.change_state(pg_temp.of('d1'), 'accepted', 'operator', 'operator:1');
select urp.change_state(pg_temp.of('d1'), 'resolved', 'operator', 'operator:1', '{"outcome": "answered"}');
select is((select id from pg_temp.list('all', null, null, 1)), pg_temp.of('d2'), 'what is resolved is over');

-- streets as people write them
select is(urp.place_in_text(v.said)->>'label', v.label, v.said) from (values
  ('in via Caldarola all''altezza del civico 27 c''è una buca', 'Via Caldarola 27'), ('in via Caldarola 27 c''è una buca', 'Via Caldarola 27'),
  ('odore di gas in via brigata regina vicino alla scuola', 'Via Brigata Regina'), ('il locale in largo Adua ha ancora le casse fuori', 'Largo Adua'),
  ('via Re David 15/a, secondo piano', 'Via Re David 15/A'), ('cassonetti in via Dante angolo via Quintino Sella', 'Via Dante Alighieri'),
  ('أسكن في شارع Via Crisanzio 100 في باري', 'Via Crisanzio 100'), ('tutta la via è al buio da ieri', null), ('sono andato via ieri sera alle 22', null),
  ('per la strada che porta al mare', null), ('corso di laurea in ingegneria', null)) v(said, label);

-- what stands beside the words
select is(pg_temp.take('whatsapp', 'm1', 'message', '{"place": {"lat": 41.11, "lon": 16.87, "name": "Bar"}, "forwarded": true}', 'mara')->>'bucket', 'ticket', 'a place alone');
select is(urp.message_more((select message_id from inbound_item where provider_id = 'm1')), '{"said_place": "Bar", "said_point": "41.110000, 16.870000", "forwarded": true}', 'is all that its message says');
select is(pg_temp.take('whatsapp', 'm2', 'reaction', '{"of": "m1", "emoji": "👍"}', 'mara')->>'bucket', 'reply', 'a sign');
select is(urp.message_more((select message_id from inbound_item where provider_id = 'm1'))->>'signs', '👍', 'stands there too');
-- what became of an answer that belongs to no request
select is(pg_temp.says('w1', 'aiuto', 'wanda'), 'automatic', 'a word of somebody who asked for nothing yet');
select is(pg_temp.take('whatsapp', 'wx:sent', 'receipt', jsonb_build_object('status', 'sent', 'of', 'wx', 'callback', 'out:' || (select max(id) from outbox)), '')->>'bucket', 'receipt', 'its receipt');
select is((select why || '' from inbound_item where provider_id = 'wx:sent'), null, 'is known');
select is(pg_temp.of('wx:sent'), null, 'and of no request');
select * from finish();
rollback;
