-- What the program `desk` may ask. Every function begins with who asks; offices one may not see do not exist for them.

create function desk.session_touch(p_session bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  update session set idle_until = least(expires_at, urp.now() + (idle_until - seen_at)), seen_at = urp.now()
    where token_hash = p_session and level = 'full' and ended_at is null and idle_until > urp.now() and expires_at > urp.now();
  return '{}';
end $$;
comment on function desk.session_touch is 'act: renews the idle limit of a live session, by as much as it was given at login';

create function desk.queue(p_session bytea, p_lang text, p_view text, p_state text, p_kind text, p_category text, p_office text, p_after text, p_q text,
                           p_code text, p_email bytea, p_phone bytea, p_done text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on
set plan_cache_mode = force_custom_plan set client_min_messages = warning as $$
declare
  c_page constant int := 25;
  a actor := urp.actor_of(p_session);
  v_mine int[] := urp.offices_of(a.operator_id, 'office');
  v_judge boolean := a.role in ('supervisor', 'administrator', 'auditor');
  v_view text := coalesce(p_view, case when a.role = 'office' then 'office' else 'all' end);
  v_offices int[] := a.offices;
  v_categories int[];
  v_key bigint; v_id bigint;
  v_query tsquery;
  v_ids bigint[]; v_keys bigint[]; v_next text; v_n int;
begin
  if v_view = 'quarantine' and not v_judge then
    perform urp.fail('UR403', 'quarantine is the supervisor''s');
  end if;
  if v_view = 'office' and p_q is null then v_offices := (select array_agg(o) from unnest(v_mine) o where o = any (a.offices)); end if;
  if p_office is not null then
    v_offices := (select array_agg(o.id) from office o where o.code = p_office and o.id = any (v_offices));
  end if;
  v_offices := coalesce(v_offices, '{}');
  if p_category is not null or p_kind is not null then
    v_categories := (select coalesce(array_agg(c.id), '{}') from category c
      where (p_category is null or c.code = p_category) and (p_kind is null or c.kind = p_kind));
  end if;
  if p_after ~ '^-?[0-9]{1,16}\.[0-9]{1,18}$' then
    v_key := split_part(p_after, '.', 1); v_id := split_part(p_after, '.', 2);
  elsif p_after ~ '^[0-9]{1,18}$' then
    v_id := p_after;
  elsif p_after is not null then
    perform urp.fail('UR422', 'no such place', json_build_object('errors', json_build_object('after', 'choice_invalid')));
  end if;

  if p_code is not null or p_email is not null or p_phone is not null then
    select array_agg(x.id), array_agg(x.key) into v_ids, v_keys
      from urp.desk_find(p_code, p_email, p_phone, v_offices, p_state, v_categories, v_id, c_page + 1) x;
  end if;
  if v_ids is null and p_q is not null and (v_id is null or v_key is not null or p_code is null and p_email is null and p_phone is null) then
    v_query := websearch_to_tsquery('italian', p_q);
    if numnode(v_query) > 0 then
      select array_agg(x.id), array_agg(x.key) into v_ids, v_keys
        from urp.desk_search(v_query, v_offices, p_state, v_categories, v_key, v_id, c_page + 1) x;
    end if;
  elsif p_q is null and p_state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged') and v_view <> 'tasks' then
    select array_agg(x.id), array_agg(x.key) into v_ids, v_keys
      from urp.desk_archive(a, v_view, v_offices, p_state, v_categories, v_id, c_page + 1) x;
  elsif p_q is null then
    select array_agg(x.id), array_agg(x.key) into v_ids, v_keys
      from urp.desk_list(a, v_view, v_offices, p_state, v_categories, v_key, v_id, c_page + 1) x;
  end if;
  v_n := coalesce(cardinality(v_ids), 0);
  if v_n > 0 and v_ids[v_n] is null then	-- the search goes on below this id
    v_next := v_keys[v_n];
  elsif v_n > c_page then
    v_next := case when v_keys[c_page] is null then '' else v_keys[c_page] || '.' end || v_ids[c_page];
  end if;
  v_ids := v_ids[1:c_page];

  return (select json_build_object(
    'operator', urp.operator_frame(a), 'done', p_done, 'view', v_view, 'searching', p_q is not null, 'q', p_q, 'q_common', p_q is not null and v_query is not null and numnode(v_query) = 0,
    'f_state', p_state, 'f_kind', p_kind, 'f_category', p_category, 'f_office', p_office, 'after', p_after, 'next', v_next,
    'posts_n', case when a.role in ('administrator', 'supervisor', 'auditor') then nullif(urp.posts_to_see_n(), 0) end,
    'filtered', num_nonnulls(p_state, p_kind, p_category, p_office) > 0,
    'tabs', (select json_agg(json_build_object('tab', w.view, 'tab_n', least(w.n, 99), 'tab_more', w.n > 99, 'tab_current', w.view = v_view and p_q is null) order by w.sort)
      from (select v.view, v.sort, urp.desk_count(a, v.view, case when v.view = 'office' then v_mine else a.offices end) as n
              from (values ('mine', 1), ('office', 2), ('unassigned', 3), ('late', 4), ('all', 5), ('tasks', 6), ('quarantine', 7)) v(view, sort)
             where v.view <> 'quarantine' or v_judge) w),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'subject', t.subject, 'row_kind', t.kind, 'row_channel', t.channel, 'row_address', t.address, 'row_category', coalesce(c.name->>p_lang, c.name->>'it'),
          'row_office', f.name, 'row_person', p.name, 'row_mine', t.operator_id is not distinct from a.operator_id, 'row_state', t.state, 'row_urgent', t.urgent_at is not null,
          'row_due_at', t.due_at, 'row_due', urp.desk_mark(t.state, t.due_at), 'row_created_at', t.created_at, 'row_quarantined', t.quarantined_at is not null,
          'row_joined', exists (select from joined j where j.ticket_id = t.id), 'row_joiners', exists (select from joined j where j.main_id = t.id),
          'row_task', exists (select from task k where k.ticket_id = t.id and k.done_at is null and k.ticket_id is not null),
          'row_wrote', t.answered_at is not null and (select m.direction = 'in' or exists (select from annotation n where n.ticket_id = t.id and n.seq > m.seq and n.kind <> 'reaction')
            from message m where m.ticket_id = t.id order by m.id desc limit 1))
        || urp.desk_term(t.state, t.due_at) order by i.n), '[]')
      from unnest(v_ids) with ordinality i(id, n) join ticket t on t.id = i.id join category c on c.id = t.category_id
        join office f on f.id = t.office_id left join operator p on p.id = t.operator_id),
    'offices', (select json_agg(json_build_object('office_code', o.code, 'office_label', o.name, 'office_selected', o.code is not distinct from p_office) order by o.name)
      from office o where o.id = any (a.offices)),
    'categories', (select json_agg(json_build_object('category_code', c.code, 'category_label', coalesce(c.name->>p_lang, c.name->>'it'), 'category_kind', c.kind,
        'category_selected', c.code is not distinct from p_category) order by c.kind, c.sort, c.code) from category c
      where not exists (select from category y where y.parent_id = c.id))));
