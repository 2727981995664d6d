-- New tickets: what is stored, what is refused, repetitions, limits.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();

create function pg_temp.address(p text) returns json language sql as $$
  select case when p is not null then json_build_object('desk', '\xd0' || encode(convert_to(p, 'UTF8'), 'hex'), 'sender',
    '\x50' || encode(convert_to(p, 'UTF8'), 'hex'), 'blind', sha256(convert_to(p, 'UTF8'))) end $$;
create function pg_temp.send(p_category text default 'street_light', p_kind text default 'report', p_body text default 'Il lampione è spento.',
    p_place text default 'via Sparano 1', p_email text default 'anna@example.org', p_phone text default null, p_reply text default 'email',
    p_network bytea default '\x01', p_key bytea default null, p_print bytea default null, p_trap text default null, p_hasty boolean default false,
    p_privacy boolean default true, p_lat float8 default null, p_lon float8 default null, p_token text default gen_random_uuid()::text)
returns json language sql as $$
  select submit.create_ticket(p_kind, p_category, 'Lampione spento', p_body, p_place, p_lat, p_lon, 'Anna', null, pg_temp.address(p_email),
    pg_temp.address(p_phone), null, p_reply, p_privacy, null, p_trap, p_network, 'it', p_key, p_print,
    sha256(convert_to(p_token, 'UTF8')), '\x0102', '\x0304', sha256('\x0506'), p_hasty) $$;
create function pg_temp.ticket(p json) returns urp.ticket language sql as $$ select t from urp.ticket t where t.code = p->>'code' $$;
create function pg_temp.errors(p text) returns text language plpgsql as $$
declare v text;
begin
  execute 'select ' || p;
  return 'none';
exception when sqlstate 'UR422' then
  get stacked diagnostics v = pg_exception_detail;
  return v::json->>'errors';
end $$;
create function pg_temp.keys(p json) returns text language sql as $$ select string_agg(k, ' ' order by k) from json_object_keys(p) k $$;

-- reference data
select is((select count(*)::int from category c where c.parent_id is null and c.code ~ '^s'), 11, 'eleven headings of reports');
select is((select count(*)::int from category c where c.parent_id is null and c.code ~ '^r'), 16, 'sixteen headings of services');
select is((select count(*)::int from category h where h.parent_id is null and not exists (select from category c where c.parent_id = h.id)), 0,
  'every heading has something to choose');
select is((select term_days from category where code = 'accessibility'), 30, 'the law''s term for accessibility');
select is((select term_days from category where code = 'privacy'), 30, 'and for rights over personal data');
select set_eq($$select k.kind from (values ('enquiry'), ('assistance'), ('complaint'), ('suggestion'), ('praise'), ('records_access'), ('report')) k(kind)$$,
  $$select distinct kind from category where parent_id is not null$$, 'every kind can be chosen');
select is((select string_agg(to_char(day, 'MM-DD'), ' ' order by day) from holiday where extract(year from day) = 2026),
  '01-01 01-06 04-05 04-06 04-25 05-01 05-08 06-02 08-15 10-04 11-01 12-08 12-25 12-26', 'the holidays of 2026');
select ok(not exists (select from holiday where day = '2025-10-04'), 'San Francesco is a holiday since 2026');

-- documents
select is(pg_temp.keys(submit.report_page(null, null, null, 'it', '{}', true, null)), 'categories', 'a program gets the categories');
select is(pg_temp.keys(submit.report_page(null, null, null, 'it', '{}', true, null)->'categories'->0), 'code kind name needs_place term_days', 'with these members');
select is((select count(*)::int from json_array_elements(submit.report_page(null, null, null, 'it', '{}', true, null)->'categories') c where c->>'kind' <> 'report'), 0,
  'reports only');
select is((select count(*)::int from json_array_elements(submit.request_page(null, null, 'it', '{}', true)->'categories') c where c->>'kind' = 'report'), 0,
  'no reports among the requests');
select is(pg_temp.keys(submit.report_form('it', '{}')), 'groups kind values', 'members of the form');
select is(submit.request_form('it', '{}')->>'kind', null, 'a request needs no kind');
select is((select count(distinct l.kind)::int from json_array_elements(submit.request_form('it', '{}')->'groups') g, json_array_elements(g->'items') i
  join submit.leaves(false, null, 'it') l on l.code = i->>'code'), 6, 'the services of every kind can be chosen');
