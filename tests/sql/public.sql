-- The public list: only what a person released, as they released it; nothing of any other ticket, whatever is asked.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();

insert into operator (login, name, role, must_change_password) values
  ('test.anna', 'Anna Prova', 'operator', false), ('test.bruno', 'Bruno Prova', 'operator', false),
  ('test.ugo', 'Ugo Prova', 'office', false), ('test.ada', 'Ada Prova', 'auditor', false);
insert into operator_office (operator_id, office_id) select o.id, f.id from operator o, office f where o.login = 'test.ugo' and f.code = 'STRADE';
insert into session (token_hash, operator_id, level, idle_until, expires_at)
  select sha256(convert_to(login, 'UTF8')), id, 'full', urp.now() + interval '30 minutes', urp.now() + interval '12 hours' from operator where login like 'test.%';
create function pg_temp.s(p text) returns bytea language sql as $$ select sha256(convert_to('test.' || p, 'UTF8')) $$;
create sequence pg_temp.n;
-- every text of the citizen is marked, so that one that comes out anywhere is seen
create function pg_temp.ticket(p_category text, p_lat float8 default 41.1234567, p_lon float8 default 16.8654321, p_trap text default null) returns text language sql as $$
  select submit.create_ticket(p_kind => c.kind, p_category => c.code, p_subject => 'SEGRETO oggetto ' || nextval('pg_temp.n'), p_body => 'SEGRETO testo di Maria.',
      p_address => 'SEGRETO via Sparano 10', p_lat => p_lat, p_lon => p_lon, p_first_name => 'SEGRETO', p_last_name => 'SEGRETO',
      p_email => json_build_object('blind', '\x' || md5(currval('pg_temp.n')::text), 'desk', '\xd0d0', 'sender', '\x5e5e'), p_phone => null, p_fiscal_code => null,
      p_reply => 'email', p_privacy => true, p_lang => 'it', p_trap => p_trap, p_network => int4send(currval('pg_temp.n')::int), p_page_lang => 'it', p_key => null,
      p_fingerprint => null, p_token_hash => sha256(int4send(currval('pg_temp.n')::int)), p_token_sealed => '\x00', p_token_encrypted => '\x00', p_pin_mac => '\x00',
      p_hasty => false)->>'code' from urp.category c where c.code = p_category $$;
create function pg_temp.t(p_code text) returns urp.ticket language sql as $$ select * from urp.ticket where code = p_code $$;
create function pg_temp.seen(p_code text) returns int language sql as $$ select head_seq from urp.ticket where code = p_code $$;
create function pg_temp.release(p_who text, p_code text, p_title text, p_exactness text default 'near', p_reviewed boolean default true, p_seen int default null,
                                p_picture uuid default null) returns json language sql as $$
  select desk.report_release(pg_temp.s(p_who), p_code, coalesce(p_seen, pg_temp.seen(p_code)), p_title, 'Dettaglio rilasciato', 'Via Sparano', p_exactness, p_reviewed,
    p_picture, null, null, null, null, null, null, null, 'it') $$;
create function pg_temp.listed(p_category text default null, p_district text default null, p_state text default null) returns text language sql as $$
  select coalesce(string_agg(r->>'title', ', ' order by r->>'title'), '') from json_array_elements(reports.list('it', p_category, p_district, p_state, null)->'reports') r $$;
create function pg_temp.state(p_code text, p_to text, p_outcome text default null) returns void language sql as $$
  select urp.change_state(t.id, p_to, 'operator', 'operator:1', json_strip_nulls(json_build_object('outcome', p_outcome))) from urp.ticket t where t.code = p_code $$;
