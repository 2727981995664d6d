-- Following a ticket: what is shown, every step a citizen may take, code and PIN, the lost link.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();

create function pg_temp.address(p text) returns json language sql as $$
  select case when p is not null then json_build_object('desk', '\xd0', 'sender', '\x50', 'blind', sha256(convert_to(p, 'UTF8'))) end $$;
create function pg_temp.tok(p text) returns bytea language sql as $$ select sha256(convert_to(p, 'UTF8')) $$;
create function pg_temp.make(p_token text, p_email text default 'anna@example.org', p_reply text default 'email') returns text language sql as $$
  select submit.create_ticket('report', 'street_light', 'Lampione spento', 'Da ieri sera.', 'via Sparano 1', 41.1, 16.8, 'Anna', 'Prova',
    pg_temp.address(p_email), pg_temp.address('+447700900111'), pg_temp.address('RSSMRA85C52A662T'), p_reply, true, 'it', null,
    pg_temp.tok('net-' || p_token), 'it', null, null, pg_temp.tok(p_token), '\x5ea1ed', convert_to('enc-' || p_token, 'UTF8'), pg_temp.tok('pin-' || p_token), false)->>'code' $$;
create function pg_temp.at_state(p_state text) returns bytea language plpgsql as $$
declare v text := gen_random_uuid()::text;
begin
  perform pg_temp.make(v);
  update ticket set state = p_state,
      outcome = case when p_state in ('resolved', 'closed', 'declined', 'merged') then 'answered' end,
      resolved_at = case when p_state in ('resolved', 'closed') then urp.now() end,
      closed_at = case when p_state in ('closed', 'declined', 'withdrawn', 'merged') then urp.now() end
    where token_hash = pg_temp.tok(v);
  return pg_temp.tok(v);
end $$;
create function pg_temp.does(p text) returns text language plpgsql as $$
declare v json;
begin
  execute 'select ' || p into v;
  return coalesce(v->>'state', 'null');
exception when sqlstate 'UR409' then return 'refused'; when sqlstate 'UR429' then return 'too_many';
end $$;
create function pg_temp.keys(p json) returns text language sql as $$ select string_agg(k, ' ' order by k) from json_object_keys(p) k $$;
create function pg_temp.ticket(p text) returns urp.ticket language sql stable as $$ select t from urp.ticket t where t.token_hash = pg_temp.tok(p) $$;

create temp table code as select pg_temp.make('a') as code;

-- what is shown
select is(status.show(pg_temp.tok('nobody'), 'it')::text, null, 'an unknown link shows nothing');
select is(pg_temp.keys(status.show(pg_temp.tok('a'), 'it')),
  'address asked awaited by_mail category category_code code created_at danger due_at ended_at events is_report joined joiners kind late mail_on may_contest may_solve may_withdraw may_write messages next_contact_at notice_at notice_version office older open outcome publication_on reply reply_verified silent stage state subject taken_at working_at',
  'the tracking page has these members and no other');
select is(pg_temp.keys(status.show(pg_temp.tok('a'), 'it')->'events'->0), 'happened_at kind purpose to', 'an event these');
select is(pg_temp.keys(status.show(pg_temp.tok('a'), 'it')->'messages'->0), 'body direction files sent_at', 'a message these');
select is(pg_temp.keys(status.receipt(pg_temp.tok('a'), 'it')), 'address body category category_code code created_at due_at is_report kind mailed office reply subject', 'and the receipt these');
select is(pg_temp.keys(status.done((pg_temp.ticket('a')).id)), '_repeated code state', 'what an act answers');
select unalike(status.show(pg_temp.tok('a'), 'it')::text, '%Anna%', 'no name');
select is(status.receipt(pg_temp.tok('nobody'), 'it')::text, null, 'no receipt of an unknown link');
select urp.event_append((pg_temp.ticket('a')).id, 'note_added', 'operator:1', '{}'), urp.event_append((pg_temp.ticket('a')).id, 'contact_opened', 'operator:1', '{}');
select is(json_array_length(status.show(pg_temp.tok('a'), 'it')->'events'), 1, 'events of the desk are not shown');
select is((status.show(pg_temp.tok('a'), 'it')->>'late')::boolean, false, 'in time');
set local test.shift = '40 days';
select is((status.show(pg_temp.tok('a'), 'it')->>'late')::boolean, true, 'late is said');
set local test.shift = '0';
delete from event_content c using event e where e.id = c.event_id and e.ticket_id = (pg_temp.ticket('a')).id;
select is(json_array_length(status.show(pg_temp.tok('a'), 'it')->'events'), 1, 'a page whose contents were erased still shows');

