-- What a supervisor and a metrics collector may know: numbers, never a row.

create function health.state() returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare v_now timestamptz := urp.now(); v_clock boolean; v_courier boolean; v_intake boolean; v_fetch boolean; v_media boolean;
begin
  v_clock := coalesce((select at > v_now - interval '2 minutes' from heartbeat where worker = 'clock'), false);
  -- each channel has its courier; one that was silent for a day has been taken out of use
  v_courier := coalesce((select at > v_now - interval '2 minutes' from heartbeat where worker = 'courier email'), false)
    and not exists (select from heartbeat where worker like 'courier %' and at between v_now - interval '1 day' and v_now - interval '2 minutes');
  v_intake := urp.worker_lives('intake', exists (select from inbound where state = 'new' and next_try_at < v_now - interval '5 minutes'));
  v_fetch := urp.worker_lives('fetch', exists (select from download where state = 'waiting' and next_try_at < v_now - interval '5 minutes'));
  v_media := urp.worker_lives('media', exists (select from file where state = 'received' and (draft is not null or ticket_id is not null)
    and created_at < v_now - interval '5 minutes'));
  return json_build_object('ok', v_clock and v_courier and v_intake and v_fetch and v_media,
                           'parts', json_build_object('database', true, 'clock', v_clock, 'courier', v_courier, 'intake', v_intake, 'fetch', v_fetch, 'media', v_media));
end $$;
comment on function health.state is 'read: whether each part gave a sign of life in the last minutes';

create function health.metrics() returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare v_now timestamptz := urp.now();
begin
  return (select json_build_object('metrics', json_agg(json_build_object('name', m.name, 'type', m.type, 'label', m.label,
                                                                        'value_of', m.value_of, 'value', m.value) order by m.name, m.value_of))
    from (
      select c.name || '_total' as name, 'counter' as type, 'of' as label, c.label as value_of, sum(c.n)::numeric as value
        from (select x.name, x.label, x.n from counter x union all select y.name, y.label, y.n from counter_delta y) c
       group by c.name, c.label
      union all select 'tickets', 'gauge', 'of', k, urp.tickets_bounded(k) from unnest(array['open', 'late', 'unassigned', 'quarantine']) k
      union all select 'outbox_queued', 'gauge', '', '', count(*) from outbox where state = 'queued'
      union all select 'outbox_oldest_seconds', 'gauge', '', '', coalesce(round(extract(epoch from v_now - min(created_at))), 0)
                  from outbox where state = 'queued'
      union all select 'heartbeat_age_seconds', 'gauge', 'worker', worker, round(extract(epoch from v_now - at)) from heartbeat
      union all select x.name, 'gauge', 'channel', n.name, x.n from urp.channel_names() n cross join lateral urp.channel_gauges(n.name) x
      union all select 'sessions', 'gauge', '', '', count(*) from session
                 where ended_at is null and expires_at > v_now and idle_until > v_now
      union all select 'tasks_open', 'gauge', '', '', count(*) from task where done_at is null) m);
end $$;
comment on function health.metrics is 'read: the numbers of the metrics page';