create function pg_temp.ref(p_code text) returns text language sql as $$ select p.ref from urp.publication p join urp.ticket t on t.id = p.ticket_id where t.code = p_code $$;
create temp table x (name text primary key, code text not null);
insert into x select 'hole', pg_temp.ticket('pothole');
insert into x select 'lamp', pg_temp.ticket('street_light');
insert into x select 'held', pg_temp.ticket('pothole', p_trap => 'x');
insert into x select 'wish', pg_temp.ticket(c.code) from category c where c.kind = 'enquiry' and c.parent_id is not null order by c.id limit 1;
insert into x select 'gone', pg_temp.ticket('pothole');
create function pg_temp.c(p text) returns text language sql as $$ select code from x where name = p $$;
insert into file (id, ticket_id, name, bytes, state, type) select gen_random_uuid(), (pg_temp.t(pg_temp.c('hole'))).id, 'SEGRETO.jpg', 10, 'ready', 'image/jpeg' from generate_series(1, 2);
insert into file (id, ticket_id, name, bytes, state, type) select gen_random_uuid(), (pg_temp.t(pg_temp.c('lamp'))).id, 'SEGRETO.jpg', 10, 'ready', 'image/jpeg';
create function pg_temp.pictures(p text) returns setof uuid language sql as $$ select id from urp.file where ticket_id = (pg_temp.t(pg_temp.c(p))).id order by created_at, id $$;

-- before anybody releases anything
select is(pg_temp.listed(), '', 'nothing is public by itself');
select is(reports.geojson('it', null, null, null, null)->>'features', '[]', 'no point');
select is((reports.feed('it', null, null, null)->'items')::text, '[]', 'no item of the feed');
select is((select count(*) from file f where urp.file_is_public(f.id)), 0::bigint, 'no picture');

-- who may release, and what
select throws_ok(format('select desk.release_page(%L, ''it'', %L)', pg_temp.s('ada'), pg_temp.c('hole')), 'UR403', null, 'an auditor releases nothing');
select is(desk.release_page(pg_temp.s('ugo'), 'it', pg_temp.c('lamp'))->>'code', null, 'an office does not see another''s report');
select throws_ok(format('select pg_temp.release(''ugo'', %L, ''x'')', pg_temp.c('lamp')), 'UR404', null, 'nor does it release it');
select is(desk.release_page(pg_temp.s('anna'), 'it', pg_temp.c(w))->>'code', null, w || ' cannot be published') from unnest('{held,wish}'::text[]) w;
select throws_ok(format('select pg_temp.release(''anna'', %L, ''Titolo'')', pg_temp.c(w)), 'UR422', null, w || ' is refused') from unnest('{held,wish}'::text[]) w;
select is(desk.release_page(pg_temp.s('anna'), 'it', pg_temp.c('hole'))->'values'->>'public_address', 'SEGRETO via Sparano', 'the address is proposed without its number');
select is(desk.release_page(pg_temp.s('anna'), 'it', pg_temp.c('hole'))->'values'->>'exactness', 'near', 'the place is proposed roughly');
select is(json_array_length(desk.release_page(pg_temp.s('anna'), 'it', pg_temp.c('hole'))->'pictures'), 2, 'both pictures can be chosen');
select is((select count(*) from json_array_elements(desk.release_page(pg_temp.s('anna'), 'it', pg_temp.c('hole'))->'pictures') p where (p->>'chosen')::boolean), 0::bigint, 'none is chosen beforehand');
select throws_ok(format('select pg_temp.release(''anna'', %L, ''Buca'', p_reviewed => false)', pg_temp.c('hole')), 'UR422', null, 'not without having looked');
select throws_ok(format('select pg_temp.release(''anna'', %L, ''Buca'', p_picture => %L)', pg_temp.c('hole'), (select * from pg_temp.pictures('lamp') limit 1)), 'UR422', null,
  'a picture of another report is no picture of this one');
select is(pg_temp.listed(), '', 'what was refused left nothing');

