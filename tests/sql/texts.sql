-- Approved texts: who may look after them, what is refused, what a citizen would read, and which text goes in which language.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
\ir fixture-chat.psql
select no_plan();
delete from channel_template;

create function pg_temp.sat(p_role text) returns bytea language plpgsql set search_path = urp, ext, pg_temp as $$
declare v_id int; v_token bytea := sha256(convert_to('session ' || p_role, 'UTF8'));
begin
  insert into operator (login, name, role, must_change_password, totp_confirmed_at) values ('op.' || p_role, p_role, p_role, false, urp.now()) returning id into v_id;
  insert into session (token_hash, operator_id, level, idle_until, expires_at) values (v_token, v_id, 'full', urp.now() + interval '1 hour', urp.now() + interval '8 hours');
  return v_token;
end $$;
select pg_temp.sat('administrator') as admin, pg_temp.sat('supervisor') as supervisor, pg_temp.sat('auditor') as auditor, pg_temp.sat('operator') as operator, pg_temp.sat('office') as office \gset
create function pg_temp.save(p_session bytea, p_purpose text, p_lang text, p_name text, p_state text, p_body text, p_places text[], p_seen text default null) returns text
language plpgsql as $$
declare v_detail text;
begin
  return board.text_save(p_session, 'whatsapp', p_purpose, p_lang, p_name, p_state, p_body, p_places[1], p_places[2], p_places[3], p_places[4], p_seen, 'it')->>'done';
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail;
  return concat_ws(' ', sqlstate, (select e.key || ' ' || e.value from json_each_text(nullif(v_detail, '')::json->'errors') e));
end $$;
create function pg_temp.drop(p_session bytea, p_purpose text, p_lang text, p_seen text) returns text language plpgsql as $$
begin
  return board.text_remove(p_session, 'whatsapp', p_purpose, p_lang, p_seen, 'it')->>'done';
exception when others then
  return sqlstate;
end $$;
create function pg_temp.seen(p_purpose text, p_lang text) returns text language sql as $$ select urp.text_seen(k) from urp.channel_template k where k.template = p_purpose and k.lang = p_lang $$;
create function pg_temp.told(p_kind text) returns int language sql as $$ select count(*)::int from urp.event where ticket_id is null and kind = p_kind $$;

-- who may
select is(pg_temp.save(s, 'news', 'it', 'novita', 'approved', 'Novità: {{1}}, qui: {{2}} ciao', '{code,link}'), 'UR403', who || ' adds none')
  from (values ('auditor', :'auditor'::bytea), ('operator', :'operator'::bytea), ('office', :'office'::bytea)) v(who, s);
select ok(board.texts(:'auditor', 'it', null) is not null, 'an auditor reads them');
select throws_ok(format('select board.texts(%L, ''it'', null)', :'operator'), 'UR403', null, 'the first level does not');
select throws_ok(format('select board.text_page(%L, null, null, null, ''it'')', :'auditor'), 'UR403', null, 'an auditor gets no form');
select is((select count(*)::int from channel_template), 0, 'nothing came of it');

-- what is refused, by field
select is(pg_temp.save(:'admin', 'news', 'it', 'novita', null, 'Novità {{1}} ciao', '{code,link}'), 'UR422 body places_mismatch', 'a place less than values') as x
 union all select is(pg_temp.save(:'admin', 'news', 'it', 'novita', null, 'Novità {{1}} {{2}} ciao', '{code}'), 'UR422 body places_mismatch', 'a place more')
 union all select is(pg_temp.save(:'admin', 'news', 'it', 'novita', null, 'Novità {{1}} {{3}} ciao', '{code,link}'), 'UR422 body places_invalid', 'a number left out')
 union all select is(pg_temp.save(:'admin', 'news', 'it', 'novita', null, 'Novità {{nome}} ciao', '{code}'), 'UR422 body places_invalid', 'a name for a place')
 union all select is(pg_temp.save(:'admin', 'news', 'it', 'novita', null, 'Novità {{1}} ciao {{', '{code}'), 'UR422 body places_invalid', 'braces left open')
 union all select is(pg_temp.save(:'admin', 'news', 'it', 'Novità', null, 'Novità', '{}'), 'UR422 name text_name_invalid', 'a name that the provider cannot have');
