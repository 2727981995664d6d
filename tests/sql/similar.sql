-- Similar reports and joining: what is offered says nothing of who wrote; who joined follows the other's outcome and loses nothing.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();
insert into operator (login, name, role, must_change_password) values ('test.anna', 'Anna Prova', 'operator', false);
insert into session (token_hash, operator_id, level, idle_until, expires_at)
  select sha256(convert_to(login, 'UTF8')), id, 'full', urp.now() + interval '30 minutes', urp.now() + interval '12 hours' from operator where login like 'test.%';
create function pg_temp.s(p text) returns bytea language sql as $$ select sha256(convert_to('test.' || p, 'UTF8')) $$;
create sequence pg_temp.n;
create function pg_temp.ticket(p_category text, p_lat float8, p_lon float8, p_address text default 'SEGRETO 10', p_trap text default null) returns bigint language plpgsql as $$
declare v_code text;
begin
  v_code := (select submit.create_ticket(p_kind => c.kind, p_category => c.code, p_subject => 'SEGRETO oggetto', p_body => 'SEGRETO testo.',
      p_address => p_address, p_lat => p_lat, p_lon => p_lon, p_first_name => 'SEGRETO', p_last_name => 'SEGRETO',
      p_email => json_build_object('blind', '\x' || md5(nextval('pg_temp.n')::text), 'desk', '\xd0d0', 'sender', '\x5e5e'), p_phone => null, p_fiscal_code => null,
      p_reply => 'email', p_privacy => true, p_lang => 'it', p_trap => p_trap, p_network => int4send(currval('pg_temp.n')::int), p_page_lang => 'it', p_key => null,
      p_fingerprint => null, p_token_hash => sha256(int4send(currval('pg_temp.n')::int)), p_token_sealed => '\x00', p_token_encrypted => '\x00', p_pin_mac => '\x00',
      p_hasty => false)->>'code' from urp.category c where c.code = p_category);
  return (select id from urp.ticket where code = v_code);
end $$;
create function pg_temp.near(p_category text default 'pothole', p_lat float8 default 41.1230, p_lon float8 default 16.8650, p_address text default 'Via Sparano 3') returns json language sql as $$
  select urp.similar_reports(p_category, p_lat, p_lon, p_address, 'it') $$;
create function pg_temp.refs(p json) returns text[] language sql as $$ select coalesce(array_agg(r->>'ref'), '{}') from json_array_elements(p) r $$;
create function pg_temp.ref(p bigint) returns text language sql as $$ select urp.similar_ref(token_hash) from urp.ticket where id = p $$;
create function pg_temp.state(p bigint) returns text language sql as $$ select state from urp.ticket where id = p $$;
create function pg_temp.kinds(p bigint) returns text language sql as $$ select string_agg(kind, ' ' order by seq) from urp.event where ticket_id = p $$;
create function pg_temp.go(p bigint, p_to text, p_outcome text default null, p_who text default 'operator') returns void language sql as $$
  select urp.change_state(p, p_to, p_who, case p_who when 'citizen' then 'citizen' else 'operator:1' end, json_strip_nulls(json_build_object('outcome', p_outcome))) $$;
create function pg_temp.mails(p bigint) returns bigint language sql as $$ select count(*) from urp.outbox where ticket_id = p and template = 'state' $$;
create temp table x (name text primary key, id bigint not null);
create function pg_temp.i(p text) returns bigint language sql as $$ select id from x where name = p $$;
create function pg_temp.join(p_name text, p_ref text, p_category text default 'pothole', p_lat float8 default 41.1230, p_lon float8 default 16.8650, p_trap text default null) returns void language plpgsql as $$
begin
  insert into x select p_name, pg_temp.ticket(p_category, p_lat, p_lon, p_trap => p_trap);
  perform urp.ticket_join(pg_temp.i(p_name), p_ref, p_category, p_lat, p_lon);
end $$;
create function pg_temp.main(p text) returns text language sql as $$ select x.name from urp.joined j join x on x.id = j.main_id where j.ticket_id = pg_temp.i(p) $$;

