-- Files that citizens send: what is known of them. The worker media looks at the bytes, the program file says who may see them.

create or replace function urp.files_max() returns int language sql immutable parallel safe return 5;
comment on function urp.files_max is 'How many files one draft or one message may carry; lib/upload.h says the same.';

create or replace function urp.files_room(p_count bigint, p_have bigint, p_refused bigint) returns void
language plpgsql as $$
begin
  -- what was refused takes no place, but cannot be tried without end
  if p_count + p_have - p_refused > urp.files_max() or p_count + p_have > 4 * urp.files_max() then
    perform urp.fail('UR422', 'too_many_files', json_build_object('errors', json_build_object('files', 'too_many_files')));
  end if;
end $$;
comment on function urp.files_room is 'UR422 unless p_count more files fit beside those that are there.';

create or replace function urp.files_event(p_ticket bigint, p_message bigint, p_ids uuid[]) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare f file; v_by text; v_seq int;
begin
  select m.seq, case m.direction when 'out' then 'operator:' || m.operator_id end into v_seq, v_by from message m where m.id = p_message;
  perform urp.event_append(p_ticket, 'files_added', coalesce(v_by, 'citizen'), (
    select json_build_object('message', v_seq,
             'files', json_agg(json_build_object('id', x.id, 'name', x.name, 'bytes', x.bytes) order by x.created_at, x.id))
      from file x where x.id = any (p_ids)));
  for f in select * from file x where x.id = any (p_ids) and x.state <> 'received' order by x.created_at, x.id loop
    perform urp.file_checked_event(f);
  end loop;
end $$;
comment on function urp.files_event is 'Tells the history of a ticket which files came to it, and what is already known of them.';

create or replace function urp.file_checked_event(f urp.file) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  perform urp.event_append(f.ticket_id, 'file_checked', 'system', json_build_object('file', f.id,
    'outcome', case when f.state = 'refused' then f.refusal else 'ready' end, 'sha256', encode(f.sha256, 'hex')));
end $$;
comment on function urp.file_checked_event is 'Tells the history of a file''s ticket what the worker media found.';

create or replace function urp.file_refused(f urp.file) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare m message; v_reply bigint; v_told bigint;
begin
  select * into m from message x where x.id = f.message_id;
  if m.direction = 'out' then
    perform urp.task_add(f.ticket_id, 'file_failed', f.refusal, m.id);
    return;
  elsif not f.sound_allowed then	-- of a form: its page says so
    return;
  end if;
  select t.reply_to into v_reply from ticket t join identity d on d.id = t.reply_to
    where t.id = f.ticket_id and d.kind = m.channel and not coalesce(m.extra ? 'standby', false);
  if v_reply is not null and exists (select from outbox o where o.ticket_id = f.ticket_id and o.identity_id = v_reply and o.template = 'file_refused'
      and o.created_at > urp.now() - interval '1 hour') then	-- once for an album, and for who tries again at once
    return;
  end if;
  v_told := urp.chat_answer(v_reply, f.ticket_id, 'file_refused');
  if v_told is null then
    perform urp.task_add(f.ticket_id, 'file_failed', f.refusal);
  end if;
end $$;
comment on function urp.file_refused is 'Who has to know that a file was not accepted: its sender on a chat channel, once; the desk when they cannot be told, and always of a file of its own.';

create or replace function urp.files_budget(p_files json, p_network bytea) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_hour int := urp.limit_of('upload_mib_hour', 600); v_day int := urp.limit_of('upload_mib_day', 2000); v_mib bigint;
begin
  if p_files is null or json_typeof(p_files) <> 'array' or json_array_length(p_files) = 0 then return; end if;
  v_mib := (select sum(greatest(1, ceil((x->>'bytes')::bigint / 1048576.0))) from json_array_elements(p_files) x);
  if v_hour > 0 and urp.attempts('upload_mib', coalesce(p_network, '\x'), interval '1 hour') + v_mib > v_hour
     or v_day > 0 and urp.attempts('upload_mib', coalesce(p_network, '\x'), interval '1 day') + v_mib > v_day then
    perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
  end if;
  insert into attempt (what, subject) select 'upload_mib', coalesce(p_network, '\x') from generate_series(1, v_mib);
end $$;
comment on function urp.files_budget is 'What one network may put on our disk in an hour and a day, in MiB begun (limits upload_mib_hour, upload_mib_day), whether it is kept or not: UR429 beyond it.';

