-- One ticket at the desk: its document, and what every act on it begins with.

create or replace function urp.desk_hold(a urp.actor, p_code text) returns urp.ticket
language plpgsql set search_path = urp, pg_temp as $$
declare t ticket;
begin
  select * into t from ticket x where x.code = p_code and x.office_id = any (a.offices) for update;
  if t.id is null then
    perform urp.fail('UR404', 'no such ticket');
  end if;
  return t;
end $$;
comment on function urp.desk_hold is 'The ticket, locked until the end of the transaction; UR404 when unknown or not visible to the actor.';

create or replace function urp.desk_mark(p_state text, p_due timestamptz) returns text
language sql stable set search_path = urp, pg_temp
return case when p_state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged') then 'done'
            when p_due < urp.now() then 'late' when p_due < urp.now() + interval '2 days' then 'soon' else 'fine' end;
comment on function urp.desk_mark is 'How near the term is: late, soon (two days), fine, done.';

create or replace function urp.desk_term(p_state text, p_due timestamptz) returns jsonb
language sql stable set search_path = urp, pg_temp
return (select jsonb_build_object(
    'term_on', case when d.mark in ('soon', 'fine') then case d.away when 0 then 'today' when 1 then 'tomorrow' end end,
    'late_days', case when d.mark = 'late' and d.away < 0 then -d.away end)
  from (select urp.desk_mark(p_state, p_due) as mark,
               (p_due at time zone 'Europe/Rome')::date - (urp.now() at time zone 'Europe/Rome')::date as away) d);
comment on function urp.desk_term is 'The term in days as people count them: term_on today or tomorrow, late_days since it is over; null when neither.';

create or replace function urp.desk_events(p_ticket bigint, p_after int, p_but text, p_lang text) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object('seq', e.seq, 'what', e.kind, 'event_at', e.at,
      'by', split_part(e.actor, ':', 1), 'by_name', o.name,
      'from_state', e.c->>'from', 'to_state', e.c->>'to', 'event_outcome', e.c->>'outcome', 'reason', nullif(e.c->>'reason', 'joined'), 'with_main', e.c->>'reason' = 'joined',
      'other_code', coalesce(e.c->>'main', e.c->>'joiner'),
      'to_office', f.name, 'to_person', p.name, 'to_category', coalesce(g.name->>p_lang, g.name->>'it'),
      'text', case when p_after > 0 then coalesce((select m.body from message m where m.ticket_id = p_ticket and m.seq = e.seq),
                                                  (select n.body from note n where n.ticket_id = p_ticket and n.seq = e.seq),
                                                  (select w.body from transcript w where w.ticket_id = p_ticket and w.seq = e.seq)) end) order by e.seq), '[]')
    from (select x.*, y.content::json as c from event x left join event_content y on y.event_id = x.id
           where x.ticket_id = p_ticket and x.seq > p_after
             and (p_but is null or x.actor <> p_but and x.kind <> all (urp.silent_kinds()))
           order by x.seq desc limit 300) e
    left join operator o on e.actor like 'operator:%' and o.id = nullif(split_part(e.actor, ':', 2), '')::int
    left join office f on f.code = e.c->>'office'
    left join operator p on e.kind = 'operator_assigned' and p.id = (e.c->>'operator')::int
    left join category g on g.code = e.c->>'category');
end $$;
comment on function urp.desk_events is 'Events of a ticket after a number; p_but leaves out that actor''s own and what changes nothing for who works on it. After > 0: with the text written meanwhile.';

create or replace function urp.desk_document(a urp.actor, t urp.ticket, p_lang text, p_values json default null) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare
  v_work boolean := a.may_write and t.quarantined_at is null;
  v_open boolean := v_work and t.closed_at is null and t.state <> 'resolved';
  v_may_judge boolean := a.may_write and a.role in ('supervisor', 'administrator');