end $$;
comment on function desk.queue is 'read: a page of one view, or of a search by code, address (blind index) or words; with counts of every view up to 100';

create function desk.ticket_show(p_session bytea, p_lang text, p_code text, p_done text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.actor_of(p_session);
begin
  return (select (urp.desk_document(a, t, p_lang) || jsonb_build_object('done', p_done))::json
    from ticket t where t.code = p_code and t.office_id = any (a.offices));
end $$;
comment on function desk.ticket_show is 'read: one ticket as the desk shows it; null when unknown or not visible';

create function desk.ticket_form(p_session bytea, p_lang text, p_values json) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.actor_of(p_session);
begin
  return (select (urp.desk_document(a, t, p_lang, p_values) || jsonb_build_object('values', p_values,
      'seen', coalesce(case when p_values->>'seen' ~ '^[0-9]{1,9}$' then (p_values->>'seen')::int end, t.head_seq)))::json
    from ticket t where t.code = upper(p_values->>'code') and t.office_id = any (a.offices));
end $$;
comment on function desk.ticket_form is 'read: the ticket under a form that was refused, with what was typed and the number it was typed against';

create function desk.contact_open(p_session bytea, p_lang text, p_code text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.actor_of(p_session); t ticket := urp.desk_hold(a, p_code);
begin
  t.head_seq := urp.event_append(t.id, 'contact_opened', 'operator:' || a.operator_id, '{}');
  return (urp.desk_document(a, t, p_lang) || jsonb_build_object('contact', (select jsonb_build_object(
      'first_name', c.first_name, 'last_name', c.last_name, 'contact_lang', c.lang,
      'name_claimed', c.first_name is not null and exists (select from channel h where h.name = t.channel and h.chat),
      'addresses', (select coalesce(jsonb_agg(jsonb_build_object('address_kind', i.kind, 'value_sealed', i.desk_sealed, 'proof', case when ti.proved_at is not null then 'verified' else 'claimed' end, 'answers_here', i.id is not distinct from t.reply_to)
          order by i.kind, i.id), '[]') from ticket_identity ti join identity i on i.id = ti.identity_id where ti.ticket_id = t.id))
    from (select 1) one left join contact c on c.id = t.contact_id)))::json;
end $$;
comment on function desk.contact_open is 'act: name and addresses of who wrote; the reading is an event of the ticket, an auditor''s too';

create function desk.ticket_reply(p_session bytea, p_code text, p_seen int, p_reply text, p_then text, p_lang text, p_key bytea,
    p_via bigint default null, p_files json default null) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_key bytea := urp.desk_key(a, t, 'reply', p_key, p_reply);
  v_values json := json_build_object('reply', p_reply, 'then', p_then, 'via', p_via::text);
  v_state text := urp.desk_taken(t.state);
  v_to text := coalesce(p_then, v_state);
begin
  if urp.desk_repeated(v_key) then
    return json_build_object('code', t.code, 'done', 'reply', '_repeated', true);
  end if;
  perform urp.desk_working(t, 'reply');
  if urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'reply', v_values);
  elsif not urp.desk_may(v_state, v_to) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'reply', v_values, 'transition_not_allowed');
  end if;
  perform urp.desk_remember(v_key, t.id);
  perform urp.desk_take(a, t, false);
  if v_to <> v_state then
    perform urp.change_state(t.id, v_to, 'operator', 'operator:' || a.operator_id, '{}', false);
  end if;
  perform urp.desk_send(a, t, p_reply, case when v_to <> t.state then jsonb_build_object('from', t.state, 'to', v_to) else '{}' end, p_via, p_files);
  return json_build_object('code', t.code, 'done', 'reply');
