-- What the desk says of the ways to somebody, and of what became of each answer.

create or replace function urp.desk_page_task(t urp.ticket, p_ways jsonb) returns boolean
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return t.reply_to is not null and t.quarantined_at is null and not urp.objects(t.id, 'mail') and not p_ways @? '$[*] ? (@.preferred == true)';
end $$;
comment on function urp.desk_page_task is 'Is nothing open to tell them (p_ways: urp.reach), though they want to be told? Then an answer leaves a task, whatever is chosen.';

create or replace function urp.desk_ways(t urp.ticket, p_values json) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_ways jsonb := urp.reach(t.id); v_via text := nullif(p_values->>'via', '');
begin
  return jsonb_build_object(
    'ways', (select coalesce(jsonb_agg(x || jsonb_build_object(
          'until_today', (x->>'until_at')::timestamptz at time zone 'Europe/Rome' < date_trunc('day', urp.now() at time zone 'Europe/Rome') + interval '1 day',
          'shut_at', (x->>'wrote_at')::timestamptz + (select c."window" from channel c where c.name = x->>'way'),
          'pieces', case when x->>'via' = 'template' then urp.text_preview(t, x->>'way', x->>'template', x->>'template_lang') end,
          'chosen', case when v_via is null then (x->>'preferred')::boolean else x->>'identity' = v_via end) order by n), '[]')
      from jsonb_array_elements(v_ways) with ordinality e(x, n)),
    'page_task', urp.desk_page_task(t, v_ways), 'page_chosen', coalesce(v_via = '0', not v_ways @? '$[*] ? (@.preferred == true)'));
end $$;
comment on function urp.desk_ways is 'The composer''s list: urp.reach with the way that is chosen, by the operator when a form is shown again, else by us; page_chosen: none, they read it on the page; page_task: that is nobody''s wish, and leaves a task.';

create or replace function urp.desk_deliveries(p_ticket bigint, p_message bigint) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('sent_by', o.channel,
      'delivery', case when o.state = 'queued' and o.unsure_until > urp.now() then 'unsure' when o.state = 'queued' then 'queued'
                       when o.state = 'failed' then 'failed' else coalesce(o.delivery, 'sent') end,
      'delivery_at', coalesce(o.read_at, o.delivered_at, o.sent_at), 'as_template', o.via = 'template',
      'instead', o.instead_of is not null,
      'failed_for', case when o.state = 'failed' then case when o.error = 'stopped' then 'stopped' else coalesce(urp.refusal_of(o.error), 'other') end end,
      'failed_code', case when o.state = 'failed' then o.error end) order by o.id), '[]')
    from outbox o where o.ticket_id = p_ticket and o.message_id = p_message);
end $$;
comment on function urp.desk_deliveries is 'What became of one answer: a row for each way it was sent by.';

create or replace function urp.task_shown(p_kind text, p_detail text, p_direction text) returns text
language sql immutable parallel safe
return case when p_kind = 'file_failed' and p_direction = 'out' then 'file_not_sent'
            when p_kind = 'file_failed' and p_detail in ('type_not_allowed', 'too_large', 'too_many_pixels', 'unreadable', 'truncated', 'infected', 'active_content') then 'file_refused'
            else p_kind end;
comment on function urp.task_shown is 'The kind of a task in the words of the desk: of a file that failed, whether it was ours, could not be accepted, or did not come.';

create or replace function urp.desk_tasks(t urp.ticket, p_finish boolean) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('task', k.id, 'task_kind', urp.task_shown(k.kind, k.detail, m.direction), 'detail', k.detail, 'task_at', k.created_at, 'can_finish', p_finish,
      'task_says', left(m.body, 200),
      'task_why', case when k.detail in ('window', 'never_wrote', 'stopped', 'unreachable', 'preferred', 'objects', 'asked_for_a_person') then k.detail
                       else coalesce(urp.refusal_of(k.detail), case when k.kind in ('message_failed', 'mail_failed') then 'other' end) end) order by k.id), '[]')
    from task k left join message m on m.id = k.message_id where k.ticket_id = t.id and k.done_at is null);
end $$;
comment on function urp.desk_tasks is 'What a person must do for this ticket, why, and about which of our words.';

create or replace function urp.desk_way_chosen(t urp.ticket, p_via bigint) returns bigint
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  if p_via is null then
    return t.reply_to;
  elsif p_via = 0 then
    return case when urp.desk_page_task(t, urp.reach(t.id)) then t.reply_to end;
  elsif p_via is distinct from t.reply_to and not exists (select from ticket_identity ti where ti.ticket_id = t.id and ti.identity_id = p_via) then
    perform urp.fail('UR422', 'not of this ticket', json_build_object('errors', json_build_object('via', 'choice_invalid')));
  end if;
  return p_via;
end $$;
comment on function urp.desk_way_chosen is 'Where an answer goes: the identity that the operator chose, the usual one when they chose none (null), nowhere but the page (0, while there was a choice). UR422 when it is not of this ticket.';

drop function if exists urp.desk_send(urp.actor, urp.ticket, text, jsonb);
create or replace function urp.desk_send(a urp.actor, t urp.ticket, p_body text, p_content jsonb, p_via bigint default null, p_files json default null) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_to bigint := urp.desk_way_chosen(t, p_via); v_message bigint;
begin
  v_message := urp.message_add(t.id, 'out', coalesce((select i.kind from identity i join channel c on c.name = i.kind and c.sends where i.id = v_to), 'web'),
    a.operator_id, p_body);
  perform urp.files_add(p_files, null, t.id, v_message);
  update ticket set answered_at = coalesce(answered_at, urp.now()),
      next_contact_at = case when closed_at is null and state <> 'resolved' then urp.contact_promise(urp.now(), greatest(due_at, urp.now())) else next_contact_at end
    where id = t.id;
  if v_to is not null then
    perform urp.tell(t.id, 'reply', p_content, v_message, v_to);
  end if;
  perform urp.counter_add('replies');
end $$;
comment on function urp.desk_send is 'A message to the citizen: stored, shown on their page with its files, and sent by the way that was chosen (urp.desk_way_chosen) or, when that one is shut, by another.';
