-- Rules that several programs share.

create or replace function urp.fail(p_state text, p_message text, p_detail json default null) returns void
language plpgsql as $$
begin
  if p_detail is null then
    raise exception '%', p_message using errcode = p_state;
  end if;
  raise exception '%', p_message using errcode = p_state, detail = p_detail::text;
end $$;
comment on function urp.fail is 'Ends the call with one of ours: UR403 UR404 UR409 UR422 UR429 28000; detail is the document of the answer.';

-- Called for every new ticket: names are qualified instead of a pinned search_path, which costs more than the work.
create or replace function urp.next_working_day(p_day date) returns date
language plpgsql stable as $$
declare d date := p_day;
begin
  while extract(isodow from d) > 5 or exists (select from urp.holiday h where h.day = d) loop
    d := d + 1;
  end loop;
  return d;
end $$;
comment on function urp.next_working_day is 'The day itself, or the first after it that is no Saturday, Sunday or holiday.';

create or replace function urp.due_at(p_term_days int, p_from timestamptz) returns timestamptz
language plpgsql stable as $$
begin
  return (urp.next_working_day((p_from at time zone 'Europe/Rome')::date + p_term_days) + time '23:59:59') at time zone 'Europe/Rome';
end $$;
comment on function urp.due_at is 'Calendar days; a term that ends on a Saturday, Sunday or holiday moves to the next working day (c.c. 2963; DPR 445/2000 practice).';

create or replace function urp.contact_promise(p_from timestamptz, p_due timestamptz) returns timestamptz
language plpgsql stable as $$
begin
  return least(p_due, urp.due_at(7, p_from));
end $$;
comment on function urp.contact_promise is 'When the citizen hears from us next, at the latest: within seven days, never after the term.';

create or replace function urp.attempts(p_what text, p_subject bytea, p_window interval) returns bigint
language sql stable set search_path = urp, pg_temp
return (select count(*) from attempt where what = p_what and subject = p_subject and at > urp.now() - p_window);

create or replace function urp.attempt_add(p_what text, p_subject bytea) returns void
language sql set search_path = urp, pg_temp
begin atomic
  insert into urp.attempt (what, subject) values (p_what, coalesce(p_subject, '\x'));
end;

create or replace function urp.counter_add(p_name text, p_label text default '', p_n bigint default 1) returns void
language sql set search_path = urp, pg_temp
begin atomic
  insert into urp.counter_delta (name, label, n) values (p_name, p_label, p_n);
end;

create or replace function urp.mail(p_ticket bigint, p_template text, p_content jsonb default '{}', p_message bigint default null) returns bigint
language plpgsql as $$
begin
  return urp.tell(p_ticket, p_template, p_content, p_message);
end $$;
comment on function urp.mail is 'urp.tell, to where the citizen wants their answers.';

drop function if exists urp.change_state(bigint, text, text, text, json);
create or replace function urp.change_state(p_ticket bigint, p_to text, p_who text, p_actor text, p_content json default '{}',
                                            p_mail boolean default true) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare t ticket; v_now timestamptz := urp.now(); v_due timestamptz;
