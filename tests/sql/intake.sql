-- Items that providers bring: each in one bucket, once; conversations, words, places, dangers, calls, annotations.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
set local urp.limit_chat_hour = '20';
select no_plan();

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

-- one message, one ticket, once
select is(pg_temp.says('a1', 'Buongiorno, in via Caldarola 27 c''è una buca profonda'), 'ticket', 'a first message is a ticket');
select is(pg_temp.take('whatsapp', 'a1', 'message', '{"text": "Buongiorno, in via Caldarola 27 c''è una buca profonda"}')->>'repeated', 'true', 'the same again is told to be so');
select is((select count(*) from ticket where channel = 'whatsapp'), 1::bigint, 'and makes nothing');
select is((select c.code from category c where c.id = (pg_temp.t('a1')).category_id), 'to_classify', 'it is for a person to classify');
select is((select o.code from office o where o.id = (pg_temp.t('a1')).office_id), 'URP', 'the first level owns it');
select is((select c.code from proposal p join category c on c.id = p.category_id where p.ticket_id = pg_temp.of('a1') and rank = 1), 'pothole', 'what it may be about is proposed');
select is((pg_temp.t('a1')).address, 'Via Caldarola 27', 'the street that the words name');
select is((pg_temp.t('a1')).place_from, 'text', 'is said to be read from them');
select is(pg_temp.told('a1'), 'receipt', 'it is answered once');
select is((select content->>'asks' from outbox where ticket_id = pg_temp.of('a1')), null, 'what names a street is not asked for one');
select is(pg_temp.says('a2', 'È sulle strisce'), 'reply', 'the next message is of the same conversation');
select is(pg_temp.told('a1'), 'receipt', 'and not answered again by itself');
select is(pg_temp.said('a1'), 2::bigint, 'both are there');
select is((select body from message where id = (select message_id from inbound_item where provider_id = 'a2')), 'È sulle strisce', 'to the letter');

-- a place is asked for once
select is(pg_temp.says('b1', 'guardate qua che buca, ci lasci la ruota', 'bea', '{"media": [{"kind": "image", "ref_sealed": "\\x01", "file": "00000000-0000-4000-8000-00000000000a", "name": "image"}]}'), 'ticket', 'a picture with words');
select is((select content->>'asks' from outbox where ticket_id = pg_temp.of('b1')), 'place', 'without a place is asked for it in the one answer');
select is(pg_temp.says('b2', 'è enorme', 'bea'), 'reply', 'more words');
select is(pg_temp.told('b1'), 'receipt', 'are not asked again');
select is(pg_temp.take('whatsapp', 'b3', 'message', '{"place": {"lat": 41.10932, "lon": 16.87866}}', 'bea')->>'bucket', 'reply', 'a position alone joins it');
select ok((pg_temp.t('b1')).place is not null, 'and is its place');
select is((pg_temp.t('b1')).place_from, 'position', 'by position');
select is((select count(*) from download where ticket_id = pg_temp.of('b1')), 1::bigint, 'the picture is to be fetched');
select is(pg_temp.take('whatsapp', 'b4', 'message', '{"place": {"lat": 45.0, "lon": 9.0}}', 'bea')->>'bucket', 'reply', 'a position elsewhere is kept as said');
select is(round(ext.st_y((pg_temp.t('b1')).place::ext.geometry)::numeric, 3), 41.109, 'and does not move the ticket out of the city');
select is(pg_temp.told('b1'), 'receipt place_outside', 'which its sender is told');
select is((select content->>'neighbour' from outbox where ticket_id = pg_temp.of('b1') and template = 'place_outside'), '', 'whose it is when nobody has told');
select is(pg_temp.take('whatsapp', 'b5', 'message', '{"place": {"lat": 41.083, "lon": 16.781}}', 'bea')->>'bucket', 'reply', 'another elsewhere');
select is(pg_temp.told('b1'), 'receipt place_outside', 'is not told again');

-- a place outside of the city
create function pg_temp.first(p_id text) returns jsonb language sql as $f$ select content - 'automatic' from urp.outbox where ticket_id = pg_temp.of(p_id) and template = 'receipt' $f$;
select is(pg_temp.says('bo1', 'C''è una buca profonda', 'bob', '{"place": {"lat": 41.083, "lon": 16.781}}'), 'ticket', 'a first message with a place next door');
select is(pg_temp.first('bo1')->>'neighbour', 'Modugno', 'is answered whose it is');
select is(pg_temp.first('bo1')->>'neighbour_site', (select site from area where name = 'Modugno'), 'and where to turn to');
select is(pg_temp.first('bo1')->>'asks', null, 'and asked nothing else: they may name another');
select is(concat_ws(' ', (pg_temp.t('bo1')).address, (pg_temp.t('bo1')).place::text, (pg_temp.t('bo1')).place_from), '', 'it is no place of the ticket');
select is((pg_temp.t('bo1')).state || ' ' || ((pg_temp.t('bo1')).closed_at is null), 'received true', 'which stays open for a person');
select is(pg_temp.says('bo2', 'è tra i due comuni', 'bob', '{"place": {"lat": 41.084, "lon": 16.782}}'), 'reply', 'told once');
select is(pg_temp.told('bo1'), 'receipt', 'they are not told again');
select is(pg_temp.take('whatsapp', 'bo3', 'message', '{"place": {"lat": 41.10932, "lon": 16.87866}}', 'bob')->>'bucket', 'reply', 'another place');
select is((pg_temp.t('bo1')).place_from, 'position', 'is taken');
select is(pg_temp.says('bw1', 'C''è una buca in via Sparano 12, Modugno', 'bruno'), 'ticket', 'words that name a street next door');
select is(pg_temp.first('bw1')->>'neighbour', 'Modugno', 'are answered the same');
select is((pg_temp.t('bw1')).address, null, 'and are no street of ours');
select is(pg_temp.says('bw2', 'scusate, via Sparano 12 a Bari', 'bruno'), 'reply', 'said better');
select is((pg_temp.t('bw1')).address || ' ' || pg_temp.told('bw1'), 'Via Sparano da Bari 12 receipt', 'it is the place, without another word of ours');
select is(pg_temp.says('bj1', 'buongiorno', 'bianca'), 'ticket', 'words without a place');
select is(pg_temp.says('bj2', 'un lampione spento in corso Italia 3 a Triggiano', 'bianca'), 'reply', 'then one next door');
select is((select template || ' ' || (content->>'neighbour') from outbox where ticket_id = pg_temp.of('bj1') order by id desc limit 1), 'place_outside Triggiano', 'are answered once, with whose it is');
select is(pg_temp.says('bd1', 'buongiorno', 'bruna'), 'ticket', 'somebody');
select is(pg_temp.says('bd2', 'si sente odore di gas, fate presto', 'bruna', '{"place": {"lat": 41.083, "lon": 16.781}}'), 'reply', 'in danger outside of the city');
select is(pg_temp.told('bd1'), 'receipt danger', 'is answered with 112 alone');
select is(urp.place_read(v.said)->>'neighbour', v.whose, v.said) from (values ('via Modugno 5', null), ('l''autobus da via Napoli a Modugno', null), ('corso Italia (Mola di Bari)', 'Mola di Bari'),
  ('in via Roma 3 nel comune di Bitonto', 'Bitonto'), ('via Sparano 12 a Bari', null), ('strada per Triggiano', null),
  ('via Roma 3, Modugno', 'Modugno'), ('via Roma a Modugno', 'Modugno'), ('via Roma (Bitonto)', 'Bitonto'), ('via Roma 3 - 70026 Modugno', 'Modugno'), ('via Roma n. 3/b Modugno', 'Modugno'), ('via della Costituente, Bitonto', 'Bitonto'),
  ('in via delle Ginestre Gialle 5 ad Adelfia', 'Adelfia'), ('via Sparano e lavoro a Modugno', null)) v(said, whose);