select throws_ok(format($$insert into channel_template (channel, template, lang, name, state, params) values ('whatsapp', 'news', 'it', 'x', 'approved', array['code', %L])$$, m), '23514', null, m || ' fills no place')
  from (values ('due_at'), ('state'), ('body'), ('next_contact_at'), ('')) v(m);
select throws_ok(format($$insert into channel_template (channel, template, lang, name, state, body) values ('whatsapp', 'news', 'it', 'x', 'approved', %L)$$, b), '23514', null, 'no text is ' || left(b, 20))
  from (values (''), ('{{1}} alone'), ('{{1}} {{2}} {{3}}'), ('{{1}} {{2}} {{x}}'), (repeat('x', 1014) || '{{1}}{{2}} ')) v(b);
select lives_ok($$insert into channel_template (channel, template, lang, name, state) values ('whatsapp', 'danger', 'it', 'vecchio', 'approved')$$, 'a row of before needs no text');
delete from channel_template;

-- added, changed, taken away
select is(pg_temp.save(:'supervisor', 'news', 'it', 'novita', null, 'Novità su {{1}}: {{2}} è tua', '{code,link}'), 'text_saved', 'a supervisor adds one');
select is((select state || ' ' || params::text from channel_template), 'pending {code,link}', 'which waits for the provider');
select is(pg_temp.save(:'supervisor', 'news', 'it', 'novita', null, 'Novità su {{1}}: {{2}} è tua', '{code,link}'), 'text_saved', 'a second click');
select is(pg_temp.told('text_added'), 1, 'is one');
select is(pg_temp.save(:'admin', 'news', 'it', 'altra', null, 'Altro {{1}} {{2}} ciao', '{code,link}'), 'UR422 purpose text_taken', 'another of the same purpose and language is not put over it');
select is(board.texts(:'auditor', 'it', null)::jsonb#>>'{text_channels,0,coverage,0,none}', '["it", "en", "sq", "ar", "fr", "ro"]', 'what waits goes to nobody');
select pg_temp.seen('news', 'it') as seen \gset
select urp.template_told('whatsapp', 'novita', 'it', 'APPROVED');
select is(pg_temp.save(:'admin', 'news', 'it', 'novita', 'pending', 'Notizie su {{1}}: {{2}} è tua', '{code,link}', :'seen'), 'UR409', 'the provider''s word meanwhile is not written over');
select is((select state from channel_template), 'approved', 'it stands');
update channel_template set told_at = urp.now() - interval '3 days';
select is(pg_temp.save(:'admin', 'news', 'it', 'novita', 'approved', 'Notizie su {{1}}: {{2}} è tua', '{code,link}', pg_temp.seen('news', 'it')), 'text_saved', 'who has seen it changes it');
select is((select told_at from channel_template), urp.now() - interval '3 days', 'its state is as old as it was');
select is(board.texts(:'auditor', 'it', null)::jsonb#>>'{text_channels,0,coverage,0,by_italian}', '["en", "sq", "ar", "fr", "ro"]', 'the Italian one stands for other languages');
select is((select (c.content::json->>'template') || ' ' || (c.content::json->>'body') from event e join event_content c on c.event_id = e.id where e.kind = 'text_changed'),
  'news Notizie su {{1}}: {{2}} è tua', 'the register has the words');
select is(pg_temp.drop(:'auditor', 'news', 'it', pg_temp.seen('news', 'it')), 'UR403', 'an auditor takes none away');
select is(pg_temp.drop(:'admin', 'news', 'it', :'seen'), 'UR409', 'nor who has seen another');
select is(pg_temp.drop(:'admin', 'news', 'it', pg_temp.seen('news', 'it')), 'text_removed', 'an administrator does');
select is(pg_temp.drop(:'admin', 'news', 'it', :'seen'), 'text_removed', 'twice is once');
select is(pg_temp.told('text_removed'), 1, 'in the register too');
select is(board.text_end_page(:'admin', 'whatsapp', 'news', 'it', 'it')::text, null, 'what is gone cannot be taken away');

-- what goes by them, and as what
select bool_and(urp.notice(p)) as all_notices from unnest(urp.approved_purposes()) p \gset
select ok(:'all_notices', 'every purpose is a notice that may go so');
select pg_temp.ticket('wa', null) as wa \gset
select pg_temp.chat(:wa, 'whatsapp', '30 hours') as wa_i \gset
insert into channel_template (channel, template, lang, name, state, params, body) values
  ('whatsapp', 'news', 'it', 'novita', 'approved', '{code,link}', 'Novità su {{1}}: {{2}} è tua'),
  ('whatsapp', 'reply', 'it', 'risposta', 'approved', '{subject,link,code}', 'Su «{{1}}»{{3}}, qui {{2}}'),
  ('whatsapp', 'state', 'it', 'novita', 'approved', '{link,code}', 'Novità su {{1}}: {{2}} è tua'),
  ('whatsapp', 'news', 'en', 'request_news', 'approved', '{code}', 'News of {{1}} here');
create function pg_temp.pieces() returns text language sql as $$
  select string_agg(coalesce(p->>'said', '<' || (p->>'gap') || '>'), '' order by n) from urp.ticket t, jsonb_array_elements(urp.desk_ways(t, '{}')->'ways') w, jsonb_array_elements(nullif(w->'pieces', 'null')) with ordinality e(p, n)
   where t.id = current_setting('test.ticket')::bigint $$;
select set_config('test.ticket', :'wa', true);
select is(pg_temp.pieces(), (select 'Su «' || subject || '»' || code || ', qui <link>' from ticket where id = :wa), 'the desk reads what will be read, but for the link');
select pg_temp.answer(:wa) as row \gset
select urp.outbox_way(:row);
select is((select json_build_array(c->'approved', c->'approved_lang', c->'params')::jsonb from (select urp.mail_chat(o) as c from outbox o where o.id = :row) x), '["risposta", "it", ["subject", "link", "code"]]', 'and it goes so');
select urp.tell(:wa, 'state', '{"to": "accepted"}') as row \gset
select urp.outbox_way(:row);
select is((select urp.mail_chat(o)->>'params' from outbox o where o.id = :row), '["link","code"]', 'one text of two purposes is filled as each says');
update identity set lang = 'en' where id = :wa_i;
select pg_temp.answer(:wa) as row \gset
select urp.outbox_way(:row);
select is((select json_build_array(c->'approved', c->'approved_lang', c->'params')::jsonb from (select urp.mail_chat(o) as c from outbox o where o.id = :row) x), '["request_news", "en", ["code"]]', 'who chose another language gets its text, with its language and its values');
select is(pg_temp.pieces(), (select 'News of ' || code || ' here' from ticket where id = :wa), 'and the desk says so');
-- the same name of the provider's for another purpose
update identity set lang = 'fr' where id = :wa_i;
delete from channel_template where template = 'news';
insert into channel_template (channel, template, lang, name, state, params, body) values ('whatsapp', 'receipt', 'fr', 'risposta', 'approved', '{code}', 'Reçu: {{1}}.');
select pg_temp.answer(:wa) as row \gset
select urp.outbox_way(:row);
create function pg_temp.goes(p_row bigint) returns jsonb language sql as $$
  select json_build_array(c->'approved', c->'approved_lang', c->'params')::jsonb from (select urp.mail_chat(o) as c from outbox o where o.id = p_row) x $$;
select is(pg_temp.goes(:row), '["risposta", "it", ["subject", "link", "code"]]', 'an answer goes by no text of a receipt');
select is(pg_temp.pieces(), (select 'Su «' || subject || '»' || code || ', qui <link>' from ticket where id = :wa), 'as the desk reads it');
insert into channel_template (channel, template, lang, name, state, params, body) values ('whatsapp', 'reply', 'fr', 'risposta', 'pending', '{code}', 'Réponse: {{1}}.');
select is(pg_temp.goes(:row), '["risposta", "it", ["subject", "link", "code"]]', 'nor by one that is not approved');
update channel_template set body = null;
select is(pg_temp.pieces(), null, 'without its words there is nothing to show');
select is(urp.text_pieces('Ciao', '{}'), '[{"said": "Ciao"}]', 'a text without places');
select is((select count(*)::int from pg_proc p where p.pronamespace = 'board'::regnamespace and p.proname ~ '^texts?($|_)'), 6, 'all that the board may ask of texts is here');
select * from finish();
rollback;
