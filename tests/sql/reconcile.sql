-- What came in against what it became; posts that are read again.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();

create function pg_temp.post(p_n int) returns bigint language plpgsql as $$
begin
  perform webhook.receive('whatsapp', '', sha256(int4send(p_n)), '\x01');
  return (select p.id from urp.inbound p where p.digest = sha256(int4send(p_n)));
end $$;
-- Reads a post as the worker does: each id a message of one person.
create function pg_temp.read(p_post bigint, p_ids text[]) returns int language plpgsql as $$
declare v_id text; v_attempt int; v_repeated int := 0; v json;
begin
  update urp.inbound set attempts = attempts + 1 where id = p_post returning attempts into v_attempt;
  foreach v_id in array p_ids loop
    v := intake.take(p_post, v_attempt, 'whatsapp', json_build_object('id', v_id, 'kind', 'message', 'at', extract(epoch from urp.now())::bigint, 'text', 'Buca in via Sparano ' || v_id, 'from', json_build_object('name', 'Anna')),
      json_build_object('blinds', json_build_array('\x' || encode(sha256('anna'), 'hex')), 'desk', '\x01', 'sender', '\x02'),
      json_build_object('token_hash', '\x' || encode(sha256(convert_to(v_id, 'UTF8')), 'hex'), 'token_sealed', '\x01', 'token_encrypted', '\x01', 'pin_mac', '\x01'));
    v_repeated := v_repeated + (v->>'repeated')::boolean::int;
  end loop;
  perform intake.done(p_post, v_attempt, cardinality(p_ids));
  return v_repeated;
end $$;
create function pg_temp.of(p_member text) returns text language sql as $$
  select c->>p_member from json_array_elements(admin.reconcile(null)->'channels') c where c->>'channel' = 'whatsapp' $$;
create function pg_temp.bucket(p text) returns int language sql as $$ select coalesce((pg_temp.of('buckets')::json->>p)::int, 0) $$;

select is(admin.reconcile(null)->>'balances', 'true', 'nothing came in: that balances');
select pg_temp.post(1) as one \gset
select is(pg_temp.of('waiting'), '1', 'a post waits to be read');
select is(admin.reconcile(null)->>'balances', 'true', 'for a while it may');
select set_config('test.shift', '6 minutes', true);
select is(admin.reconcile(null)->>'balances', 'false', 'not for longer than five minutes');
select is(pg_temp.of('stuck'), '1', 'and that is said');
select is(pg_temp.read(:one, '{a,b}'), 0, 'it is read');
select is(admin.reconcile(null)->>'balances', 'true', 'what it held is somewhere');
select is(pg_temp.of('items') || ' ' || pg_temp.bucket('ticket') || ' ' || pg_temp.bucket('reply'), '2 1 1', 'one request, one message of the same conversation');
select pg_temp.post(2) as two \gset
select is(pg_temp.read(:two, '{b,c}'), 1, 'another post brings one item again');
select is(pg_temp.of('items') || ' ' || pg_temp.of('repeated') || ' ' || pg_temp.bucket('reply'), '4 1 2', 'which is counted as come before');
select is(admin.reconcile(null)->>'balances', 'true', 'and balances');
savepoint s;
delete from inbound_item where provider_id = 'c';
select is(pg_temp.of('missing'), '1', 'an item that is in no bucket is missed');
select is(admin.reconcile(null)->>'balances', 'false', 'and it does not balance');
rollback to s;
update inbound_item set ticket_id = null where provider_id = 'a';
select is(pg_temp.of('nowhere'), '1', 'so is the request of an item that has none');
rollback to s;
update inbound_item set message_id = null where provider_id in ('a', 'b', 'c');
select is(pg_temp.of('untold'), '3', 'so are messages that no item tells of');
rollback to s;
delete from inbound_item where provider_id = 'c';
delete from inbound where id = :two;
select is(pg_temp.of('missing') || ' ' || pg_temp.of('untold') || ' ' || (admin.reconcile(null)->>'balances'), '0 1 false', 'also when their whole post was taken away');
rollback to s;

-- a post that nobody understands
select pg_temp.post(3) as three \gset
update inbound set attempts = 1 where id = :three;
select intake.park(:three, 1, null, 'unreadable', '\x02');
select is(pg_temp.of('parked') || ' ' || pg_temp.bucket('failed'), '1 1', 'a parked post is one failed item');
select is(admin.reconcile(null)->>'balances', 'true', 'that balances too: a person will look at it');
select is((select count(*)::int from task where inbound_id = :three and done_at is null), 1, 'who has it as a task');

-- read again
select is(admin.replay(null, null, null, true, null)->>'posts', '1', 'of all, those that failed');
select is((select state || ' ' || attempts from inbound where id = :three), 'new 0', 'wait again');
select is(pg_temp.bucket('failed'), 0, 'and are no failure any more');
select pg_temp.read(:three, '{d}');
select is(pg_temp.bucket('reply'), 3, 'what could be read now is where it belongs');
select is((select count(*)::int from task where inbound_id = :three and done_at is null), 0, 'and nobody has to look at it');
select is(admin.replay('whatsapp', null, null, false, null)->>'posts', '3', 'all posts of a channel');
select is(pg_temp.read(:one, '{a,b}') + pg_temp.read(:two, '{b,c}') + pg_temp.read(:three, '{d}'), 5, 'bring nothing new');
select is((select count(*)::int from message where channel = 'whatsapp' and direction = 'in'), 4, 'no message twice');
select is(admin.reconcile(null)->>'balances', 'true', 'and it still balances');
savepoint s;
delete from inbound_item where provider_id = 'c';
select is(pg_temp.of('missing'), '1', 'what is missing is missed after a second reading too');
rollback to s;
select pg_temp.post(4) as four \gset
update inbound set attempts = 1 where id = :four;
insert into inbound_item (inbound_id, channel, provider_id, kind, bucket) values (:four, 'whatsapp', 'e', 'receipt', 'receipt');
select intake.park(:four, 1, null, 'too_many_tries', '\x02');
select is(admin.reconcile(null)->>'balances', 'true', 'a post that failed after some of it was taken balances');
rollback to s;
select is(admin.replay(null, null, urp.now() - interval '1 hour', false, null)->>'posts', '0', 'none of before');
update inbound set sealed = null where id = :one;
select is(admin.replay(null, null, null, false, :one)->>'posts', '0', 'one whose raw content is gone cannot be read again');
select is(admin.replay(null, null, null, false, :two)->>'posts', '1', 'one by its number');
select is((select count(*)::int from event where ticket_id is null and kind = 'posts_replayed'), 5, 'each time the register tells of it');
select is((admin.verify_register()->'broken')::text, '[]', 'and holds');

-- out
insert into outbox (channel, template, identity_id, state, next_try_at, created_at) select 'whatsapp', 'receipt', d.id, 'queued', urp.now() - interval '11 minutes', urp.now() from identity d where d.kind = 'whatsapp' limit 1;
select is(pg_temp.of('out_stuck'), '1', 'what nobody sends is missed');
insert into channel_state (channel, paused_until) values ('whatsapp', urp.now() + interval '1 hour');
select is(pg_temp.of('out_stuck'), '0', 'unless the channel waits');
select * from finish();
rollback;