-- the release
create temp table before as select pg_temp.seen(pg_temp.c('hole')) as seen;
select is(pg_temp.release('anna', pg_temp.c('hole'), 'Buca in strada', p_picture => (select * from pg_temp.pictures('hole') limit 1))->>'done', 'publish', 'a person releases it');
select is(pg_temp.listed(), 'Buca in strada', 'now it is in the list');
select is((select string_agg(kind, ' ' order by seq) from event where ticket_id = (pg_temp.t(pg_temp.c('hole'))).id), 'received published', 'and the history says so');
select is(pg_temp.release('bruno', pg_temp.c('hole'), 'Altro', p_seen => (select seen from before))->>'_rc', 'conflict', 'who did not see that is told');
select is(pg_temp.listed(), 'Buca in strada', 'and changes nothing');
select is(pg_temp.release('bruno', pg_temp.c('hole'), 'Buca profonda', p_picture => (select * from pg_temp.pictures('hole') limit 1))->>'done', 'publish', 'who saw it can say it better');
select is(pg_temp.listed(), 'Buca profonda', 'everybody reads the new words');
create temp table shown as select pg_temp.ref(pg_temp.c('hole')) as ref;
select is((select (abs(ext.st_x(place::ext.geometry) - 16.8654321) < 0.0006 and abs(ext.st_y(place::ext.geometry) - 41.1234567) < 0.0006
  and ext.st_x(place::ext.geometry) <> 16.8654321) from publication), true, 'the place is near, not exact');
select is((select array_agg(urp.file_is_public(id) order by created_at, id) from file where ticket_id = (pg_temp.t(pg_temp.c('hole'))).id), '{t,f}', 'one picture is public: the one that was chosen');
select ok((select ref not in (select lower(code) from ticket) and ref ~ '^[0-9a-f]{12}$' from shown), 'its public name says nothing of the code');

-- all keys, and no secret, in every document
create function pg_temp.keys(p json) returns text language sql as $$
  with recursive walk(path, doc) as (
    select '', p::jsonb
    union all
    select w.path || coalesce('/' || o.key, ''), coalesce(o.value, a.value) from walk w
      left join lateral jsonb_each(case jsonb_typeof(w.doc) when 'object' then w.doc else '{}' end) o on true
      left join lateral jsonb_array_elements(case jsonb_typeof(w.doc) when 'array' then w.doc else '[]' end) a on true
     where jsonb_typeof(w.doc) in ('object', 'array') and (o.key is not null or a.value is not null))
  select string_agg(distinct path, ' ' order by path) from walk where path <> '' $$;
select is(pg_temp.keys(reports.list('it', null, null, null, null)), '/after /districts /districts/district_name /districts/district_selected /f_category /f_district /f_state /filtered /headings '
  '/headings/heading_code /headings/heading_label /headings/heading_selected /next /reports /reports/address /reports/district /reports/heading /reports/lat /reports/lon /reports/picture '
  '/reports/ref /reports/report_state /reports/reported_at /reports/resolved_at /reports/standing /reports/title /reports/type /resolved_year', 'the keys of the list') where exists (select from area);
select is(pg_temp.keys(reports.show('it', (select ref from shown))), '/address /description /district /exact /heading /lat /lon /picture /pictures /pictures/picture_id /ref /released_at '
  '/report_state /reported_at /resolved_at /standing /title /type', 'the keys of a report');
select is(pg_temp.keys(reports.feed('it', null, null, null)), '/f_category /f_district /f_state /items /items/address /items/description /items/published /items/ref /items/report_state /items/title /items/type', 'the keys of the feed');
select is(pg_temp.keys(reports.geojson('it', null, null, null, null)), '/features /features/geometry /features/geometry/coordinates /features/geometry/type /features/id /features/properties '
  '/features/properties/address /features/properties/category /features/properties/district /features/properties/exact /features/properties/heading /features/properties/reported '
  '/features/properties/resolved /features/properties/standing /features/properties/state /features/properties/title /features/properties/url /features/type /next /type', 'the keys of the points');
create function pg_temp.everything() returns text language sql as $$
  select string_agg(reports.list(l, c, null, s, null)::text || reports.geojson(l, c, null, s, null)::text || reports.feed(l, c, null, s)::text, '')
      || coalesce((select string_agg(reports.show('it', p.ref)::text, '') from urp.publication p), '')
    from unnest('{it,en}'::text[]) l, (select null as c union select code from urp.category where parent_id is null and kind = 'report') h, unnest('{open,resolved,null}'::text[]) s $$;