begin
  select * into strict t from ticket where id = p_ticket for update;
  if t.closed_at is not null then	-- open again: the term begins again
    v_due := urp.due_at((select c.term_days from category c where c.id = t.category_id), v_now);
  end if;
  if not exists (select from transition x where x.from_state = t.state and x.to_state = p_to and p_who = any (x.who)) then
    perform urp.fail('UR409', 'transition_not_allowed', json_build_object('conflict', true, 'reason', 'transition_not_allowed', 'state', t.state));
  end if;
  update ticket set
      state = p_to,
      outcome = case when p_to in ('resolved', 'closed', 'declined', 'merged') then coalesce(p_content->>'outcome', outcome)
                     when p_to = 'withdrawn' then outcome end,
      resolved_at = case when p_to = 'resolved' then v_now when p_to in ('closed') then coalesce(resolved_at, v_now)
                         when p_to = 'assigned' then null else resolved_at end,
      closed_at = case when p_to in ('closed', 'declined', 'withdrawn', 'merged') then v_now end,
      due_at = coalesce(v_due, due_at),
      next_contact_at = case when p_to in ('closed', 'declined', 'withdrawn', 'merged') then null
        when p_to = 'resolved' then urp.due_at(14, v_now)
        else urp.contact_promise(v_now, greatest(due_at, v_now)) end
    where id = p_ticket;
  perform urp.event_append(p_ticket, 'state_changed', p_actor,
    (jsonb_build_object('from', t.state, 'to', p_to) || case when v_due is not null then jsonb_build_object('due_at', v_due) else '{}' end || p_content::jsonb)::json);
  perform urp.counter_add('tickets_' || p_to, '');
  -- the citizen did it, or need not be told that it lies on another desk: no mail
  if p_mail and p_who <> 'citizen' and (p_to in ('accepted', 'in_progress', 'waiting_citizen', 'resolved', 'closed', 'declined', 'merged', 'withdrawn')
      or p_to = 'assigned' and t.state in ('resolved', 'closed', 'declined', 'merged')) then
    perform urp.mail(p_ticket, 'state', jsonb_build_object('from', t.state, 'to', p_to) || (p_content::jsonb - 'reason'));
  end if;
  perform urp.public_mirror(p_ticket);
  perform urp.joined_follow(p_ticket, t.state, p_to, p_content);
end $$;
comment on function urp.change_state is 'The only way a state changes: checks the transition table, sets dates, appends the event, queues the mail (p_mail false: the caller sends one that says more), and takes along what was published of the ticket and who joined it.';

create or replace function urp.address_upsert(p_kind text, p_value json) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare v_id bigint;
begin
  if p_value is null then return null; end if;
  select id into v_id from identity where kind = p_kind and blind = (p_value->>'blind')::bytea;
  if v_id is not null then return v_id; end if;
  insert into identity (kind, blind, desk_sealed, sender_sealed)
    values (p_kind, (p_value->>'blind')::bytea, (p_value->>'desk')::bytea, (p_value->>'sender')::bytea)
    on conflict (kind, blind) do nothing returning id into v_id;
  if v_id is null then	-- a concurrent insert won
    select id into v_id from identity where kind = p_kind and blind = (p_value->>'blind')::bytea;
  end if;
  return v_id;
end $$;
comment on function urp.address_upsert is 'The identity with this blind index, made when new, as a claim. {desk, sender, blind}: sealed values and index, as lib/route.c sends them.';

create or replace function urp.limit_of(p_name text, p_default int) returns int
language sql stable parallel safe
return coalesce(nullif(current_setting('urp.limit_' || p_name, true), '')::int, p_default);
comment on function urp.limit_of is 'A limit on what one network, ticket or address may do; 0 = none. Changed with `alter role urp_submit set urp.limit_submit_hour = …`, which new connections see.';

create or replace function urp.over_limit(p_what text, p_subject bytea, p_window interval, p_limit int) returns boolean
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return p_limit > 0 and p_limit <= (select count(*) from (
    select from attempt where what = p_what and subject = p_subject and at > urp.now() - p_window limit p_limit) as seen);
end $$;
comment on function urp.over_limit is 'True when the limit is used up; looks at no more rows than the limit.';

create or replace function urp.pin_hash(p_code text, p_pin_mac bytea) returns bytea
language sql immutable parallel safe
return sha256(convert_to(p_code, 'UTF8') || p_pin_mac);
comment on function urp.pin_hash is 'ticket.pin_hash: sha256(code || MAC of the PIN with KEY_PIN), so a program need not know the code before the ticket exists.';

create or replace function urp.lock_key(p_key bytea) returns void
language sql volatile
return pg_advisory_xact_lock(('x' || encode(substr(p_key, 1, 8), 'hex'))::bit(64)::bigint);
comment on function urp.lock_key is 'Two requests with the same Idempotency-Key wait for each other, and for nobody else.';