end $$;
comment on function desk.ticket_reply is 'act: a message to the citizen, by their way; whoever answers first takes the ticket; may also change the state, told in the same message, and take files along';

create function desk.note_add(p_session bytea, p_code text, p_seen int, p_note text, p_lang text, p_key bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_key bytea := urp.desk_key(a, t, 'note', p_key, p_note);
begin
  if not urp.desk_repeated(v_key) then
    if urp.desk_news(a, t, p_seen) then
      return urp.desk_conflict(a, t, p_lang, p_seen, 'note', json_build_object('note', p_note));
    end if;
    perform urp.desk_remember(v_key, t.id);
    perform urp.note_add(t.id, a.operator_id, p_note);
  end if;
  return json_build_object('code', t.code, 'done', 'note');
end $$;
comment on function desk.note_add is 'act: an internal note, in its own table that nothing sends from';

create function desk.transcript_add(p_session bytea, p_code text, p_seen int, p_file uuid, p_transcript text, p_lang text, p_key bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_key bytea := urp.desk_key(a, t, 'transcript', p_key, p_file || ' ' || p_transcript);
begin
  if not exists (select from file f where f.id = p_file and f.ticket_id = t.id and f.state = 'ready' and f.type ~ '^(audio|video)/') then
    perform urp.fail('UR404', 'no such sound');
  elsif not urp.desk_repeated(v_key) then
    if urp.desk_news(a, t, p_seen) then
      return urp.desk_conflict(a, t, p_lang, p_seen, 'transcript', json_build_object('file', p_file, 'transcript', p_transcript));
    end if;
    perform urp.desk_remember(v_key, t.id);
    perform urp.transcript_add(t.id, p_file, a.operator_id, p_transcript);
  end if;
  return json_build_object('code', t.code, 'done', 'transcript');
end $$;
comment on function desk.transcript_add is 'act: what is said in a voice note or a film, written down for who cannot hear it; another one takes the place of the one before';

create function desk.ticket_accept(p_session bytea, p_code text, p_seen int, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
begin
  if t.operator_id = a.operator_id and t.state = 'accepted' then	-- a second click
    return json_build_object('code', t.code, 'done', 'accept');
  end if;
  perform urp.desk_working(t, 'accept');
  if urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'accept', '{}');
  elsif t.state not in ('received', 'assigned') then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'accept', '{}', 'transition_not_allowed');
  end if;
  perform urp.desk_take(a, t, true);
  return json_build_object('code', t.code, 'done', 'accept');
end $$;
comment on function desk.ticket_accept is 'act: the actor takes the ticket in charge';

create function desk.ticket_calm(p_session bytea, p_code text, p_seen int, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
begin
  if t.urgent_at is not null then	-- a second click changes nothing
    perform urp.desk_working(t, 'state');
    update ticket set urgent_at = null where id = t.id;
    perform urp.event_append(t.id, 'urgent_ended', 'operator:' || a.operator_id, '{}');
  end if;
  return json_build_object('code', t.code, 'done', 'calm');
end $$;
comment on function desk.ticket_calm is 'act: a person has looked: it is no danger, or none any more; the ticket leaves the top of the lists';

create function desk.ticket_assign(p_session bytea, p_code text, p_seen int, p_office text, p_person text, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_actor text := 'operator:' || a.operator_id;
  v_office int := t.office_id; v_person int; v_moves boolean;
begin
  if num_nonnulls(p_office, p_person) = 0 then
    perform urp.fail('UR422', 'nothing to do', json_build_object('errors', json_build_object('office', 'required')));
  end if;
  perform urp.desk_working(t, case when p_office is null then 'person' else 'office' end);
  if p_office is not null then
    select o.id into v_office from office o where o.code = p_office and o.active;
    if v_office is null then
      perform urp.fail('UR422', 'no such office', json_build_object('errors', json_build_object('office', 'choice_invalid')));
    end if;
  end if;
  v_moves := v_office <> t.office_id;
  if p_person = '-' then
    v_person := null;
  elsif p_person is not null then
    select o.id into v_person from operator o
      where o.login = p_person and (o.id in (select urp.desk_people(v_office)) or o.id = a.operator_id and v_office = any (a.offices));
    if v_person is null then
      perform urp.fail('UR422', 'not of this office', json_build_object('errors', json_build_object('person', 'person_not_of_office')));
    end if;
  elsif not v_moves then
    v_person := t.operator_id;
  end if;
  if urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'assign', json_build_object('office', p_office, 'person', p_person));
  elsif t.state = 'resolved' then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'assign', json_build_object('office', p_office, 'person', p_person), 'transition_not_allowed');
  end if;
  if v_moves or v_person is distinct from t.operator_id then
    update ticket set office_id = v_office, operator_id = v_person where id = t.id;
  end if;
  if v_moves then
    perform urp.event_append(t.id, 'office_assigned', v_actor, json_build_object('office', p_office));
  end if;
  if v_person is distinct from t.operator_id then
    perform urp.event_append(t.id, 'operator_assigned', v_actor, json_build_object('operator', v_person));
  end if;
  if t.state = 'received' or v_moves and t.state <> 'assigned' then
    perform urp.change_state(t.id, 'assigned', 'operator', v_actor);
  end if;
  return json_build_object('code', t.code, 'done', 'assign', '_gone', not v_office = any (a.offices));
end $$;
comment on function desk.ticket_assign is 'act: another office owns the ticket (it begins again as assigned) and/or a person of the office has it; person "-": nobody';

create function desk.state_change(p_session bytea, p_code text, p_seen int, p_state text, p_reason text, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_values json := json_build_object('state', p_state, 'reason', p_reason);
begin
  if t.quarantined_at is not null then
    perform urp.desk_working(t, 'state');
  elsif p_state = 'withdrawn' and p_reason is null then
    perform urp.fail('UR422', 'reason', json_build_object('errors', json_build_object('reason', 'reason_required')));
  end if;
  if urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'state', v_values);
  elsif p_state <> t.state and not urp.desk_may(t.state, p_state) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'state', v_values, 'transition_not_allowed');
  end if;
  if p_state <> t.state then
    perform urp.change_state(t.id, p_state, 'operator', 'operator:' || a.operator_id, json_strip_nulls(json_build_object('reason', p_reason)));
  end if;
  return json_build_object('code', t.code, 'done', 'state');