select is((select string_agg(distinct l.kind, ' ') from json_array_elements(submit.request_form('it', '{"kind":"praise"}')->'groups') g,
  json_array_elements(g->'items') i join submit.leaves(false, null, 'it') l on l.code = i->>'code'), 'praise', 'with a kind only its own');
select is((select i->>'code' from json_array_elements(submit.request_form('it', '{"category":"accessibility"}')->'groups') g,
  json_array_elements(g->'items') i where (i->>'selected')::boolean), 'accessibility', 'a category in the address is chosen already');
select is((select count(*)::int from json_array_elements(submit.report_form('it', '{"category":"pothole"}')->'groups') g,
  json_array_elements(g->'items') i where (i->>'selected')::boolean), 1, 'what was chosen is still chosen');
select is(submit.report_form('en', '{}')->'groups'->0->>'name', 'Water, flooding, sewers', 'in the language of the page');

-- one ticket
create temp table a as select pg_temp.send(p_token := 'a') as doc;
select is(pg_temp.keys(doc), '_repeated code due_at', 'members of the answer') from a;
select is((doc->>'code'), urp.code_of((pg_temp.ticket(doc)).id), 'the code is of the number') from a;
select is((pg_temp.ticket(doc)).state, 'received', 'received') from a;
select is((select o.code from office o where o.id = (pg_temp.ticket(doc)).office_id), 'ILLUM', 'owned at once') from a;
select is((pg_temp.ticket(doc)).due_at, urp.due_at(10, urp.now()), 'due by the clock of its category') from a;
select ok((pg_temp.ticket(doc)).next_contact_at <= (pg_temp.ticket(doc)).due_at, 'next contact not after the term') from a;
select is((pg_temp.ticket(doc)).pin_hash, sha256(convert_to(doc->>'code', 'UTF8') || sha256('\x0506')), 'the PIN hash is bound to the code') from a;
select is((select string_agg(kind, ' ') from event where ticket_id = (pg_temp.ticket(doc)).id), 'received', 'one event') from a;
select is((select e.prev_hash from event e where e.ticket_id = (pg_temp.ticket(doc)).id), sha256((pg_temp.ticket(doc)).token_hash), 'the chain begins at the token') from a;
select is((select e.hash from event e where e.ticket_id = t.id), t.head_hash, 'and its head is on the ticket') from a, pg_temp.ticket(a.doc) t;
select is((select e.hash from event e where e.ticket_id = t.id),
  (select urp.event_hash(e.prev_hash, t.id, e.seq, e.kind, e.actor, e.at, sha256(c.salt || convert_to(c.content, 'UTF8')))
     from event e join event_content c on c.event_id = e.id where e.ticket_id = t.id), 'the content''s hash is in the chain') from a, pg_temp.ticket(a.doc) t;
select is((select c.content::json->>'digest' from event e join event_content c on c.event_id = e.id where e.ticket_id = t.id),
  (select encode(sha256(m.salt || convert_to(m.body, 'UTF8')), 'hex') from message m where m.ticket_id = t.id and m.seq = 1),
  'with the digest of the first message') from a, pg_temp.ticket(a.doc) t;
select is((select count(*)::int from outbox o where o.ticket_id = t.id and o.template = 'receipt' and o.content = '{}'), 1, 'one receipt, without typed text')
  from a, pg_temp.ticket(a.doc) t;
select is((select string_agg(c.purpose, ' ') from consent c where c.contact_id = t.contact_id), 'privacy_notice', 'the notice was shown') from a, pg_temp.ticket(a.doc) t;
select is((select w.words @@ to_tsquery('italian', 'lampioni') from ticket_words w where w.ticket_id = t.id), true, 'its words can be found')
  from a, pg_temp.ticket(a.doc) t;
