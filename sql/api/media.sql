-- What the worker media may do: take a file to look at, and say what became of it.

create function media.take() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_now timestamptz := urp.now(); f file;
begin
  insert into heartbeat as h (worker, at) values ('media', v_now)
    on conflict (worker) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds';
  select * into f from file x where x.state = 'received' and (x.draft is not null or x.ticket_id is not null)
     and (x.lease_until is null or x.lease_until < v_now)
   order by x.created_at, x.id limit 1 for update skip locked;
  if f.id is null then
    return json_build_object('nobodys', (select coalesce(json_agg(x.id), '[]') from (
      select y.id from file y where y.draft is null and y.ticket_id is null and y.state <> 'removed'
         and (y.lease_until is null or y.lease_until < v_now) order by y.created_at limit 50) x));
  end if;
  -- counted when taken: one that ends the worker each time comes to an end too
  update file set lease_until = v_now + interval '1 minute', attempts = f.attempts + 1 where id = f.id;
  return json_build_object('file', json_build_object('id', f.id, 'attempt', f.attempts + 1, 'sound', f.sound_allowed, 'given_up', f.attempts >= 3));
end $$;
comment on function media.take is 'act: the oldest file that nobody looks at, for one minute; else those that belong to nobody';

create function media.done(p_id uuid, p_attempt int, p_refusal text, p_type text, p_sha256 bytea, p_width int, p_height int,
                           p_lat float8, p_lon float8, p_seconds int) returns json
language plpgsql security definer set search_path = urp, ext, pg_temp as $$
declare f file; v_ticket bigint;
begin
  -- the ticket first, as all others do who hold both
  select x.ticket_id into v_ticket from file x where x.id = p_id;
  perform from ticket t where t.id = v_ticket for update;
  update file x set state = case when p_refusal is null then 'ready' else 'refused' end, refusal = p_refusal, type = p_type,
      sha256 = p_sha256, seconds = p_seconds, width = p_width, height = p_height,
      place = case when x.draft is not null and p_lat is not null then st_setsrid(st_makepoint(p_lon, p_lat), 4326)::geography end,
      lease_until = null, checked_at = urp.now()
    where x.id = p_id and x.attempts = p_attempt and x.state = 'received' returning * into f;
  if f.id is null then
    return json_build_object('_rc', 'conflict');
  end if;
  if f.ticket_id is not null then
    perform urp.file_checked_event(f);
    if p_refusal is not null then
      perform urp.file_refused(f);
    end if;
  end if;
  perform urp.counter_add('files_checked', coalesce(p_refusal, 'ready'));
  return json_build_object('ok', true);
end $$;
comment on function media.done is 'act: what became of a file; conflict when another attempt was made meanwhile';

create function media.again(p_id uuid, p_attempt int, p_counted boolean) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  update file set lease_until = case when p_counted then null else urp.now() + interval '3 seconds' end,
      attempts = case when p_counted then attempts else attempts - 1 end
    where id = p_id and attempts = p_attempt and state = 'received';
  return json_build_object('ok', found);
end $$;
comment on function media.again is 'act: a file could not be looked at. counted: it may be its own fault; else the scanner or the disk is away';

create function media.forget(p_ids json) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  delete from file where id in (select x::uuid from json_array_elements_text(p_ids) x) and draft is null and ticket_id is null;
  return json_build_object('ok', true);
end $$;
comment on function media.forget is 'act: files that belong to nobody, whose bytes are gone';

create function media.needless(p_seen json) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object('ids', coalesce(json_agg(x.id), '[]'))
    from json_to_recordset(p_seen) x(id text, old boolean)
    left join file f on f.id = case when x.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then x.id::uuid end
   where f.state <> 'received' or f.id is null and x.old);
end $$;
comment on function media.needless is 'read: of the dropped files those that have been looked at, and those without a row for an hour';