end $$;
comment on function desk.state_change is 'act: a step of the transition table that needs no outcome: in_progress, waiting_citizen, assigned (also: open again), closed after resolved, withdrawn with its reason';

create function desk.ticket_close(p_session bytea, p_code text, p_seen int, p_ending text, p_outcome text, p_closing text, p_lang text, p_key bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_key bytea := urp.desk_key(a, t, 'close', p_key, p_closing);
  v_values json := json_build_object('ending', p_ending, 'outcome', p_outcome, 'closing', p_closing);
begin
  if urp.desk_repeated(v_key) then
    return json_build_object('code', t.code, 'done', 'close');
  end if;
  perform urp.desk_working(t, 'closing');
  if p_ending = 'declined' and p_outcome in ('solved', 'answered') then
    perform urp.fail('UR422', 'outcome', json_build_object('errors', json_build_object('outcome', 'outcome_not_fitting')));
  end if;
  if urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'close', v_values);
  elsif t.state = 'resolved' or not urp.desk_may(urp.desk_taken(t.state), p_ending) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'close', v_values, 'transition_not_allowed');
  end if;
  perform urp.desk_remember(v_key, t.id);
  perform urp.desk_take(a, t, false);
  perform urp.desk_send(a, t, p_closing, jsonb_build_object('from', t.state, 'to', p_ending, 'outcome', p_outcome));
  perform urp.change_state(t.id, p_ending, 'operator', 'operator:' || a.operator_id, json_build_object('outcome', p_outcome), false);
  return json_build_object('code', t.code, 'done', 'close');
