-- Items that providers brought become tickets, messages, receipts and notes. Each function below ends in one bucket.

create or replace function urp.item_extra(p_item jsonb) returns jsonb
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
return nullif(jsonb_strip_nulls(jsonb_build_object('place', p_item->'place', 'unsupported', p_item->'unsupported', 'cards', p_item->'cards',
  'forwarded', p_item->'forwarded', 'standby', p_item->'standby', 'payload', p_item->'payload', 'event', p_item->'event',
  'media', (select jsonb_agg(jsonb_build_object('kind', m->'kind', 'id', m->'file')) from jsonb_array_elements(p_item->'media') m))), '{}');
comment on function urp.item_extra is 'What a message carries besides its words, as message.extra keeps it.';

create or replace function urp.fetch_add(p_ticket bigint, p_message bigint, p_channel text, p_item jsonb) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_room int; v_day timestamptz := urp.now() - interval '1 day';
begin
  if not p_item ? 'media' then return; end if;
  -- a new request each time is no new room
  v_room := least(urp.limit_of('chat_files_ticket', 50) - (select count(*) from download d where d.ticket_id = p_ticket),
    urp.limit_of('chat_files_day', 100) - (select count(*) from ticket t join ticket_identity ti on ti.identity_id = t.reply_to
      join download d on d.ticket_id = ti.ticket_id where t.id = p_ticket and d.created_at > v_day and d.error is distinct from 'too_many'));
  insert into download (id, ticket_id, message_id, channel, ref_sealed, kind, name, sha256, voice, seconds, state, error)
    select (m->>'file')::uuid, p_ticket, p_message, p_channel, (m->>'ref_sealed')::bytea, m->>'kind',
           coalesce(nullif(left(m->>'name', 120), ''), p_channel || '-' || to_char(to_timestamp((p_item->>'at')::bigint) at time zone 'Europe/Rome', 'YYYY-MM-DD-HH24MI')), m->>'sha256', coalesce((m->>'voice')::boolean, false), (m->>'seconds')::int,
           case when n > v_room then 'failed' else 'waiting' end, case when n > v_room then 'too_many' end
      from jsonb_array_elements(p_item->'media') with ordinality x(m, n)	-- as many as an item may hold
    on conflict (id) do nothing;
end $$;
comment on function urp.fetch_add is 'The files of a message are to be fetched; beyond so many of one ticket, or of one person in a day, they are only named.';

create or replace function urp.chat_about(p_ticket bigint, p_text text) returns jsonb
language plpgsql set search_path = urp, pg_temp as $$
declare c category; o office; t ticket; v_now timestamp := urp.now() at time zone 'Europe/Rome'; v_night boolean;
begin
  perform urp.propose_for(p_ticket, p_text);
  select * into strict t from ticket x where x.id = p_ticket;
  select x.* into c from proposal p join category x on x.id = p.category_id where p.ticket_id = p_ticket and p.rank = 1;
  select * into o from office x where x.id = c.office_id;
  v_night := v_now::time not between time '07:30' and time '19:30' or v_now::date <> urp.next_working_day(v_now::date);
  return jsonb_strip_nulls(jsonb_build_object(
    'night', case when v_night and o.night_phone is not null then true end, 'phone', case when v_night then o.night_phone end,
    'call_office', case when v_night and o.night_phone is not null then o.name end,
    'asks', case when t.place_asked_at is not null or c.id is null then null
                 when c.needs_place and t.place is null and t.address is null then 'place'
                 when c.wants_photo and not exists (select from download f where f.ticket_id = t.id and f.kind in ('image', 'video')) then 'photo' end));
end $$;
comment on function urp.chat_about is 'Proposes what a new conversation is about, and what its first answer says besides: who answers at night, what is still missing.';

create or replace function urp.danger_seen(p_ticket bigint) returns boolean
language plpgsql set search_path = urp, pg_temp as $$
declare v_hour_ago timestamptz := urp.now() - interval '1 hour';
begin
  update ticket set urgent_at = urp.now() where id = p_ticket and (urgent_at is null or urgent_at <= v_hour_ago);
  if found then
    perform urp.event_append(p_ticket, 'urgent', 'system', '{}');
    perform urp.alarm('danger', p_ticket, null);
  end if;
  return not exists (select from outbox o where o.ticket_id = p_ticket and o.created_at > v_hour_ago and (o.template = 'danger' or o.content->>'danger' = 'true'));