select is(urp.place_read('un palo in via delle Ginestre Gialle 5'), null, 'a street that the register does not have is not another that begins alike');
select is(urp.place_read(v.said)->>'label', 'Via Sparano da Bari' || v.number, 'another town named later: ' || v.said) from (values
  ('Abito a Bari in via Sparano 12 e lavoro a Modugno, il lampione sotto casa è spento', ' 12'), ('Lampione spento in via Sparano 12, la ditta è a Modugno', ' 12'),
  ('Via Sparano 5, sono andata a Bitonto e tornando ho visto una buca', ' 5'), ('via Sparano da Bari 12. A Modugno lo hanno già riparato', ' 12'), ('via Sparano, e lavoro a Modugno', '')) v(said, number);
select is(pg_temp.says('bm1', 'Lampione spento in via Sparano 12, la ditta è a Modugno', 'berta'), 'ticket', 'so a message with both');
select is((pg_temp.t('bm1')).address || coalesce(pg_temp.first('bm1')->>'neighbour', ''), 'Via Sparano da Bari 12', 'keeps its address and hears of no neighbour');

-- a first message without a word
create function pg_temp.sends(p_id text, p_kind text, p_who text, p_more jsonb default '{}') returns text language sql as $f$
  select pg_temp.take('whatsapp', p_id, 'message', jsonb_build_object('media', jsonb_build_array(jsonb_build_object('kind', p_kind, 'ref_sealed', '\x01', 'file', gen_random_uuid()))) || p_more, p_who)->>'bucket' $f$;
select is(pg_temp.sends('wl1', 'image', 'walter'), 'ticket', 'a picture alone');
select is(pg_temp.first('wl1')->>'asks', 'words', 'is asked what it shows and where');
select is((select count(*) from proposal where ticket_id = pg_temp.of('wl1')), 0::bigint, 'nothing is proposed');
select is((select count(*) from generate_series(2, 7) n where pg_temp.sends('wl' || n, 'image', 'walter') = 'reply'), 6::bigint, 'the rest of the album');
select is(pg_temp.says('wl8', 'è una buca profonda', 'walter'), 'reply', 'then the words');
select is((select c.code from proposal p join category c on c.id = p.category_id where p.ticket_id = pg_temp.of('wl1') and rank = 1), 'pothole', 'from which it is proposed');
select is(pg_temp.told('wl1'), 'receipt', 'one question a conversation');
update ticket set category_id = (select id from category where code = 'street_light') where id = pg_temp.of('wl1');
select is(pg_temp.says('wl9', 'e un lampione spento', 'walter'), 'reply', 'words after somebody has chosen');
select is((select c.code from proposal p join category c on c.id = p.category_id where p.ticket_id = pg_temp.of('wl1') and rank = 1), 'pothole', 'propose nothing any more');
update ticket set category_id = (select id from category where code = 'to_classify') where id = pg_temp.of('wl1');
select is(pg_temp.sends('wv1', 'audio', 'wanda'), 'ticket', 'a voice note alone');
select is(pg_temp.first('wv1')->>'asks', null, 'is asked nothing: a person listens');
select is(pg_temp.sends('wd1', 'document', 'willy', '{"text": "👆👆"}'), 'ticket', 'a file with signs alone');
select is(pg_temp.first('wd1')->>'asks', 'words', 'has no words either');
select is(pg_temp.take('whatsapp', 'wp1', 'message', '{"place": {"lat": 41.10932, "lon": 16.87866}}', 'wim')->>'bucket', 'ticket', 'a position alone');
select is(pg_temp.first('wp1')->>'asks', 'what', 'is asked what is there');
select is(pg_temp.take('whatsapp', 'wo1', 'message', '{"place": {"lat": 41.083, "lon": 16.781}}', 'wes')->>'bucket', 'ticket', 'a position next door, alone');
select is(concat_ws(' ', pg_temp.first('wo1')->>'asks', pg_temp.first('wo1')->>'neighbour'), 'what Modugno', 'in one answer both');

-- danger
select is(pg_temp.says('c1', 'si sente forte odore di gas in via brigata regina', 'ciro'), 'ticket', 'a danger');
select is((select content->>'danger' from outbox where ticket_id = pg_temp.of('c1')), 'true', 'is answered at once with 112');
select ok((pg_temp.t('c1')).urgent_at is not null, 'and goes to the top');
select is(pg_temp.says('c2', 'brucia tutto, incendio', 'ciro'), 'reply', 'said again within the hour');
select is(pg_temp.told('c1'), 'receipt', 'it is not told again');
set local test.shift = '2 hours';
select is(pg_temp.says('c3', 'odore di gas', 'ciro'), 'reply', 'later');
select is(pg_temp.told('c1'), 'receipt danger', 'it is');
set local test.shift = '0';

