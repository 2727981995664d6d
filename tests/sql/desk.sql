-- The desk: who sees what, what each act does, two operators at once, lists that are complete.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();

insert into operator (login, name, role, must_change_password) values
  ('test.anna', 'Anna Prova', 'operator', false), ('test.bruno', 'Bruno Prova', 'operator', false), ('test.sara', 'Sara Prova', 'supervisor', false),
  ('test.ugo', 'Ugo Prova', 'office', false), ('test.capo', 'Capo Prova', 'office', false), ('test.ada', 'Ada Prova', 'auditor', false),
  ('test.nuovo', 'Nuovo Prova', 'operator', true), ('test.mina', 'Mina Prova', 'administrator', false);
insert into operator_office (operator_id, office_id) select o.id, f.id from (values
    ('ugo', 'STRADE'), ('capo', 'LAVORI_PUBBLICI'), ('anna', 'URP')) v(who, office)
  join operator o on o.login = 'test.' || v.who join office f on f.code = v.office;
insert into session (token_hash, operator_id, level, idle_until, expires_at)
  select sha256(convert_to(login, 'UTF8')), id, 'full', urp.now() + interval '30 minutes', urp.now() + interval '12 hours' from operator where login like 'test.%';
create function pg_temp.s(p text) returns bytea language sql as $$ select sha256(convert_to('test.' || p, 'UTF8')) $$;
create function pg_temp.op(p text) returns int language sql as $$ select id from urp.operator where login = 'test.' || p $$;
create function pg_temp.mail(p text) returns json language sql as $$ select json_build_object('blind', '\x' || encode(sha256(convert_to(p, 'UTF8')), 'hex'), 'desk', '\xd0d0', 'sender', '\x5e5e') $$;
create sequence pg_temp.n;
create function pg_temp.ticket(p_category text default 'buca_stradale', p_words text default 'Buca in via Sparano', p_mail text default 'maria@example.org') returns text language sql as $$
  select submit.create_ticket(c.kind, c.code, p_words, 'Ci sono caduta ieri sera.', 'via Sparano 10', 41.1234567, 16.8654321, 'Maria', 'Esempio',
      pg_temp.mail(p_mail), null, null, 'email', true, 'it', null, int4send(nextval('pg_temp.n')::int), 'it', null, null,
      sha256(int4send(currval('pg_temp.n')::int)), '\x00', '\x00', '\x00', false)->>'code' from urp.category c where c.code = p_category $$;
create function pg_temp.t(p_code text) returns urp.ticket language sql as $$ select * from urp.ticket where code = p_code $$;
create function pg_temp.seen(p_code text) returns int language sql as $$ select head_seq from urp.ticket where code = p_code $$;
create function pg_temp.state(p_code text) returns text language sql as $$ select state from urp.ticket where code = p_code $$;
create function pg_temp.kinds(p_code text) returns text language sql as $$
  select string_agg(e.kind, ' ' order by e.seq) from urp.event e join urp.ticket t on t.id = e.ticket_id where t.code = p_code $$;
create function pg_temp.place(p_office text) returns text language sql as $$	-- a category of that office
  select c.code from urp.category c join urp.office f on f.id = c.office_id where f.code = p_office and c.parent_id is not null
    and not exists (select from urp.category y where y.parent_id = c.id) order by c.code limit 1 $$;
create temp table x (name text primary key, code text not null);
insert into x select 'road', pg_temp.ticket(pg_temp.place('STRADE'));
insert into x select 'waste', pg_temp.ticket(pg_temp.place('IGIENE'), 'Cassonetto rotto');
create function pg_temp.c(p text) returns text language sql as $$ select code from x where name = p $$;

-- who sees what
select isnt(desk.ticket_show(pg_temp.s(w), 'it', pg_temp.c('waste'), null)->>'code', null, w || ' sees every ticket') from unnest(array['anna', 'sara', 'mina', 'ada']) w;
select is(desk.ticket_show(pg_temp.s('ugo'), 'it', pg_temp.c('waste'), null)->>'code', null, 'an office does not see another''s ticket');
select isnt(desk.ticket_show(pg_temp.s('ugo'), 'it', pg_temp.c('road'), null)->>'code', null, 'but its own');
select isnt(desk.ticket_show(pg_temp.s('capo'), 'it', pg_temp.c('road'), null)->>'code', null, 'and the office above sees it too');
select is(desk.ticket_show(pg_temp.s('anna'), 'it', 'URP-000-0000', null)->>'code', null, 'an unknown code is null');
select throws_ok(format('select desk.ticket_show(%L, ''it'', %L, null)', pg_temp.s(w), pg_temp.c('road')), '28000', null, w || ' has no live session')
  from unnest(array['nobody', 'nuovo']) w;
