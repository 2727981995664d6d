-- Which ways reach somebody now, and where a thing goes when the first way is shut.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
\ir fixture-chat.psql
select no_plan();
delete from channel_template;

-- the window
select pg_temp.ticket('wa', null) as wa \gset
select pg_temp.chat(:wa, 'whatsapp', '1 hour') as wa_i \gset
select is(pg_temp.way(:wa, 'whatsapp'), 'true free - preferred', 'within the window we write freely');
select is((urp.reach(:wa)->0->>'until_at')::timestamptz, urp.now() + interval '22 hours 59 minutes', 'until a minute before its end');
set local test.shift = '22 hours 58 minutes 59 seconds';
select is(pg_temp.way(:wa, 'whatsapp'), 'true free - preferred', 'up to that minute');
set local test.shift = '22 hours 59 minutes 1 second';
select is(pg_temp.way(:wa, 'whatsapp'), 'false - window', 'then it is shut');
select is(pg_temp.answer(:wa), null, 'with no other way nothing is queued');
select is((select kind || ' ' || detail from task where ticket_id = :wa), 'window_shut window', 'and a person must find one');
select is(urp.tell(:wa, 'state', '{"to": "accepted"}'), null, 'a notice of ours finds no way either');
select is((select count(*)::int from task where ticket_id = :wa), 1, 'but is nobody''s task');
insert into channel_template (channel, template, lang, name, state) values ('whatsapp', 'news', 'it', 'novita', 'approved'), ('whatsapp', 'state', 'it', 'stato', 'paused');
select is(pg_temp.way(:wa, 'whatsapp'), 'true template window preferred', 'an approved text may go');
select pg_temp.answer(:wa) as row \gset
select is(pg_temp.row(:row), 'whatsapp template queued', 'and does');
select is((urp.way_of(i, false, 'state', 'sq')).name, 'novita', 'a text that is paused is not taken, Italian stands for a language that has none') from identity i where id = :wa_i;
set local test.shift = '0';

-- a person's answer on Messenger may go for a week; ours may not
select pg_temp.ticket('ms', null) as ms \gset
select pg_temp.chat(:ms, 'messenger', '30 hours') as ms_i \gset
select is(pg_temp.way(:ms, 'messenger'), 'true human window preferred', 'a person may answer for a week');
select pg_temp.answer(:ms) as row \gset
select is(pg_temp.row(:row), 'messenger human queued', 'as a person''s');
select is(urp.tell(:ms, 'state', '{"to": "accepted"}'), null, 'what we say by ourselves never goes so');
set local test.shift = '6 days';
select is(pg_temp.way(:ms, 'messenger'), 'false - window', 'after a week nobody may');
set local test.shift = '0';

-- another of their ways
select pg_temp.ticket('due', 'due@example.org') as two \gset
select pg_temp.phone(:two) \gset
select pg_temp.chat(:two, 'messenger', '9 days') as two_i \gset
select is(pg_temp.way(:two, 'email'), 'true - -', 'an address that somebody typed may be chosen');
select is(pg_temp.way(:two, 'phone'), 'true call - preferred', 'but does not stand in by itself: who calls asks who it is');
select is(pg_temp.answer(:two), null, 'an answer is not mailed to an address that nobody confirmed');
select is(urp.tell(:two, 'link'), null, 'nor is the way to the request');
delete from task where ticket_id = :two;
update ticket_identity set proved_at = urp.now() where ticket_id = :two;
select is(pg_temp.way(:two, 'email'), 'true - - preferred', 'confirmed, e-mail comes next');
select is(pg_temp.way(:two, 'phone'), 'true call -', 'and there is the telephone');
select pg_temp.answer(:two) as row \gset
select is(pg_temp.row(:row), 'email queued', 'the answer goes by e-mail');
select is(pg_temp.row(urp.tell(:two, 'state', '{"to": "accepted"}')), 'email queued', 'a notice too');
select is(urp.tell(:two, 'word_help', '{}', null, :two_i), null, 'what answers a word of theirs stays in the conversation');
select is((select array_agg(x->>'way' order by n)::text from jsonb_array_elements(urp.reach(:two)) with ordinality v(x, n)), '{messenger,email,phone}', 'the order of ways');
select pg_temp.ticket('tre', null) as three \gset
select pg_temp.phone(:three) \gset
select pg_temp.chat(:three, 'messenger', '9 days') \gset
select is(pg_temp.answer(:three), null, 'with a telephone alone nothing is queued');
select is((select kind || ' ' || (message_id is not null) from task where ticket_id = :three), 'call_back true', 'somebody calls, about this answer');
update ticket set reply_to = (select id from identity where kind = 'phone' and id in (select identity_id from ticket_identity where ticket_id = :three)) where id = :three;
select is(urp.tell(:three, 'state', '{"to": "accepted"}'), null, 'who wants to be called gets no notices');
select is((select count(*)::int from task where ticket_id = :three), 1, 'and nobody calls for one');
select pg_temp.answer(:three);
select is((select count(*)::int from task where ticket_id = :three and kind = 'call_back'), 2, 'but for each answer');