select unalike(pg_temp.everything(), '%SEGRETO%', 'no word of a citizen that was not released comes out');
select ok(not exists (select from ticket t where position(t.code in pg_temp.everything()) > 0), 'no code of a ticket');
select is(reports.show('it', pg_temp.c('hole'))::text, null, 'a code is no public name');
select is(reports.show('it', (select lpad(to_hex(id), 12, '0') from ticket where code = pg_temp.c('lamp')))::text, null, 'nor is a number');

-- filters
select pg_temp.release('anna', pg_temp.c('lamp'), 'Lampione spento', 'none');
select is(pg_temp.listed(), 'Buca profonda, Lampione spento', 'two in the list');
select is(pg_temp.listed((select h.code from category c join category h on h.id = c.parent_id where c.code = 'pothole')), 'Buca profonda', 'by heading') where
  (select count(distinct parent_id) from category where code in ('pothole', 'street_light')) = 2;
select is(pg_temp.listed(p_state => 'resolved'), '', 'none is resolved');
select is(pg_temp.listed(p_district => (select district from publication where title = 'Buca profonda')), 'Buca profonda, Lampione spento', 'by district, which a report keeps that is not on the map');
select is(pg_temp.listed(p_district => 'Altrove'), '', 'a district that is none has none');
select throws_ok('select reports.list(''it'', ''nessuna'', null, null, null)', 'UR422', null, 'a heading that is none is an error');
select throws_ok('select reports.list(''it'', null, null, null, ''nessuno'')', 'UR422', null, 'so is a place in the list that is none');
select is(json_array_length(reports.geojson('it', null, null, null, null)->'features'), 1, 'what has no place is no point');

-- the state follows, in the same transaction
select pg_temp.state(pg_temp.c('hole'), 'accepted');
select is(reports.show('it', (select ref from shown))->>'report_state', 'accepted', 'everybody reads that it was taken in charge');
select pg_temp.state(pg_temp.c('hole'), 'waiting_citizen');
select is(reports.show('it', (select ref from shown))->>'report_state', 'in_progress', 'what is asked of its citizen is nobody else''s business');
select pg_temp.state(pg_temp.c('hole'), 'resolved', 'solved');
select is(pg_temp.listed(p_state => 'resolved'), 'Buca profonda', 'resolved');
select is((reports.list('it', null, null, null, null)->>'resolved_year')::int, 1, 'and counted');
select pg_temp.state(pg_temp.c('hole'), 'assigned');
select is((reports.list('it', null, null, null, null)->>'resolved_year')::int, 0, 'open again: not counted any more');
select pg_temp.state(pg_temp.c('hole'), 'accepted');
select pg_temp.state(pg_temp.c('hole'), 'resolved', 'not_possible');
select is(pg_temp.listed(), 'Lampione spento', 'what ends without a solution leaves the list');
select is(reports.show('it', (select ref from shown))::text, null, 'and its page');
select is((select count(*) from file f where urp.file_is_public(f.id)), 0::bigint, 'and its picture');
select pg_temp.state(pg_temp.c('hole'), 'assigned');
select pg_temp.state(pg_temp.c('hole'), 'accepted');
select pg_temp.state(pg_temp.c('hole'), 'resolved', 'solved');
set local test.shift = '364 days';
select is(pg_temp.listed(p_state => 'resolved'), 'Buca profonda', 'twelve months it stays');
set local test.shift = '366 days';
select is(pg_temp.listed(p_state => 'resolved'), '', 'then it leaves the list');
select is((reports.list('it', null, null, null, null)->>'resolved_year')::int, 0, 'and the count');
select isnt(reports.show('it', (select ref from shown))::text, null, 'its own page stays');
set local test.shift = '0';

