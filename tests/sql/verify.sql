-- urp verify: whatever is changed behind the programs' back is found, and where.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();

select set_config('test.shift', '-3 days', true);
select pg_temp.ticket('uno', 'uno@example.org') as one \gset
select pg_temp.ticket('due', null) as two \gset
select urp.message_add(:one, 'in', 'web', null, 'ancora io');
select urp.change_state(:one, 'assigned', 'system', 'system');
insert into operator (login, name, role) values ('verifica', 'Vera Verifica', 'operator') returning id as who \gset
select urp.note_add(:two, :who, 'resti tra noi');
select set_config('test.shift', '0', true);
select clock.root_make() from generate_series(1, 5);
select code as code_one from ticket where id = :one \gset
select code as code_two from ticket where id = :two \gset

create function pg_temp.found() returns text language sql as $$
  select coalesce(string_agg(x, '; ' order by x), 'nothing') from (
    select (b->>'code') || ' ' || (b->>'seq') || ' ' || (b->>'what') as x
      from (select admin.verify_tickets(0, 1000) union all select admin.verify_register() union all select admin.verify_roots(null, 1000)) d(doc),
           json_array_elements(doc->'broken') b) f $$;
alter table event disable trigger event_append_only;
alter table event_content disable trigger event_content_append_only;
alter table daily_root disable trigger daily_root_append_only;

select is(pg_temp.found(), 'nothing', 'an honest history holds');
select is(admin.verify_tickets(0, 1)->>'tickets', '1', 'it is walked in batches');
savepoint twice;
select urp.message_add(:two, 'out', 'web', :who, 'la prima');
update ticket set answered_at = urp.now() where id = :two;
select set_config('test.shift', '-1 second', true);
select urp.message_add(:two, 'out', 'web', :who, 'la seconda, di chi aveva cominciato prima');
select set_config('test.shift', '0', true);
select is(pg_temp.found(), 'nothing', 'two answers in one moment break nothing');
rollback to twice;
select is(admin.verify_tickets((select max(id) from ticket), 10)->>'last', null, 'up to the end');

savepoint s;
update event_content set content = '{"lie":1}' where event_id = (select id from event where ticket_id = :one and seq = 2);
select ok(pg_temp.found() ~ (:'code_one' || ' 2 content_changed'), 'a changed content');
rollback to s;
update event set actor = 'operator:7' where ticket_id = :one and seq = 2;
select ok(pg_temp.found() ~ (:'code_one' || ' 2 event_changed'), 'a changed event');
rollback to s;
update message set body = 'mai detto' where ticket_id = :one and seq = 2;
select is(pg_temp.found(), :'code_one' || ' 2 message_changed', 'a changed message');
rollback to s;
update message set body = 'mai detto' where ticket_id = :one and seq = 1;
select is(pg_temp.found(), :'code_one' || ' 1 message_changed', 'also the first');
rollback to s;
delete from message where ticket_id = :one and seq = 2;
select is(pg_temp.found(), :'code_one' || ' 2 message_missing', 'a message taken away');
rollback to s;
insert into message (ticket_id, seq, direction, channel, at, salt, body) values (:one, 99, 'in', 'web', urp.now(), '\x01', 'x');
select is(pg_temp.found(), :'code_one' || ' 99 message_without_event', 'a message slipped in');
rollback to s;
update event_content set content = 'no json at all' where event_id = (select id from event where ticket_id = :one and seq = 1);
select ok(pg_temp.found() ~ (:'code_one' || ' 1 content_changed'), 'a content that is no document any more stops nothing');
rollback to s;
update event_content set content = 'no json at all' where event_id = (select id from event where ticket_id is null and seq = 1);
select ok(pg_temp.found() ~ 'register 1 content_changed', 'nor does one of the register');
rollback to s;
update message set operator_id = :who where ticket_id = :one and seq = 2;
select is(pg_temp.found(), :'code_one' || ' 2 message_changed', 'a message put into another mouth');
rollback to s;
update message set direction = 'out' where ticket_id = :one and seq = 2;
select is(pg_temp.found(), :'code_one' || ' 2 message_changed', 'or turned round');
rollback to s;
update message set at = at - interval '1 hour' where ticket_id = :one and seq = 2;
select is(pg_temp.found(), :'code_one' || ' 2 message_changed', 'or put to another time');
rollback to s;
delete from message where ticket_id = :one and seq = 1;
select is(pg_temp.found(), :'code_one' || ' 1 message_missing', 'the first message taken away');
rollback to s;
update note set body = 'mai scritto' where ticket_id = :two;
select is(pg_temp.found(), :'code_two' || ' 2 note_changed', 'a changed note');
rollback to s;
delete from note where ticket_id = :two;
select is(pg_temp.found(), :'code_two' || ' 2 note_missing', 'a note taken away');
rollback to s;
insert into note (ticket_id, seq, operator_id, at, salt, body) values (:one, 3, :who, urp.now(), '\x01', 'x');
select is(pg_temp.found(), :'code_one' || ' 3 note_without_event', 'a note slipped in');
rollback to s;

