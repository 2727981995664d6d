-- What the holder of a tracking link, or of code and PIN, may see and do.

create function status.ticket_of(p_token_hash bytea) returns bigint
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select t.id from ticket t where t.token_hash = p_token_hash);
end $$;
comment on function status.ticket_of is 'read: the ticket behind a link, null when there is none';

create function status.may(p_state text, p_to text) returns boolean
language sql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on
return exists (select from urp.transition x where x.from_state = p_state and x.to_state = p_to and 'citizen' = any (x.who));
comment on function status.may is 'read: may the citizen take this step?';

create function status.messages(p_ticket bigint) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare
  v_shown constant int := 10;	-- the rest is folded
  v_files jsonb := urp.files_of_ticket(p_ticket);
  v_first int := (select min(m.seq) from message m where m.ticket_id = p_ticket);
begin
  return (select json_build_object(
      'older', coalesce(json_agg(x.doc order by x.n desc) filter (where x.n > v_shown), '[]'),
      'messages', coalesce(json_agg(x.doc order by x.n desc) filter (where x.n <= v_shown), '[]'))
    from (select row_number() over (order by m.id desc) as n, ((case when m.extra is not null or exists (select from annotation z where z.message_id = m.id) then urp.message_more(m.id) else '{}' end) - '{signs,elsewhere,cards}'::text[])
             || case when m.extra ? 'cards' then jsonb_build_object('cards_sent', jsonb_array_length(m.extra->'cards')) else '{}' end || case when m.body is null then '{"erased": true}' else '{}'::jsonb end || jsonb_build_object('direction', m.direction, 'sent_at', m.at, 'body', m.body,
             'files', case when v_files <> '[]' then (select jsonb_agg(f - 'lat' - 'lon' - 'message') from jsonb_array_elements(v_files) f
                       where coalesce((f->>'message')::int, v_first) = m.seq) end) as doc
            from message m where m.ticket_id = p_ticket) x);
end $$;
comment on function status.messages is 'read: the conversation, each message with its files; all but the last ten under older';

create function status.events(p_ticket bigint) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object(
      'taken_at', min(x.at) filter (where x.doc->>'to' in ('accepted', 'in_progress', 'waiting_citizen', 'resolved')),
      'working_at', min(x.at) filter (where x.doc->>'to' in ('in_progress', 'waiting_citizen')),
      'events', coalesce(json_agg(json_build_object('kind', x.kind, 'happened_at', x.at, 'to', x.doc->>'to', 'purpose', x.doc->>'purpose')
                                  order by x.seq) filter (where x.public), '[]'))
    from (select e.seq, e.kind, e.at, k.public, case when e.kind in ('state_changed', 'objection_made', 'objection_withdrawn') then ec.content::json end as doc
            from event e join event_kind k on k.kind = e.kind left join event_content ec on ec.event_id = e.id
           where e.ticket_id = p_ticket) x);
end $$;
comment on function status.events is 'read: what happened to a ticket, as far as its holder is told, and when it was taken on';

create function status.choices(p_ticket bigint) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object('notice_at', n.given_at, 'notice_version', n.version,
      'by_mail', i.kind is not distinct from 'email', 'mail_on', i.kind is not distinct from 'email' and not urp.objects(t.id, 'mail'),
      'is_report', t.kind = 'report', 'publication_on', t.kind = 'report' and not urp.objects(t.id, 'publication'))
    from ticket t left join identity i on i.id = t.reply_to
    left join lateral (select c.given_at, c.version from consent c where c.contact_id = t.contact_id and c.purpose = 'privacy_notice'
                        order by c.id limit 1) n on true
   where t.id = p_ticket);
end $$;
comment on function status.choices is 'read: what the holder acknowledged, wants and does not want';