begin
  return (select jsonb_build_object(
      'operator', urp.operator_frame(a),
      'code', t.code, 'subject', t.subject, 'urgent', t.urgent_at is not null, 'state', t.state, 'outcome', t.outcome, 'kind', t.kind, 'channel', t.channel, 'lang_of_citizen', t.lang,
      'category', c.code, 'category_name', coalesce(c.name->>p_lang, c.name->>'it'),
      'office', f.code, 'office_name', f.name, 'office_external', f.external,
      'person', p.login, 'person_name', p.name, 'is_mine', t.operator_id is not distinct from a.operator_id,
      'created_at', t.created_at, 'due_at', t.due_at, 'due', urp.desk_mark(t.state, t.due_at), 'next_contact_at', t.next_contact_at,
      'answered_at', t.answered_at, 'resolved_at', t.resolved_at, 'closed_at', t.closed_at, 'quarantined', t.quarantined_at is not null,
      'address', t.address, 'place', case when t.place is not null then
        round(ext.st_y(t.place::ext.geometry)::numeric, 6) || ', ' || round(ext.st_x(t.place::ext.geometry)::numeric, 6) end,
      'answer_by', coalesce((select i.kind from identity i where i.id = t.reply_to), 'page'),
      'seen', t.head_seq, 'place_from', t.place_from, 'can_place', v_work and t.closed_at is null)
    || urp.desk_term(t.state, t.due_at)
    || jsonb_build_object(
      'messages', (select coalesce(jsonb_agg((case when m.extra is not null or exists (select from annotation z where z.message_id = m.id) then urp.message_more(m.id) else '{}' end) || jsonb_build_object('folded', m.n_first > 1 and m.n_last > 4 and m.n_all > 6, 'beginning', left(m.body, 90),
            'direction', m.direction, 'message_at', m.at, 'message_by', o.name, 'body', m.body,
            'sounds', urp.desk_sounds(t.id, m.id, a.may_write, p_values), 'erased', m.body is null, 'deliveries', case when m.direction = 'out' then urp.desk_deliveries(t.id, m.id) end) order by m.id), '[]')
          from (select *, row_number() over (order by x.id) as n_first, row_number() over (order by x.id desc) as n_last, count(*) over () as n_all
                  from (select * from message y where y.ticket_id = t.id order by y.id desc limit 300) x) m left join operator o on o.id = m.operator_id),
      'files', urp.desk_files(t.id),
      'notes', (select coalesce(jsonb_agg(jsonb_build_object('note_at', n.at, 'note_by', o.name, 'note_body', n.body) order by n.id), '[]')
          from (select * from note x where x.ticket_id = t.id order by x.id desc limit 300) n join operator o on o.id = n.operator_id),
      'history', urp.desk_events(t.id, 0, null, p_lang),
      'tasks', urp.desk_tasks(t, a.may_write),
      'can_write', a.may_write, 'can_reply', v_work and t.closed_at is null, 'can_accept', v_work and t.state in ('received', 'assigned'),
      'can_assign', v_open, 'can_close', v_open, 'can_judge', v_may_judge and t.quarantined_at is not null and t.closed_at is null)
    || case when v_work then jsonb_build_object(
      'steps', (select coalesce(jsonb_agg(jsonb_build_object('step', x.to_state, 'step_reopens', t.state in ('resolved', 'closed', 'declined', 'merged')) order by x.to_state), '[]') from transition x
          where x.from_state = t.state and 'operator' = any (x.who) and x.to_state in ('assigned', 'in_progress', 'waiting_citizen', 'closed', 'withdrawn')),
      'then_waiting', v_open and t.state <> 'waiting_citizen', 'then_progress', v_open and t.state <> 'in_progress') else '{}' end
    || case when v_open then jsonb_build_object(
      'offices', (select jsonb_agg(jsonb_build_object('office_code', o.code, 'office_label', o.name, 'office_selected', o.code = coalesce(p_values->>'office', f.code)) order by o.name)
          from office o where o.active),
      'people', (select coalesce(jsonb_agg(jsonb_build_object('login', o.login, 'person_label', o.name, 'person_selected', o.login is not distinct from coalesce(p_values->>'person', p.login)) order by o.name), '[]')
          from operator o where o.id in (select urp.desk_people(t.office_id)) or o.id = a.operator_id),
      'categories', (select jsonb_agg(jsonb_build_object('category_code', x.code, 'category_label', coalesce(x.name->>p_lang, x.name->>'it'),
            'category_kind', x.kind, 'category_selected', x.code = coalesce(p_values->>'category', c.code)) order by x.kind, x.sort, x.code)
          from category x where x.active and not x.hidden and not exists (select from category y where y.parent_id = x.id))) else '{}' end
    || urp.desk_public(a, t) || urp.desk_joined(a, t) || urp.desk_ways(t, p_values)
    || urp.desk_proposals(a, t, p_lang)
    from category c, office f left join operator p on p.id = t.operator_id
    where c.id = t.category_id and f.id = t.office_id);