-- transcripts
savepoint t;
select urp.transcript_add(:two, '00000000-0000-4000-8000-000000000001', :who, 'il lampione è spento');
select is(pg_temp.found(), 'nothing', 'a transcript holds');
savepoint s;
update transcript set body = 'il lampione è acceso' where ticket_id = :two;
select is(pg_temp.found(), :'code_two' || ' 3 transcript_changed', 'a changed transcript');
rollback to s;
update transcript set file_id = '00000000-0000-4000-8000-000000000002' where ticket_id = :two;
select is(pg_temp.found(), :'code_two' || ' 3 transcript_changed', 'or put beside another sound');
rollback to s;
update transcript set body = null, salt = null where ticket_id = :two;
select is(pg_temp.found(), 'nothing', 'an erased one holds');
rollback to s;
delete from transcript where ticket_id = :two;
select is(pg_temp.found(), :'code_two' || ' 3 transcript_missing', 'a transcript taken away');
rollback to s;
insert into transcript (ticket_id, file_id, seq, operator_id, at, salt, body) values (:one, '00000000-0000-4000-8000-000000000001', 3, :who, urp.now(), '\x01', 'x');
select is(pg_temp.found(), :'code_one' || ' 3 transcript_without_event', 'a transcript slipped in');
rollback to t;

-- files
select '00000000-0000-4000-8000-000000000001' as photo \gset
select set_config('test.shift', '-3 days', true);
select urp.files_add(json_build_array(json_build_object('id', :'photo', 'name', 'buca.jpg', 'bytes', 4321)), null, :one, null);
update file set state = 'ready', type = 'image/jpeg', sha256 = '\xaa' where id = :'photo';
select set_config('test.shift', '0', true);
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_differs'), 'a file said to be checked that was not');
select urp.file_checked_event(f) from file f where id = :'photo';
select ok(pg_temp.found() !~ 'file', 'an honest file holds');
savepoint f;
update file set sha256 = '\xbb' where id = :'photo';
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_differs'), 'other bytes');
rollback to f;
update file set state = 'refused', refusal = 'infected', type = null where id = :'photo';
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_differs'), 'another outcome');
rollback to f;
update file set name = 'altro.jpg' where id = :'photo';
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_changed'), 'another name');
rollback to f;
update file set bytes = 1 where id = :'photo';
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_changed'), 'another length');
rollback to f;
update file set message_id = (select min(id) from message where ticket_id = :one) where id = :'photo';
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_changed'), 'put to another message');
rollback to f;
update file set ticket_id = :two where id = :'photo';
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_missing') and pg_temp.found() ~ (:'code_two' || ' 0 file_without_event'), 'put to another ticket');
rollback to f;
delete from file where id = :'photo';
select ok(pg_temp.found() ~ (:'code_one' || ' [0-9]+ file_missing'), 'a file taken away');
rollback to f;
insert into file (id, ticket_id, name, bytes) values ('00000000-0000-4000-8000-000000000002', :one, 'x', 1);
select ok(pg_temp.found() ~ (:'code_one' || ' 0 file_without_event'), 'a file slipped in');
rollback to s;