-- what is found
select is(pg_temp.near()::text, '[]', 'nothing is near yet');
insert into x select 'main', pg_temp.ticket('pothole', 41.1233, 16.8652);
insert into x select 'kin', pg_temp.ticket('street_light', 41.1230, 16.8651);
insert into x select 'far', pg_temp.ticket('pothole', 41.1260, 16.8652);
insert into x select 'other', pg_temp.ticket('abandoned_waste', 41.1230, 16.8650);
insert into x select 'held', pg_temp.ticket('pothole', 41.1230, 16.8650, p_trap => 'x');
insert into x select 'done', pg_temp.ticket('pothole', 41.1230, 16.8650);
select pg_temp.go(pg_temp.i('done'), 'accepted'); select pg_temp.go(pg_temp.i('done'), 'resolved', 'solved');
select is(pg_temp.refs(pg_temp.near()), array[pg_temp.ref(pg_temp.i('main')), pg_temp.ref(pg_temp.i('kin'))], 'of the same category, then of the same heading; not far, of something else, held or done');
select is((select array_agg(k order by k) from json_object_keys(pg_temp.near()->0) k), '{public_ref,ref,released,similar_category,similar_state,since_at,since_month,since_year,street,title}', 'the keys');
select unalike(pg_temp.near()::text, '%SEGRETO%', 'no word of who wrote');
select ok(not exists (select from ticket t where position(t.code in pg_temp.near()::text) > 0), 'no code');
select ok(pg_temp.near()->0->>'title' is null and not (pg_temp.near()->0->>'released')::boolean, 'no title of what was not released');
select is((pg_temp.near()->0->>'since_at')::timestamptz, date_trunc('month', urp.now() at time zone 'Europe/Rome') at time zone 'Europe/Rome', 'the month alone');
select is(pg_temp.near('enquiry_none')::text, '[]', 'a category that is none has nothing similar');
set local test.shift = '61 days';
select is(pg_temp.near()::text, '[]', 'after two months it is another matter');
set local test.shift = '0';
insert into x select 'street', pg_temp.ticket('bench', null, null, 'Via Crisanzio 12/B');
select is(pg_temp.refs(pg_temp.near('bench', null, null, 'via crisanzio, n. 40')), array[pg_temp.ref(pg_temp.i('street'))], 'without a point the same street is near');
select is(pg_temp.near('bench', null, null, 'Via Crisanzio 40')->0->>'street', 'Via Crisanzio', 'it is called as the asker called it, without a number');
select is(pg_temp.near('bench', null, null, 'Via Crisanzi 40')::text, '[]', 'another street is another');
select is(urp.street_key(a), k, a) from (values ('Via Sparano 12', 'via sparano'), ('Via Sparano, 12/A', 'via sparano'), ('via Sparano n. 12 bis, Bari', 'via sparano'), ('Via 24 Maggio 5', 'via 24 maggio'),
  ('Piazza Umberto I', 'piazza umberto i'), ('Corso Cavour 10 (angolo via Imbriani)', 'corso cavour'), ('Via XX Settembre', 'via xx settembre')) v(a, k);
insert into x select 'm' || g, pg_temp.ticket('drain', 41.1230, 16.8650) from generate_series(1, 5) g;
select is(json_array_length(pg_temp.near('drain')), 3, 'three at most');

-- joining
select pg_temp.join('anna', pg_temp.ref(pg_temp.i('main')));
select is(pg_temp.main('anna'), 'main', 'the new one is linked');
select is(pg_temp.kinds(pg_temp.i('anna')) || ' / ' || pg_temp.kinds(pg_temp.i('main')), 'received joined / received joined_by', 'both histories say so');
select is((select count(*) from ticket where id = pg_temp.i('anna') and due_at is not null and office_id is not null and state = 'received'), 1::bigint, 'it stands for itself, with term and office');
select pg_temp.join(v.name, v.ref) from (values ('bad1', 'zz'), ('bad2', repeat('0', 18)), ('bad3', null), ('bad4', pg_temp.ref(pg_temp.i('far'))), ('bad5', pg_temp.ref(pg_temp.i('other'))),
  ('bad6', pg_temp.ref(pg_temp.i('done'))), ('bad7', pg_temp.ref(pg_temp.i('held')))) v(name, ref);
select is((select count(*) from joined), 1::bigint, 'a name that is none, far, of something else, done or held changes nothing');
select pg_temp.join('trap', pg_temp.ref(pg_temp.i('main')), p_trap => 'x');
select is(pg_temp.main('trap'), null, 'what is held for a look joins nothing');
select pg_temp.join('bea', pg_temp.ref(pg_temp.i('anna')));
select is(pg_temp.main('bea'), null, 'who joined is not joined in turn');
delete from x where name = 'bea';
select pg_temp.join('bea', pg_temp.ref(pg_temp.i('main')));
select is((urp.joined_members(pg_temp.i('main'))->>'joiners')::int, 2, 'two joined');
insert into x select 'bea2', pg_temp.ticket('pothole', 41.1230, 16.8650);
update ticket set reply_to = (select reply_to from ticket where id = pg_temp.i('bea')) where id = pg_temp.i('bea2');
select urp.ticket_join(pg_temp.i('bea2'), pg_temp.ref(pg_temp.i('main')), 'pothole', 41.1230, 16.8650);
select isnt((select reply_to from ticket where id = pg_temp.i('bea2')), null, 'the same address again');
select is(pg_temp.main('bea2'), null, 'joins no second time: each step would be one more mail to it');
update ticket set closed_at = urp.now(), state = 'withdrawn' where id = pg_temp.i('bea2');