end $$;
comment on function urp.danger_seen is 'A danger to life: the ticket goes to the top of the queue and the supervisors are told, once an hour. False: within the hour its writer was told to call 112.';

create or replace function urp.held_danger(t urp.ticket) returns boolean
language plpgsql set search_path = urp, pg_temp as $$
begin
  if not urp.is_danger((select c.code from category c where c.id = t.category_id),
       concat_ws(' ', t.subject, (select m.body from message m where m.ticket_id = t.id and m.direction = 'in' order by m.id limit 1))) then
    return t.urgent_at is not null;
  end if;
  if not exists (select from event e where e.ticket_id = t.id and e.kind = 'urgent') then	-- what a person has calmed stays so
    perform urp.danger_seen(t.id);
  end if;
  return true;
end $$;
comment on function urp.held_danger is 'Does a ticket that leaves quarantine tell of a danger to life? Then its receipt says so; it goes to the top of the queue, unless it was there before.';

create or replace function urp.alarm(p_what text, p_ticket bigint, p_channel text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_held boolean := exists (select from ticket t where t.id = p_ticket and t.quarantined_at is not null);	-- may be a machine's: its mails use up nobody else's
  v_what text := 'alarm_' || case when v_held then 'held' else p_what end; v_subject bytea := convert_to(coalesce(p_channel, ''), 'UTF8');
begin
  if urp.over_limit(v_what, v_subject, interval '1 hour', case when v_held then urp.limit_of('alarms_held_hour', 3) else urp.limit_of('alarms_hour', 30) end) then return; end if;
  insert into attempt (what, subject) values (v_what, v_subject);
  insert into outbox (template, operator_id, content)
    select 'alarm', o.id, jsonb_strip_nulls(jsonb_build_object('what', p_what, 'alarm_channel', p_channel, 'alarm_code', (select t.code from ticket t where t.id = p_ticket)))
      from operator o where o.disabled_at is null and o.email is not null
       and o.role = any (case when p_what = 'danger' then '{supervisor}'::text[] else '{administrator}' end);
end $$;
comment on function urp.alarm is 'Mails those who must know at once: supervisors of a danger, administrators of a channel; so many an hour, fewer of what is in quarantine.';

create or replace function urp.reopen_by_message(p_ticket bigint, p_thanks boolean) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_state text := (select t.state from ticket t where t.id = p_ticket);
begin
  if v_state = 'waiting_citizen' then	-- asked for, "ok" is an answer
    perform urp.change_state(p_ticket, 'in_progress', 'citizen', 'citizen');
  elsif p_thanks then
    null;	-- a word of thanks asks for nothing
  elsif v_state in ('resolved', 'closed', 'declined') then
    perform urp.change_state(p_ticket, 'assigned', 'citizen', 'citizen');
  end if;
end $$;
comment on function urp.reopen_by_message is 'What a new message does to the state: one that waited for it goes on, one that was at its end begins again.';

drop function if exists urp.chat_join(bigint, text, bigint, jsonb, boolean);
create or replace function urp.chat_join(p_ticket bigint, p_channel text, p_reply bigint, p_item jsonb, p_thanks boolean) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare v_body text := coalesce(p_item->>'text', ''); v_message bigint; t ticket; v_danger boolean; v_said jsonb; v_asks text;
begin
  perform from ticket x where x.id = p_ticket for update;
  v_message := urp.message_add(p_ticket, 'in', p_channel, null, v_body, urp.item_extra(p_item), to_timestamp((p_item->>'at')::bigint));
  perform urp.fetch_add(p_ticket, v_message, p_channel, p_item);
  perform urp.reopen_by_message(p_ticket, p_thanks);
  v_danger := urp.is_danger(null, v_body) and urp.danger_seen(p_ticket);
  select * into t from ticket x where x.id = p_ticket;
  v_said := urp.place_said(p_item, t.place is null and t.address is null);
  if v_said ? 'from' and v_said ? 'label' then
    perform urp.place_add(p_ticket, case v_said->>'from' when 'position' then 'citizen' else 'system' end, v_said->>'from', v_said->>'label', (v_said->>'lat')::float8, (v_said->>'lon')::float8);
  end if;
  if v_body <> '' and (select c.code from category c where c.id = t.category_id) = 'to_classify'
     and (select count(*) from message m where m.ticket_id = p_ticket and m.direction = 'in' and m.body <> '') <= 5 then	-- as far as urp.ticket_text reads
    v_asks := urp.chat_about(p_ticket, urp.ticket_text(p_ticket))->>'asks';
  end if;
  if coalesce((p_item->>'standby')::boolean, false) then
    return v_message;
  elsif v_danger then
    perform urp.chat_answer(p_reply, p_ticket, 'danger');
  elsif v_said ? 'outside' and t.outside_told_at is null then
    update ticket set outside_told_at = urp.now() where id = p_ticket;
    perform urp.chat_answer(p_reply, p_ticket, 'place_outside', v_said - '{from,label,lat,lon}'::text[]);
  elsif p_item ? 'unsupported' then
    perform urp.chat_answer(p_reply, p_ticket, 'ask_text', jsonb_build_object('type', p_item->>'unsupported'));
  else
    perform urp.chat_ask(p_reply, p_ticket, v_asks);
  end if;
  return v_message;
end $$;
comment on function urp.chat_join is 'A message of a conversation that is under way: stored, its files ordered, its place and its danger seen, proposals worked out anew while nobody has chosen, and at most one answer by itself, to p_reply.';

create or replace function urp.chat_ask(p_identity bigint, p_ticket bigint, p_asks text) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  if p_asks is null then return; end if;
  update ticket set place_asked_at = urp.now() where id = p_ticket and place_asked_at is null;
  if found then
    perform urp.chat_answer(p_identity, p_ticket, 'ask_' || p_asks);
  end if;
end $$;
comment on function urp.chat_ask is 'Asks for the place or a photo, once in a conversation; who was asked for words with the first answer is asked no more.';

create or replace function urp.chat_wordless(p_item jsonb) returns boolean
language sql immutable parallel safe set search_path = urp, pg_temp
return urp.chat_key(coalesce(p_item->>'text', '')) = '' and (p_item ? 'media' or p_item ? 'place' or p_item ? 'cards' or p_item->>'text' <> '')
   and not exists (select from jsonb_array_elements(coalesce(p_item->'media', '[]')) m where m->>'kind' in ('audio', 'voice') or coalesce((m->>'voice')::boolean, false));
comment on function urp.chat_wordless is 'A picture, a file, a place, a sign without a word? What was said aloud has words: a person listens.';

create or replace function urp.chat_first(p_ticket bigint, p_item jsonb, p_said jsonb) returns jsonb
language plpgsql set search_path = urp, pg_temp as $$
declare v_body text := coalesce(p_item->>'text', ''); v_danger boolean; v jsonb; v_place boolean := p_said ? 'label' or p_said ? 'lat' or p_said ? 'outside';
begin
  v_danger := urp.is_danger(null, v_body) and urp.danger_seen(p_ticket);
  v := urp.chat_about(p_ticket, v_body) || jsonb_build_object('danger', v_danger);
  if v_danger then
    return v - 'asks';
  elsif p_item ? 'unsupported' then
    return (v - 'asks') || jsonb_build_object('type', p_item->'unsupported');
  elsif urp.chat_wordless(p_item) then
    v := v || jsonb_build_object('asks', case when v_place then 'what' else 'words' end);
  elsif p_said ? 'outside' and v->>'asks' = 'place' then	-- told that it is outside, they may name another
    v := v - 'asks';
  end if;
  update ticket set place_asked_at = case when v ? 'asks' or p_said ? 'outside' then urp.now() end, outside_told_at = case when p_said ? 'outside' then urp.now() end where id = p_ticket;
  return v || p_said - '{from,label,lat,lon}'::text[];
end $$;
comment on function urp.chat_first is 'What the first answer of a conversation says besides code, link and date: a danger, what cannot be read, a place that is not ours, the one question.';

create or replace function urp.chat_open(p_channel text, p_identity bigint, p_reached bigint[], p_item jsonb, p_secrets jsonb, p_reply bigint) returns urp.opened
language plpgsql set search_path = urp, ext, pg_temp as $$
declare
  v_body text := coalesce(p_item->>'text', ''); v_said jsonb := urp.place_said(p_item, true); v_vouches boolean; c category; o opened; v_lang text; v_content jsonb;
begin
  select * into strict c from category x where x.code = 'to_classify';
  v_vouches := coalesce((select h.vouches from channel h where h.name = p_channel), false);
  v_lang := coalesce((select d.lang from identity d where d.id = p_identity), p_item->>'lang', urp.lang_guess(v_body), 'it');
  o := urp.ticket_open(c.id, c.kind, p_channel, v_lang,
    coalesce(nullif(left(trim(regexp_replace(v_body, '\s+', ' ', 'g')), 120), ''), c.name->>'it'), v_body, urp.item_extra(p_item),
    to_timestamp((p_item->>'at')::bigint), null, left(v_said->>'label', 200),
    -- of a street that words name the name alone: where in it is nobody's word
    case when v_said->>'from' = 'position' and v_said ? 'lat' then st_setsrid(st_makepoint((v_said->>'lon')::float8, (v_said->>'lat')::float8), 4326)::geography end,
    left(p_item->'from'->>'name', 80), null, p_reply, p_reached,
    case when v_vouches then p_reached else array[p_identity] end, null, (p_secrets->>'token_hash')::bytea, (p_secrets->>'token_sealed')::bytea,
    (p_secrets->>'token_encrypted')::bytea, (p_secrets->>'pin_mac')::bytea);
  update ticket set place_from = v_said->>'from' where id = o.id and (address is not null or place is not null);
  perform urp.fetch_add(o.id, o.message_id, p_channel, p_item);
  v_content := urp.chat_first(o.id, p_item, v_said);
  if p_channel <> 'phone' and p_reply is not null and not coalesce((p_item->>'standby')::boolean, false) then
    perform urp.chat_answer(p_reply, o.id, 'receipt', v_content);
  end if;
  return o;
end $$;
comment on function urp.chat_open is 'A new conversation is a new ticket, to be classified, of the first level; its one answer says code, link, date, and what is missing.';

create or replace function urp.take_word(p_channel text, p_identity bigint, w record) returns urp.taken
language plpgsql set search_path = urp, pg_temp as $$
declare v_ticket bigint := urp.ticket_for(p_channel, p_identity, w.code, '{}'); r taken := ('automatic', 'word_' || w.does, p_identity, v_ticket, null);
begin
  case w.does
    when 'stop' then
      perform urp.chat_answer(p_identity, v_ticket, 'word_stop');
      update identity set stopped_at = urp.now() where id = p_identity;
    when 'help' then perform urp.chat_answer(p_identity, v_ticket, 'word_help');
    when 'language' then perform urp.chat_answer(p_identity, v_ticket, 'word_language');
    when 'lang' then
      update identity set lang = w.lang where id = p_identity;
      perform urp.chat_answer(p_identity, v_ticket, 'word_language_set');
    when 'new' then
      update identity set new_since = urp.now() where id = p_identity;
      perform urp.chat_answer(p_identity, null, 'word_new');
      r.ticket_id := null;
    when 'status' then
      -- of what is theirs; another code may not exist
      if v_ticket is null and w.code is null then
        select t.id into v_ticket from ticket_identity ti join ticket t on t.id = ti.ticket_id where ti.identity_id = p_identity order by t.id desc limit 1;
      elsif v_ticket is not null and w.code is not null and w.code <> (select t.code from ticket t where t.id = v_ticket) then
        v_ticket := null;
      end if;
      if v_ticket is null and w.code is not null then
        select t.id into v_ticket from ticket_identity ti join ticket t on t.id = ti.ticket_id where ti.identity_id = p_identity and t.code = w.code;
      end if;
      r.ticket_id := v_ticket;
      perform urp.chat_answer(p_identity, v_ticket, case when v_ticket is null then 'word_status_unknown' else 'word_status' end);
  end case;
  return r;
end $$;
comment on function urp.take_word is 'Answers one of the short words; it makes no ticket.';

create or replace function urp.take_message(p_channel text, p_identity bigint, p_reached bigint[], p_reply bigint, p_item jsonb, p_secrets jsonb) returns urp.taken
language plpgsql set search_path = urp, pg_temp as $$
declare
  r taken; w record; o opened; v_who bytea := int8send(coalesce(p_identity, 0)); v_does text; v_thanks boolean; v_most int := urp.limit_of('chat_hour', 200);
begin
  r.identity_id := p_identity;
  if exists (select from channel c where c.name = p_channel and c.chat and c.sends) and not p_item ? 'media' and not p_item ? 'place' and not coalesce((p_item->>'standby')::boolean, false) then
    select * into w from urp.chat_word(coalesce(p_item->>'text', ''), p_item->>'payload');
    v_does := w.does;
  end if;
  if urp.over_limit('chat_in', v_who, interval '1 hour', v_most)
     and (v_does is distinct from 'stop' and not urp.is_danger(null, p_item->>'text') or urp.over_limit('chat_in', v_who, interval '1 hour', 5 * v_most)) then
    r.bucket := 'spam'; r.why := 'flood';
    return r;
  end if;
  insert into attempt (what, subject) values ('chat_in', v_who);
  v_thanks := coalesce(v_does = 'thanks', false);
  if v_does is distinct from 'stop' then	-- who writes wants to be written to
    update identity set stopped_at = null where id = p_identity and stopped_at is not null;
  end if;
  if v_does not in ('operator', 'thanks') then
    return urp.take_word(p_channel, p_identity, w);
  end if;
  r.ticket_id := urp.ticket_for(p_channel, p_identity, substring(upper(p_item->>'text') from '\mURP-[0-9A-Z]{3,10}-[0-9A-Z]{4}\M'),
    array_remove(array[p_item->>'quotes'], null));
  if r.ticket_id is not null then
    r.message_id := urp.chat_join(r.ticket_id, p_channel, p_reply, p_item, v_thanks);
    r.bucket := 'reply';
  elsif v_thanks then
    r.bucket := 'automatic'; r.why := 'thanks';
    return r;
  else
    o := urp.chat_open(p_channel, p_identity, p_reached, p_item, p_secrets, p_reply);
    r.bucket := 'ticket'; r.ticket_id := o.id; r.message_id := o.message_id;
  end if;
  perform urp.annotation_told(a.id, r.ticket_id, r.message_id, coalesce((p_item->>'standby')::boolean, false))
     from (select x.id from annotation x where x.channel = p_channel and x.provider_id = p_item->>'id' and x.message_id is null and x.identity_id = p_identity order by x.at, x.id) a;
  if v_does = 'operator' then
    perform urp.task_add(r.ticket_id, 'call_back', 'asked_for_a_person');
    if r.bucket = 'reply' then perform urp.chat_answer(p_identity, r.ticket_id, 'word_operator'); end if;
  end if;
  return r;
end $$;
comment on function urp.take_message is 'A message of a person: a word that is answered by itself, part of a conversation, or a new ticket. A flood is kept raw and makes nothing more; of "stop" and of dangers five times as many are read.';

drop function if exists urp.task_add(bigint, text, text);
drop function if exists urp.task_once(bigint, text, text, bigint);
create or replace function urp.task_add(p_ticket bigint, p_kind text, p_detail text, p_message bigint default null) returns void
language sql set search_path = urp, pg_temp
begin atomic
  insert into urp.task (ticket_id, kind, detail, message_id)
    select p_ticket, p_kind, p_detail, p_message
     where not exists (select from urp.task k where k.ticket_id = p_ticket and k.kind = p_kind and k.done_at is null
       and case when p_message is null then k.message_id is null and k.detail = p_detail else k.message_id = p_message end);
end;
comment on function urp.task_add is 'Something that a person must do for a ticket. The same open task is not made twice: one of a kind for a message, whatever the reason; without a message, one of a kind for each reason.';

create or replace function urp.take_call(p_identity bigint, p_item jsonb, p_secrets jsonb) returns urp.taken
language plpgsql set search_path = urp, pg_temp as $$
declare v_event text := p_item->>'event'; c call; r taken;
begin
  perform urp.lock_key(sha256(convert_to('call ' || (p_item->>'call'), 'UTF8')));
  c := urp.call_told(p_identity, p_item);
  if c.forgotten_at is not null then
    perform urp.number_forget(p_identity);
    p_identity := null;
  end if;
  r := ('automatic', case when c.forgotten_at is not null then 'call_forgotten' else 'call_' || v_event end, p_identity, c.ticket_id, null);
  if v_event = 'answered' and c.ticket_id is not null then
    r.ticket_id := urp.call_heard(c);
  end if;
  -- an end says nothing of who answered: that may come later
  if v_event = 'voicemail' or v_event = 'missed' and c.answered_at is null and c.ticket_id is null then
    return urp.take_unheard(c, r, p_item, p_secrets);
  end if;
  if r.ticket_id is not null then
    perform urp.event_append(r.ticket_id, 'call', 'system', json_build_object('event', v_event));
  end if;
  return r;
end $$;
comment on function urp.take_call is 'An event of a call. Events come in any order and more than once; a call that nobody answered becomes a ticket, or part of the caller''s open one, and a task to call back.';

create or replace function urp.take_unheard(c urp.call, r urp.taken, p_item jsonb, p_secrets jsonb) returns urp.taken
language plpgsql set search_path = urp, pg_temp as $$
declare o opened;
begin
  r.ticket_id := coalesce(c.ticket_id, urp.ticket_for('phone', r.identity_id, null, '{}'));
  if r.ticket_id is not null then
    perform from ticket t where t.id = r.ticket_id for update;
    r.message_id := urp.message_add(r.ticket_id, 'in', 'phone', null, '', urp.item_extra(p_item), to_timestamp((p_item->>'at')::bigint));
    perform urp.fetch_add(r.ticket_id, r.message_id, 'phone', p_item);
    perform urp.reopen_by_message(r.ticket_id, false);
    r.bucket := 'reply';
  else
    o := urp.chat_open('phone', r.identity_id, array[r.identity_id], p_item, p_secrets, r.identity_id);
    r.ticket_id := o.id; r.message_id := o.message_id; r.bucket := 'ticket';
  end if;
  r.why := case when c.forgotten_at is not null then r.why end;
  update call set ticket_id = r.ticket_id where id = c.id;
  if r.identity_id is not null then
    perform urp.call_back_add(r.ticket_id, p_item->>'event');
  end if;
  return r;
end $$;
comment on function urp.take_unheard is 'Nobody heard it: it is written down, and somebody calls back.';

create or replace function urp.annotation_told(p_annotation bigint, p_ticket bigint, p_message bigint, p_quiet boolean) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare a annotation; t ticket; v_salt bytea; v_seq int; v_said jsonb;
begin
  select * into strict a from annotation x where x.id = p_annotation;
  select * into strict t from ticket x where x.id = p_ticket for update;
  v_salt := case a.kind when 'edit' then uuid_send(gen_random_uuid()) end;
  v_seq := urp.event_append(p_ticket, case a.kind when 'edit' then 'corrected' when 'revoke' then 'taken_back' else 'annotated' end, 'citizen', json_strip_nulls(json_build_object(
    'annotation', a.kind, 'n', a.id, 'message', (select m.seq from message m where m.id = p_message), 'at', a.at,
    'value', case a.kind when 'reaction' then a.value end, 'digest', encode(sha256(v_salt || convert_to(a.value, 'UTF8')), 'hex'))));
  update annotation set ticket_id = p_ticket, message_id = p_message, seq = v_seq, salt = v_salt where id = a.id;
  if a.kind <> 'edit' then return; end if;
  update ticket_words set words = words || to_tsvector('italian', a.value) where ticket_id = p_ticket;
  if t.state = 'waiting_citizen' then
    perform urp.change_state(p_ticket, 'in_progress', 'citizen', 'citizen');
  end if;
  if t.place is null and (t.address is null or t.place_from = 'text') then
    v_said := urp.place_said(jsonb_build_object('text', a.value), true);
    if v_said->>'label' <> coalesce(t.address, '') then
      perform urp.place_add(p_ticket, 'system', 'text', v_said->>'label', null, null);
    end if;
  end if;
  if urp.is_danger(null, a.value) and urp.danger_seen(p_ticket) and not p_quiet then
    perform urp.chat_answer(a.identity_id, p_ticket, 'danger');
  end if;
end $$;
comment on function urp.annotation_told is 'A reaction, correction or withdrawal stands at its message, with its event. A correction is a word of theirs: who waited for one goes on, its place and its danger are seen. p_quiet: nothing is answered.';

create or replace function urp.take_annotation(p_channel text, p_identity bigint, p_item jsonb) returns urp.taken
language plpgsql set search_path = urp, pg_temp as $$
declare r taken; v_kind text := p_item->>'kind'; v_at timestamptz := to_timestamp((p_item->>'at')::bigint); v_id bigint; v_of record;
begin
  r.identity_id := p_identity;
  select coalesce(i.message_id, o.message_id) as message_id, coalesce(i.ticket_id, o.ticket_id) as ticket_id,
         case when i.message_id is not null then i.identity_id = p_identity
              else exists (select from ticket_identity ti where ti.ticket_id = o.ticket_id and ti.identity_id = p_identity and ti.proved_at is not null) end as theirs into v_of
    from (select p_item->>'of' as n) q left join inbound_item i on i.channel = p_channel and i.provider_id = q.n
    left join outbox o on o.id = urp.outbox_of(p_channel, q.n) limit 1;
  insert into annotation as a (channel, provider_id, kind, value, identity_id, at)
    values (p_channel, left(p_item->>'of', 320), v_kind, coalesce(case v_kind when 'reaction' then left(p_item->>'emoji', 40) when 'edit' then p_item->>'text' end, ''), p_identity, v_at)
    on conflict (channel, provider_id, kind, identity_id) where kind <> 'edit' do update set value = excluded.value, at = excluded.at where a.at <= excluded.at
    returning a.id into v_id;
  if v_of.ticket_id is null or v_id is null or v_of.theirs is not true then
    r.bucket := 'automatic'; r.why := case when v_of.ticket_id is not null and v_of.theirs is not true then 'not_theirs' else v_kind end;
    return r;
  end if;
  r.ticket_id := v_of.ticket_id; r.message_id := v_of.message_id;
  perform urp.annotation_told(v_id, r.ticket_id, r.message_id, coalesce((p_item->>'standby')::boolean, false));
  r.bucket := 'reply'; r.why := v_kind;
  return r;
end $$;
comment on function urp.take_annotation is 'A reaction, correction or withdrawal is put beside its message, if that is theirs or was sent to them; what comes before its message waits for it. An older sign than the one that stands changes nothing.';

create or replace function urp.take_receipt(p_channel text, p_identity bigint, p_item jsonb) returns urp.taken
language plpgsql set search_path = urp, pg_temp as $$
declare r taken := ('receipt', null, p_identity, null, null); v_ticket bigint;
begin
  v_ticket := urp.outbox_receipt(p_channel, p_identity, p_item->>'of', p_item->>'callback', p_item->>'status', p_item->>'code',
    to_timestamp((p_item->>'at')::bigint), to_timestamp((p_item->>'until')::bigint / 1000.0));
  if v_ticket is null then r.why := 'unknown'; end if;
  r.ticket_id := nullif(v_ticket, 0);	-- of what we sent to somebody without a request
  return r;
end $$;
comment on function urp.take_receipt is 'What became of a message of ours.';

create or replace function urp.take_echo(p_channel text, p_identity bigint, p_item jsonb) returns urp.taken
language plpgsql set search_path = urp, pg_temp as $$
declare r taken; v_own boolean := coalesce((p_item->>'own')::boolean, false) or (p_item->>'callback') ~ '^out:';
begin
  r.identity_id := p_identity;
  if v_own then
    r := urp.take_receipt(p_channel, p_identity, p_item || jsonb_build_object('of', p_item->>'id', 'status', 'sent'));
    r.bucket := 'receipt';
    return r;
  end if;
  r.ticket_id := urp.ticket_for(p_channel, p_identity, null, '{}');
  if r.ticket_id is null then
    r.bucket := 'automatic'; r.why := 'echo';
    return r;
  end if;
  perform from ticket t where t.id = r.ticket_id for update;
  r.message_id := urp.message_add(r.ticket_id, 'out', p_channel, null, coalesce(p_item->>'text', ''), '{"elsewhere": true}', to_timestamp((p_item->>'at')::bigint));
  update ticket set answered_at = coalesce(answered_at, urp.now()) where id = r.ticket_id;
  r.bucket := 'reply'; r.why := 'echo';
  return r;
end $$;
comment on function urp.take_echo is 'What went out to a citizen: by us (a receipt of it), or by a colleague in the provider''s own program, who is shown as such.';