-- words
select is(pg_temp.says('d1', 'Aiuto!', 'dino'), 'automatic', 'help makes no ticket');
select is((select why from inbound_item where provider_id = 'd1'), 'word_help', 'and is known as such');
select is((select count(*) from ticket_identity ti join identity_key k on k.identity_id = ti.identity_id where k.blind = sha256('dino')), 0::bigint, 'none at all');
select is(pg_temp.says('d2', 'operatore', 'dino'), 'ticket', 'who wants a person gets one');
select is((select kind || ' ' || detail from task where ticket_id = pg_temp.of('d2')), 'call_back asked_for_a_person', 'as somebody''s task');
select is(pg_temp.says('d3', 'stato', 'dino'), 'automatic', 'status');
select is(pg_temp.of('d3'), pg_temp.of('d2'), 'of their own');
select is(pg_temp.says('d4', 'stato ' || (pg_temp.t('a1')).code, 'dino'), 'automatic', 'status of somebody else''s code');
select is(pg_temp.of('d4'), null, 'says nothing');
select is((select template from outbox where id = (select max(id) from outbox)), 'word_status_unknown', 'as of a code that nobody has');
select is(pg_temp.says('d5', 'shqip', 'dino'), 'automatic', 'a language');
select is((select d.lang from identity d join identity_key k on k.identity_id = d.id and k.blind = sha256('dino')), 'sq', 'is theirs from now on');
select is(pg_temp.says('d6', 'STOP', 'dino'), 'automatic', 'stop');
select ok((select d.stopped_at is not null from identity d join identity_key k on k.identity_id = d.id and k.blind = sha256('dino')), 'is heard');
select is(pg_temp.says('d6b', 'stato', 'dino'), 'automatic', 'who writes again, be it a word');
select ok((select d.stopped_at is null from identity d join identity_key k on k.identity_id = d.id and k.blind = sha256('dino')), 'is written to again');
select is(pg_temp.says('d7', 'nuova', 'dino'), 'automatic', 'a new request is announced');
set local test.shift = '1 minute';
select is(pg_temp.says('d8', 'Mi manca il certificato di nascita', 'dino'), 'ticket', 'and is one');
select isnt(pg_temp.of('d8'), pg_temp.of('d2'), 'of its own');
select is(pg_temp.says('d9', 'grazie', 'dino'), 'reply', 'thanks belong to it');
set local test.shift = '0';

select is(pg_temp.says('d10', 'Urp orari oggi', 'dora'), 'ticket', 'a question that begins like a code is a question');
select is(pg_temp.says('d11', 'urp 000 09d2', 'dora'), 'automatic', 'a code, however it is written, is none');
select is(pg_temp.says('d12', '/stato', 'dora', '{"payload": "word:stato"}'), 'automatic', 'a word of the people behind a stroke');
select is((select why from inbound_item where provider_id = 'd12'), 'word_status', 'is that word');
select is(pg_temp.says('d13', '/english', 'dora', '{"payload": "word:english"}'), 'automatic', 'so is a language');
select is((select d.lang from identity d join identity_key k on k.identity_id = d.id and k.blind = sha256('dora')), 'en', 'which is theirs from now on');
select is(pg_temp.says('d14', '/lang', 'dora', '{"payload": "word:lang"}'), 'reply', 'what names none is no word');
select is(pg_temp.says('d15-' || n, x, 'nobody ' || n), y, x) from (values
  (1, 'Grazie a tutti, buona giornata!', 'automatic'), (2, '👍🏼', 'automatic'), (3, '🙏🙏 grazie grazie ❤️', 'automatic'), (4, 'Ok, va bene. Grazie mille, siete stati gentilissimi', 'ticket'),
  (5, '🔥🔥🔥', 'ticket'), (6, '👍🔥', 'ticket'), (7, 'grazie ma la buca resta', 'ticket'), (8, 'Vi ringrazio di cuore', 'automatic'), (9, '...', 'ticket')) v(n, x, y);

-- what becomes of an answer to somebody who has no request
update outbox set state = 'queued', lease_id = '00000000-0000-4000-8000-000000000001', lease_until = urp.now() + interval '1 minute' where id = (select min(id) from outbox where template = 'word_help');
select is(courier.sent((select min(id) from outbox where template = 'word_help'), '00000000-0000-4000-8000-000000000001', 'wamid.help', 'out')->>'ok', 'true', 'it is sent');
select is(pg_temp.take('whatsapp', 'wamid.help:delivered', 'receipt', '{"of": "wamid.help", "status": "delivered"}', 'dino')->>'bucket', 'receipt', 'its receipt is one');
select is((select delivery from outbox where id = (select min(id) from outbox where template = 'word_help')), 'delivered', 'and counts');
select is((select concat_ws(' ', ticket_id, why) from inbound_item where provider_id = 'wamid.help:delivered'), '', 'of no request');

-- which ticket: code, quotation, conversation, and only one's own
select is(pg_temp.says('e1', 'Per ' || (pg_temp.t('d2')).code || ' aggiungo che era lunedì', 'dino'), 'reply', 'a code of theirs');
select is(pg_temp.of('e1'), pg_temp.of('d2'), 'leads to it');
select is(pg_temp.says('e2', 'ecco il resto', 'dino', '{"quotes": "d2"}'), 'reply', 'a quotation');
select is(pg_temp.of('e2'), pg_temp.of('d2'), 'too');
select is(pg_temp.says('e3', 'Per ' || (pg_temp.t('a1')).code || ' mandatemi tutto lo storico', 'eva'), 'ticket', 'a code of somebody else''s is no key');
select isnt(pg_temp.of('e3'), pg_temp.of('a1'), 'and shows nothing of it');
select is(pg_temp.says('e4', 'quello', 'eva', '{"quotes": "a1"}'), 'reply', 'nor is a quotation');
select is(pg_temp.of('e4'), pg_temp.of('e3'), 'it stays in their own conversation');
set local test.shift = '9 days';
select is(pg_temp.says('e5', 'C''è un lampione spento in via Sparano', 'eva'), 'ticket', 'after a week of silence it is something new');
set local test.shift = '0';