select throws_ok(format('select desk.ticket_reply(%L, %L, 1, ''Ciao'', null, ''it'', null)', pg_temp.s('ugo'), pg_temp.c('waste')), 'UR404', null, 'nor can it answer what it cannot see');
select is((select count(*) from json_array_elements(desk.queue(pg_temp.s('ugo'), 'it', 'all', null, null, null, null, null, null, null, null, null, null)->'rows') r
  where r->>'code' = pg_temp.c('waste')), 0::bigint, 'nor does it stand in its queue');
select is((select count(*) from json_array_elements(desk.queue(pg_temp.s('ugo'), 'it', null, null, null, null, null, null, 'x', pg_temp.c('waste'), null, null, null)->'rows')), 0::bigint, 'nor is it found by code');
select is((select count(*) from json_array_elements(desk.queue(pg_temp.s('ugo'), 'it', null, null, null, null, null, null, 'cassonetto', null, null, null, null)->'rows')), 0::bigint, 'nor by words');

-- the auditor reads and never writes
select throws_ok(format(q, pg_temp.s('ada'), pg_temp.c('road')), 'UR403', null, 'an auditor is refused: ' || q) from unnest(array[
  'select desk.ticket_reply(%L, %L, 9, ''x'', null, ''it'', null)', 'select desk.note_add(%L, %L, 9, ''x'', ''it'', null)', 'select desk.ticket_accept(%L, %L, 9, ''it'')',
  'select desk.ticket_assign(%L, %L, 9, ''URP'', null, ''it'')', 'select desk.state_change(%L, %L, 9, ''in_progress'', null, ''it'')',
  'select desk.ticket_close(%L, %L, 9, ''resolved'', ''solved'', ''x'', ''it'', null)', 'select desk.category_change(%L, %L, 9, ''altro'', ''it'')',
  'select desk.quarantine_end(%L, %L, ''release'', ''it'')', 'select desk.task_done(%L, %L, 1, ''it'')']) q;
select is(desk.ticket_show(pg_temp.s('ada'), 'it', pg_temp.c('road'), null)->>'can_write', 'false', 'and is told so');
select is(desk.ticket_show(pg_temp.s('ada'), 'it', pg_temp.c('road'), null)->>'offices', null, 'nothing to choose from');

-- contact details
select ok(desk.ticket_show(pg_temp.s('anna'), 'it', pg_temp.c('road'), null)::text !~* 'maria|esempio|sealed|d0d0', 'the ticket page holds no name and no address');
select is(desk.contact_open(pg_temp.s('ada'), 'it', pg_temp.c('road'))->'contact'->>'first_name', 'Maria', 'opening shows who wrote');
select is(desk.contact_open(pg_temp.s('anna'), 'it', pg_temp.c('road'))->'contact'->'addresses'->0->>'value_sealed', '\xd0d0', 'with the sealed address');
select is((select string_agg(e.actor, ',' order by e.seq) from event e where e.ticket_id = (pg_temp.t(pg_temp.c('road'))).id and e.kind = 'contact_opened'),
  'operator:' || pg_temp.op('ada') || ',operator:' || pg_temp.op('anna'), 'each opening is an event with its actor, an auditor''s too');
select throws_ok(format('select desk.contact_open(%L, ''it'', %L)', pg_temp.s('ugo'), pg_temp.c('waste')), 'UR404', null, 'not of a ticket one cannot see');