-- following
select pg_temp.go(pg_temp.i('main'), 'accepted');
select is(pg_temp.state(pg_temp.i(w)), 'accepted', w || ' is taken in charge too') from unnest('{anna,bea}'::text[]) w;
select is(pg_temp.mails(pg_temp.i(w)), 1::bigint, w || ' is told') from unnest('{anna,bea}'::text[]) w;
select pg_temp.go(pg_temp.i('main'), 'waiting_citizen');
select is(pg_temp.state(pg_temp.i('anna')), 'accepted', 'a question to one is no question to all');
select pg_temp.join('carla', pg_temp.ref(pg_temp.i('main')));
select is(pg_temp.state(pg_temp.i('carla')) || ' ' || pg_temp.mails(pg_temp.i('carla')), 'in_progress 0', 'who joins late stands where the other stands, without another mail');
select pg_temp.go(pg_temp.i('main'), 'resolved', 'solved');
select is((select string_agg(t.state || ' ' || t.outcome, ',') from ticket t where t.id in (pg_temp.i('anna'), pg_temp.i('bea'), pg_temp.i('carla'))), 'resolved solved,resolved solved,resolved solved', 'all are resolved with it');
select is(pg_temp.mails(pg_temp.i('anna')), 2::bigint, 'and told');
select pg_temp.go(pg_temp.i('anna'), 'assigned', p_who => 'citizen');
select is(pg_temp.state(pg_temp.i('main')) || ' ' || pg_temp.state(pg_temp.i('bea')), 'resolved resolved', 'who contests, contests for themselves');
select pg_temp.go(pg_temp.i('bea'), 'closed', p_who => 'citizen');
select pg_temp.go(pg_temp.i('main'), 'assigned', p_who => 'citizen');
select is(pg_temp.state(pg_temp.i('carla')), 'assigned', 'open again: so is who did not accept the end');
select is(pg_temp.state(pg_temp.i('bea')), 'closed', 'who accepted it is left alone');
select pg_temp.go(pg_temp.i('main'), 'declined', 'not_possible');
select is((select string_agg(t.state || ' ' || t.outcome, ',') from ticket t where t.id in (pg_temp.i('anna'), pg_temp.i('carla'))), 'declined not_possible,declined not_possible', 'declined with the same reason');
select is((select content::json->>'reason' from event_content c join event e on e.id = c.event_id where e.ticket_id = pg_temp.i('carla') order by e.seq desc limit 1), 'joined', 'the history says why');

-- the main one goes away
insert into x select 'main2', pg_temp.ticket('rats', 41.1230, 16.8650);
select pg_temp.join(w, pg_temp.ref(pg_temp.i('main2')), 'rats') from unnest('{dora,elsa,fede}'::text[]) w;
select pg_temp.go(pg_temp.i('main2'), 'withdrawn', p_who => 'citizen');
select is(pg_temp.state(pg_temp.i('dora')) || ' ' || coalesce(pg_temp.main('dora'), 'alone'), 'received alone', 'the oldest goes on');
select is(pg_temp.main('elsa') || ' ' || pg_temp.main('fede'), 'dora dora', 'the others with it');

-- the desk
select is(desk.ticket_show(pg_temp.s('anna'), 'it', (select code from ticket where id = pg_temp.i('dora')), null)->>'reported_by', '3', 'the desk says how many reported it');
select is(desk.ticket_show(pg_temp.s('anna'), 'it', (select code from ticket where id = pg_temp.i('elsa')), null)->'main'->>'main_code', (select code from ticket where id = pg_temp.i('dora')), 'and which one another follows');
select is(desk.ticket_separate(pg_temp.s('anna'), (select code from ticket where id = pg_temp.i('elsa')), (select head_seq from ticket where id = pg_temp.i('elsa')), 'it')->>'done', 'separate', 'an operator separates them');
select is(coalesce(pg_temp.main('elsa'), 'alone'), 'alone', 'it goes on alone');
select unalike((admin.verify_tickets(0, 100000)->>'broken')::text, '%joined%', 'the history and the links agree');
update joined set main_id = pg_temp.i('main') where ticket_id = pg_temp.i('fede');
select matches((admin.verify_tickets(0, 100000)->>'broken')::text, 'joined_differs', 'a link that nobody made is found out');

-- the index of streets is the one that is asked
set local enable_seqscan = off;
create function pg_temp.plan(q text) returns text language plpgsql as $$ declare r text; l text; begin r := ''; for l in execute 'explain ' || q loop r := r || l || E'\n'; end loop; return r; end $$;
select matches(pg_temp.plan('select id from urp.ticket t where t.closed_at is null and t.kind = ''report'' and t.quarantined_at is null and t.address is not null and urp.street_key(t.address) = ''via sparano'' order by t.id desc limit 200'),
  'ticket_open_street', 'street_key is the expression of its index');
select * from finish();
rollback;
