-- What the worker clock may do: each function does one bounded piece and says how much, so that nothing is held for long.

create function clock.root_make() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_day date; v_prev bytea; r record;
begin
  if not pg_try_advisory_xact_lock(hashtext('urp.daily_root')) then
    return json_build_object('done', 0);
  end if;
  select d.day + 1, d.root into v_day, v_prev from daily_root d order by d.day desc limit 1;
  if v_day is null then
    select (min(e.at) at time zone 'Europe/Rome')::date, urp.root_before_first() into v_day, v_prev from event e;
  end if;
  -- five minutes' grace: no transaction that began yesterday is still open then (statement and idle timeouts are 15 s)
  if v_day is null or urp.now() < ((v_day + 1)::timestamp at time zone 'Europe/Rome') + interval '5 minutes' then
    return json_build_object('done', 0);
  end if;
  r := urp.root_of(v_prev, v_day);
  insert into daily_root (day, prev_root, root, events, tickets) values (v_day, v_prev, r.root, r.events, r.tickets);
  perform urp.register_append('daily_root', json_build_object('day', v_day, 'root', encode(r.root, 'hex'), 'events', r.events, 'tickets', r.tickets));
  return json_build_object('done', 1, 'day', v_day);
end $$;
comment on function clock.root_make is 'act: the root of the oldest finished day that has none';

create function clock.close_resolved() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_ticket bigint; v_done int := 0;
begin
  for v_ticket in select id from ticket where state = 'resolved' and next_contact_at < urp.now()
                   order by next_contact_at limit 50 for update skip locked loop
    perform urp.change_state(v_ticket, 'closed', 'system', 'system', json_build_object('reason', 'not_contested'));
    v_done := v_done + 1;
  end loop;
  return json_build_object('done', v_done);
end $$;
comment on function clock.close_resolved is 'act: closes what was resolved and not contested until the promised day';

create function clock.counters_fold() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_done int;
begin
  with taken as (
    delete from counter_delta where id = any (array(select id from counter_delta order by id limit 10000 for update skip locked))
    returning name, label, n
  ), sums as (
    select name, label, sum(n) as n, count(*) as rows from taken group by name, label
  ), folded as (
    insert into counter (name, label, n) select name, label, n from sums
      on conflict (name, label) do update set n = counter.n + excluded.n
  )
  select coalesce(sum(rows), 0) into v_done from sums;
  return json_build_object('done', v_done);
end $$;
comment on function clock.counters_fold is 'act: folds additions into the counters';

create function clock.sweep() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_now timestamptz := urp.now(); v_done int := 0; n int;
begin
  delete from session where token_hash = any (array(select token_hash from session where expires_at < v_now - interval '1 day' limit 1000));
  get diagnostics n = row_count; v_done := v_done + n;
  delete from password_reset where token_hash = any (array(select token_hash from password_reset where expires_at < v_now - interval '1 day' limit 1000));
  get diagnostics n = row_count; v_done := v_done + n;
  delete from attempt where ctid = any (array(select ctid from attempt where at < v_now - interval '2 days' limit 10000));
  get diagnostics n = row_count; v_done := v_done + n;
  delete from idempotency where key = any (array(select key from idempotency where at < v_now - interval '7 days' limit 10000));
  get diagnostics n = row_count; v_done := v_done + n;
  v_done := v_done + urp.draft_sweep();
  update outbox set secret_sealed = null
   where id = any (array(select id from outbox where secret_sealed is not null and state <> 'queued' limit 1000));
  get diagnostics n = row_count; v_done := v_done + n;
  delete from receipt_early where id = any (array(select id from receipt_early where at < v_now - interval '1 day' limit 10000));
  get diagnostics n = row_count; v_done := v_done + n;
  update inbound set sealed = null, desk_sealed = null	-- what was in them stays where it was put
   where id = any (array(select id from inbound where sealed is not null and state <> 'new'
     and received_at < v_now - urp.limit_of('raw_days', 90) * interval '1 day' order by received_at limit 1000));
  get diagnostics n = row_count; v_done := v_done + n;
  return json_build_object('done', v_done);
end $$;
comment on function clock.sweep is 'act: removes what has had its time: sessions, resets, attempts, repetition keys, drafts, sent secrets, raw posts';

create function clock.beat() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  insert into heartbeat as h (worker, at) values ('clock', urp.now())
    on conflict (worker) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds';
  return json_build_object('done', 0);
end $$;
comment on function clock.beat is 'act: a sign of life';

create function clock.proposals_study() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  return json_build_object('done', urp.proposals_study() + urp.lessons_fold());
end $$;
comment on function clock.proposals_study is 'act: reads what was solved since, so that proposals learn of it, and folds what was learnt';

create function clock.channels_watch() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  return json_build_object('done', urp.channels_watch());
end $$;
comment on function clock.channels_watch is 'act: looks at the channels, and tells the administrators what begins to go wrong';
