-- What the couriers may do: take rows of the outbox with a lease, say what became of each, and how their channel fares.

create function courier.lease(p_channel text, p_n int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  v_now timestamptz := urp.now();
  v_chat boolean := coalesce((select c.chat from channel c where c.name = p_channel), false);
  v_lease interval := case when v_chat then make_interval(secs => greatest(urp.limit_of('lease_seconds', 90), 1)) else interval '3 minutes' end;
  v_id bigint; v_ids bigint[] := '{}'; v_why text;
begin
  insert into heartbeat as h (worker, at) values ('courier ' || p_channel, v_now)
    on conflict (worker) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds';
  if exists (select from channel_state s where s.channel = p_channel and s.paused_until > v_now) then
    return json_build_object('items', '[]'::json, 'paused', true);
  end if;
  for v_id in select o.id from outbox o
               where o.channel = p_channel and o.state = 'queued' and o.next_try_at <= v_now and (o.lease_until is null or o.lease_until < v_now)
                 and (o.unsure_until is null or o.unsure_until <= v_now)
                 -- perhaps it has gone: not again before all is read that the provider told in time
                 and not exists (select from inbound p where p.channel = p_channel and p.state = 'new' and p.received_at <= coalesce(o.unsure_until, o.lease_until)
                                   -- not yet read, or being read; one that cannot be read tells us nothing, and in ten minutes it is no callback any more
                                   and (p.attempts = 0 or p.lease_until > v_now) and v_now < coalesce(o.unsure_until, o.lease_until) + interval '10 minutes')
                 -- in their order, to one person; a warning of danger waits for nothing
                 and (not v_chat or o.template = 'danger' or not exists (select from outbox e
                        where e.channel = p_channel and e.identity_id = o.identity_id and e.state = 'queued' and e.channel <> 'email' and e.id < o.id))
                 -- with its files, once they were looked at; when that takes too long they are on the page
                 and (o.message_id is null or o.created_at < v_now - interval '10 minutes'
                      or not exists (select from file f where f.ticket_id = o.ticket_id and f.message_id = o.message_id and f.state = 'received'))
               order by o.next_try_at, o.id limit greatest(1, least(p_n, 100)) for update of o skip locked loop
    -- counted when taken: a mail that ends the worker each time comes to an end too
    v_why := case when (select attempts >= 100 or created_at < v_now - interval '3 days' from outbox where id = v_id)
        then coalesce((select error from outbox where id = v_id), 'too_many_attempts') when v_chat then urp.outbox_way(v_id) end;
    if v_why is not null then
      -- who holds its ticket may be waiting for this row: then another time
      perform from outbox o join ticket t on t.id = o.ticket_id where o.id = v_id for update of t skip locked;
      if found or (select ticket_id is null from outbox where id = v_id) then
        perform urp.outbox_fail(v_id, v_why);
      end if;
      continue;
    end if;
    update outbox set lease_id = gen_random_uuid(), lease_until = v_now + v_lease, unsure_until = null, tried_at = v_now, attempts = attempts + 1 where id = v_id;
    v_ids := v_ids || v_id;
  end loop;
  return json_build_object('items', (select coalesce(json_agg(urp.mail_document(x.id) order by x.n), '[]')
                                       from unnest(v_ids) with ordinality x(id, n)));
end $$;
comment on function courier.lease is 'act: up to n rows that are due and may go now, for as long as a sending may take, with all that they show. Who took one and says no more has perhaps sent it: it goes again when the lease is over and the posts that came meanwhile are read, unless a receipt was among them';

create function courier.sent(p_id bigint, p_lease uuid, p_provider_id text, p_rfc_id text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare o outbox := urp.outbox_hold(p_id);
begin
  if o.id is null or o.lease_id is distinct from p_lease or o.state = 'failed' or o.state = 'sent' and o.rfc_id is not null then
    return json_build_object('_rc', 'conflict');
  end if;
  if o.channel = 'email' then
    update outbox set provider_id = left(p_provider_id, 200), rfc_id = left(p_rfc_id, 300) where id = o.id;
  else	-- a receipt may have been faster
    update outbox set rfc_id = left(p_rfc_id, 300) where id = o.id;
    if o.state = 'queued' and p_provider_id <> '' then
      perform urp.outbox_part_add(o, (select count(*)::int + 1 from outbox_part x where x.outbox_id = o.id), p_provider_id, null);
    end if;
  end if;
  perform urp.outbox_done(o.id);
  if o.channel <> 'email' then
    perform urp.outbox_delivered(o.id);
    update channel_state set error = null, error_at = null, paused_until = null where channel = o.channel and error is not null;
  end if;
  return json_build_object('ok', true);
end $$;
comment on function courier.sent is 'act: the provider took it, all of it; conflict when the lease had passed to another';

create function courier.part(p_id bigint, p_lease uuid, p_n int, p_provider_id text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare o outbox := urp.outbox_hold(p_id);
begin
  if o.id is null or o.lease_id is distinct from p_lease or o.state <> 'queued' then
    return json_build_object('_rc', 'conflict');
  end if;
  perform urp.outbox_part_add(o, p_n, p_provider_id, urp.now());
  update outbox set tried_at = urp.now(), lease_until = urp.now() + (o.lease_until - o.tried_at) where id = o.id;
  return json_build_object('ok', true);
end $$;
comment on function courier.part is 'act: the provider took one of several parts: not sent again; the lease begins anew for the next';

create function courier.failed(p_id bigint, p_lease uuid, p_kind text, p_code text, p_wait int, p_all boolean) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  o outbox := urp.outbox_hold(p_id);
  v_now timestamptz := urp.now(); v_code text := left(regexp_replace(p_code, '[^a-z0-9_]', '', 'g'), 60);
  v_asked interval := make_interval(secs => least(greatest(coalesce(p_wait, 0), 0), 3600)); v_wait interval;
  v_chat boolean := coalesce((select c.chat from channel c where c.name = o.channel), false);
begin
  if o.id is null or o.lease_id is distinct from p_lease or o.state <> 'queued' then
    return json_build_object('_rc', 'conflict');
  end if;
  if p_kind = 'permanent' or o.created_at < v_now - interval '3 days' then
    perform urp.outbox_fail(p_id, v_code);
    return json_build_object('ok', true, 'final', true);
  end if;
  v_wait := case when p_kind = 'returned' then interval '0'
                 when p_kind = 'unsure' then make_interval(secs => urp.limit_of('unsure_seconds', 120))
                 when p_kind = 'provider'	-- nothing wrong with this mail: soon again, and not counted
                 then interval '10 seconds' * (0.75 + 0.5 * random())
                 else least(interval '10 seconds' * power(2, least(o.attempts, 12) - 1), interval '2 hours') * (0.75 + 0.5 * random()) end;
  if p_all or p_kind = 'provider' and v_chat then
    perform urp.channel_pause(o.channel, v_code, greatest(v_asked, interval '10 seconds'), p_kind = 'provider');
  end if;
  update outbox set lease_id = null, lease_until = null, error = case when p_kind = 'returned' then error else v_code end, next_try_at = v_now + greatest(v_wait, v_asked),
         unsure_until = case when p_kind = 'unsure' then v_now + v_wait end,
         attempts = case when p_kind in ('provider', 'returned') then o.attempts - 1 else o.attempts end
   where id = p_id;
  return json_build_object('ok', true, 'final', false);
end $$;
comment on function courier.failed is 'act: it was not taken. permanent: never will be; temporary: this one later, each time later; provider: none can be sent just now; unsure: perhaps it was, so it waits for a receipt; returned: not tried. p_wait: seconds the provider asks for, an hour at most; p_all: from all of the channel';

create function courier.channel_state(p_channel text, p_ok boolean, p_code text, p_expires bigint) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  v_now timestamptz := urp.now();
  -- what a probe can tell; other troubles end when something is sent again
  c_seen constant text[] := '{token,not_set_up,connection,tls,timeout}';
begin
  insert into channel_state as s (channel, error, error_at, token_expires_at, probed_at)
    values (p_channel, case when not p_ok then urp.trouble_of(p_code) end, case when not p_ok then v_now end,
            case when p_expires > 0 then to_timestamp(p_expires) end, v_now)
    on conflict (channel) do update set probed_at = v_now,
      error = case when not p_ok then excluded.error when s.error = any (c_seen) then null else s.error end,
      error_at = case when not p_ok then coalesce(case when s.error is not null then s.error_at end, v_now) when s.error = any (c_seen) then null else s.error_at end,
      paused_until = case when p_ok and s.error = any (c_seen) then null else s.paused_until end,
      token_expires_at = case when p_ok then excluded.token_expires_at else s.token_expires_at end;
  return json_build_object('ok', true);
end $$;
comment on function courier.channel_state is 'act: how the provider answered when asked whether our account is alive, and when its token ends (0: it does not say)';