create or replace function urp.files_add(p_files json, p_draft bytea, p_ticket bigint, p_message bigint) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_ids uuid[]; v_count bigint;
begin
  if p_files is null or json_typeof(p_files) <> 'array' or json_array_length(p_files) = 0 then return; end if;
  v_count := json_array_length(p_files);
  if p_draft is not null then	-- two windows at once wait for each other
    perform from draft d where d.id_hash = p_draft for update;
  elsif p_ticket is not null then
    perform from ticket t where t.id = p_ticket for update;
    if v_count + (select count(*) from file f where f.ticket_id = p_ticket) > 50 then
      perform urp.fail('UR422', 'too_many_files', json_build_object('errors', json_build_object('files', 'too_many_files')));
    end if;
  end if;
  perform urp.files_room(v_count, count(*), count(*) filter (where f.state = 'refused')) from file f
    where p_draft is not null and f.draft = p_draft or p_message is not null and f.message_id = p_message and f.ticket_id = p_ticket;
  with added as (
    insert into file (id, draft, ticket_id, message_id, name, bytes, sound_allowed, voice, created_at)
      select x.id, p_draft, p_ticket, case when p_ticket is not null then p_message end, x.name, x.bytes, coalesce(x.sound, false),
             coalesce(x.sound and x.voice, false), urp.now() + x.n * interval '1 microsecond'	-- shown in the order in which they were chosen
        from rows from (json_to_recordset(p_files) as (id uuid, name text, bytes bigint, sound boolean, voice boolean)) with ordinality
             x(id, name, bytes, sound, voice, n)
      returning id)
  select array_agg(id) into v_ids from added;
  if p_ticket is not null then
    perform urp.files_event(p_ticket, p_message, v_ids);
  end if;
end $$;
comment on function urp.files_add is 'Records files that lie in the drop folder, [{"id","name","bytes"}] of lib/upload.h, with a draft or with a ticket (and its message). Of a channel also "sound": true, it may be a sound or a film and up to 16 MB, and "voice": true, somebody speaks. UR422 files: too_many_files.';

create or replace function urp.files_move(p_draft bytea, p_ticket bigint, p_message bigint) returns int
language plpgsql set search_path = urp, pg_temp as $$
declare v_ids uuid[];
begin
  with mine as (
    update file set draft = null, ticket_id = p_ticket, message_id = p_message, place = null where draft = p_draft and state <> 'removed' returning id)
  select array_agg(id) into v_ids from mine;
  if v_ids is not null then
    perform urp.files_event(p_ticket, p_message, v_ids);
  end if;
  return coalesce(cardinality(v_ids), 0);
end $$;
comment on function urp.files_move is 'A draft''s files become the ticket''s; where a picture was taken is forgotten. Returns how many.';

create or replace function urp.file_drop(p_draft bytea, p_id uuid) returns boolean
language plpgsql set search_path = urp, pg_temp as $$
begin
  update file set draft = null, place = null where id = p_id and draft = p_draft;
  return found;
end $$;
comment on function urp.file_drop is 'The citizen takes a file out of a draft: it is nobody''s, and the worker media removes it.';

create or replace function urp.file_document(f urp.file, p_number bigint, p_message int) returns jsonb
language sql immutable parallel safe
return jsonb_build_object('id', (f).id, 'file_number', p_number, 'file_name', (f).name, 'file_state', (f).state, 'refusal', (f).refusal,
  'picture', (f).state = 'ready' and (f).type = 'image/jpeg', 'pdf', (f).state = 'ready' and (f).type = 'application/pdf',
  'sound', (f).state = 'ready' and (f).type like 'audio/%', 'film', (f).state = 'ready' and (f).type like 'video/%', 'voice', (f).voice, 'from_channel', (f).sound_allowed,
  'seldom_played', coalesce((f).type in ('audio/amr', 'audio/vnd.wave', 'video/3gpp'), false),
  'lasts', (f).seconds / 60 || ':' || lpad(((f).seconds % 60)::text, 2, '0'),
  'kb', greatest(1, ceil((f).bytes / 1024.0)::bigint), 'message', p_message);
comment on function urp.file_document is 'One file as pages show it: templates/part/files.tpl.';

create or replace function urp.files_of_draft(p_draft bytea) returns json
language plpgsql stable set search_path = urp, ext, pg_temp as $$
begin
  return (select coalesce(json_agg(urp.file_document(x.f, x.n, null) || jsonb_build_object('lat', st_y((x.f).place::geometry), 'lon', st_x((x.f).place::geometry)) order by x.n), '[]')
            from (select f, row_number() over (order by f.created_at, f.name, f.id) as n from file f where f.draft = p_draft and f.state <> 'removed') x);
end $$;
comment on function urp.files_of_draft is 'The files of a draft, with the place that a picture proposes.';

create or replace function urp.files_of_ticket(p_ticket bigint) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select coalesce(json_agg(urp.file_document(x.f, x.n, m.seq) || jsonb_build_object('lat', null, 'lon', null, 'file_at', (x.f).created_at,
                                   'from_office', coalesce(m.direction = 'out', false), 'transcript', urp.transcript_of((x.f).id, p_ticket)) order by x.n), '[]')
            from (select f, row_number() over (order by f.created_at, f.name, f.id) as n from file f where f.ticket_id = p_ticket and f.state <> 'removed') x
            left join message m on m.id = (x.f).message_id);
end $$;
comment on function urp.files_of_ticket is 'The files of a ticket; message: the number of the message that they came with.';

-- What the program file answers with.
create or replace function urp.file_where(f urp.file, p_size text) returns json
language sql immutable parallel safe
return case when (f).state = 'ready' and ((f).type = 'image/jpeg') = (p_size in ('small', 'large')) then
  json_build_object('id', (f).id, 'type', (f).type, 'name', (f).name, 'size', p_size) end;
comment on function urp.file_where is 'A file in the store, for who was found to be allowed to see it; null when it is not there, or not in this size.';
