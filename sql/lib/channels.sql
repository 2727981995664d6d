-- How the channels fare: what the board shows, and whom it is told to when nobody looks.

create or replace function urp.worker_lives(p_worker text, p_waited_for boolean) returns boolean
language sql stable set search_path = urp, pg_temp
return coalesce((select h.at > urp.now() - interval '5 minutes' or h.at < urp.now() - interval '1 day' and not p_waited_for from urp.heartbeat h where h.worker = p_worker), not p_waited_for);
comment on function urp.worker_lives is 'Did a worker give a sign of life in the last five minutes? One that never did, or not for a day, is out of use as long as nothing waits for it.';

create or replace function urp.files_due_since(p_channel text) returns timestamptz
language sql stable set search_path = urp, pg_temp
return least(
  (select min(d.next_try_at) from urp.download d where d.state = 'waiting' and d.channel = p_channel),
  (select min(f.created_at) from urp.file f join urp.message m on m.id = f.message_id and m.ticket_id = f.ticket_id
     where f.state = 'received' and f.sound_allowed and m.channel = p_channel));
comment on function urp.files_due_since is 'Since when a file of a channel should have been fetched, or looked at; one that is tried again later is not yet due.';

create or replace function urp.channel_facts(p_channel text) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare
  v_now timestamptz := urp.now(); s channel_state; v_in timestamptz; v_out timestamptz; v_queued bigint; v_oldest timestamptz; v_put_off bigint; v_waiting bigint; v_waiting_at timestamptz;
  v_beat timestamptz; v_files_at timestamptz;
begin
  select * into s from channel_state x where x.channel = p_channel;
  select max(i.received_at) into v_in from inbound i where i.channel = p_channel;
  select max(o.sent_at) into v_out from outbox o where o.channel = p_channel and o.state = 'sent';
  select count(*), min(o.created_at) filter (where o.next_try_at <= v_now), count(*) filter (where o.error is not null and o.created_at < v_now - interval '10 minutes')
    into v_queued, v_oldest, v_put_off from outbox o where o.channel = p_channel and o.state = 'queued';
  select count(*), min(i.received_at) into v_waiting, v_waiting_at from inbound i where i.state = 'new' and i.channel = p_channel;
  v_files_at := urp.files_due_since(p_channel);
  select h.at into v_beat from heartbeat h where h.worker = 'courier ' || p_channel;
  return jsonb_build_object('channel', p_channel, 'last_in_at', v_in, 'last_out_at', v_out,
    'queued', v_queued, 'queued_since_at', v_oldest, 'waiting', v_waiting, 'waiting_since_at', v_waiting_at,
    'failed_day', (select count(*) from outbox o where o.channel = p_channel and o.state = 'failed' and o.created_at > v_now - interval '1 day'),
    'parked', (select count(*) from task k join inbound i on i.id = k.inbound_id where k.done_at is null and k.kind = 'inbound_failed' and i.channel = p_channel),
    'files_waiting', (select count(*) from urp.download f where f.state = 'waiting' and f.channel = p_channel),
    'files_since_at', v_files_at,
    'refused', coalesce(s.refused, 0), 'refused_at', s.refused_at,
    'paused_until_at', case when s.paused_until > v_now then s.paused_until end, 'error', s.error, 'error_at', s.error_at,
    'token_expires_at', s.token_expires_at, 'token_days', greatest(0, floor(extract(epoch from s.token_expires_at - v_now) / 86400)),
    'silent_minutes', floor(extract(epoch from v_now - v_in) / 60), 'usual_minutes', ceil(extract(epoch from s.usual_gap) / 60),
    'signs', to_jsonb(array_remove(array[
      case when s.error = 'not_set_up' then 'not_set_up' end,
      case when s.error = 'token' or s.token_expires_at <= v_now then 'token' end,
      case when v_waiting_at < v_now - interval '10 minutes' then 'waiting' end,
      case when v_files_at < v_now - interval '10 minutes' then 'files' end,
      case when v_queued > 0 and v_beat < v_now - interval '5 minutes' then 'courier' end,
      case when s.error is not null and s.error not in ('not_set_up', 'token') and s.error_at > v_now - interval '1 day' then 'trouble' end,
      case when s.paused_until > v_now and s.error is distinct from 'not_set_up' then 'paused' end,
      case when v_put_off > 0 and p_channel <> 'email' then 'put_off' end,	-- mail servers do so every day
      case when s.token_expires_at > v_now and s.token_expires_at < v_now + interval '14 days' then 'token_soon' end,
      case when s.usual_gap is not null and v_now - v_in > s.usual_gap then 'silent' end], null)));