-- one open task of a kind for a message; without a message, one for each reason
select urp.task_add(pg_temp.of('a1'), v.kind, v.detail, (select id from message m where m.ticket_id = pg_temp.of('a1') and m.seq = v.seq)) from (values ('message_failed', '131047', 1), ('message_failed', '131026', 1),
  ('message_failed', '131047', 2), ('window_shut', 'window', 1), ('message_failed', '131047', null), ('message_failed', '131047', null), ('message_failed', '131026', null)) v(kind, detail, seq);
select is((select string_agg(concat_ws(' ', k.kind, k.detail, m.seq), ', ' order by k.id) from task k left join message m on m.id = k.message_id where k.ticket_id = pg_temp.of('a1')),
  'message_failed 131047 1, message_failed 131047 2, window_shut window 1, message_failed 131047, message_failed 131026', 'no open task twice');
update task set done_at = urp.now() where ticket_id = pg_temp.of('a1');
select urp.task_add(pg_temp.of('a1'), 'message_failed', '131047');
select is((select count(*) from task where ticket_id = pg_temp.of('a1') and done_at is null), 1::bigint, 'what was done may have to be done again');

-- the end, and again
select urp.change_state(pg_temp.of('e3'), 'accepted', 'operator', 'operator:1');
select urp.change_state(pg_temp.of('e3'), 'resolved', 'operator', 'operator:1', '{"outcome": "answered"}');
update identity set new_since = null;
select is(pg_temp.says('f1', 'Grazie mille!', 'eva', '{"quotes": "e4"}'), 'reply', 'thanks after the answer');
select is((pg_temp.t('e3')).state, 'resolved', 'reopen nothing');
select is(pg_temp.take('whatsapp', 'f2', 'reaction', '{"of": "e4", "emoji": "👍"}', 'eva')->>'bucket', 'reply', 'nor does a thumb');
select is((pg_temp.t('e3')).state, 'resolved', 'that only stands beside its message');
select is(pg_temp.says('f3', 'ma non è vero che è risolto', 'eva', '{"quotes": "e4"}'), 'reply', 'an objection');
select is((pg_temp.t('e3')).state, 'assigned', 'opens it again');

select urp.change_state(pg_temp.of('e3'), 'accepted', 'operator', 'operator:1');
select urp.change_state(pg_temp.of('e3'), 'waiting_citizen', 'operator', 'operator:1');
select is(pg_temp.says('f4', 'va bene', 'eva', '{"quotes": "e4"}'), 'reply', 'a word of agreement to a question');
select is((pg_temp.t('e3')).state, 'in_progress', 'is its answer');

-- annotations, also before what they speak of
select is(pg_temp.take('whatsapp', 'g1', 'edit', '{"of": "g2", "text": "via Sparano 10"}', 'gino')->>'bucket', 'automatic', 'a correction that comes too soon');
select is(pg_temp.says('g2', 'via Sparano 1', 'gino'), 'ticket', 'and then its message');
select is((select m.body || ' / ' || a.value from annotation a join message m on m.id = a.message_id where a.provider_id = 'g2'), 'via Sparano 1 / via Sparano 10', 'stand together, the message as it was');
select is(pg_temp.take('whatsapp', 'g3', 'reaction', '{"of": "g2", "emoji": ""}', 'gino')->>'bucket', 'reply', 'a sign taken back');

-- corrections
create function pg_temp.edited(p_of text) returns text language sql as $f$ select urp.message_more((select message_id from urp.inbound_item where provider_id = p_of))->>'corrected' $f$;
create function pg_temp.broken() returns text language sql as $f$
  select coalesce(string_agg(b->>'what', ' ' order by b->>'what'), 'none') from json_array_elements(admin.verify_tickets(0, 1000)->'broken') b $f$;
select is((pg_temp.t('g2')).address, 'Via Sparano da Bari 10', 'a place that was read from words is that of the corrected ones');
select is(pg_temp.take('whatsapp', 'g4', 'edit', '{"of": "g2", "text": "via Sparano 21, non 10"}', 'gino')->>'bucket', 'reply', 'a second correction');
select is(pg_temp.edited('g2'), 'via Sparano 21, non 10', 'is what is shown');
select is((select count(*) from annotation where provider_id = 'g2' and kind = 'edit'), 2::bigint, 'and the first is kept');
select is((select string_agg((k.content::json->>'digest' is not null)::text, ' ' order by e.seq) from event e join event_content k on k.event_id = e.id
  where e.ticket_id = pg_temp.of('g2') and e.kind = 'corrected'), 'true true', 'each has its digest in the history');
