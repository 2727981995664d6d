-- What the couriers may do: take rows of the outbox with a lease, and say what became of each.

create function courier.lease(p_channel text, p_n int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_now timestamptz := urp.now(); v_id bigint; v_ids bigint[] := '{}';
begin
  insert into heartbeat as h (worker, at) values ('courier ' || p_channel, v_now)
    on conflict (worker) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds';
  for v_id in select id from outbox
               where channel = p_channel and state = 'queued' and next_try_at <= v_now and (lease_until is null or lease_until < v_now)
               order by next_try_at, id limit greatest(1, least(p_n, 100)) for update skip locked loop
    -- counted when taken: a mail that ends the worker each time comes to an end too
    if (select attempts >= 100 or created_at < v_now - interval '3 days' from outbox where id = v_id) then
      perform urp.mail_give_up(v_id, coalesce((select error from outbox where id = v_id), 'too_many_attempts'));
      continue;
    end if;
    update outbox set lease_id = gen_random_uuid(), lease_until = v_now + interval '3 minutes', attempts = attempts + 1 where id = v_id;
    v_ids := v_ids || v_id;
  end loop;
  return json_build_object('items', (select coalesce(json_agg(urp.mail_document(x.id) order by x.n), '[]')
                                       from unnest(v_ids) with ordinality x(id, n)));
end $$;
comment on function courier.lease is 'act: up to n mails that are due, for three minutes, with all that they show';

create function courier.sent(p_id bigint, p_lease uuid, p_provider_id text, p_rfc_id text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare o outbox;
begin
  update outbox set state = 'sent', sent_at = urp.now(), provider_id = left(p_provider_id, 200), rfc_id = left(p_rfc_id, 300), error = null,
         lease_id = null, lease_until = null, secret_sealed = null
   where id = p_id and lease_id = p_lease and state = 'queued' returning * into o;
  if o.id is null then
    return json_build_object('_rc', 'conflict');
  end if;
  if o.ticket_id is not null then
    perform urp.event_append(o.ticket_id, 'mail_sent', 'system', json_build_object('template', o.template, 'channel', o.channel, 'to', o.identity_id));
  end if;
  perform urp.counter_add('mails_sent', o.template);
  return json_build_object('ok', true);
end $$;
comment on function courier.sent is 'act: the provider took it; conflict when the lease had passed to another';

create function courier.failed(p_id bigint, p_lease uuid, p_kind text, p_code text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare o outbox; v_now timestamptz := urp.now(); v_code text := left(regexp_replace(p_code, '[^a-z0-9_]', '', 'g'), 60); v_wait interval;
begin
  select * into o from outbox where id = p_id and lease_id = p_lease and state = 'queued' for update;
  if o.id is null then
    return json_build_object('_rc', 'conflict');
  end if;
  if p_kind = 'permanent' or o.created_at < v_now - interval '3 days' then
    perform urp.mail_give_up(p_id, v_code);
    return json_build_object('ok', true, 'final', true);
  end if;
  v_wait := case when p_kind = 'provider'	-- nothing wrong with this mail: soon again, and not counted
                 then interval '10 seconds'
                 else least(interval '10 seconds' * power(2, least(o.attempts, 12) - 1), interval '2 hours') end
            * (0.75 + 0.5 * random());
  update outbox set lease_id = null, lease_until = null, error = v_code, next_try_at = v_now + v_wait,
         attempts = case when p_kind = 'provider' then o.attempts - 1 else o.attempts end
   where id = p_id;
  return json_build_object('ok', true, 'final', false);
end $$;
comment on function courier.failed is 'act: it was not taken. permanent: never will be; temporary: this one later, each time later; provider: none can be sent just now';