end $$;
comment on function desk.ticket_close is 'act: ends the work: resolved or declined, with an outcome, and the answer or the reason as a message to the citizen, in one mail';

create function desk.category_change(p_session bytea, p_code text, p_seen int, p_category text, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_actor text := 'operator:' || a.operator_id;
  c category; v_due timestamptz; v_moves boolean;
begin
  perform urp.desk_working(t, 'category');
  select * into c from category x where x.code = p_category and x.active and not x.hidden and not exists (select from category y where y.parent_id = x.id);
  if c.id is null then
    perform urp.fail('UR422', 'no such category', json_build_object('errors', json_build_object('category', 'choice_invalid')));
  end if;
  if urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'category', json_build_object('category', p_category));
  elsif t.state = 'resolved' then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'category', json_build_object('category', p_category), 'transition_not_allowed');
  end if;
  v_moves := c.office_id <> t.office_id;
  if c.id <> t.category_id then
    v_due := urp.due_at(c.term_days, t.created_at);
    update ticket set category_id = c.id, kind = c.kind, office_id = c.office_id, due_at = v_due,
        operator_id = case when v_moves then null else operator_id end,
        next_contact_at = least(next_contact_at, greatest(v_due, urp.now()))
      where id = t.id;
    perform urp.event_append(t.id, 'category_changed', v_actor, json_build_object('category', c.code, 'kind', c.kind, 'due_at', v_due));
    perform urp.public_mirror(t.id);
    if v_moves then
      perform urp.event_append(t.id, 'office_assigned', v_actor, json_build_object('office', (select o.code from office o where o.id = c.office_id)));
      if t.operator_id is not null then
        perform urp.event_append(t.id, 'operator_assigned', v_actor, json_build_object('operator', null));
      end if;
      if t.state <> 'assigned' then
        perform urp.change_state(t.id, 'assigned', 'operator', v_actor);
      end if;
    end if;
  end if;
  perform urp.proposal_taught(t.id, c.id, a.operator_id);
  return json_build_object('code', t.code, 'done', 'category', '_gone', not c.office_id = any (a.offices));