select is(pg_temp.broken(), 'none', 'which holds');
savepoint edits;
update annotation set value = 'TESTO FALSO' where provider_id = 'g2' and value ~ '21';
select is(pg_temp.broken(), 'annotation_changed', 'a changed correction is found');
rollback to edits;
update annotation set at = at + interval '1 hour' where provider_id = 'g2' and value = 'via Sparano 10';
select is(pg_temp.broken(), 'annotation_changed', 'and one that is made to be the last');
rollback to edits;
delete from annotation where provider_id = 'g2' and value ~ '21';
select is(pg_temp.broken(), 'annotation_missing', 'one that is gone too');
rollback to edits;
insert into annotation (channel, provider_id, message_id, ticket_id, kind, at) select 'whatsapp', 'g2', message_id, ticket_id, 'revoke', urp.now() from annotation where provider_id = 'g2' and kind = 'edit' limit 1;
select is(pg_temp.broken(), 'annotation_without_event', 'and a withdrawal that nobody made');
rollback to edits;
select is(pg_temp.take('whatsapp', 'g5', 'edit', '{"of": "g2", "text": "parole di un altro"}', 'gianni')->>'bucket', 'automatic', 'somebody else''s message is not theirs to correct');
select is(pg_temp.take('whatsapp', 'g6', 'revoke', '{"of": "g2"}', 'gianni')->>'bucket', 'automatic', 'nor to take back');
select is(pg_temp.edited('g2'), 'via Sparano 21, non 10', 'and it shows nothing');
select urp.change_state(pg_temp.of('g2'), x, 'operator', 'operator:1') from unnest('{assigned,accepted,waiting_citizen}'::text[]) x where x <> (pg_temp.t('g2')).state \g /dev/null
select is(pg_temp.take('whatsapp', 'g7', 'edit', '{"of": "g2", "text": "via Sparano 22"}', 'gino')->>'bucket', 'reply', 'a correction while we wait');
select is((pg_temp.t('g2')).state, 'in_progress', 'is what we waited for');
select ok(not 'corrected' = any (urp.silent_kinds()), 'and news for who works on it');
select is(pg_temp.take('whatsapp', 'g8', 'edit', '{"of": "g2", "text": "aiuto, c''è un incendio e gente intrappolata"}', 'gino')->>'bucket', 'reply', 'a danger in a correction');
select ok((pg_temp.t('g2')).urgent_at is not null and pg_temp.told('g2') ~ 'danger$', 'is one');
select is(pg_temp.take('whatsapp', 'g9', 'edit', '{"of": "g10", "text": "c''è un incendio, gente intrappolata"}', 'gaia')->>'bucket', 'automatic', 'a danger in a correction that comes too soon');
select is(pg_temp.says('g10', 'venite', 'gaia'), 'ticket', 'before its message');
select ok((pg_temp.t('g10')).urgent_at is not null and pg_temp.told('g10') ~ 'danger', 'is one too');

select is(pg_temp.says('g11', 'Un lampione spento', 'gildo') || pg_temp.says('g12', 'stop', 'gildo'), 'ticketautomatic', 'after STOP');
select is(pg_temp.take('whatsapp', 'g13', 'edit', '{"of": "g11", "text": "Aiuto, c''è un incendio in casa"}', 'gildo')->>'bucket', 'reply', 'a danger in a correction');
select is(pg_temp.told('g11'), 'receipt word_stop danger', 'is answered with 112 all the same');
select is(pg_temp.take('whatsapp', 'g14', 'message', '{"text": "un cestino rotto", "at": 4102444800}', 'gerda')->>'bucket', 'ticket', 'what is said to be of a time to come');
select ok((select said_at <= urp.now() + interval '1 second' from message where ticket_id = pg_temp.of('g14')), 'was said now');

-- several open conversations
select is(pg_temp.says('q1', 'Il lampione di via Sparano 3 è spento', 'quinto'), 'ticket', 'one request');
select set_config('test.shift', '1 minute', true) \g /dev/null
select is(pg_temp.says('q2', 'nuova', 'quinto'), 'automatic', 'and they want');
select set_config('test.shift', '90 seconds', true) \g /dev/null
select is(pg_temp.says('q3', 'Ci sono rifiuti in via Sparano 9', 'quinto'), 'ticket', 'another');
select set_config('test.shift', '2 minutes', true) \g /dev/null
select is(pg_temp.says('q4', 'molti rifiuti', 'quinto'), 'reply', 'more words');
select is(pg_temp.of('q4'), pg_temp.of('q3'), 'are of the newer one');
select set_config('test.shift', '3 minutes', true) \g /dev/null
select urp.message_add(pg_temp.of('q1'), 'out', 'whatsapp', null, 'Quale lampione?') \g /dev/null
update ticket set answered_at = urp.now() where id = pg_temp.of('q1');
select set_config('test.shift', '4 minutes', true) \g /dev/null
select is(pg_temp.says('q5', 'quello davanti al bar', 'quinto'), 'reply', 'an answer');
select is(pg_temp.of('q5'), pg_temp.of('q1'), 'belongs to the one in which we asked');
select set_config('test.shift', '0', true) \g /dev/null

-- an address is as new as the word that told it
create function pg_temp.tells(p_id text, p_seconds int, p_sender text, p_kind text default 'message') returns text language sql as $f$
  select intake.take((select max(id) from urp.inbound), 1, 'whatsapp', json_build_object('id', p_id, 'kind', p_kind, 'at', extract(epoch from urp.now())::bigint + p_seconds, 'text', 'ecco ' || p_id),
    json_build_object('blinds', json_build_array('\x' || encode(sha256('rita'), 'hex')), 'desk', p_sender, 'sender', p_sender),
    json_build_object('token_hash', '\x' || encode(sha256(convert_to(p_id, 'UTF8')), 'hex'), 'token_sealed', '\x02', 'token_encrypted', '\x03', 'pin_mac', '\x04'))->>'bucket' $f$;
create function pg_temp.address() returns text language sql as $f$ select d.sender_sealed::text from urp.identity d join urp.identity_key k on k.identity_id = d.id where k.blind = sha256('rita') $f$;
select is(pg_temp.tells('r1', -60, '\xa1') || pg_temp.address(), 'ticket\xa1', 'a first word');
select is(pg_temp.tells('r2', -10, '\xb2') || pg_temp.address(), 'reply\xb2', 'one from a new number');
select is(pg_temp.tells('r3', -120, '\xa1') || pg_temp.address(), 'reply\xb2', 'one of before that comes late changes nothing');

-- what cannot be shown
select is(pg_temp.take('whatsapp', 'h1', 'message', '{"unsupported": "hologram"}', 'hana')->>'bucket', 'ticket', 'a kind that nobody knows');
select is((select content->>'type' from outbox where ticket_id = pg_temp.of('h1')), 'hologram', 'is asked for in words');
select is((select extra->>'unsupported' from message where ticket_id = pg_temp.of('h1')), 'hologram', 'and seen at the desk');

-- people: the number may be absent, a number alone is weak
select is(pg_temp.take('whatsapp', 'i1', 'message', '{"text": "primo"}', 'ivo', '{ivo number}')->>'bucket', 'ticket', 'somebody by number alone');
select is(pg_temp.take('whatsapp', 'i2', 'message', '{"text": "secondo"}', 'ivo', '{ivo,ivo number}')->>'bucket', 'reply', 'then with a name of the provider''s: the same person');
select is(pg_temp.take('whatsapp', 'i3', 'message', '{"text": "terzo"}', 'ivo', '{ivo}')->>'bucket', 'reply', 'then without number');
select is(pg_temp.take('whatsapp', 'i4', 'message', '{"text": "sono un altro"}', 'luca', '{luca,ivo number}')->>'bucket', 'ticket', 'the number with another name is somebody else');
select is(pg_temp.take('whatsapp', 'i5', 'moved', jsonb_build_object('x', 1), 'ivo', '{ivo}')->>'bucket', 'automatic', 'a change of number is no message');