-- every step from every state, against the table of transitions
create temp table state as select unnest(array['received', 'assigned', 'accepted', 'in_progress', 'waiting_citizen', 'resolved', 'closed', 'declined',
  'withdrawn', 'merged']) as s;
select is(pg_temp.does(format('status.withdraw(%L, null, null)', pg_temp.at_state(s))),
  case when exists (select from transition where from_state = s and to_state = 'withdrawn' and 'citizen' = any (who)) then 'withdrawn' else 'refused' end,
  'withdraw from ' || s) from state;
select is(pg_temp.does(format('status.solved(%L, null, null)', pg_temp.at_state(s))),
  case when s = 'resolved' then 'closed'
       when exists (select from transition where from_state = s and to_state = 'resolved' and 'citizen' = any (who)) then 'resolved' else 'refused' end,
  'solved from ' || s) from state;
select is(pg_temp.does(format('status.contest(%L, %L, null, null)', pg_temp.at_state(s), 'Non funziona ancora')),
  case when s in ('resolved', 'closed', 'declined') then 'assigned' else 'refused' end, 'contest from ' || s) from state;
select is(pg_temp.does(format('status.message_add(%L, %L, null, null)', pg_temp.at_state(s), 'Ecco il numero del palo')),
  case when s in ('closed', 'declined', 'withdrawn', 'merged') then 'refused' when s = 'waiting_citizen' then 'in_progress' else s end,
  'message at ' || s) from state;
create temp table shown as select s, pg_temp.at_state(s) as token from state;
select is((status.show(token, 'it')->>'may_withdraw')::boolean,
  exists (select from transition where from_state = s and to_state = 'withdrawn' and 'citizen' = any (who)), 'the page offers withdrawing rightly at ' || s) from shown;
select is((status.show(token, 'it')->>'may_contest')::boolean, s in ('resolved', 'closed', 'declined'), 'and contesting at ' || s) from shown;
select is((status.show(token, 'it')->>'may_solve')::boolean,
  s in ('accepted', 'in_progress', 'waiting_citizen', 'resolved'), 'and solving at ' || s) from shown;
select is((status.show(token, 'it')->>'may_write')::boolean, s not in ('closed', 'declined', 'withdrawn', 'merged'), 'and writing at ' || s) from shown;
select is(pg_temp.does($$status.withdraw('\x00', null, null)$$), 'null', 'an unknown link withdraws nothing');
select is(pg_temp.does($$status.message_add('\x00', 'x', null, null)$$), 'null', 'and says nothing');
select is(pg_temp.does($$status.contest('\x00', 'x', null, null)$$), 'null', 'and contests nothing');
select is(pg_temp.does($$status.solved('\x00', null, null)$$), 'null', 'and solves nothing');
select is((select count(*)::int from ticket where state in ('resolved', 'closed') and outcome is null), 0, 'nothing ends without an outcome');
select is((select count(*)::int from ticket where closed_at is null and (office_id is null or next_contact_at is null)), 0, 'nothing open lacks owner or next contact');