end $$;
comment on function urp.desk_document is 'The ticket as the desk shows it: no address of the citizen, no name; those come only with contact_open. p_values: what was typed into a form that is shown again.';

create or replace function urp.desk_people(p_office int) returns setof int
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return query with recursive up(id, parent_id) as (
      select o.id, o.parent_id from office o where o.id = p_office
      union select o.id, o.parent_id from office o join up u on o.id = u.parent_id)
    select distinct p.id from operator p join operator_office oo on oo.operator_id = p.id join up on up.id = oo.office_id
      where p.disabled_at is null and p.role <> 'auditor';
end $$;
comment on function urp.desk_people is 'Operators of an office or of one above it: those to whom its tickets can be assigned.';

create or replace function urp.desk_key(a urp.actor, t urp.ticket, p_act text, p_key bytea, p_body text) returns bytea
language sql immutable
return sha256(uuid_send((a).session_id) || p_key || convert_to(p_act || ' ' || (t).code || ' ' || coalesce(p_body, ''), 'UTF8'));
comment on function urp.desk_key is 'The key of one sending of one form: null when the sender gave none.';

create or replace function urp.desk_repeated(p_key bytea) returns boolean
language sql stable set search_path = urp, pg_temp
return exists (select from urp.idempotency i where i.key = p_key);
comment on function urp.desk_repeated is 'True when this very form was already sent: a double click does nothing twice. The ticket is held, so the second click waits for the first.';

create or replace function urp.desk_remember(p_key bytea, p_ticket bigint) returns void
language sql set search_path = urp, pg_temp
begin atomic
  insert into urp.idempotency (key, fingerprint, ticket_id, at) select p_key, p_key, p_ticket, urp.now() where p_key is not null;
end;
comment on function urp.desk_remember is 'To be called when the form is really acted upon, not when it was answered 409.';

create or replace function urp.desk_may(p_from text, p_to text) returns boolean
language sql stable set search_path = urp, pg_temp
return p_from = p_to or exists (select from urp.transition x where x.from_state = p_from and x.to_state = p_to and 'operator' = any (x.who));
comment on function urp.desk_may is 'May an operator take this step (or stay)?';

create or replace function urp.desk_taken(p_state text) returns text language sql immutable
return case when p_state in ('received', 'assigned') then 'accepted' else p_state end;
comment on function urp.desk_taken is 'The state after desk_take.';

create or replace function urp.desk_news(a urp.actor, t urp.ticket, p_seen int) returns boolean
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return exists (select from event e where e.ticket_id = t.id and e.seq > p_seen and e.actor <> 'operator:' || a.operator_id
    and e.kind <> all (urp.silent_kinds()));
end $$;
comment on function urp.desk_news is 'Has somebody else done something that matters after what the operator saw?';

create or replace function urp.desk_conflict(a urp.actor, t urp.ticket, p_lang text, p_seen int, p_act text, p_values json, p_reason text default 'news') returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (urp.desk_document(a, t, p_lang, p_values) || jsonb_build_object('_rc', 'conflict', 'conflict', p_reason, 'act', p_act, 'values', p_values,
    'since', urp.desk_events(t.id, greatest(p_seen, 1), 'operator:' || a.operator_id, p_lang)))::json;
end $$;
comment on function urp.desk_conflict is 'The answer 409: the ticket as it is now, what happened since, and what was typed, to be sent again or not.';

create or replace function urp.desk_working(t urp.ticket, p_field text) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  if t.quarantined_at is not null then
    perform urp.fail('UR422', 'quarantined', json_build_object('errors', json_build_object(p_field, 'ticket_quarantined')));
  elsif t.closed_at is not null then
    perform urp.fail('UR422', 'closed', json_build_object('errors', json_build_object(p_field, 'ticket_closed')));
  end if;
end $$;
comment on function urp.desk_working is 'UR422 unless the ticket can be worked on.';

create or replace function urp.desk_take(a urp.actor, t urp.ticket, p_mail boolean) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  if t.state not in ('received', 'assigned') then return; end if;
  if t.operator_id is distinct from a.operator_id then
    update ticket set operator_id = a.operator_id where id = t.id;
    perform urp.event_append(t.id, 'operator_assigned', 'operator:' || a.operator_id, json_build_object('operator', a.operator_id));
  end if;
  perform urp.change_state(t.id, 'accepted', 'operator', 'operator:' || a.operator_id, '{}', p_mail);
end $$;
comment on function urp.desk_take is 'The actor takes a ticket that nobody works on yet; else nothing.';