-- a change of number that is told when the new one has written already
create function pg_temp.moves(p_id text, p_who text, p_keys text[], p_new text[]) returns text language sql as $f$
  select intake.take((select max(id) from urp.inbound), 1, 'whatsapp', json_build_object('id', p_id, 'kind', 'moved', 'at', extract(epoch from urp.now())::bigint),
    json_build_object('blinds', (select json_agg('\x' || encode(sha256(convert_to(k, 'UTF8')), 'hex')) from unnest(p_keys) k), 'desk', '\xaa', 'sender', '\xbb',
      'new', json_build_object('blinds', (select json_agg('\x' || encode(sha256(convert_to(k, 'UTF8')), 'hex')) from unnest(p_new) k), 'desk', '\xac', 'sender', '\xbc')), '{}')->>'bucket' $f$;
create function pg_temp.who(p_key text) returns bigint language sql as $f$ select identity_id from urp.identity_key where kind = 'whatsapp' and blind = sha256(convert_to(p_key, 'UTF8')) $f$;
select is(pg_temp.says('mo1', 'C''è una buca in via Sparano 1', 'olga'), 'ticket', 'somebody');
select is(pg_temp.says('mo2', 'STOP', 'olga'), 'automatic', 'who wants to hear nothing there');
set local test.shift = '1 minute';
select is(pg_temp.take('whatsapp', 'mo3', 'message', '{"text": "Un lampione spento in via Sparano 2"}', 'olga', '{olga 2,olga 2 number}')->>'bucket', 'ticket', 'writes from a new number');
select isnt(pg_temp.of('mo3'), pg_temp.of('mo1'), 'of which nobody has told: another person');
select pg_temp.who('olga') as olga, pg_temp.who('olga 2') as olga2 \gset
select is(pg_temp.moves('mo4', 'olga', '{olga}', '{olga 2,olga 2 number}'), 'automatic', 'now the provider tells');
select is(array[pg_temp.who('olga'), pg_temp.who('olga number'), pg_temp.who('olga 2'), pg_temp.who('olga 2 number')], array[:olga, :olga, :olga, :olga]::bigint[], 'all names are one person''s');
select is((select array_agg(ticket_id order by ticket_id) from ticket_identity where identity_id = :olga), array[pg_temp.of('mo1'), pg_temp.of('mo3')], 'so are both requests');
select is((select count(*) from ticket_identity where identity_id = :olga2), 0::bigint, 'the other has none');
select is((pg_temp.t('mo3')).reply_to, :olga::bigint, 'what was asked from the new number is answered to them');
select is((select identity_id from outbox where ticket_id = pg_temp.of('mo3') and state = 'queued'), :olga::bigint, 'and what waits to be sent');
select is((select string_agg(e.kind, ' ' order by e.seq) from event e where e.ticket_id = pg_temp.of('mo3') and e.kind like 'identity%') || ' ' || (select count(*) from event e where e.ticket_id = pg_temp.of('mo1') and e.kind = 'identity_moved'), 'identity_moved 1', 'each request has its event');
select is((select sender_sealed || desk_sealed from identity where id = :olga), '\xbcac'::bytea, 'at the new number');
select is((select concat(sender_sealed, desk_sealed) from identity where id = :olga2), '', 'of which no second copy is kept');
select ok((select stopped_at is null and last_in_at > urp.now() - interval '10 seconds' from identity where id = :olga), 'who wrote after STOP, from wherever, is written to');
select is(pg_temp.take('whatsapp', 'mo5', 'message', '{"text": "è tutto buio"}', 'olga', '{olga 2,olga 2 number}')->>'bucket', 'reply', 'the next word');
select is(pg_temp.of('mo5'), pg_temp.of('mo3'), 'goes on in the open conversation');
select is(pg_temp.moves('mo6', 'olga', '{olga}', '{olga 2,olga 2 number}'), 'automatic', 'told again by another post');
select is((select count(*) from ticket_identity where identity_id = :olga), 2::bigint, 'it changes nothing');
select is(pg_temp.take('whatsapp', 'mo13', 'revoke', '{"of": "mo14"}', 'olga', '{olga 4,olga 4 number}')->>'bucket', 'automatic', 'a withdrawal from a new number that comes too soon');
select is(pg_temp.moves('mo15', 'olga', '{olga}', '{olga 4,olga 4 number}'), 'automatic', 'the number');
select is(pg_temp.take('whatsapp', 'mo14', 'message', '{"text": "lasciate stare"}', 'olga', '{olga 4,olga 4 number}')->>'bucket', 'reply', 'and then its message');
select is((select kind from annotation where message_id = (select message_id from inbound_item where provider_id = 'mo14')), 'revoke', 'stand together');
select is(pg_temp.says('mo7', 'Un cestino rotto', 'otto'), 'ticket', 'somebody whom we have known for long');
update identity set created_at = created_at - interval '8 days' where id = pg_temp.who('otto');
select pg_temp.who('otto') as otto \gset
select is(pg_temp.moves('mo8', 'olga', '{olga}', '{otto,otto number}'), 'automatic', 'a number that was theirs before');
select is(pg_temp.who('otto'), :otto::bigint, 'makes nobody heir of their requests');
select is(pg_temp.who('otto number'), :olga::bigint, 'and is theirs now');
create function pg_temp.reached(p_who text) returns text language sql as $f$ select (w).able || coalesce(' ' || (w).why, '') from (select urp.way_of(d, true, 'reply', 'it') as w from urp.identity d where d.id = pg_temp.who(p_who)) x $f$;
select is(pg_temp.reached('otto'), 'false unreachable', 'who had it is written to there no more');
select set_config('test.shift', (current_setting('test.shift')::interval + interval '5 seconds')::text, true) \g /dev/null
select is(pg_temp.take('whatsapp', 'mo11', 'message', '{"text": "eccomi con un altro numero"}', 'otto', '{otto,otto new number}')->>'bucket', 'reply', 'until they write again');
select is(pg_temp.reached('otto'), 'true', 'from where they are now');
select is(pg_temp.take('whatsapp', 'mo9', 'message', '{"text": "primo"}', 'pia', '{pia,pia number}')->>'bucket', 'ticket', 'a third');
select is(pg_temp.moves('mo10', 'olga', '{olga}', '{olga 3,pia number}'), 'automatic', 'a number that goes with another name');
select ok(pg_temp.who('pia') <> :olga and pg_temp.who('olga 3') = :olga and pg_temp.who('pia number') = :olga, 'leaves that name alone, and the number is whose the provider says');
select is(pg_temp.reached('pia'), 'false unreachable', 'who had it is not written to there');
select is(pg_temp.take('whatsapp', 'mo12', 'message', '{"text": "sono un altro, con il numero di otto"}', 'quarto', '{quarto,otto new number}')->>'bucket', 'ticket', 'somebody else with a number that was known');
select is(pg_temp.reached('otto'), 'false unreachable', 'its former holder is not answered there either');
set local test.shift = '0';