-- what a ticket says of itself must be what its history says
create function pg_temp.after(p_ticket bigint, p_set text) returns text language plpgsql as $$
declare v text;
begin
  execute 'update urp.ticket set ' || p_set || ' where id = ' || p_ticket;
  v := pg_temp.found();
  raise exception 'undo' using errcode = 'UR999', detail = v;
exception when sqlstate 'UR999' then return v;
end $$;
select is(pg_temp.after(:one, x.set), :'code_one' || ' 0 ' || x.what, 'contradicts its history: ' || x.set) from (values
  ('state = ''in_progress''', 'state_differs'), ('office_id = (select min(id) from urp.office o where o.id <> office_id)', 'office_differs'),
  ('operator_id = ' || :who, 'operator_differs'), ('category_id = (select min(id) from urp.category c where c.id <> category_id)', 'category_differs'),
  ('kind = ''praise''', 'kind_differs'), ('due_at = due_at + interval ''1 day''', 'due_at_differs'), ('channel = ''phone''', 'channel_differs'),
  ('lang = ''en''', 'lang_differs'), ('created_at = created_at + interval ''1 second''', 'created_at_differs'),
  ('answered_at = created_at', 'answered_at_differs'), ('quarantined_at = created_at', 'quarantine_differs'), ('outcome = ''solved''', 'outcome_differs'),
  ('reply_to = null', 'reply_to_differs'), ('subject = ''altro''', 'about_differs'), ('address = ''altrove''', 'about_differs')) x(set, what);
select is(pg_temp.after(:one, 'state = ''withdrawn'', closed_at = created_at + interval ''1 second'''), :'code_one' || ' 0 closed_at_differs; ' || :'code_one' || ' 0 state_differs',
  'a ticket ended behind its own back');
select is(pg_temp.after(:one, 'token_hash = ''\x00'''), :'code_one' || ' 1 chain_broken', 'the link of another');

delete from event_content where event_id = (select id from event where ticket_id = :one and seq = 2);
delete from event where ticket_id = :one and seq = 2;
select ok(pg_temp.found() ~ (:'code_one' || ' 3 event_missing') and pg_temp.found() ~ 'events_missing', 'an event taken out: in the chain and in the day''s root');
rollback to s;
delete from event_content where event_id = (select id from event where ticket_id = :one and seq = 3);
delete from event where ticket_id = :one and seq = 3;
select ok(pg_temp.found() ~ (:'code_one' || ' 2 head_differs'), 'the last event cut off');
update ticket set head_seq = 2, head_hash = (select hash from event where ticket_id = :one and seq = 2), state = 'received' where id = :one;
select is(pg_temp.found(), (select to_char(min(day), 'YYYY-MM-DD') from daily_root) || ' 0 events_missing', 'even with the head put right the daily root tells');
rollback to s;
delete from event_content where event_id in (select id from event where ticket_id = :one);
delete from event where ticket_id = :one;
select ok(pg_temp.found() ~ (:'code_one' || ' 0 history_missing'), 'a whole history gone');
rollback to s;
update daily_root set root = '\x00' where day = (select min(day) from daily_root);
select ok(pg_temp.found() ~ 'events_changed' and pg_temp.found() ~ 'chain_broken' and pg_temp.found() ~ 'root_differs', 'a changed root: its day, the next, and the register');
rollback to s;
update event_content set content = '{}' where event_id = (select id from event where ticket_id is null and seq = 1);
select ok(pg_temp.found() ~ 'register 1 content_changed', 'a changed entry of the register');
rollback to s;
delete from event_content where event_id = (select id from event where ticket_id = :one and seq = 2);
update message set body = null, salt = null where ticket_id = :one and seq = 2;
select is(pg_temp.found(), 'nothing', 'an erasure of content and salt is no break');
select is(admin.verify_tickets(0, 1000)->>'erased', '1', 'but it is counted');
rollback to s;

alter table event enable trigger event_append_only;
alter table daily_root enable trigger daily_root_append_only;
select throws_ok('update urp.event set actor = actor', '42501', null, 'history refuses updates');
select throws_ok('delete from urp.event', '42501', null, 'and deletions');
select throws_ok('truncate urp.daily_root', '42501', null, 'and so do the roots');
select * from finish();
rollback;