end $$;
comment on function urp.channel_facts is 'One channel as its board shows it. signs: what is to be seen to, the worst first: not_set_up, token, waiting, files, courier, trouble, paused, put_off, token_soon, silent.';

create or replace function urp.channel_mark(p_facts jsonb) returns text
language sql stable parallel safe set search_path = urp, pg_temp
return case when p_facts->'signs' ? 'not_set_up' or p_facts->>'last_in_at' is null and p_facts->>'last_out_at' is null and p_facts->'signs' = '[]' then 'off'
            when p_facts->'signs' ?| '{token,waiting,files,courier}' then 'stopped'
            when p_facts->'signs' <> '[]' or (p_facts->>'parked')::int > 0 or (p_facts->>'failed_day')::int > 0
              or (p_facts->>'refused_at')::timestamptz > urp.now() - interval '1 day' then 'warning'
            else 'fine' end;
comment on function urp.channel_mark is 'In one word: off (not set up, or never used), stopped, warning, fine.';

create or replace function urp.channel_names() returns table (name text, chat boolean)
language sql stable set search_path = urp, pg_temp
begin atomic
  select c.name, c.chat from urp.channel c where c.name not in ('web', 'counter') order by c.chat desc, c.name;
end;
comment on function urp.channel_names is 'The channels that can fail by themselves.';

create or replace function urp.posts_to_see(p_limit int, p_acts boolean) returns jsonb
language sql stable set search_path = urp, pg_temp
return (select coalesce(jsonb_agg(jsonb_build_object('post', x.id, 'post_channel', x.channel, 'post_code', x.code, 'received_at', x.received_at, 'post_state', x.state,
    'can_open', x.desk_sealed is not null, 'can_replay', p_acts and x.sealed is not null and x.state <> 'new', 'can_end', p_acts) order by x.id), '[]')
  from (select i.id, i.channel, coalesce(k.detail, i.error) as code, i.received_at, i.state, i.desk_sealed, i.sealed
          from urp.task k join urp.inbound i on i.id = k.inbound_id where k.done_at is null and k.kind = 'inbound_failed' order by i.id limit p_limit) x);
comment on function urp.posts_to_see is 'Posts that were not understood, or not wholly, and that nobody has looked at: the oldest first.';

create or replace function urp.posts_to_see_n() returns bigint
language sql stable set search_path = urp, pg_temp
return (select count(*) from (select from urp.task k where k.done_at is null and k.kind = 'inbound_failed' limit 1000) x);
comment on function urp.posts_to_see_n is 'How many; counting ends at 1000.';

create or replace function urp.channel_rhythm(p_channel text) returns interval
language sql stable set search_path = urp, pg_temp
return (
  with gap as (
    select i.received_at, (i.received_at at time zone 'Europe/Rome')::date as day, i.received_at - lag(i.received_at) over (order by i.received_at) as n
      from urp.inbound i where i.channel = p_channel and i.received_at > urp.now() - interval '14 days'),
  daily as (select max(g.n) as n from gap g where g.n is not null group by g.day)
  select case when count(*) >= 100 and min(g.received_at) < urp.now() - interval '3 days' then
      greatest(interval '1 hour', 3 * percentile_cont(0.99) within group (order by g.n),
               -- nights and holidays are silent too
               1.5 * (select percentile_cont(0.9) within group (order by d.n) from daily d)) end
    from gap g);
comment on function urp.channel_rhythm is 'For how long a channel is silent when all is well, by its last two weeks; null: too little came to say.';

create or replace function urp.channel_tell(p_channel text, p_what text, p_bad boolean) returns int
language plpgsql set search_path = urp, pg_temp as $$
begin
  if coalesce(p_bad, false) then
    insert into channel_state as s (channel, told) values (p_channel, jsonb_build_object(p_what, urp.now()))
      on conflict (channel) do update set told = s.told || excluded.told where not s.told ? p_what;
    if found then
      perform urp.alarm(p_what, null, p_channel);
      return 1;
    end if;
  else
    update channel_state s set told = s.told - p_what where s.channel = p_channel and s.told ? p_what;
  end if;
  return 0;