-- declined, withdrawn, taken off, objected to
insert into x select 'd1', pg_temp.ticket('pothole'); insert into x select 'd2', pg_temp.ticket('pothole'); insert into x select 'd3', pg_temp.ticket('pothole'); insert into x select 'd4', pg_temp.ticket('pothole');
select pg_temp.release('anna', pg_temp.c(w), 'Prova ' || w) from unnest('{d1,d2,d3,d4}'::text[]) w;
select is(pg_temp.listed(p_state => 'open'), 'Lampione spento, Prova d1, Prova d2, Prova d3, Prova d4', 'all are listed');
select pg_temp.state(pg_temp.c('d1'), 'declined', 'not_ours');
select urp.change_state((pg_temp.t(pg_temp.c('d2'))).id, 'withdrawn', 'citizen', 'citizen');
select is(desk.report_take_off(pg_temp.s('bruno'), pg_temp.c('d3'), 1, 'it')->>'done', 'take_off', 'taken off, whatever happened meanwhile');
select is(desk.report_take_off(pg_temp.s('bruno'), pg_temp.c('d3'), 1, 'it')->>'done', 'take_off', 'twice is once');
select throws_ok(format('select desk.report_take_off(%L, %L, 1, ''it'')', pg_temp.s('ada'), pg_temp.c('d4')), 'UR403', null, 'an auditor takes nothing off');
select is((select string_agg(kind, ' ' order by seq) from event where ticket_id = (pg_temp.t(pg_temp.c('d3'))).id), 'received published unpublished', 'the history says it once');
select urp.objection_set((pg_temp.t(pg_temp.c('d4'))).id, 'publication', true);
select is(pg_temp.listed(p_state => 'open'), 'Lampione spento', 'all four are gone');
select is(pg_temp.release('anna', pg_temp.c('d3'), 'Prova di nuovo')->>'done', 'publish', 'what was taken off can be released again');
select throws_ok(format('select pg_temp.release(''anna'', %L, ''Prova'')', pg_temp.c('d4')), 'UR422', null, 'what its holder objects to cannot');
select throws_ok(format('select pg_temp.release(''anna'', %L, ''Prova'')', pg_temp.c('d1')), 'UR422', null, 'nor what was declined');

-- another subject
select desk.category_change(pg_temp.s('anna'), pg_temp.c('d3'), pg_temp.seen(pg_temp.c('d3')), 'street_light', 'it');
select is(reports.show('it', pg_temp.ref(pg_temp.c('d3')))->>'type', (select name->>'it' from category where code = 'street_light'), 'the list follows when the subject changes');
select desk.category_change(pg_temp.s('anna'), pg_temp.c('d3'), pg_temp.seen(pg_temp.c('d3')), (select code from category where kind = 'enquiry' and parent_id is not null and active order by id limit 1), 'it');
select is(reports.show('it', pg_temp.ref(pg_temp.c('d3')))::text, null, 'what is no report any more is not shown');

-- paging: every one once, also among many of one day
insert into x select 'p' || g, pg_temp.ticket('pothole') from generate_series(1, 30) g;
select pg_temp.release('anna', pg_temp.c('p' || g), 'Pagina ' || g) from generate_series(1, 30) g;
create function pg_temp.walk(p_category text) returns text[] language plpgsql as $$
declare d json; found text[] := '{}'; v_after text;
begin
  loop
    d := reports.list('it', p_category, null, 'open', v_after);
    found := found || array(select r->>'ref' from json_array_elements(d->'reports') r);
    v_after := d->>'next';
    exit when v_after is null or cardinality(found) > 500;
  end loop;
  return found;
end $$;
select is((select array[count(*), count(distinct r)] from unnest(pg_temp.walk(null)) r), array[31, 31]::bigint[], 'a walk through the pages meets each report once');
select is((select count(distinct r) from unnest(pg_temp.walk((select h.code from category c join category h on h.id = c.parent_id where c.code = 'pothole'))) r) >= 30, true, 'of a heading too');