select is((select count(*)::int from ticket_identity ti where ti.ticket_id = t.id), 1, 'and its address') from a, pg_temp.ticket(a.doc) t;
select lives_ok($$select urp.event_append((pg_temp.ticket(doc)).id, 'contact_opened', 'system', '{}') from a$$, 'history goes on from there');
select is((pg_temp.ticket(pg_temp.send(p_email := null, p_reply := 'none'))).reply_to, null, 'nobody need leave an address');
create temp table p as select pg_temp.send(p_email := null, p_phone := '+447700900123', p_reply := 'phone') as doc;
select is((select i.kind from identity i where i.id = t.reply_to), 'phone', 'the answer goes where it was asked for') from p, pg_temp.ticket(p.doc) t;
select ok(abs(st_y((pg_temp.ticket(pg_temp.send(p_place := null, p_lat := 41.1, p_lon := 16.8))).place::geometry) - 41.1) < 1e-9, 'a point will do for a place');

-- refusals
select is(pg_temp.errors($$pg_temp.send('nothing')$$), '{"category" : "choice_invalid"}', 'an unknown category');
select is(pg_temp.errors($$pg_temp.send('s11')$$), '{"category" : "choice_invalid"}', 'a heading');
select is(pg_temp.errors($$pg_temp.send('tari')$$), '{"category" : "choice_invalid"}', 'a category of another kind');
select is(pg_temp.errors($$pg_temp.send(p_place := null)$$), '{"address" : "place_required"}', 'a lamp is somewhere');
select is(pg_temp.errors($$pg_temp.send('school_meals', p_place := null)$$), 'none', 'a meal need not be');
select is(pg_temp.errors($$pg_temp.send(p_privacy := false)$$), '{"privacy" : "privacy_required"}', 'the notice was not read');
select is(pg_temp.errors($$pg_temp.send(p_reply := null)$$), '{"reply" : "contact_required"}', 'no way to answer and no choice of none');
select is(pg_temp.errors($$pg_temp.send(p_email := null)$$), '{"email" : "required"}', 'the way chosen lacks its address');
update category set active = false where code = 'pothole';
select is(pg_temp.errors($$pg_temp.send('pothole')$$), '{"category" : "choice_invalid"}', 'a category no longer in use');
select throws_ok($$insert into ticket (id, code, token_hash, pin_hash, kind, category_id, subject, channel, due_at, head_seq, head_hash)
  values (0, 'x', '\x', '\x', 'report', 1, 'x', 'web', urp.now(), 1, '\x')$$, '23514', null, 'an open ticket without an owner cannot exist');

-- repetitions
delete from attempt; delete from outbox;
create temp table b as select pg_temp.send(p_key := '\x0102030405060708', p_print := '\xaa', p_token := 'b') as doc;
create temp table b2 as select pg_temp.send(p_key := '\x0102030405060708', p_print := '\xaa', p_token := 'b') as doc;
select is(b2.doc->>'code', b.doc->>'code', 'the same key and words: the same ticket') from b, b2;
select is(b2.doc->>'due_at', b.doc->>'due_at', 'with the same promise') from b, b2;
select is((b2.doc->>'_repeated')::boolean, true, 'known as a repetition') from b2;
select is((select count(*)::int from outbox), 1, 'no second receipt');
select throws_ok($$select pg_temp.send(p_key := '\x0102030405060708', p_print := '\xbb')$$, 'UR409', null, 'the same key with other words is refused');