end $$;
comment on function urp.channel_tell is 'Tells the administrators of a trouble once, until it is over; 1 when they were told now.';

create or replace function urp.channels_watch() returns int
language plpgsql set search_path = urp, pg_temp as $$
declare c record; f jsonb; s channel_state; v_now timestamptz := urp.now(); v_in timestamptz; v_done int := 0;
begin
  for c in select * from urp.channel_names() loop
    select * into s from channel_state x where x.channel = c.name;
    if s.measured_at is null or s.measured_at < v_now - interval '1 day' then
      insert into channel_state as x (channel, measured_at, usual_gap) values (c.name, v_now, urp.channel_rhythm(c.name))
        on conflict (channel) do update set measured_at = excluded.measured_at, usual_gap = excluded.usual_gap;
    end if;
    f := urp.channel_facts(c.name);
    v_in := f->>'last_in_at';
    v_done := v_done + urp.channel_tell(c.name, 'token', f->'signs' ?| '{token,token_soon}')
      + urp.channel_tell(c.name, 'waiting', f->'signs' ? 'waiting') + urp.channel_tell(c.name, 'files', f->'signs' ? 'files')
      + urp.channel_tell(c.name, 'courier', f->'signs' ? 'courier');
    if f->'signs' ? 'silent' and coalesce(s.silence_told_at <= v_in, true) then	-- once a silence
      update channel_state x set silence_told_at = v_now where x.channel = c.name;
      perform urp.alarm('silent', null, c.name);
      v_done := v_done + 1;
    end if;
  end loop;
  return v_done;
end $$;
comment on function urp.channels_watch is 'Looks at every channel and tells the administrators what has begun to go wrong; each day its rhythm is measured anew. Returns how many alarms.';

create or replace function urp.board_document(a urp.actor) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return jsonb_build_object('operator', urp.operator_frame(a), 'can_act', a.role in ('administrator', 'supervisor'), 'own_email', exists (select from operator o where o.id = a.operator_id and o.email is not null),
    'channels', (select coalesce(jsonb_agg(x.f || jsonb_build_object('mark', urp.channel_mark(x.f), 'is_chat', x.chat) order by urp.channel_mark(x.f) = 'off', x.chat desc, x.name), '[]')
      from (select c.name, c.chat, urp.channel_facts(c.name) as f from urp.channel_names() c offset 0) x),
    'test_channels', (select coalesce(jsonb_agg(jsonb_build_object('test_channel', c.name) order by c.sort, c.name), '[]') from (select n.name, n.name <> 'email' as sort from channel n where n.sends) c),
    'posts', urp.posts_to_see(50, a.role in ('administrator', 'supervisor')), 'posts_n', urp.posts_to_see_n());
end $$;
comment on function urp.board_document is 'The page of the channels.';

create or replace function urp.board_actor(p_session bytea, p_acts boolean) returns urp.actor
language plpgsql stable set search_path = urp, pg_temp as $$
declare a actor := urp.actor_of(p_session);
begin
  if a.role not in ('administrator', 'supervisor', 'auditor') or p_acts and a.role = 'auditor' then
    perform urp.fail('UR403', 'the channels are the administrator''s');
  end if;
  return a;
end $$;
comment on function urp.board_actor is 'actor_of, for the board of channels: administrators and supervisors; auditors may look.';

create or replace function urp.channel_gauges(p_channel text) returns table (name text, n numeric)
language sql stable set search_path = urp, pg_temp
begin atomic
  select 'inbound_waiting', count(*)::numeric from urp.inbound i where i.state = 'new' and i.channel = p_channel
  union all select 'inbound_parked', count(*)::numeric from urp.inbound i where i.state = 'parked' and i.channel = p_channel
  union all select 'fetch_waiting', count(*)::numeric from urp.download f where f.state = 'waiting' and f.channel = p_channel
  union all select 'channel_silence_seconds', coalesce(round(extract(epoch from urp.now() - max(i.received_at))), 0) from urp.inbound i where i.channel = p_channel;
end;
comment on function urp.channel_gauges is 'Numbers of one channel for the metrics page.';