-- taking and answering
select is(desk.ticket_accept(pg_temp.s('anna'), pg_temp.c('road'), 1, 'it')->>'done', 'accept', 'openings by others are no conflict');
select is(pg_temp.state(pg_temp.c('road')), 'accepted', 'taken');
select is((pg_temp.t(pg_temp.c('road'))).operator_id, pg_temp.op('anna'), 'by who took it');
select is(desk.ticket_accept(pg_temp.s('anna'), pg_temp.c('road'), 1, 'it')->>'done', 'accept', 'a second click is harmless');
select is(pg_temp.kinds(pg_temp.c('road')), 'received contact_opened contact_opened operator_assigned state_changed', 'and adds nothing');
select is(desk.ticket_accept(pg_temp.s('bruno'), pg_temp.c('road'), 1, 'it')->>'_rc', 'conflict', 'somebody else who saw the old page hears of it');
select is(desk.ticket_accept(pg_temp.s('bruno'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), 'it')->>'conflict', 'transition_not_allowed', 'and cannot take what is taken');
select is(desk.ticket_reply(pg_temp.s('anna'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), 'Arriviamo domani.', 'waiting_citizen', 'it', '\x01')->>'done', 'reply', 'a reply');
select is(desk.ticket_reply(pg_temp.s('anna'), pg_temp.c('road'), 1, 'Arriviamo domani.', 'waiting_citizen', 'it', '\x01')->>'done', 'reply', 'sent twice');
select is((select count(*) from message where ticket_id = (pg_temp.t(pg_temp.c('road'))).id and direction = 'out'), 1::bigint, 'is stored once');
select is((select count(*) from outbox where ticket_id = (pg_temp.t(pg_temp.c('road'))).id and template = 'reply'), 1::bigint, 'and mailed once');
select is((select content->>'to' from outbox where ticket_id = (pg_temp.t(pg_temp.c('road'))).id and template = 'reply'), 'waiting_citizen', 'the mail tells the new state');
select is((select count(*) from outbox where ticket_id = (pg_temp.t(pg_temp.c('road'))).id and template = 'state'), 1::bigint, 'which is not mailed a second time by itself (one is of the taking)');
select is(pg_temp.state(pg_temp.c('road')), 'waiting_citizen', 'the state came with the reply');
select isnt((pg_temp.t(pg_temp.c('road'))).answered_at, null, 'answered');
select is(desk.ticket_reply(pg_temp.s('anna'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), 'Altro.', null, 'it', '\x01')->>'done', 'reply', 'other words under the same key');
select is((select count(*) from message where ticket_id = (pg_temp.t(pg_temp.c('road'))).id and direction = 'out'), 2::bigint, 'are another reply');
select is(desk.ticket_reply(pg_temp.s('bruno'), pg_temp.c('waste'), 1, 'Mandiamo la squadra.', null, 'it', null)->>'done', 'reply', 'who answers a new ticket');
select is((pg_temp.state(pg_temp.c('waste'))), 'accepted', 'takes it');

-- two at once
create temp table conflict as select desk.ticket_reply(pg_temp.s('bruno'), pg_temp.c('road'), 1, 'La mia risposta lunga.', 'in_progress', 'it', '\x02') as d;
select is((select d->>'_rc' from conflict), 'conflict', 'somebody was faster');
select is((select d->'values'->>'reply' from conflict), 'La mia risposta lunga.', 'what was typed comes back');
select is((select d->'values'->>'then' from conflict), 'in_progress', 'with the choice made');
select ok((select d->'since' from conflict)::text like '%Arriviamo domani.%', 'beside what the other wrote');
select ok((select d->'since' from conflict)::text not like '%contact_opened%', 'and no more than what matters');
select is((select (d->>'seen')::int from conflict), pg_temp.seen(pg_temp.c('road')), 'the page now counts as seen');
select is((select count(*) from message where ticket_id = (pg_temp.t(pg_temp.c('road'))).id and operator_id = pg_temp.op('bruno')), 0::bigint, 'nothing was sent');
select is(desk.ticket_reply(pg_temp.s('bruno'), pg_temp.c('road'), (select (d->>'seen')::int from conflict), 'La mia risposta lunga.', 'in_progress', 'it', '\x02')->>'done', 'reply', 'sent after reading, also under the same key');
select is(pg_temp.state(pg_temp.c('road')), 'in_progress', 'it is done');
select is(desk.note_add(pg_temp.s('anna'), pg_temp.c('road'), 1, 'x', 'it', null)->>'_rc', 'conflict', 'a note hears of it too');
select is(desk.state_change(pg_temp.s('anna'), pg_temp.c('road'), 1, 'waiting_citizen', null, 'it')->>'_rc', 'conflict', 'a change of state');
select is(desk.ticket_assign(pg_temp.s('anna'), pg_temp.c('road'), 1, 'IGIENE', null, 'it')->>'_rc', 'conflict', 'an assignment');
select is(desk.ticket_close(pg_temp.s('anna'), pg_temp.c('road'), 1, 'resolved', 'solved', 'Fatto.', 'it', null)->'values'->>'closing', 'Fatto.', 'a closing, with its text');
select is(desk.category_change(pg_temp.s('anna'), pg_temp.c('road'), 1, pg_temp.place('IGIENE'), 'it')->>'_rc', 'conflict', 'a change of subject');