-- limits and quarantine
delete from attempt; delete from outbox;
select is((pg_temp.ticket(pg_temp.send(p_trap := 'http://example.org'))).quarantined_at is not null, true, 'who fills the hidden field is held');
select is((pg_temp.ticket(pg_temp.send(p_hasty := true))).quarantined_at is not null, true, 'who sends at once is held');
select is((select count(*)::int from outbox), 0, 'and gets no mail from us');
select pg_temp.send(p_network := '\x02') from generate_series(1, 10);
select is((select count(*)::int from outbox), 5, 'five receipts a day to one address');
select is((pg_temp.ticket(pg_temp.send(p_network := '\x02'))).quarantined_at is not null, true, 'the eleventh in an hour is held');
create temp table burning as select pg_temp.send(p_network := '\x02', p_body := 'C''è un incendio in un appartamento, ci sono persone dentro') as doc;
select isnt((pg_temp.ticket(doc)).quarantined_at, null, 'a held report may be a fire') from burning;
select isnt((pg_temp.ticket(doc)).urgent_at, null, 'then it is urgent, and its page says 112') from burning;
select is((select count(*)::int from outbox o where o.ticket_id = (pg_temp.ticket(doc)).id and o.identity_id is not null), 0, 'mails wait for its release') from burning;
select pg_temp.send(p_trap := 'http://example.org', p_body := 'C''è un incendio') from generate_series(1, 9);
select is((select count(*)::int from attempt where what = 'alarm_held'), 3, 'a machine that writes of dangers makes few mails for supervisors');
select is((select count(*)::int from attempt where what = 'alarm_danger'), 0, 'and uses up none of those of dangers outside of quarantine');
select is((pg_temp.ticket(pg_temp.send(p_network := '\x03'))).quarantined_at, null, 'another network is not');
insert into attempt (what, subject) select 'submit', '\x02' from generate_series(1, 49);
select throws_ok($$select pg_temp.send(p_network := '\x02')$$, 'UR429', null, 'the sixty-first is refused');
select lives_ok($$select pg_temp.send(p_network := '\x03')$$, 'others go on');
set local test.shift = '61 minutes';
delete from outbox;
select is((pg_temp.ticket(pg_temp.send(p_network := '\x02'))).quarantined_at, null, 'an hour later all is well again');
select is((select count(*)::int from outbox), 0, 'but this network has used up its mails of the day');
set local urp.limit_submit_hour = 0; set local urp.limit_submit_quarantine_hour = 0; set local urp.limit_receipt_network_day = 0;
select pg_temp.send(p_network := '\x02', p_email := null, p_reply := 'none') from generate_series(1, 70);
select pass('limits can be lifted by a setting of the role');

-- the role
select ok(not has_schema_privilege('urp_submit', 'urp', 'usage'), 'the program cannot look into urp');
select is((select count(*)::int from pg_class c where c.relnamespace = 'urp'::regnamespace and c.relkind in ('r', 'v', 'p')
  and has_table_privilege('urp_submit', c.oid, 'select, insert, update, delete')), 0, 'nor use any table');
select is((admin.verify_tickets(0, 1000)->'broken')::text, '[]', 'every chain made here holds');
-- the page of assistance asks for no title and no kind
create function pg_temp.ask(p_category text, p_kind text, p_subject text, p_body text) returns json language sql as $$
  select submit.create_ticket(p_kind => p_kind, p_category => p_category, p_subject => p_subject, p_body => p_body, p_address => null, p_lat => null,
    p_lon => null, p_first_name => 'Anna', p_last_name => 'Bianchi', p_email => null, p_phone => pg_temp.address('+390805773711'), p_fiscal_code => null,
    p_reply => 'phone', p_privacy => true, p_lang => 'en', p_trap => null, p_network => '\x77', p_page_lang => 'en', p_key => null, p_fingerprint => null,
    p_token_hash => sha256(uuid_send(gen_random_uuid())), p_token_sealed => '\x0102', p_token_encrypted => '\x0304', p_pin_mac => sha256('\x0506'),
    p_hasty => false) $$;
select is((pg_temp.ticket(pg_temp.ask('ztl', null, null, E' Vorrei   il\npermesso. '))).subject, 'ZTL, permessi e sosta: Vorrei il permesso.',
  'a title is made of the service and the first words');
select is((pg_temp.ticket(pg_temp.ask('ztl', null, null, 'x'))).kind, 'enquiry', 'and the kind is the service''s');
select is((pg_temp.ticket(pg_temp.ask('ztl', 'enquiry', 'Mio titolo', 'testo'))).subject, 'Mio titolo', 'a title that was given stays');
select is(pg_temp.errors('pg_temp.ask(''pothole'', null, null, ''testo'')'), '{"category" : "choice_invalid"}', 'a report is no request without a kind');
select ok(length(urp.subject_of(repeat('s', 300), repeat('parola ', 100))) <= 150, 'a made title is as long as a title may be');
select is(urp.subject_of('S', repeat('x', 100)), 'S: ' || repeat('x', 60) || '…', 'also of one endless word');
select * from finish();
rollback;