end $$;
comment on function desk.category_change is 'act: another subject: its office owns the ticket, its term counts from the day the ticket came in';

create function desk.place_set(p_session bytea, p_code text, p_seen int, p_place text, p_confirm boolean, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_actor text := 'operator:' || a.operator_id; v_found jsonb := urp.place_found(p_place);
begin
  perform urp.desk_working(t, 'place');
  if p_confirm is not true and p_place is null then
    perform urp.fail('UR422', 'nothing to do', json_build_object('errors', json_build_object('place', 'required')));
  elsif urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'place', json_build_object('place', p_place));
  elsif p_confirm is true and t.place_from = 'text' then	-- a second click finds it confirmed
    perform urp.place_add(t.id, v_actor, 'operator', t.address, ext.st_y(t.place::ext.geometry), ext.st_x(t.place::ext.geometry));
  elsif p_place is not null and v_found->>'lat' is not null then
    if not urp.place_add(t.id, v_actor, 'operator', v_found->>'label', (v_found->>'lat')::float8, (v_found->>'lon')::float8) then
      perform urp.fail('UR422', 'outside', json_build_object('errors', json_build_object('place', 'outside_city')));
    end if;
  elsif p_place is not null then	-- the words alone; a point of another place would be wrong
    update ticket set place = null where id = t.id;
    perform urp.place_add(t.id, v_actor, 'operator', coalesce(v_found->>'label', p_place), null, null);
  end if;
  return json_build_object('code', t.code, 'done', 'place');
end $$;
comment on function desk.place_set is 'act: where it is: typed and looked up in the register, or what was read in the text is confirmed';