-- notes
select is(desk.note_add(pg_temp.s('anna'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), 'segretissimo', 'it', '\x03')->>'done', 'note', 'a note');
select desk.note_add(pg_temp.s('anna'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), 'segretissimo', 'it', '\x03');
select is((select count(*) from note where body = 'segretissimo'), 1::bigint, 'is kept once');
select ok(desk.ticket_show(pg_temp.s('ugo'), 'it', pg_temp.c('road'), null)::text like '%segretissimo%', 'the desk reads it');
select ok((select bool_and(urp.mail_document(o.id)::text not like '%segretissimo%') from outbox o where o.ticket_id = (pg_temp.t(pg_temp.c('road'))).id), 'no mail holds it');
select ok(status.show((pg_temp.t(pg_temp.c('road'))).token_hash, 'it')::text not like '%segretissimo%', 'the citizen''s page does not either');
select is((select count(*) from message m where m.body like '%segretissimo%'), 0::bigint, 'it is no message');
select is((select count(*) from ticket_words w where w.words @@ websearch_to_tsquery('italian', 'segretissimo')), 0::bigint, 'its words are not searched');

-- assigning
select throws_ok(format('select desk.ticket_assign(%L, %L, %s, null, ''test.anna'', ''it'')', pg_temp.s('sara'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road'))), 'UR422', null, 'a person of another office cannot have it');
select throws_ok(format('select desk.ticket_assign(%L, %L, %s, ''NOWHERE'', null, ''it'')', pg_temp.s('sara'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road'))), 'UR422', null, 'nor an unknown office');
select throws_ok(format('select desk.ticket_assign(%L, %L, %s, null, null, ''it'')', pg_temp.s('sara'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road'))), 'UR422', null, 'nor nobody and nothing');
select is(desk.ticket_assign(pg_temp.s('sara'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), null, 'test.' || w, 'it')->>'done', 'assign', w || ' can') from unnest(array['capo', 'ugo', 'sara']) w;
select is((pg_temp.t(pg_temp.c('road'))).operator_id, pg_temp.op('sara'), 'has it now');
select is(desk.ticket_assign(pg_temp.s('sara'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), null, '-', 'it')->>'done', 'assign', 'given back');
select is((pg_temp.t(pg_temp.c('road'))).operator_id, null, 'to nobody');
select is(desk.ticket_assign(pg_temp.s('ugo'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road')), 'IGIENE', null, 'it')->>'_gone', 'true', 'who gives a ticket away may not see it any more');
select is((select f.code from office f where f.id = (pg_temp.t(pg_temp.c('road'))).office_id), 'IGIENE', 'the other office has it');
select is(pg_temp.state(pg_temp.c('road')), 'assigned', 'and begins');
select is(desk.ticket_show(pg_temp.s('ugo'), 'it', pg_temp.c('road'), null)->>'code', null, 'it left the first office''s sight');

-- another subject
insert into x select 'wrong', pg_temp.ticket(pg_temp.place('STRADE'), 'Lampione spento', 'luca@example.org');
set local test.shift = '3 days';
update session set idle_until = idle_until + interval '40 days', expires_at = expires_at + interval '40 days' where operator_id in (select id from operator where login like 'test.%');
select is(desk.category_change(pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong')), pg_temp.place('IGIENE'), 'it')->>'done', 'category', 'another subject');
select is((pg_temp.t(pg_temp.c('wrong'))).due_at, (select urp.due_at(c.term_days, (pg_temp.t(pg_temp.c('wrong'))).created_at) from category c where c.code = pg_temp.place('IGIENE')), 'its term counts from the first day');
select is(pg_temp.kinds(pg_temp.c('wrong')), 'received category_changed office_assigned state_changed', 'and its office owns it');
select throws_ok(format('select desk.category_change(%L, %L, %s, ''s01'', ''it'')', pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong'))), 'UR422', null, 'a heading is no subject');

-- ending
select is(desk.ticket_close(pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong')), 'resolved', 'solved', 'Sistemato.', 'it', '\x04')->>'done', 'close', 'resolved');
select desk.ticket_close(pg_temp.s('anna'), pg_temp.c('wrong'), 1, 'resolved', 'solved', 'Sistemato.', 'it', '\x04');
select is(row(pg_temp.state(pg_temp.c('wrong')), (pg_temp.t(pg_temp.c('wrong'))).outcome)::text, '(resolved,solved)', 'with an outcome');
select is((select count(*) from message where ticket_id = (pg_temp.t(pg_temp.c('wrong'))).id and direction = 'out' and body = 'Sistemato.'), 1::bigint, 'told once');
select is((select string_agg(template, ',' order by id) from outbox where ticket_id = (pg_temp.t(pg_temp.c('wrong'))).id), 'receipt,reply', 'in one mail');
select is(desk.state_change(pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong')), 'in_progress', null, 'it')->>'conflict', 'transition_not_allowed', 'a step that is not in the table');
select is(desk.state_change(pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong')), 'closed', null, 'it')->>'done', 'state', 'closed');
select throws_ok(format('select desk.ticket_reply(%L, %L, %s, ''x'', null, ''it'', null)', pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong'))), 'UR422', null, 'nothing is sent from a closed ticket');
select is(desk.state_change(pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong')), 'assigned', 'Il lampione è di nuovo spento', 'it')->>'done', 'state', 'open again');
select is(row((pg_temp.t(pg_temp.c('wrong'))).outcome, (pg_temp.t(pg_temp.c('wrong'))).closed_at)::text, '(,)', 'as if it never ended');
select throws_ok(format('select desk.ticket_close(%L, %L, %s, ''declined'', ''solved'', ''x'', ''it'', null)', pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong'))), 'UR422', null, 'what is declined was not solved');
select is(desk.ticket_close(pg_temp.s('anna'), pg_temp.c('wrong'), pg_temp.seen(pg_temp.c('wrong')), 'declined', 'not_ours', 'È di un altro Comune.', 'it', null)->>'done', 'close', 'declined');
select is(pg_temp.state(pg_temp.c('wrong')), 'declined', 'is declined');
select throws_ok(format('select desk.state_change(%L, %L, %s, ''withdrawn'', null, ''it'')', pg_temp.s('anna'), pg_temp.c('road'), pg_temp.seen(pg_temp.c('road'))), 'UR422', null, 'a withdrawal by telephone needs its reason');

-- every step of the table, and no other, through the desk
create temp table walk as select f.s as a, g.s as b, pg_temp.ticket(pg_temp.place('STRADE'), 'Passo', 'passi@example.org') as code
  from unnest(array['received', 'assigned', 'accepted', 'in_progress', 'waiting_citizen', 'resolved', 'closed', 'declined', 'withdrawn', 'merged']) f(s),
       unnest(array['assigned', 'in_progress', 'waiting_citizen', 'closed', 'withdrawn']) g(s) where f.s <> g.s;
update ticket t set state = w.a, outcome = case when w.a in ('resolved', 'closed', 'declined', 'merged') then 'answered' end,
    closed_at = case when w.a in ('closed', 'declined', 'withdrawn', 'merged') then urp.now() end from walk w where t.code = w.code;
select is(coalesce(desk.state_change(pg_temp.s('anna'), w.code, pg_temp.seen(w.code), w.b, 'perché sì', 'it')->>'conflict', 'done'),
  case when exists (select from transition x where x.from_state = w.a and x.to_state = w.b and 'operator' = any (x.who)) then 'done' else 'transition_not_allowed' end,
  w.a || ' → ' || w.b) from walk w;

-- quarantine
insert into x select 'spam', pg_temp.ticket(pg_temp.place('STRADE'), 'Comprate qui', 'spam@example.com');
update ticket set quarantined_at = urp.now() where code = pg_temp.c('spam');
delete from outbox where ticket_id = (pg_temp.t(pg_temp.c('spam'))).id;
select is((select count(*) from json_array_elements(desk.queue(pg_temp.s('anna'), 'it', 'all', null, null, null, null, null, null, null, null, null, null)->'rows') r where r->>'code' = pg_temp.c('spam')), 0::bigint, 'a held ticket is in no queue');
select is(desk.queue(pg_temp.s('sara'), 'it', 'quarantine', null, null, null, null, null, null, null, null, null, null)->'rows'->0->>'code', pg_temp.c('spam'), 'but in the supervisor''s');
select throws_ok(format('select desk.queue(%L, ''it'', ''quarantine'', null, null, null, null, null, null, null, null, null, null)', pg_temp.s('anna')), 'UR403', null, 'not the operator''s');
select throws_ok(format('select desk.ticket_reply(%L, %L, 9, ''x'', null, ''it'', null)', pg_temp.s('sara'), pg_temp.c('spam')), 'UR422', null, 'nobody answers it');
select throws_ok(format('select desk.quarantine_end(%L, %L, ''release'', ''it'')', pg_temp.s('anna'), pg_temp.c('spam')), 'UR403', null, 'an operator does not let it out');
select is(desk.quarantine_end(pg_temp.s('sara'), pg_temp.c('spam'), 'release', 'it')->>'done', 'release', 'the supervisor does');
select is((select string_agg(template, ',') from outbox where ticket_id = (pg_temp.t(pg_temp.c('spam'))).id), 'receipt', 'and its receipt goes out');
insert into x select v.k, pg_temp.ticket(pg_temp.place('STRADE'), v.body, 'brucia@example.com') from (values ('held1', 'Lampione spento'), ('held2', 'C''è un incendio, persone dentro')) v(k, body);
update ticket set quarantined_at = urp.now() where code in (pg_temp.c('held1'), pg_temp.c('held2'));
update ticket set urgent_at = null where code = pg_temp.c('held2');
delete from outbox where ticket_id in ((pg_temp.t(pg_temp.c('held1'))).id, (pg_temp.t(pg_temp.c('held2'))).id);
select urp.danger_seen((pg_temp.t(pg_temp.c('held2'))).id);
select is(desk.queue(pg_temp.s('sara'), 'it', 'quarantine', null, null, null, null, null, null, null, null, null, null)->'rows'->0->>'code', pg_temp.c('held2'), 'a danger is at the top of what is held');
update ticket set urgent_at = null where code = pg_temp.c('held2');
select desk.quarantine_end(pg_temp.s('sara'), pg_temp.c(k), 'release', 'it') from unnest(array['held1', 'held2']) k;
select is((select content->>'danger' from outbox where template = 'receipt' and ticket_id = (pg_temp.t(pg_temp.c('held2'))).id), 'true', 'its receipt says 112 when it is released');
select is((select content->>'danger' from outbox where template = 'receipt' and ticket_id = (pg_temp.t(pg_temp.c('held1'))).id), null, 'others say nothing of it');
select is((pg_temp.t(pg_temp.c('held2'))).urgent_at, null, 'what a person has calmed stays calm');
insert into x select 'held3', pg_temp.ticket(pg_temp.place('STRADE'), 'Aiuto', 'brucia@example.com');
update ticket set quarantined_at = urp.now(), subject = 'C''è un incendio' where code = pg_temp.c('held3');
select desk.quarantine_end(pg_temp.s('sara'), pg_temp.c('held3'), 'release', 'it');
select isnt((pg_temp.t(pg_temp.c('held3'))).urgent_at, null, 'what nobody has seen is urgent from then on');
update ticket set urgent_at = null where code = pg_temp.c('held3');
update ticket set quarantined_at = urp.now() where code = pg_temp.c('spam');
select is(desk.quarantine_end(pg_temp.s('sara'), pg_temp.c('spam'), 'discard', 'it')->>'done', 'discard', 'or discards it');
select is((select count(*) from outbox where ticket_id = (pg_temp.t(pg_temp.c('spam'))).id), 1::bigint, 'without a word');
select is(desk.quarantine_end(pg_temp.s('sara'), pg_temp.c('spam'), 'discard', 'it')->>'_rc', 'conflict', 'once');

-- tasks
insert into task (ticket_id, kind, detail) values ((pg_temp.t(pg_temp.c('road'))).id, 'mail_failed', 'no_such_user');
select is(desk.ticket_show(pg_temp.s('anna'), 'it', pg_temp.c('road'), null)->'tasks'->0->>'detail', 'no_such_user', 'a task stands on the ticket');
select is(desk.queue(pg_temp.s('anna'), 'it', 'tasks', null, null, null, null, null, null, null, null, null, null)->'rows'->0->>'code', pg_temp.c('road'), 'and the ticket in the list of tasks');
select throws_ok(format('select desk.task_done(%L, %L, %s, ''it'')', pg_temp.s('anna'), pg_temp.c('waste'), (select max(id) from task)), 'UR404', null, 'not another ticket''s');
select is(desk.task_done(pg_temp.s('anna'), pg_temp.c('road'), (select max(id) from task), 'it')->>'done', 'task', 'done');
select is((select done_by from task order by id desc limit 1), pg_temp.op('anna'), 'by whom');

-- lists: complete, without doubles, whatever the page ends on
create temp table many as select pg_temp.ticket(pg_temp.place(o), case when n % 2 = 0 then 'Fontana asciutta' else 'Fontana che perde' end, 'pagine' || n % 3 || '@example.org') as code, o as office
  from generate_series(1, 70) n, unnest(array['STRADE', 'IGIENE']) o;
update ticket set due_at = urp.now() - interval '1 day' where code in (select code from many order by code limit 60);	-- equal dates: id decides
create function pg_temp.walk(p_who text, p_view text, p_state text default null, p_q text default null, p_email bytea default null) returns table (code text) language plpgsql as $$
declare d json; v_after text;
begin
  for i in 1 .. 100 loop
    d := desk.queue(pg_temp.s(p_who), 'it', p_view, p_state, null, null, null, v_after, p_q, null, p_email, null, null);
    return query select r->>'code' from json_array_elements(d->'rows') r;
    v_after := d->>'next';
    exit when v_after is null;
  end loop;
end $$;
create function pg_temp.same(p_got text, p_want text, p_says text) returns text language plpgsql as $$
declare v text;
begin
  execute format('select case when (select count(*) from (%1$s) a(code)) = (select count(distinct code) from (%1$s) b(code))
    and not exists ((select code from (%1$s) c(code) except (%2$s)) union all ((%2$s) except select code from (%1$s) d(code))) and exists (%2$s) then ''ok'' end', p_got, p_want) into v;
  return ext.is(v, 'ok', p_says);
end $$;
create view pg_temp.waiting as select t.*, f.code as office from urp.ticket t join urp.office f on f.id = t.office_id
  where t.closed_at is null and t.state <> 'resolved' and t.quarantined_at is null;
select pg_temp.same('select pg_temp.walk(''anna'', ''all'')', 'select code from pg_temp.waiting', 'all: every ticket once');
select pg_temp.same('select pg_temp.walk(''ugo'', ''office'')', 'select code from pg_temp.waiting where office = ''STRADE''', 'office: its own');
select pg_temp.same('select pg_temp.walk(''capo'', ''all'')', 'select w.code from pg_temp.waiting w join urp.office f on f.id = w.office_id
  where w.office = ''LAVORI_PUBBLICI'' or f.parent_id = (select id from urp.office where code = ''LAVORI_PUBBLICI'')', 'all of an office: with those below');
select pg_temp.same('select pg_temp.walk(''anna'', ''unassigned'')', 'select code from pg_temp.waiting where operator_id is null', 'unassigned');
select pg_temp.same('select pg_temp.walk(''anna'', ''late'')', 'select code from pg_temp.waiting where due_at < urp.now()', 'late');
select pg_temp.same('select pg_temp.walk(''bruno'', ''mine'')', format('select code from pg_temp.waiting where operator_id = %s', pg_temp.op('bruno')), 'mine');
select pg_temp.same('select pg_temp.walk(''anna'', ''all'', ''closed'')', 'select code from urp.ticket where state = ''closed''', 'the archive, by state');
select pg_temp.same('select pg_temp.walk(''anna'', null, null, ''fontana asciutta'')', 'select m.code from many m join urp.ticket t using (code) where t.subject = ''Fontana asciutta''', 'words: ranked');
select pg_temp.same('select pg_temp.walk(''ugo'', null, null, ''fontana'')', 'select code from many where office = ''STRADE''', 'words: within one''s sight');
select pg_temp.same('select pg_temp.walk(''anna'', null, null, ''x'', sha256(''pagine1@example.org''))', $$select t.code from urp.ticket t join urp.ticket_identity ti on ti.ticket_id = t.id
  join urp.identity i on i.id = ti.identity_id where i.blind = sha256('pagine1@example.org')$$, 'an address');
select is((select array_agg(w.code order by n) from pg_temp.walk('anna', 'all') with ordinality w(code, n)), (select array_agg(code order by due_at, id) from pg_temp.waiting), 'in the order of the term');
-- more than are ranked: walking the buckets
insert into ticket_words (ticket_id, bucket, words) select t.id, 0, '' from ticket t where not exists (select from ticket_words w where w.ticket_id = t.id);
insert into ticket (id, code, token_hash, pin_hash, kind, category_id, office_id, subject, channel, due_at, next_contact_at, head_seq, head_hash)
  select 1000000 + n * 977, urp.code_of(1000000 + n * 977), sha256(int8send(n)), '\x', 'report', c.id, c.office_id, 'Panchina', 'web', urp.now(), urp.now(), 1, '\x'
    from generate_series(1, 400) n, category c where c.code = pg_temp.place('STRADE');
insert into ticket_words select id, id / 20000, to_tsvector('italian', subject) from ticket where subject = 'Panchina';
select pg_temp.same('select pg_temp.walk(''ugo'', null, null, ''panchine'')', 'select code from urp.ticket where subject = ''Panchina''', 'words: many, bucket by bucket');
select is((select count(*) from pg_temp.walk('anna', null, null, 'il la di')), 0::bigint, 'only small words find nothing');
select is(desk.queue(pg_temp.s('anna'), 'it', null, null, null, null, null, null, 'il', null, null, null, null)->>'q_common', 'true', 'and say so');
select throws_ok(format('select desk.queue(%L, ''it'', null, null, null, null, null, %L, null, null, null, null, null)', pg_temp.s('anna'), a), 'UR422', null, 'a forged place in the list: ' || a)
  from unnest(array['1;', 'x', '1.2.3', '99999999999999999999', '-1']) a;
select lives_ok(format('select desk.queue(%L, ''it'', null, null, null, null, null, %L, null, null, null, null, null)', pg_temp.s('anna'), a), 'an odd place in the list: ' || a)
  from unnest(array['0.0', '9999999999999999.999999999999999999', '999999999999999999']) a;
select is(urp.from_micros(urp.micros(d)), d, 'a time survives its number') from unnest(array[timestamptz '2026-11-23 23:59:59+01', '2099-01-01 00:00:00.000001+00', '1999-12-31 12:00:00.999999+00']) d;
select is((select (v->>'tab_n')::int from json_array_elements(desk.queue(pg_temp.s('anna'), 'it', null, null, null, null, null, null, null, null, null, null, null)->'tabs') v where v->>'tab' = 'unassigned'), 99, 'counting ends at a hundred');

-- the term in days, as people count them
set local test.shift = '0';
select is(urp.desk_term(v.state, (((urp.now() at time zone 'Europe/Rome')::date + v.days) + time '23:59:59') at time zone 'Europe/Rome'), v.wanted::jsonb, v.state || ' ' || v.days)
  from (values ('received', 0, '{"term_on": "today", "late_days": null}'), ('accepted', 1, '{"term_on": "tomorrow", "late_days": null}'),
    ('assigned', 2, '{"term_on": null, "late_days": null}'), ('in_progress', -1, '{"term_on": null, "late_days": 1}'),
    ('waiting_citizen', -40, '{"term_on": null, "late_days": 40}'), ('closed', -40, '{"term_on": null, "late_days": null}'), ('resolved', 0, '{"term_on": null, "late_days": null}')) v(state, days, wanted);
select is((select array_agg(r->>k) from (select desk.queue(pg_temp.s('anna'), 'it', null, null, null, null, null, null, pg_temp.c('road'), pg_temp.c('road'), null, null, null)->'rows'->0 as r) x,
  unnest(array['row_address', 'row_channel']) k), array['via Sparano 10', 'web'], 'a row says where it is and how it came');

-- a long conversation: the first message and the last four stay open
insert into x select 'long', pg_temp.ticket(pg_temp.place('STRADE'));
create function pg_temp.folds() returns text language sql as $$
  select string_agg(case when (m->>'folded')::boolean then 'f' else '-' end, '' order by n)
    from json_array_elements(desk.ticket_show(pg_temp.s('anna'), 'it', pg_temp.c('long'), null)->'messages') with ordinality x(m, n) $$;
select urp.message_add((pg_temp.t(pg_temp.c('long'))).id, 'out', 'web', pg_temp.op('anna'), repeat('x', 200)) from generate_series(1, 5);
select is(pg_temp.folds(), '------', 'six messages are all open');
select urp.message_add((pg_temp.t(pg_temp.c('long'))).id, 'out', 'web', pg_temp.op('anna'), repeat('x', 200)) from generate_series(1, 2);
select is(pg_temp.folds(), '-fff----', 'of eight the first and the last four');

-- the session
update session set seen_at = urp.now() - interval '5 minutes', idle_until = urp.now() + interval '25 minutes', expires_at = urp.now() + interval '28 minutes' where token_hash = pg_temp.s('anna');
select is(desk.queue(pg_temp.s('anna'), 'it', null, null, null, null, null, null, null, null, null, null, null)->'operator'->>'_touch', 'true', 'a session not seen for a minute asks to be touched');
select desk.session_touch(pg_temp.s('anna'));
select is((select row(idle_until - urp.now(), seen_at = urp.now())::text from session where token_hash = pg_temp.s('anna')), '(00:28:00,t)', 'it lives as long as it was given, never beyond its end');
update session set idle_until = urp.now() - interval '1 second' where token_hash = pg_temp.s('bruno');
select desk.session_touch(pg_temp.s('bruno'));
select throws_ok(format('select desk.queue(%L, ''it'', null, null, null, null, null, null, null, null, null, null, null)', pg_temp.s('bruno')), '28000', null, 'a session that has run out is not revived');

select is((select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass
  where n.nspname = 'desk' and coalesce(d.description, '') !~ '^(read|act): '), 0::bigint, 'every function says whether it reads or acts');
select * from finish();
rollback;