-- STOP
update identity set stopped_at = urp.now() where id = :two_i;
update identity set last_in_at = urp.now() where id = :two_i;
select is(pg_temp.way(:two, 'messenger'), 'false - stopped', 'who wrote STOP is not written to');
select is(pg_temp.row(urp.tell(:two, 'word_stop', '{}', null, :two_i)), 'messenger free queued', 'but for the confirmation');
select is(pg_temp.row(urp.tell(:two, 'danger', '{}', null, :two_i)), 'messenger free queued', 'and for 112');
select is(urp.tell(:two, 'word_help', '{}', null, :two_i), null, 'nothing else');
update identity set stopped_at = null, refused_at = urp.now(), refused_code = '551' where id = :two_i;
select is(urp.tell(:two, 'danger', '{}', null, :two_i), null, 'where they are not reached');
select is((select kind from task where ticket_id = :two order by id desc limit 1), 'message_failed', 'a warning that cannot be given is a person''s');
update identity set stopped_at = urp.now(), refused_at = null, refused_code = null where id = :two_i;

-- no way left: a task, unless the page alone was the operator's choice
select pg_temp.ticket('ferma', null) as left \gset
select pg_temp.chat(:left, 'messenger', '8 days') as left_i \gset
select is(urp.desk_ways(t, null) - 'ways', '{"page_task": true, "page_chosen": true}', 'the page stands chosen, and says that it leaves a task') from ticket t where id = :left;
select is(urp.desk_way_chosen(t, 0), :left_i::bigint, 'so it counts as no choice') from ticket t where id = :left;
update identity set last_in_at = urp.now() where id = :left_i;
select is(urp.desk_ways(t, '{"via": ""}') - 'ways', '{"page_task": false, "page_chosen": false}', 'when they write meanwhile their way is proposed again') from ticket t where id = :left;
select is(urp.desk_way_chosen(t, 0), null, 'now the page alone is a choice') from ticket t where id = :left;

-- only the page, no notices, quarantine
select pg_temp.ticket('pagina', null) as page \gset
select is(pg_temp.answer(:page), null, 'who left no way reads it on the page');
select is((select count(*)::int from task where ticket_id = :page), 0, 'and that is nobody''s task');
select urp.objection_set(:two, 'mail', true);
select is(pg_temp.answer(:two), null, 'who wants no notices gets none');
select is(pg_temp.way(:two, 'email'), 'false - objects', 'and the desk says why');
select is(pg_temp.row(urp.tell(:two, 'link')), 'email queued', 'the link they ask for they get');
select is(pg_temp.row(pg_temp.answer(:wa, (select id from identity where id = :wa_i))), 'whatsapp free queued', 'where somebody chose a way it is that one');
update ticket set quarantined_at = urp.now() where id = :wa;
select is(pg_temp.answer(:wa), null, 'a ticket in quarantine is told nothing');
select is(pg_temp.row(urp.tell(:wa, 'danger', '{}', null, :wa_i)), 'whatsapp free queued', 'but a danger');
select is(urp.refusal_of(c), w, c || ' says ' || coalesce(w, 'nothing of the way'))
  from (values ('131047', 'window'), ('graph_131026', 'person'), ('graph_10_2018278', 'window'), ('551', 'person'), ('graph_132001', 'template'), ('graph_131009', null), ('graph_10', null)) v(c, w);
select * from finish();
rollback;