create function desk.quarantine_end(p_session bytea, p_code text, p_act text, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_actor text := 'operator:' || a.operator_id;
begin
  if a.role not in ('supervisor', 'administrator') then
    perform urp.fail('UR403', 'quarantine is the supervisor''s');
  elsif t.quarantined_at is null or t.closed_at is not null then
    return urp.desk_conflict(a, t, p_lang, t.head_seq, 'quarantine', '{}', 'transition_not_allowed');
  elsif p_act = 'release' then
    update ticket set quarantined_at = null where id = t.id;
    perform urp.event_append(t.id, 'released', v_actor, '{}');
    perform urp.mail(t.id, 'receipt', case when urp.held_danger(t) then '{"danger": true}' else '{}' end::jsonb);
  else
    perform urp.change_state(t.id, 'declined', 'operator', v_actor, json_build_object('outcome', 'not_possible', 'reason', 'spam'), false);
  end if;
  return json_build_object('code', t.code, 'done', p_act);
end $$;
comment on function desk.quarantine_end is 'act: the supervisor lets a ticket out of quarantine (its receipt is sent now) or discards it (nothing is sent)';

create function desk.task_done(p_session bytea, p_code text, p_task bigint, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
begin
  update task set done_at = urp.now(), done_by = a.operator_id where id = p_task and ticket_id = t.id and done_at is null;
  if found then
    perform urp.event_append(t.id, 'task_done', 'operator:' || a.operator_id, json_build_object('task', (select k.kind from task k where k.id = p_task)));
  elsif not exists (select from task k where k.id = p_task and k.ticket_id = t.id) then
    perform urp.fail('UR404', 'no such task');
  end if;
  return json_build_object('code', t.code, 'done', 'task');
end $$;
comment on function desk.task_done is 'act: what the machine could not do has been done by a person';

create function desk.release_page(p_session bytea, p_lang text, p_code text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.writer_of(p_session);
begin
  return (select urp.release_document(a, t, p_lang)::json from ticket t where t.code = p_code and t.office_id = any (a.offices) and urp.publishable(t));
end $$;
comment on function desk.release_page is 'read: what of a report could be published, or is; null when it may not be';

create function desk.release_form(p_session bytea, p_lang text, p_values json) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.actor_of(p_session);
begin
  return (select urp.release_document(a, t, p_lang, p_values)::json from ticket t where t.code = upper(p_values->>'code') and t.office_id = any (a.offices));
end $$;
comment on function desk.release_form is 'read: the same under a form that was refused, with what was typed';

create function desk.report_release(p_session bytea, p_code text, p_seen int, p_title text, p_description text, p_address text, p_exactness text, p_reviewed boolean,
    p_picture1 uuid, p_picture2 uuid, p_picture3 uuid, p_picture4 uuid, p_picture5 uuid, p_picture6 uuid, p_picture7 uuid, p_picture8 uuid, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
  v_pictures uuid[] := array_remove(array[p_picture1, p_picture2, p_picture3, p_picture4, p_picture5, p_picture6, p_picture7, p_picture8], null);
begin
  if not urp.publishable(t) then
    perform urp.fail('UR422', 'not to be published', json_build_object('errors', json_build_object('title', 'not_publishable')));
  elsif p_reviewed is not true then
    perform urp.fail('UR422', 'not looked at', json_build_object('errors', json_build_object('reviewed', 'review_required')));
  elsif exists (select from unnest(v_pictures) x where x not in (select f.id from urp.public_pictures(t.id) f)) then
    perform urp.fail('UR422', 'no such picture', json_build_object('errors', json_build_object('picture1', 'choice_invalid')));
  end if;
  if urp.desk_news(a, t, p_seen) then
    return (jsonb_build_object('_rc', 'conflict', 'conflict', 'news', 'act', 'release', 'seen', t.head_seq,
      'since', urp.desk_events(t.id, greatest(p_seen, 1), 'operator:' || a.operator_id, p_lang)))::json;
  end if;
  perform urp.public_release(a, t, p_title, p_description, p_address, p_exactness, v_pictures);
  return json_build_object('code', t.code, 'done', 'publish', 'ref', (select p.ref from publication p where p.ticket_id = t.id));
end $$;
comment on function desk.report_release is 'act: from now on everybody may read this of a report; a person has looked at words and pictures';

create function desk.report_take_off(p_session bytea, p_code text, p_seen int, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.writer_of(p_session); t ticket := urp.desk_hold(a, p_code);
begin
  -- whatever happened meanwhile: what must not be read is taken away at once
  perform urp.public_take_off(t.id, a.operator_id);
  return json_build_object('code', t.code, 'done', 'take_off');
end $$;
comment on function desk.report_take_off is 'act: a report leaves the public list, with its pictures; twice does no more than once';

create function desk.ticket_separate(p_session bytea, p_code text, p_seen int, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.writer_of(p_session); t ticket; v_main bigint;
begin
  -- the main one first, as change_state does: two that lock both never wait for each other
  select m.id into v_main from joined j join ticket x on x.id = j.ticket_id and x.code = p_code join ticket m on m.id = j.main_id for update of m;
  t := urp.desk_hold(a, p_code);
  if urp.desk_news(a, t, p_seen) then
    return urp.desk_conflict(a, t, p_lang, p_seen, 'separate', '{}');
  end if;
  perform urp.joined_unlink(t.id, 'operator:' || a.operator_id);
  return json_build_object('code', t.code, 'done', 'separate');
end $$;
comment on function desk.ticket_separate is 'act: a report that had joined another is something else after all, and goes on alone';