-- written elsewhere, written by us
select is(pg_temp.take('whatsapp', 'j1', 'echo', '{"text": "rispondo io dal telefono"}', 'ivo', '{ivo}')->>'bucket', 'reply', 'a colleague answered elsewhere');
select is((select direction || ' ' || coalesce(operator_id::text, 'nobody') from message where id = (select message_id from inbound_item where provider_id = 'j1')), 'out nobody', 'it is shown as ours, of nobody we know');
select is(pg_temp.take('whatsapp', 'j2', 'echo', '{"text": "?"}', 'nuovo', '{nuovo}')->>'bucket', 'automatic', 'to a stranger it opens nothing');
select is((select count(*) from identity_key where blind = sha256('nuovo')), 0::bigint, 'and makes nobody');

-- calls, in any order
select is(pg_temp.take('phone', 'k2', 'call', '{"call": "A", "event": "ended", "seconds": 60}', 'kai', '{kai}')->>'bucket', 'automatic', 'the end of a call');
select is(pg_temp.take('phone', 'k1', 'call', '{"call": "A", "event": "answered", "extension": "12"}', 'kai', '{kai}')->>'bucket', 'automatic', 'then who answered it');
select is((select state || ' ' || extension || ' ' || seconds from call where call = 'A'), 'ended 12 60', 'are one call');
select is(pg_temp.take('phone', 'k3', 'call', '{"call": "B", "event": "missed"}', 'kai', '{kai}')->>'bucket', 'ticket', 'a call that nobody answered');
select is((select kind from task where ticket_id = pg_temp.of('k3')), 'call_back', 'is somebody''s task');
select is(pg_temp.take('phone', 'k4', 'call', '{"call": "B", "event": "voicemail", "media": [{"kind": "audio", "ref_sealed": "\\x01", "file": "00000000-0000-4000-8000-00000000000b", "name": "audio"}]}', 'kai', '{kai}')->>'bucket', 'reply', 'its voice mail');
select is(pg_temp.of('k4'), pg_temp.of('k3'), 'is of the same ticket');
select is(pg_temp.take('phone', 'k5', 'call', '{"call": "C", "event": "missed"}', '')->>'bucket', 'ticket', 'without a number too');
select is((select count(*) from outbox where ticket_id in (pg_temp.of('k3'), pg_temp.of('k5'))), 0::bigint, 'a machine answers no caller');

-- floods and budgets
select is((select count(*) from generate_series(1, 40) n where pg_temp.says('l' || n, 'messaggio ' || n, 'lina') = 'spam'), 20::bigint, 'beyond so many an hour they are kept raw and make nothing');
-- 112 asks no budget
set local urp.limit_chat_answers_day = '1';
select is(pg_temp.says('wa1', 'aiuto', 'dina') || pg_temp.says('wa2', 'aiuto', 'dina'), 'automaticautomatic', 'who has used up their answers');
select is(pg_temp.says('wa3', 'c''è un incendio nel palazzo, persone intrappolate, via Sparano 12', 'dina'), 'ticket', 'and then tells of a danger');
select is((select template || ' ' || (content->>'danger') from outbox where ticket_id = pg_temp.of('wa3')), 'receipt true', 'is told of 112');
set local urp.limit_chat_answers_day = '20';
set local urp.limit_chat_answers_minute = '1';
select is(pg_temp.says('wb1', 'c''è una buca', 'quanda'), 'ticket', 'while all answers are held');
select is(pg_temp.told('wb1'), null, 'nothing is answered');
select is(pg_temp.says('wb2', 'adesso brucia tutto, aiuto, un incendio', 'quanda'), 'reply', 'but a danger');
select is(pg_temp.told('wb1'), 'danger', 'is');
set local urp.limit_chat_answers_minute = '1200';
set local urp.limit_chat_hour = '2';
select is(pg_temp.says('wc1', 'c''è una buca', 'qualter') || pg_temp.says('wc2', 'è grande', 'qualter') || pg_temp.says('wc3', 'molto', 'qualter'), 'ticketreplyspam', 'a flood');
select is(pg_temp.says('wc4', 'incendio, gente intrappolata', 'qualter'), 'reply', 'hides no danger');
select is(pg_temp.told('wc1'), 'receipt danger', 'which is answered');
select is(pg_temp.says('wc5', 'stop grazie', 'qualter'), 'automatic', 'and no wish to be left alone');
select ok((select stopped_at is not null from identity where id = (select identity_id from inbound_item where provider_id = 'wc1')), 'which is heard');
set local urp.limit_chat_hour = '20';

-- where nothing can be sent, no word is answered by itself
select is(pg_temp.take('generic', 'ge1', 'message', '{"text": "aiuto"}', 'gigi')->>'bucket', 'ticket', 'a word by a form of another program is a request');

set local urp.limit_chat_answers_day = '2';
select is((select count(*) from generate_series(1, 6) n where pg_temp.says('m' || n, 'aiuto', 'mara') = 'automatic'), 6::bigint, 'words without end');
select is((select count(*) from outbox o join identity_key k on k.identity_id = o.identity_id and k.blind = sha256('mara')), 2::bigint, 'are answered within a budget');

