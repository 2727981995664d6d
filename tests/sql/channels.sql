-- How channels fare: rhythm, silence, what is told to whom; the board's word for it; raw posts go in time.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();

insert into operator (login, name, role, email, must_change_password) values ('capo', 'Capo', 'administrator', 'capo@example.org', false), ('resp', 'Responsabile', 'supervisor', 'resp@example.org', false);
create function pg_temp.told() returns text language sql as $$
  select coalesce(string_agg(o.content->>'what' || ' ' || (o.content->>'alarm_channel') || ' ' || p.login, ',' order by o.id), '') from urp.outbox o join urp.operator p on p.id = o.operator_id where o.template = 'alarm' $$;
create function pg_temp.mark(p text) returns text language sql as $$ select urp.channel_mark(urp.channel_facts(p)) $$;
create function pg_temp.signs(p text) returns text language sql as $$ select urp.channel_facts(p)->>'signs' $$;

select is(pg_temp.mark('whatsapp'), 'off', 'a channel that nobody has used is not in use');
select is(clock.channels_watch()->>'done', '0', 'and there is nothing to tell');
insert into inbound (channel, digest, sealed, received_at, state, done_at, items, repeated)
  select 'whatsapp', sha256(int4send(i)), '\x01', urp.now() - interval '10 days' + i * interval '20 minutes', 'done', urp.now(), 0, 0 from generate_series(1, 719) i;
select is(pg_temp.mark('whatsapp'), 'fine', 'one that receives is well');
update channel_state set measured_at = null where channel = 'whatsapp';
select clock.channels_watch();
select is((select usual_gap from channel_state where channel = 'whatsapp'), interval '1 hour', 'each twenty minutes: an hour of silence is unusual');
select is(urp.channel_rhythm('messenger'), null, 'too little came by another to say');
delete from inbound where channel = 'whatsapp' and extract(hour from received_at at time zone 'Europe/Rome') < 7;
select ok(urp.channel_rhythm('whatsapp') > interval '10 hours', 'a channel that is silent at night is not expected to speak then');

select set_config('test.shift', '2 hours', true);
select is(pg_temp.signs('whatsapp'), '["silent"]', 'then it is silent for too long');
select is(pg_temp.mark('whatsapp'), 'warning', 'which asks for attention');
select is(clock.channels_watch()->>'done', '1', 'the administrator is told');
select is(pg_temp.told(), 'silent whatsapp capo', 'and nobody else');
select is(clock.channels_watch()->>'done', '0', 'once a silence');
select webhook.receive('whatsapp', '', '\x01', '\x01');
select is(pg_temp.signs('whatsapp'), '[]', 'a post ends it');
select is(clock.channels_watch()->>'done', '0', 'quietly');
select set_config('test.shift', '4 hours', true);
select is(pg_temp.signs('whatsapp'), '["waiting", "silent"]', 'a post that nobody reads is worse');
select is(pg_temp.mark('whatsapp'), 'stopped', 'the channel stands');
select is(clock.channels_watch()->>'done', '2', 'both are told');
update inbound set state = 'done' where state = 'new';
select clock.channels_watch();
select is((select told from channel_state where channel = 'whatsapp'), '{}', 'what is well again can be told again');

insert into channel_state (channel, token_expires_at) values ('messenger', urp.now() + interval '13 days')
  on conflict (channel) do update set token_expires_at = excluded.token_expires_at;
select is(pg_temp.signs('messenger'), '["token_soon"]', 'a token that ends within fourteen days');
select is(clock.channels_watch()->>'done', '1', 'is told');
update channel_state set error = 'token', error_at = urp.now() where channel = 'messenger';
select is(pg_temp.mark('messenger'), 'stopped', 'one that is refused stops the channel');
update channel_state set error = 'not_set_up' where channel = 'messenger';
select is(pg_temp.mark('messenger'), 'off', 'one that is not connected is not in use');

insert into heartbeat values ('courier email', urp.now() - interval '6 minutes');
insert into outbox (template, operator_id) select 'test', id from operator where login = 'capo';
select is(pg_temp.signs('email'), '["courier"]', 'a courier that does not move while something waits');
select is(clock.channels_watch()->>'done', '1', 'is told too');

select urp.alarm('danger', pg_temp.ticket('pericolo', null), null);
select is((select string_agg(p.login, ',') from outbox o join operator p on p.id = o.operator_id where o.content->>'what' = 'danger'), 'resp', 'a danger to life is told to supervisors');
select ok((select count(*) from json_array_elements(health.metrics()->'metrics') m where m->>'name' = 'channel_silence_seconds') > 3, 'the metrics have each channel');

select set_config('test.shift', '95 days', true);
select ok((clock.sweep()->>'done')::int > 0, 'raw posts have their time');
select is((select count(*)::int from inbound where sealed is not null or desk_sealed is not null), 0, 'then their content is gone');
select isnt((select count(*)::int from inbound), 0, 'that they came is not');
select * from finish();
rollback;