-- urp verify
select unalike((admin.verify_tickets(0, 100000)->>'broken')::text, '%publication%', 'the history and the public list agree');
update publication set title = 'Cambiato' where ref = (select ref from shown);
select matches((admin.verify_tickets(0, 100000)->>'broken')::text, 'publication_changed', 'words that nobody released are found out');
update publication set title = 'Buca profonda', state = 'received' where ref = (select ref from shown);
select matches((admin.verify_tickets(0, 100000)->>'broken')::text, 'publication_differs', 'so is a state that is not the ticket''s');
select unalike((admin.verify_tickets(0, 100000)->>'broken')::text, '%objection%', 'objections are those of the history');
savepoint objected;
update objection set withdrawn_at = urp.now() where ticket_id = (pg_temp.t(pg_temp.c('d4'))).id;
select matches((admin.verify_tickets(0, 100000)->>'broken')::text, (pg_temp.t(pg_temp.c('d4'))).code || '.*objection_differs', 'one that its holder did not take back is found out');
update objection set withdrawn_at = null, purpose = 'mail' where ticket_id = (pg_temp.t(pg_temp.c('d4'))).id;
select matches((admin.verify_tickets(0, 100000)->>'broken')::text, 'objection_differs', 'and one that nobody made');
delete from publication_file where ticket_id = (select ticket_id from publication where ref = (select ref from shown));
delete from publication where ref = (select ref from shown);
select matches((admin.verify_tickets(0, 100000)->>'broken')::text, 'publication_missing', 'and a report that vanished from the list');
rollback to objected;

-- as many as a city gathers in years: a page reads a page's worth of index entries, whatever is asked, and never the table
insert into ticket (id, code, token_hash, pin_hash, kind, category_id, office_id, state, outcome, subject, channel, created_at, due_at, next_contact_at, resolved_at, closed_at, head_seq, head_hash)
  select 1000000 + g, 'X-' || g, sha256(int8send(g)), '\x00', 'report', c.id, c.office_id, case when g % 10 = 0 then 'received' else 'closed' end, case when g % 10 > 0 then 'solved' end, 'x', 'web', a.at, a.at,
         case when g % 10 = 0 then a.at end, case when g % 10 > 0 then a.at end, case when g % 10 > 0 then a.at end, 1, '\x00'
    from generate_series(1, 20000) g cross join lateral (select urp.now() - g * interval '1 hour' as at) a
    join (select c.*, row_number() over () as k, count(*) over () as n from category c where c.kind = 'report' and c.parent_id is not null) c on c.k = 1 + g % c.n;
insert into publication (ticket_id, exactness, title, district, category_id, heading_id, state, outcome, reported_on, resolved_on, released_by)
  select t.id, 'none', 'x', 'Municipio ' || 1 + t.id % 5, t.category_id, c.parent_id, t.state, t.outcome, t.created_at::date, t.resolved_at::date, (select min(id) from operator)
    from ticket t join category c on c.id = t.category_id where t.id > 1000000;
analyze ticket; analyze publication;
create function pg_temp.entries() returns bigint language sql as $$	-- index entries and rows of scans of whole tables, read so far
  select sum(pg_stat_get_xact_tuples_returned(i.indexrelid))::bigint + 1000000 * pg_stat_get_xact_numscans('urp.publication'::regclass)
    from pg_index i where i.indrelid in ('urp.publication'::regclass, 'urp.publication_resolved'::regclass) $$;
create function pg_temp.cost(q text) returns bigint language plpgsql as $$
declare v bigint := pg_temp.entries();
begin
  execute q;
  return pg_temp.entries() - v;
end $$;
select ok(pg_temp.cost(v.q) <= v.most, v.q || ' reads at most ' || v.most) from (values
  ('select reports.list(''it'', null, null, null, null)', 6000), ('select reports.list(''it'', ''s05'', null, null, null)', 6000), ('select reports.list(''it'', null, ''Municipio 2'', ''resolved'', null)', 6000),
  ('select reports.list(''it'', null, ''Altrove'', null, null)', 6000), ('select reports.feed(''it'', null, null, null)', 300), ('select reports.geojson(''it'', null, null, null, null)', 2500),
  ('select reports.list(''it'', null, null, ''resolved'', (select ref from urp.publication where standing = ''resolved'' and day > urp.public_floor(''resolved'') order by day, ref limit 1))', 6000)) v(q, most);
select * from finish();
rollback;
