-- What the worker intake may do: take posts and files with a lease, turn items into tickets and messages, say what could not be done.

create function intake.channel_declare(p_channels json) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  insert into channel as c (name, chat, sends, templates, "window", human_window, vouches)
    select x.name, x.chat, x.sends, x.templates, nullif(x.window_hours, 0) * interval '1 hour', nullif(greatest(x.human_hours, x.window_hours), 0) * interval '1 hour', x.vouches
      from json_to_recordset(p_channels) x(name text, chat boolean, sends boolean, templates boolean, window_hours int, human_hours int, vouches boolean)
    on conflict (name) do update set chat = excluded.chat, sends = excluded.sends, templates = excluded.templates, "window" = excluded."window",
      human_window = excluded.human_window, vouches = excluded.vouches
    where (c.chat, c.sends, c.templates, c."window", c.human_window, c.vouches)
      is distinct from (excluded.chat, excluded.sends, excluded.templates, excluded."window", excluded.human_window, excluded.vouches);
  return '{"ok": true}';
end $$;
comment on function intake.channel_declare is 'act: what the channels of this version can';

create function intake.lease(p_n int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_now timestamptz := urp.now(); v_tries int := urp.limit_of('intake_tries', 5); v json;
begin
  insert into heartbeat as h (worker, at) values ('intake', v_now)
    on conflict (worker) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds';
  with due as (
    select id from inbound where state = 'new' and next_try_at <= v_now and (lease_until is null or lease_until < v_now)
     order by next_try_at, id limit greatest(1, least(p_n, 100)) for update skip locked
  ), taken as (	-- counted when taken: one that ends the worker each time comes to an end too
    update inbound i set lease_until = v_now + interval '1 minute', attempts = i.attempts + 1 from due where i.id = due.id returning i.*)
  select coalesce(json_agg(json_build_object('id', t.id, 'channel', t.channel, 'account', t.account, 'sealed', t.sealed,
      'attempt', t.attempts, 'last', t.attempts >= v_tries, 'given_up', t.attempts > v_tries) order by t.id), '[]') into v from taken t;
  return json_build_object('posts', v);
end $$;
comment on function intake.lease is 'act: up to n posts that are due, for a minute; last: what fails of it now is parked, given_up: it is not read again';

create function intake.take(p_post bigint, p_attempt int, p_channel text, p_item json, p_person json, p_secrets json) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  v_item jsonb; v_person jsonb := p_person; v_kind text := p_item->>'kind'; v_id text := left(p_item->>'id', 320); r taken; v_seen text;
  v_identity bigint; v_phone bigint; v_email bigint; v_opens boolean := v_kind in ('message', 'reaction', 'edit', 'revoke');
begin
  perform urp.lock_key(sha256(convert_to(p_channel || ' ' || v_id, 'UTF8')));
  select i.bucket into v_seen from inbound_item i where i.channel = p_channel and i.provider_id = v_id;
  if v_seen is not null and v_seen <> 'failed' then
    return json_build_object('bucket', v_seen, 'repeated', true);
  end if;
  -- what its sender gave no time to was said when it came here; nothing was said in a time to come
  v_item := p_item::jsonb || jsonb_build_object('at', least(coalesce((p_item->>'at')::bigint, (select extract(epoch from p.received_at) from inbound p where p.id = p_post)::bigint),
    ceil(extract(epoch from urp.now()))::bigint));
  if v_person ? 'blinds' and not v_opens and v_kind <> 'call' then	-- told by others: who it is, if we know them
    select k.identity_id into v_identity from json_array_elements_text(p_person->'blinds') with ordinality b(blind, n)
      join identity_key k on k.kind = p_channel and k.blind = b.blind::bytea order by b.n limit 1;
  elsif v_person ? 'blinds' and p_channel = 'phone' then
    v_identity := urp.address_upsert('phone', json_build_object('blind', v_person->'blinds'->>0, 'desk', v_person->>'desk', 'sender', v_person->>'sender'));
  elsif v_person ? 'blinds' then
    v_identity := urp.person_of(p_channel, v_person, case when v_kind in ('message', 'reaction') then to_timestamp((v_item->>'at')::bigint) end);	-- what is no message opens no window
  end if;
  perform from identity d where d.id = v_identity and v_kind <> 'moved' for no key update;	-- one message of a person at a time; what refers to them need not wait
  if v_opens then
    v_phone := urp.address_upsert('phone', nullif(v_person->'phone', 'null')::json);
    v_email := urp.address_upsert('email', nullif(v_person->'email', 'null')::json);
  end if;
  case
    when v_kind = 'message' then
      r := urp.take_message(p_channel, v_identity, array[v_identity, v_phone, v_email], case when p_channel = 'generic' then coalesce(v_email, v_phone) else v_identity end, v_item, p_secrets::jsonb);
    when v_kind = 'receipt' then r := urp.take_receipt(p_channel, v_identity, v_item);
    when v_kind in ('reaction', 'edit', 'revoke') then r := urp.take_annotation(p_channel, v_identity, v_item);
    when v_kind = 'echo' then r := urp.take_echo(p_channel, v_identity, v_item);
    when v_kind = 'call' then r := urp.take_call(v_identity, v_item, p_secrets::jsonb);
    else
      r := ('automatic', left(coalesce(v_item->>'code', v_item->>'what', v_kind), 60), v_identity, null, null);
      if v_kind = 'moved' and v_identity is not null then
        perform urp.person_moved(p_channel, v_identity, v_person->'new', to_timestamp((v_item->>'at')::bigint));
      elsif v_kind = 'template' then
        perform urp.template_told(p_channel, v_item->>'name', v_item->>'lang', v_item->>'status');
      elsif coalesce((v_item->>'alarm')::boolean, false) then
        perform urp.channel_noted(p_channel, left(v_item->>'code', 60));
        perform urp.alarm('channel', null, p_channel);
      end if;
  end case;
  insert into inbound_item as i (inbound_id, channel, provider_id, kind, bucket, why, at, identity_id, ticket_id, message_id, call_id)
    values (p_post, p_channel, v_id, v_kind, r.bucket, r.why, to_timestamp((v_item->>'at')::bigint), r.identity_id, r.ticket_id, r.message_id,
      (select c.id from call c where v_kind = 'call' and c.call = v_item->>'call'))
    on conflict (channel, provider_id) do update set kind = excluded.kind, bucket = excluded.bucket, why = excluded.why, at = excluded.at,
      identity_id = excluded.identity_id, ticket_id = excluded.ticket_id, message_id = excluded.message_id, call_id = excluded.call_id, taken_at = urp.now();
  perform urp.counter_add('items_' || r.bucket, p_channel);
  return json_build_object('bucket', r.bucket, 'repeated', false, 'code', (select t.code from ticket t where t.id = r.ticket_id));
end $$;
comment on function intake.take is 'act: one item of a post ends in one bucket; what was taken before changes nothing';

create function intake.done(p_post bigint, p_attempt int, p_items int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  -- come before: not from this post, else a second reading would call all of it repeated, and nothing could be missed any more
  update inbound set state = 'done', done_at = urp.now(), lease_until = null, items = p_items,
      error = case when exists (select from inbound_item i where i.inbound_id = p_post and i.bucket = 'failed') then error end,
      sealed = case when not exists (select from inbound_item i where i.inbound_id = p_post and i.why = 'call_forgotten') then sealed end,
      repeated = greatest(p_items - (select count(*) from inbound_item i where i.inbound_id = p_post), 0)
   where id = p_post and attempts = p_attempt and state = 'new';
  if not found then return '{"ok": false}'; end if;
  update task set done_at = urp.now() where inbound_id = p_post and done_at is null and kind = 'inbound_failed'
    and not exists (select from inbound_item i where i.inbound_id = p_post and i.bucket = 'failed');
  return '{"ok": true}';
end $$;
comment on function intake.done is 'act: every item of a post is in its bucket';

create function intake.again(p_post bigint, p_attempt int, p_code text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  update inbound set lease_until = null, error = left(p_code, 60), next_try_at = urp.now() + interval '2 seconds' * power(3, least(p_attempt, 7) - 1)
   where id = p_post and attempts = p_attempt and state = 'new';
  return json_build_object('ok', found);
end $$;
comment on function intake.again is 'act: a post could not be taken now; later again, each time later';

create function intake.park(p_post bigint, p_attempt int, p_item text, p_code text, p_desk bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare i inbound;
begin
  select * into i from inbound x where x.id = p_post and x.attempts = p_attempt and x.state = 'new' for update;
  if i.id is null then return json_build_object('_rc', 'conflict'); end if;
  if p_item is not null and exists (select from inbound_item x where x.channel = i.channel and x.provider_id = left(p_item, 320) and (x.bucket <> 'failed' or x.inbound_id <> p_post)) then
    return json_build_object('ok', true, 'repeated', true);	-- it was somebody's work when it came first
  end if;
  insert into inbound_item as x (inbound_id, channel, provider_id, kind, bucket, why)
    values (p_post, i.channel, coalesce(left(p_item, 320), 'post:' || encode(i.digest, 'hex')), 'unknown', 'failed', left(p_code, 60))
    on conflict (channel, provider_id) do nothing;
  if found then perform urp.counter_add('items_failed', i.channel); end if;
  update inbound set desk_sealed = p_desk, error = left(p_code, 60) where id = p_post;
  if p_item is null then
    update inbound set state = 'parked', lease_until = null, repeated = 0, done_at = urp.now(),
        items = (select count(*) from inbound_item x where x.inbound_id = p_post)	-- some may have been taken before it failed
      where id = p_post;
  end if;
  insert into task (kind, detail, inbound_id) select 'inbound_failed', left(regexp_replace(p_code, '[^a-z0-9_]', '', 'g'), 60), p_post
    where not exists (select from task k where k.inbound_id = p_post and k.done_at is null);
  return json_build_object('ok', true);
end $$;
comment on function intake.park is 'act: a post (or, with p_item, one item of it) that cannot be understood becomes a person''s work, with its content';

create function intake.fetch_lease(p_n int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_now timestamptz := urp.now(); v json;
begin
  insert into heartbeat as h (worker, at) values ('fetch', v_now)
    on conflict (worker) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds';
  -- the channels take turns, so that a slow one holds up no other; in each, what failed stands behind what came soon after
  with waiting as (
    select x.id, x.channel, row_number() over (partition by x.channel order by x.next_try_at + x.attempts * interval '30 seconds', x.id) as n from download x
     where x.state = 'waiting' and x.next_try_at <= v_now and (x.lease_until is null or x.lease_until < v_now)
  ), turn as (
    select c.channel, (select max(y.tried_at) from download y where y.channel = c.channel) as last from (select distinct channel from waiting) c
  ), due as (
    select d.id from waiting w join turn t using (channel) join download d on d.id = w.id
     where d.state = 'waiting' and (d.lease_until is null or d.lease_until < v_now)
     order by w.n, t.last nulls first, w.id limit greatest(1, least(p_n, 20)) for update of d skip locked
  ), taken as (
    update download f set lease_until = v_now + interval '3 minutes', tried_at = v_now, attempts = f.attempts + 1 from due where f.id = due.id returning f.*)
  select coalesce(json_agg(json_build_object('id', t.id, 'channel', t.channel, 'ref', t.ref_sealed, 'kind', t.kind, 'name', t.name, 'sha256', t.sha256,
      'attempt', t.attempts)), '[]') into v from taken t;
  return json_build_object('files', v);
end $$;
comment on function intake.fetch_lease is 'act: up to n files to be fetched, of each channel in turn, for three minutes';

create function intake.fetched(p_id uuid, p_attempt int, p_name text, p_bytes bigint) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare f download; v_ticket bigint;
begin
  select x.ticket_id into v_ticket from download x where x.id = p_id;
  perform from ticket t where t.id = v_ticket for update;
  update download x set state = 'done', lease_until = null, error = null where x.id = p_id and x.attempts = p_attempt and x.state = 'waiting' returning * into f;
  if f.id is null then return json_build_object('_rc', 'conflict'); end if;
  insert into file (id, ticket_id, message_id, name, bytes, sound_allowed, voice) values (f.id, f.ticket_id, f.message_id, left(p_name, 120), p_bytes, true, f.voice);
  perform urp.files_event(f.ticket_id, f.message_id, array[f.id]);
  return json_build_object('ok', true);
end $$;
comment on function intake.fetched is 'act: the bytes lie in the drop folder: from here on it is a file like any other';

create function intake.fetch_failed(p_id uuid, p_attempt int, p_code text, p_final boolean, p_wait int) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare f download; v_final boolean; v_reply bigint;
begin
  select * into f from download x where x.id = p_id and x.attempts = p_attempt and x.state = 'waiting' for update;
  if f.id is null then return json_build_object('_rc', 'conflict'); end if;
  v_final := p_final or f.attempts >= urp.limit_of('fetch_tries', 6);
  update download set lease_until = null, error = left(p_code, 60), state = case when v_final then 'failed' else 'waiting' end,
      next_try_at = urp.now() + greatest(least(coalesce(p_wait, 0), 3600) * interval '1 second', interval '3 seconds' * power(4, least(f.attempts, 6) - 1))
    where id = f.id;
  if v_final then
    perform urp.event_append(f.ticket_id, 'file_lost', 'system', json_build_object('file', f.id, 'code', left(p_code, 60)));
    perform urp.task_add(f.ticket_id, 'file_failed', left(regexp_replace(p_code, '[^a-z0-9_]', '', 'g'), 60));
    select t.reply_to into v_reply from ticket t join identity d on d.id = t.reply_to join message m on m.id = f.message_id
      where t.id = f.ticket_id and d.kind = f.channel and not coalesce(m.extra ? 'standby', false);
    perform urp.chat_answer(v_reply, f.ticket_id, 'file_failed');
  end if;
  return json_build_object('ok', true, 'final', v_final);
end $$;
comment on function intake.fetch_failed is 'act: a file could not be fetched; later again, or (final, or too many tries) its sender is asked to send it again';