create function status.show(p_token_hash bytea, p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare v_id bigint := status.ticket_of(p_token_hash);
begin
  return (select (jsonb_build_object(
      'code', t.code, 'kind', t.kind, 'category', coalesce(c.name->>p_lang, c.name->>'it'), 'category_code', c.code, 'subject', t.subject,
      'address', t.address, 'state', t.state, 'outcome', t.outcome, 'created_at', t.created_at, 'due_at', t.due_at,
      'next_contact_at', t.next_contact_at, 'ended_at', coalesce(t.resolved_at, t.closed_at), 'office', o.name,
      'late', t.closed_at is null and t.resolved_at is null and t.due_at < urp.now(),
      'silent', t.closed_at is null and t.resolved_at is null and t.next_contact_at < urp.now(),
      'danger', t.closed_at is null and coalesce(t.urgent_at > urp.now() - interval '1 hour', false), 'open', t.closed_at is null, 'asked', t.state = 'waiting_citizen', 'awaited', t.closed_at is null and t.resolved_at is null,
      'stage', case when t.state in ('received', 'assigned') then 1 when t.state = 'accepted' then 2
                    when t.state in ('in_progress', 'waiting_citizen') then 3 else 4 end,
      'reply', coalesce(i.kind, 'none'), 'reply_verified', (select ti.proved_at is not null from ticket_identity ti where ti.ticket_id = t.id and ti.identity_id = t.reply_to),
      'may_write', t.closed_at is null, 'may_withdraw', status.may(t.state, 'withdrawn'),
      'may_solve', status.may(t.state, 'resolved') or status.may(t.state, 'closed'),
      'may_contest', t.state in ('resolved', 'closed', 'declined'))
      || status.events(t.id)::jsonb || status.messages(t.id)::jsonb || status.choices(t.id)::jsonb || urp.joined_members(t.id))::json
    from ticket t join category c on c.id = t.category_id
    left join office o on o.id = t.office_id left join identity i on i.id = t.reply_to
   where t.id = v_id);
end $$;
comment on function status.show is 'read: the tracking page; null when there is no such link';

create function status.receipt(p_token_hash bytea, p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object('code', t.code, 'kind', t.kind, 'category', coalesce(c.name->>p_lang, c.name->>'it'), 'category_code', c.code,
      'subject', t.subject, 'body', (select m.body from message m where m.ticket_id = t.id order by m.id limit 1), 'address', t.address,
      'created_at', t.created_at, 'due_at', t.due_at, 'office', o.name, 'reply', coalesce(i.kind, 'none'), 'is_report', t.kind = 'report',
      -- one that is held looks like any other: whoever sent it by machine learns nothing here
      'mailed', t.quarantined_at is not null or exists (select from outbox x where x.ticket_id = t.id and x.template = 'receipt'))
    from ticket t join category c on c.id = t.category_id
    left join office o on o.id = t.office_id left join identity i on i.id = t.reply_to
   where t.token_hash = p_token_hash);
end $$;
comment on function status.receipt is 'read: what the receipt prints; null when there is no such link';

create function status.enter(p_code text, p_pin_mac bytea, p_network bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare
  v_subject bytea := sha256(convert_to(p_code, 'UTF8'));
  v_pin_hash bytea; v_token bytea;
begin
  if urp.over_limit('pin_ticket', v_subject, interval '1 hour', urp.limit_of('pin_ticket_hour', 10))
     or urp.over_limit('pin_network', p_network, interval '1 hour', urp.limit_of('pin_network_hour', 30))
     or urp.over_limit('pin_all', '\x', interval '1 hour', urp.limit_of('pin_all_hour', 3000)) then
    return json_build_object('_rc', 'too_many', 'too_many', true);
  end if;
  select t.pin_hash, t.token_encrypted into v_pin_hash, v_token from ticket t where t.code = p_code;
  -- the same work whether the code exists or not
  if coalesce(v_pin_hash, sha256(v_subject)) = urp.pin_hash(p_code, p_pin_mac) and v_token is not null then
    return json_build_object('_token_encrypted', v_token);
  end if;
  insert into attempt (what, subject)
    values ('pin_ticket', v_subject), ('pin_network', coalesce(p_network, '\x')), ('pin_all', '\x');
  return json_build_object('_rc', 'invalid', 'errors', json_build_object('pin', 'code_or_pin_wrong'));
end $$;
comment on function status.enter is 'act: code and PIN against the encrypted link; failures are counted by ticket, network and altogether';

-- Each act below begins here: null when the link is unknown; repeated when this very request was done before.
create function status.begin_act(p_token_hash bytea, p_act text, p_key bytea, p_fingerprint bytea, out id bigint, out repeated boolean)
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare
  v_seen bytea;
  v_key bytea := sha256(p_key || p_token_hash || convert_to(p_act, 'UTF8'));	-- the forms of one page share its nonce
begin
  repeated := false;
  if v_key is not null then
    perform urp.lock_key(v_key);
  end if;
  select t.id into id from ticket t where t.token_hash = p_token_hash for update;
  if id is null or v_key is null then
    return;
  end if;
  select i.fingerprint into v_seen from idempotency i where i.key = v_key;
  if found then
    if v_seen is distinct from p_fingerprint then
      perform urp.fail('UR409', 'sent_before', json_build_object('conflict', true, 'reason', 'sent_before'));
    end if;
    repeated := true;
  else
    insert into idempotency (key, fingerprint, ticket_id) values (v_key, p_fingerprint, id);
  end if;
end $$;
comment on function status.begin_act is 'act: locks the ticket of a link and remembers the key of this request';

-- Not with its owner's power: the role may not ask for any ticket by its number.
create function status.done(p_id bigint, p_repeated boolean default false) returns json
language plpgsql stable as $$
begin
  return (select json_build_object('code', t.code, 'state', t.state, '_repeated', p_repeated) from urp.ticket t where t.id = p_id);
end $$;
comment on function status.done is 'read: what an act answers';

create function status.refuse(p_id bigint) returns void
language plpgsql as $$
begin
  perform urp.fail('UR409', 'not_now', json_build_object('conflict', true, 'reason', 'not_now', 'state', (select t.state from urp.ticket t where t.id = p_id)));
end $$;
comment on function status.refuse is 'read: ends the call: the ticket is in a state in which this cannot be done';

create function status.message_add(p_token_hash bytea, p_body text, p_key bytea, p_fingerprint bytea, p_files json default null,
                                   p_network bytea default null) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare a record; t record;
begin
  select * into a from status.begin_act(p_token_hash, 'message_add', p_key, p_fingerprint);
  if a.id is null then return null; end if;
  if not a.repeated then
    select x.state, x.closed_at into t from ticket x where x.id = a.id;
    if t.closed_at is not null then
      perform status.refuse(a.id);
    elsif urp.over_limit('message', p_token_hash, interval '1 hour', urp.limit_of('message_ticket_hour', 20))
       or urp.limit_of('message_ticket', 300) <= (select count(*) from message m where m.ticket_id = a.id) then	-- the page stays one that can be sent
      perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
    end if;
    insert into attempt (what, subject) values ('message', p_token_hash);
    perform urp.files_budget(p_files, p_network);
    perform urp.files_add(p_files, null, a.id, urp.message_add(a.id, 'in', 'web', null, p_body));
    perform urp.danger_seen(a.id) where urp.is_danger(null, p_body);
    if t.state = 'waiting_citizen' then
      perform urp.change_state(a.id, 'in_progress', 'citizen', 'citizen');
    end if;
  end if;
  return status.done(a.id, a.repeated);
end $$;
comment on function status.message_add is 'act: the citizen adds a message; a ticket that waited for them goes on';

create function status.withdraw(p_token_hash bytea, p_key bytea, p_fingerprint bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare a record;
begin
  select * into a from status.begin_act(p_token_hash, 'withdraw', p_key, p_fingerprint);
  if a.id is null then return null; end if;
  if not a.repeated then
    if not status.may((select x.state from ticket x where x.id = a.id), 'withdrawn') then
      perform status.refuse(a.id);
    end if;
    perform urp.change_state(a.id, 'withdrawn', 'citizen', 'citizen');
  end if;
  return status.done(a.id);
end $$;
comment on function status.withdraw is 'act: the citizen withdraws the request';

create function status.solved(p_token_hash bytea, p_key bytea, p_fingerprint bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare a record; t record; v_to text;
begin
  select * into a from status.begin_act(p_token_hash, 'solved', p_key, p_fingerprint);
  if a.id is null then return null; end if;
  if not a.repeated then
    select x.state, x.outcome into t from ticket x where x.id = a.id;
    v_to := case when t.state = 'resolved' then 'closed' else 'resolved' end;
    if not status.may(t.state, v_to) then
      perform status.refuse(a.id);
    end if;
    perform urp.change_state(a.id, v_to, 'citizen', 'citizen', json_build_object('outcome', coalesce(t.outcome, 'solved'), 'by', 'citizen'));
  end if;
  return status.done(a.id);
end $$;
comment on function status.solved is 'act: the citizen says it is solved, or accepts that it was';

create function status.contest(p_token_hash bytea, p_body text, p_key bytea, p_fingerprint bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare a record; v_state text;
begin
  select * into a from status.begin_act(p_token_hash, 'contest', p_key, p_fingerprint);
  if a.id is null then return null; end if;
  if not a.repeated then
    select x.state into v_state from ticket x where x.id = a.id;
    if v_state not in ('resolved', 'closed', 'declined') or not status.may(v_state, 'assigned') then
      perform status.refuse(a.id);
    elsif urp.over_limit('contest', p_token_hash, interval '1 day', urp.limit_of('contest_ticket_day', 5)) then
      perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
    end if;
    insert into attempt (what, subject) values ('contest', p_token_hash);
    perform urp.event_append(a.id, 'contested', 'citizen', json_build_object('state', v_state));
    perform urp.message_add(a.id, 'in', 'web', null, p_body);
    perform urp.danger_seen(a.id) where urp.is_danger(null, p_body);
    perform urp.change_state(a.id, 'assigned', 'citizen', 'citizen');
  end if;
  return status.done(a.id);
end $$;
comment on function status.contest is 'act: the citizen does not accept the end; the ticket is open again, the reason is a message';

create function status.choose(p_token_hash bytea, p_purpose text, p_objects boolean) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare v_id bigint;
begin
  select t.id into v_id from ticket t where t.token_hash = p_token_hash for update;
  if v_id is null then return null; end if;
  if urp.over_limit('choice', p_token_hash, interval '1 day', urp.limit_of('choice_ticket_day', 20)) then
    perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
  end if;
  if urp.objection_set(v_id, p_purpose, p_objects) then
    insert into attempt (what, subject) values ('choice', p_token_hash);
  end if;
  return status.done(v_id);
end $$;
comment on function status.choose is 'act: the holder objects to publication or to notices by mail, or takes it back; a repetition changes nothing';

create function status.confirm(p_token_hash bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare t record;
begin
  select x.id, x.reply_to into t from ticket x where x.token_hash = p_token_hash for update;
  if t.id is null then return null; end if;
  -- for this ticket alone: who types somebody else's proved address into a new one has proved nothing
  update ticket_identity ti set proved_at = urp.now() from identity i
   where ti.ticket_id = t.id and ti.identity_id = t.reply_to and ti.proved_at is null and i.id = t.reply_to and i.kind = 'email';
  if found then
    update identity i set proof = 'verified', verified_at = urp.now() where i.id = t.reply_to and i.proof <> 'verified';
    perform urp.event_append(t.id, 'address_verified', 'citizen', json_build_object('channel', 'email'));
  end if;
  return status.done(t.id);
end $$;
comment on function status.confirm is 'act: the address of this ticket is its holder''s, who confirms this ticket; the caller has checked the proof that only the mail carried';

create function status.lost(p_code text, p_email json, p_network bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare t record;
begin
  if not urp.over_limit('lost', p_network, interval '1 day', urp.limit_of('lost_network_day', 20)) then
    for t in
      select x.id, x.reply_to from ticket x join identity i on i.id = x.reply_to and i.kind = 'email'
       where x.code = p_code and x.quarantined_at is null
      union all
      (select x.id, x.reply_to from identity i join ticket_identity ti on ti.identity_id = i.id join ticket x on x.id = ti.ticket_id
        where p_code is null and i.kind = 'email' and i.blind = (p_email->>'blind')::bytea and x.reply_to = i.id and x.quarantined_at is null
        order by x.id desc limit 3)
    loop
      continue when 3 <= (select count(*) from (select from outbox o where o.identity_id = t.reply_to and o.template = 'link'
        and o.created_at > urp.now() - interval '1 day' limit 3) as sent);
      perform urp.mail(t.id, 'link');
      perform urp.event_append(t.id, 'link_resent', 'citizen', json_build_object('channel', 'email'));
    end loop;
  end if;
  insert into attempt (what, subject) values ('lost', coalesce(p_network, '\x'));
  return json_build_object('sent', true);
end $$;
comment on function status.lost is 'act: sends the link again to the address on file, within budgets; the answer is always the same';
