-- The telephone at the desk: calls as they come, and requests that a person writes down for somebody else.

create or replace function urp.call_seen(a urp.actor, c urp.call) returns boolean
language sql stable set search_path = urp, pg_temp
return (c).ticket_id is null or exists (select from ticket t where t.id = (c).ticket_id and t.office_id = any ((a).offices));
comment on function urp.call_seen is 'May they see what became of a call, and who called? Where it is a request, as of that request.';

drop function if exists urp.call_document(urp.call, boolean);
create or replace function urp.call_document(a urp.actor, c urp.call, p_writes boolean default false) returns jsonb
language sql stable set search_path = urp, pg_temp
return jsonb_build_object('call', (c).id, 'call_at', (c).began_at,
  'call_state', case when (c).state = 'ended' and (c).answered_at is null then 'missed' else (c).state end, 'extension', (c).extension, 'seconds', (c).seconds,
  'number_kept', case when (c).identity_id is not null and urp.call_seen(a, c) then 1 end, 'number_forgotten', (c).forgotten_at is not null, 'can_write_down', p_writes and (c).ticket_id is null,
  'call_ticket', (select t.code from ticket t where t.id = (c).ticket_id and t.office_id = any ((a).offices)),
  'answered_by', (select o.name from operator o where o.extension = (c).extension and (c).answered_at is not null order by o.id limit 1));
comment on function urp.call_document is 'A call as the list shows it: no number.';

create or replace function urp.call_now(p_operator int) returns urp.call
language sql stable set search_path = urp, pg_temp
return (select c from call c join operator o on o.id = p_operator and o.extension = c.extension
  where c.state in ('ringing', 'answered') and c.ended_at is null and c.began_at > urp.now() - interval '2 hours' order by c.began_at desc limit 1);
comment on function urp.call_now is 'The call that this operator''s telephone has now; null: none.';

create or replace function urp.calls_document(a urp.actor) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_now call := urp.call_now(a.operator_id);
begin
  return jsonb_build_object('operator', urp.operator_frame(a), 'can_write', a.may_write,
    'own_extension', (select o.extension from operator o where o.id = a.operator_id),
    'now', case when (v_now).id is not null then urp.call_document(a, v_now, a.may_write) end,
    'calls', (select coalesce(jsonb_agg(urp.call_document(a, x.c, a.may_write) order by (x.c).began_at desc, (x.c).id desc), '[]')
      from (select c from call c where c.id is distinct from (v_now).id order by c.began_at desc, c.id desc limit 50) x));
end $$;
comment on function urp.calls_document is 'The page of calls: the operator''s own under way, then the last fifty.';

create or replace function urp.call_number(a urp.actor, p_call bigint) returns bytea
language plpgsql set search_path = urp, pg_temp as $$
declare c call;
begin
  select * into c from call x where x.id = p_call;
  if c.identity_id is null or not urp.call_seen(a, c) then return null; end if;
  if c.ticket_id is not null then
    perform urp.event_append(c.ticket_id, 'contact_opened', 'operator:' || a.operator_id, '{}');
  else
    perform urp.register_append('number_opened', json_build_object('operator', a.operator_id, 'call', c.id));
  end if;
  return (select d.desk_sealed from identity d where d.id = c.identity_id);
end $$;
comment on function urp.call_number is 'Who called, sealed for the desk; the reading is an event of the request, or of the register where there is none yet. Null: no number came, or the request is not theirs to see.';

create or replace function urp.number_forget(p_identity bigint) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  perform from identity d where d.id = p_identity and d.kind = 'phone' for update;
  if not found or exists (select from ticket_identity ti where ti.identity_id = p_identity) or exists (select from call c where c.identity_id = p_identity) then return; end if;
  update identity set blind = sha256(uuid_send(gen_random_uuid())), desk_sealed = null, sender_sealed = null where id = p_identity;
end $$;
comment on function urp.number_forget is 'Nothing remains of a telephone number that neither a request nor a call refers to.';

create or replace function urp.call_forget(p_call bigint) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare c call;
begin
  select * into c from call x where x.id = p_call for update;
  update call set forgotten_at = urp.now(), identity_id = null where id = c.id;
  -- what the exchange told of it, and as it told it
  with told as (update inbound_item i set identity_id = null, why = 'call_forgotten'
                 where i.channel = 'phone' and i.kind = 'call' and i.identity_id = c.identity_id and i.ticket_id is null
                   and (i.call_id = c.id or i.call_id is null	-- from before: by its time, and clocks differ
                     and i.at between c.began_at - interval '15 minutes' and coalesce(c.ended_at, 'infinity') + interval '15 minutes') returning i.inbound_id)
  update inbound p set sealed = null where p.id in (select t.inbound_id from told t) and p.state <> 'new';
  perform urp.number_forget(c.identity_id);
end $$;
comment on function urp.call_forget is 'Who called leaves nothing: the call keeps no number, neither what was told of it; later events bring it back no more.';

create or replace function urp.call_told(p_identity bigint, p_item jsonb) returns urp.call
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_at timestamptz := to_timestamp((p_item->>'at')::bigint); v_event text := p_item->>'event'; c call; v_before text;
  v_rank constant text[] := '{ringing,missed,answered,ended,voicemail}';	-- one telephone did not answer, another did