-- repetitions
select pg_temp.make('r');
update ticket set state = 'in_progress' where token_hash = pg_temp.tok('r');
select status.solved(pg_temp.tok('r'), '\x0102030405060709', '\xaa') from generate_series(1, 3);
select is((pg_temp.ticket('r')).state, 'resolved', 'pressed three times, solved once, not closed');
-- a danger that is added here is as urgent as one that comes by chat
select pg_temp.make('fire') \g /dev/null
select is(status.show(pg_temp.tok('fire'), 'it')->>'danger', 'false', 'a request without danger');
select status.message_add(pg_temp.tok('fire'), 'Grazie, aspetto', null, null) \g /dev/null
select is((pg_temp.ticket('fire')).urgent_at, null, 'is none by any message');
select status.message_add(pg_temp.tok('fire'), 'C''è un incendio, brucia tutto!', null, null) \g /dev/null
select isnt((pg_temp.ticket('fire')).urgent_at, null, 'a danger written on the tracking page is urgent');
select is(status.show(pg_temp.tok('fire'), 'it')->>'danger', 'true', 'and the page says whom to call');
set local test.shift = '2 hours';
select is(status.show(pg_temp.tok('fire'), 'it')->>'danger', 'false', 'for an hour');
set local test.shift = '0';
select pg_temp.make('fire2') \g /dev/null
update ticket set state = 'resolved', outcome = 'answered', resolved_at = urp.now() where token_hash = pg_temp.tok('fire2');
select status.contest(pg_temp.tok('fire2'), 'Non è risolto: c''è un incendio, brucia tutto!', null, null) \g /dev/null
select isnt((pg_temp.ticket('fire2')).urgent_at, null, 'so is one in an objection');
select status.message_add(pg_temp.tok('r'), 'Grazie', '\x0102030405060710', '\xab') from generate_series(1, 3);
select is((select count(*)::int from message where ticket_id = (pg_temp.ticket('r')).id), 2, 'sent three times, stored once');
select is(pg_temp.does($$status.message_add(pg_temp.tok('r'), 'Altro', '\x0102030405060710', '\xac')$$), 'refused', 'the same key with other words is refused');
select is(pg_temp.does($$status.contest(pg_temp.tok('r'), 'Non va', '\x0102030405060710', '\xad')$$), 'assigned', 'another form of the same page may carry the same nonce');
select status.message_add(pg_temp.tok('r'), 'ancora ' || n, null, null) from generate_series(1, 19) n;
select is(pg_temp.does($$status.message_add(pg_temp.tok('r'), 'troppi', null, null)$$), 'too_many', 'twenty messages an hour');
set local urp.limit_message_ticket_hour = 0; set local urp.limit_message_ticket = 25;
select status.message_add(pg_temp.tok('r'), 'ancora ' || n, null, null) from generate_series(1, 25 - (select count(*)::int from message where ticket_id = (pg_temp.ticket('r')).id)) n;
select is(pg_temp.does($$status.message_add(pg_temp.tok('r'), 'troppi', null, null)$$), 'too_many', 'a ticket has an end of its messages');
reset urp.limit_message_ticket_hour; reset urp.limit_message_ticket;

-- where it stands
select pg_temp.make('w');
select is(status.show(pg_temp.tok('w'), 'it')->>'stage', '1', 'a new ticket is at the first stage');
select is(status.show(pg_temp.tok('w'), 'it')->>'taken_at', null, 'nobody has taken it on');
select is((status.show(pg_temp.tok('w'), 'it')->>'notice_version'), '1', 'the privacy notice was acknowledged');
select urp.change_state((pg_temp.ticket('w')).id, 'accepted', 'operator', 'operator:1');
select is(status.show(pg_temp.tok('w'), 'it')->>'stage', '2', 'then it is taken on');
select isnt(status.show(pg_temp.tok('w'), 'it')->>'taken_at', null, 'on a day');
select is(status.show(pg_temp.tok('w'), 'it')->>'working_at', null, 'not yet worked on');
set local test.shift = '10 days';
select is((status.show(pg_temp.tok('w'), 'it')->>'silent')::boolean, true, 'a promised contact that did not come is said');
set local test.shift = '0';
set local urp.limit_message_ticket_hour = 0;
select status.message_add(pg_temp.tok('w'), 'numero ' || n, null, null) from generate_series(1, 299) n;
reset urp.limit_message_ticket_hour;
select is(json_array_length(status.show(pg_temp.tok('w'), 'it')->'messages'), 10, 'a long conversation: the last ten');
select is(json_array_length(status.show(pg_temp.tok('w'), 'it')->'older'), 290, 'and the rest folded');
select is(status.show(pg_temp.tok('w'), 'it')->'messages'->9->>'body', 'numero 299', 'the newest last');
select is(status.show(pg_temp.tok('w'), 'it')->'older'->1->>'body', 'numero 1', 'the oldest first');
do $$ declare v_from timestamptz := clock_timestamp(); begin
  perform status.show(pg_temp.tok('w'), 'it');
  perform set_config('test.took', extract(epoch from clock_timestamp() - v_from)::text, true);