set local urp.limit_chat_files_day = '3';
select pg_temp.says('n' || n, 'nuova', 'nora'), pg_temp.says('o' || n, 'Buca numero ' || n, 'nora', jsonb_build_object('media', json_build_array(
    json_build_object('kind', 'image', 'ref_sealed', '\x01', 'file', gen_random_uuid()), json_build_object('kind', 'image', 'ref_sealed', '\x01', 'file', gen_random_uuid()))))
  from generate_series(1, 3) n \g /dev/null
select is((select string_agg(concat_ws(' ', d.state, d.error), ', ' order by d.ticket_id, d.state desc) from download d join inbound_item i on i.ticket_id = d.ticket_id and i.provider_id ~ '^o'),
  'waiting, waiting, waiting, failed too_many, failed too_many, failed too_many', 'a person''s files of a day are fetched within a budget, however many requests they make');

-- what cannot be understood
insert into inbound (channel, digest, sealed, attempts) values ('whatsapp', '\x02', '\x01', 1);
select is(intake.park((select max(id) from inbound), 1, null, 'json_invalid', '\xdd')->>'ok', 'true', 'a post that cannot be read');
select is((select state || ' ' || error from inbound where id = (select max(id) from inbound)), 'parked json_invalid', 'is put aside');
select is((select detail from task where inbound_id = (select max(id) from inbound) and done_at is null), 'json_invalid', 'as somebody''s task');
select is((select bucket from inbound_item where inbound_id = (select max(id) from inbound)), 'failed', 'in its bucket');

-- words that belong to nobody are a person's work; the rest of the post is taken
insert into inbound (channel, digest, sealed, attempts) values ('generic', '\x04', '\x01', 1);
select intake.park(currval('inbound_id_seq'), 1, 'app:lost', 'no_sender', '\xdd') \g /dev/null
select intake.park(currval('inbound_id_seq'), 1, 'app:lost', 'no_sender', '\xdd') \g /dev/null
select is(intake.done(currval('inbound_id_seq'), 1, 1)->>'ok', 'true', 'a post with words that nobody is told to have written');
select is((select concat_ws(' ', p.state, p.error, p.desk_sealed is not null, i.bucket, i.why) from inbound p join inbound_item i on i.inbound_id = p.id where p.id = currval('inbound_id_seq')),
  'done no_sender t failed no_sender', 'ends as failed, its content kept for the desk');
select is((select string_agg(k.detail, ' ') from task k where k.inbound_id = currval('inbound_id_seq') and k.done_at is null), 'no_sender', 'one task');
select is((select sum(n)::int from counter_delta where name = 'items_failed' and label = 'generic'), 1, 'counted once, however often it was read');
insert into inbound (channel, digest, sealed, attempts) values ('generic', '\x05', '\x01', 1);
select is(intake.park(currval('inbound_id_seq'), 1, 'app:lost', 'no_sender', '\xdd')->>'repeated', 'true', 'the same in another post');
select is((select count(*) from task k where k.inbound_id = currval('inbound_id_seq')), 0::bigint, 'is no second work');
select pg_temp.take('messenger', 'p1', 'other', '{"what": "optin"}', '') \g /dev/null
select is((select bucket || ' ' || why from inbound_item where provider_id = 'p1'), 'automatic optin', 'what is nothing to do is told by its name');

-- what comes without a time was said when it came
update inbound set received_at = '2026-03-02 10:00+01' where id = currval('inbound_id_seq');
select is((select string_agg(kind || ' ' || (intake.take(currval('inbound_id_seq'), 1, 'whatsapp', json_build_object('id', 'q' || kind, 'kind', kind, 'of', 'qmessage', 'text', 'senza ora', 'emoji', '👍', 'call', 'Q', 'event', 'ringing',
    'media', json_build_array(json_build_object('kind', 'image', 'ref_sealed', '\x01', 'file', gen_random_uuid()))),
    json_build_object('blinds', json_build_array('\x' || encode(sha256('quirino'), 'hex')), 'desk', '\xaa', 'sender', '\xbb'),
    json_build_object('token_hash', '\x' || encode(sha256(convert_to('q' || kind, 'UTF8')), 'hex'), 'token_sealed', '\x02', 'token_encrypted', '\x03', 'pin_mac', '\x04'))->>'bucket'), ', ' order by kind)
    from unnest('{message,reaction,edit,call}'::text[]) kind), 'call automatic, edit reply, message ticket, reaction reply', 'messages, signs, corrections and calls are taken without a time');
select is((select count(*) from inbound_item where provider_id ~ '^q' and at = '2026-03-02 10:00+01'), 4::bigint, 'that of their post');
select is((select name from download where ticket_id = pg_temp.of('qmessage')), 'whatsapp-2026-03-02-1000', 'their files too');

-- how often: the limit alone says it
set local urp.limit_intake_tries = '2';
update inbound set state = 'done' where state = 'new';
insert into inbound (channel, digest, sealed, next_try_at) values ('whatsapp', '\x03', '\x01', '-infinity');
create function pg_temp.leased() returns text language sql as $$ select p->>'attempt' || ' ' || (p->>'last') || ' ' || (p->>'given_up') from json_array_elements(intake.lease(1)->'posts') p $$;
create function pg_temp.let_go() returns void language sql as $$ update inbound set lease_until = null where digest = '\x03' $$;
select is(pg_temp.leased(), '1 false false', 'a first try');
select pg_temp.let_go() \g /dev/null
select is(pg_temp.leased(), '2 true false', 'the last: what fails of it is parked');
select pg_temp.let_go() \g /dev/null
select is(pg_temp.leased(), '3 true true', 'one that ended the worker each time is not read again');
update inbound set state = 'done' where digest = '\x03';

select is((select count(*) from ticket t join message m on m.ticket_id = t.id where t.channel in ('whatsapp', 'phone')), (select count(distinct message_id) from inbound_item where kind in ('message', 'echo', 'call')), 'every message is of one item');
select is(admin.verify_tickets(0, 1000)->>'broken', '[]', 'and the history of all of them holds');
select * from finish();
rollback;