begin
  select x.state into v_before from call x where x.call = p_item->>'call';
  insert into call as x (call, identity_id, state, extension, began_at) values (p_item->>'call', p_identity, v_event, p_item->>'extension', v_at)
    on conflict (call) do update set began_at = least(x.began_at, excluded.began_at),
      identity_id = case when x.forgotten_at is null then coalesce(x.identity_id, excluded.identity_id) end,
      extension = case when x.answered_at is null or excluded.state = 'answered' then coalesce(excluded.extension, x.extension) else x.extension end,
      state = case when array_position(v_rank, excluded.state) > array_position(v_rank, x.state) then excluded.state else x.state end
    returning * into c;
  update call set answered_at = case when v_event = 'answered' then greatest(answered_at, v_at) else answered_at end,
      ended_at = case when v_event in ('ended', 'voicemail') or v_event = 'missed' and answered_at is null then greatest(ended_at, v_at)
                      when v_event = 'answered' and v_before = 'missed' then null else ended_at end,
      seconds = coalesce((p_item->>'seconds')::int, seconds)
    where id = c.id returning * into c;
  return c;
end $$;
comment on function urp.call_told is 'One event of a call put to what is known of it, in any order: who answered wins over who did not.';

create or replace function urp.call_heard(c urp.call) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare t ticket;
begin
  if exists (select from call y where y.ticket_id = c.ticket_id and y.id <> c.id and y.answered_at is null and y.began_at > c.began_at) then
    return c.ticket_id;
  end if;
  select * into t from ticket x where x.id = c.ticket_id for update;
  update task set done_at = urp.now() where ticket_id = t.id and kind = 'call_back' and detail = 'missed' and message_id is null and done_at is null;
  if t.channel = 'phone' and t.state = 'received' and t.operator_id is null and not exists (select from call y where y.ticket_id = t.id and y.id <> c.id)
     and (select count(*) = 1 and bool_and(m.direction = 'in' and m.operator_id is null and m.extra->>'event' = 'missed') from message m where m.ticket_id = t.id) then
    perform urp.change_state(t.id, 'withdrawn', 'system', 'system', '{"call": "answered"}', false);
    update call set ticket_id = null where id = c.id;
    return null;
  end if;
  return t.id;
end $$;
comment on function urp.call_heard is 'A call that seemed to be answered by nobody was answered after all: nobody calls back, and the request that was made of it alone ends. The request that it still is part of.';

create or replace function urp.call_back_add(p_ticket bigint, p_detail text, p_message bigint default null) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  update task k set message_id = coalesce(k.message_id, p_message), detail = case when p_detail = 'voicemail' and k.detail = 'missed' then p_detail else k.detail end
   where k.id = (select x.id from task x where x.ticket_id = p_ticket and x.kind = 'call_back' and x.done_at is null and (p_message is null or x.message_id is null or x.message_id = p_message)
                  order by x.id desc limit 1);
  if not found then
    perform urp.task_add(p_ticket, 'call_back', p_detail, p_message);
  end if;
end $$;
comment on function urp.call_back_add is 'Somebody is to be called, to be told p_message or because they called. One call says both: what is open already is joined; only a second answer is a call of its own.';

create or replace function urp.place_found(p_text text) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare v json;
begin
  if coalesce(p_text, '') = '' then return null; end if;
  v := urp.place_search(p_text, 1)->0;
  if v is null then return urp.place_in_text(p_text); end if;
  return jsonb_build_object('label', v->>'label', 'lat', v->'lat', 'lon', v->'lon');
end $$;
comment on function urp.place_found is 'What the register makes of a typed place: {"label","lat","lon"}; null: nothing, then the words count as they are.';

create or replace function urp.new_document(a urp.actor, p_lang text, p_values json) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return jsonb_build_object('operator', urp.operator_frame(a), 'form', true,
    'categories', (select jsonb_agg(jsonb_build_object('category_code', x.code, 'category_label', coalesce(x.name->>p_lang, x.name->>'it'), 'category_kind', x.kind,
        'category_selected', x.code = coalesce(p_values->>'category', '')) order by x.kind, x.sort, x.code)
      from category x where x.active and not x.hidden and not exists (select from category y where y.parent_id = x.id)));
end $$;
comment on function urp.new_document is 'The form for a request that a person writes down.';

create or replace function urp.new_done(a urp.actor, p_ticket bigint, p_lang text) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select json_build_object('operator', urp.operator_frame(a), 'code', t.code, 'spelled', to_json(regexp_split_to_array(replace(t.code, 'URP-', ''), '-')),
      'due_at', t.due_at, 'next_contact_at', t.next_contact_at, 'ticket_lang', t.lang, 'urgent', t.urgent_at is not null, 'address', t.address, 'found', t.place is not null,
      'to_classify', c.code = 'to_classify', 'category_name', coalesce(c.name->>p_lang, c.name->>'it'), 'office_name', f.name,
      'by_mail', exists (select from outbox x where x.ticket_id = t.id and x.template = 'receipt'), 'by_phone', (select d.kind = 'phone' from identity d where d.id = t.reply_to),
      'visible', t.office_id = any (a.offices))
    from ticket t join category c on c.id = t.category_id join office f on f.id = t.office_id where t.id = p_ticket);
end $$;
comment on function urp.new_done is 'What is read out to who asked: code and date; the PIN is not in the database.';