end $$;
select cmp_ok(current_setting('test.took')::float8, '<', 0.1::float8, 'three hundred messages are shown in a tenth of a second');

-- choices
select is(status.show(pg_temp.tok('w'), 'it')->>'mail_on', 'true', 'who gave an e-mail gets notices');
select is(pg_temp.does($$status.choose(pg_temp.tok('w'), 'mail', true)$$), 'accepted', 'and can do without');
select is(pg_temp.does($$status.choose(pg_temp.tok('w'), 'mail', true)$$), 'accepted', 'a repetition changes nothing');
select is(status.show(pg_temp.tok('w'), 'it')->>'mail_on', 'false', 'then there are none');
select is((select count(*)::int from event e where e.ticket_id = (pg_temp.ticket('w')).id and e.kind = 'objection_made'), 1, 'it is in the history, once');
select is(status.show(pg_temp.tok('w'), 'it')->>'publication_on', 'true', 'a report may be published');
select status.choose(pg_temp.tok('w'), 'publication', true);
select is(urp.may_publish((pg_temp.ticket('w')).id), false, 'unless its holder objects');
select status.choose(pg_temp.tok('w'), 'publication', false);
select is(urp.may_publish((pg_temp.ticket('w')).id), true, 'and takes it back');
select is(status.choose('\x00', 'mail', true)::text, null, 'an unknown link chooses nothing');
select status.choose(pg_temp.tok('w'), 'publication', n % 2 = 0) from generate_series(2, 18) n;
select is(pg_temp.does($$status.choose(pg_temp.tok('w'), 'publication', false)$$), 'too_many', 'minds are not changed without end');

-- code and PIN
create temp table u as select urp.code_of(30000000) as code;
select is(status.enter(code, pg_temp.tok('pin-a'), '\x01')->>'_token_encrypted', '\x' || encode('enc-a', 'hex'), 'the right PIN opens the link') from code;
select is((select count(*)::int from attempt where what like 'pin%'), 0, 'and counts as no failure');
select is(status.enter(c.code, pg_temp.tok('wrong'), '\x01')::text, status.enter(u.code, pg_temp.tok('wrong'), '\x01')::text,
  'a wrong PIN and an unknown code: one answer') from code c, u;
select is((select count(*)::int from attempt where what = 'pin_ticket'), 2, 'both are counted');
select is(status.enter(code, pg_temp.tok('pin-r'), '\x01')->>'_rc', 'invalid', 'another ticket''s PIN is wrong here') from code;
select status.enter(code, pg_temp.tok('wrong'), int4send(n)) from code, generate_series(100, 107) n;
select is(status.enter(code, pg_temp.tok('pin-a'), '\x0999')->>'_rc', 'too_many', 'a ticket has ten tries an hour, from wherever') from code;
select status.enter(u.code, pg_temp.tok('wrong'), int4send(n)) from u, generate_series(200, 208) n;
select is(status.enter(u.code, pg_temp.tok('wrong'), '\x0999')->>'_rc', 'too_many', 'so has a code that does not exist') from u;
delete from attempt;
select status.enter(urp.code_of(40000000 + n), pg_temp.tok('wrong'), '\x05') from generate_series(1, 30) n;
select is(status.enter(code, pg_temp.tok('pin-a'), '\x05')->>'_rc', 'too_many', 'a network that tries codes is stopped') from code;
select is(status.enter(code, pg_temp.tok('pin-a'), '\x06')->>'_rc', null, 'the holder elsewhere is not') from code;
set local urp.limit_pin_all_hour = 30;
select is(status.enter(code, pg_temp.tok('pin-a'), '\x06')->>'_rc', 'too_many', 'all tries together have a limit') from code;
set local test.shift = '61 minutes';
select is(status.enter(code, pg_temp.tok('pin-a'), '\x06')->>'_rc', null, 'which ends by itself') from code;
set local test.shift = '0';

-- the address
select is((status.show(pg_temp.tok('a'), 'it')->>'reply_verified')::boolean, false, 'a typed address is a claim');
select status.confirm(pg_temp.tok('a')) from generate_series(1, 2);
select is((status.show(pg_temp.tok('a'), 'it')->>'reply_verified')::boolean, true, 'until it is confirmed');
select is((select count(*)::int from event where ticket_id = (pg_temp.ticket('a')).id and kind = 'address_verified'), 1, 'once');
select is(status.confirm('\x00')::text, null, 'an unknown link confirms nothing');
select pg_temp.make('impostor');
select is((select count(distinct ti.identity_id)::int from ticket_identity ti join identity i on i.id = ti.identity_id and i.kind = 'email'
  where ti.ticket_id in ((pg_temp.ticket('a')).id, (pg_temp.ticket('impostor')).id)), 1, 'somebody types the same address into another ticket');
select is((status.show(pg_temp.tok('impostor'), 'it')->>'reply_verified')::boolean, false, 'and is not told that it was proved elsewhere');
select urp.mail((pg_temp.ticket('impostor')).id, 'link') as mail \gset
select is((urp.mail_document(:mail)->>'verified')::boolean, false, 'nor does it count as proved there');
select is(urp.mail_document(:mail)->'ticket'->>'subject', null, 'so nothing that was typed is mailed to its holder');
select urp.mail((pg_temp.ticket('a')).id, 'link') as mail \gset
select is(urp.mail_document(:mail)->'ticket'->>'subject', 'Lampione spento', 'who confirmed reads their own words');
delete from outbox where template = 'link';

-- the lost link
delete from outbox;
select pg_temp.make('l1', 'bruno@example.org'), pg_temp.make('l2', 'bruno@example.org'), pg_temp.make('l3', 'bruno@example.org', 'none');
select is(status.lost(null, pg_temp.address('nobody@example.org'), '\x01')::text, status.lost(null, pg_temp.address('bruno@example.org'), '\x01')::text,
  'known or not: one answer');
select is((select count(*)::int from outbox where template = 'link'), 2, 'the link goes to the address, for the tickets that it was to answer');
select is(status.lost(urp.code_of(30000000), null, '\x01')::text, status.lost((select code from code), null, '\x01')::text, 'so for a code');
select is((select count(*)::int from outbox where template = 'link'), 3, 'and the link goes to the address on file');
select status.lost(null, pg_temp.address('bruno@example.org'), '\x02') from generate_series(1, 5);
select is((select count(*)::int from outbox o where template = 'link' and o.ticket_id <> (pg_temp.ticket('a')).id), 3, 'three a day to one address');
delete from outbox where template = 'link';
insert into attempt (what, subject) select 'lost', '\x07' from generate_series(1, 20);
select status.lost((select code from code), null, '\x07');
select is((select count(*)::int from outbox where template = 'link'), 0, 'a network asks twenty times a day');

select ok(not has_schema_privilege('urp_status', 'urp', 'usage'), 'the program cannot look into urp');
create function pg_temp.as_status(p text) returns text language plpgsql as $$
declare v text;
begin
  set local role urp_status;
  execute p into v;
  reset role;
  return v;
exception when insufficient_privilege then return 'refused';
end $$;
select is(pg_temp.as_status('select status.done(1)'), 'refused', 'nor ask for a ticket by its number');
select is(pg_temp.as_status($$select status.show('\x00', 'it')$$), null, 'only by its link');
select is((select count(*)::int from pg_class c where c.relnamespace = 'urp'::regnamespace and c.relkind in ('r', 'v', 'p')
  and has_table_privilege('urp_status', c.oid, 'select, insert, update, delete')), 0, 'nor use any table');
select is((select string_agg(b->>'what', ' ') from json_array_elements(admin.verify_tickets(0, 1000)->'broken') b
  where b->>'what' not in ('state_differs', 'outcome_differs', 'closed_at_differs', 'note_missing')), null,
  'every chain walked here holds (states and a note were made by hand)');
select * from finish();
rollback;
