-- The outbox: one row is one thing to tell. How it comes to be, how it goes another way, how it ends.

create or replace function urp.notice(p_template text) returns boolean language sql immutable parallel safe
return p_template in ('receipt', 'reply', 'state', 'link');
comment on function urp.notice is 'What may reach somebody by any of their ways; the rest answers a word of theirs, and makes sense in that conversation alone.';

create or replace function urp.outbox_hold(p_id bigint) returns urp.outbox
language plpgsql set search_path = urp, pg_temp as $$
declare o outbox;
begin
  perform from identity i where i.id = (select x.identity_id from outbox x where x.id = p_id) for no key update;
  perform from ticket t where t.id = (select x.ticket_id from outbox x where x.id = p_id) for update;
  select * into o from outbox x where x.id = p_id for update;
  return o;
end $$;
comment on function urp.outbox_hold is 'The row, locked; the person first and then the ticket, as intake does and (from the ticket on) the desk, so that none waits for the other.';

create or replace function urp.outbox_tried(p_id bigint) returns table (identity_id bigint, via text)
language sql stable set search_path = urp, pg_temp
begin atomic
  with recursive back(id, instead_of, identity_id, via) as (
    select o.id, o.instead_of, o.identity_id, o.via from urp.outbox o where o.id = p_id
    union all select o.id, o.instead_of, o.identity_id, o.via from back b join urp.outbox o on o.id = b.instead_of)
  select b.identity_id, coalesce(b.via, '') from back b;
end;
comment on function urp.outbox_tried is 'The ways that were taken before, this row''s own among them.';

create or replace function urp.tell_by(p_ticket bigint, p_template text, p_content jsonb, p_message bigint, p_first bigint, p_instead bigint, p_code text,
                                       out o_id bigint, out o_task boolean)
language plpgsql set search_path = urp, pg_temp as $$
declare
  x record; v_why text;
  v_lang text := coalesce(p_content->>'lang', (select t.lang from ticket t where t.id = p_ticket), 'it');
begin
  o_task := false;
  for x in select w.* from urp.ways(p_ticket, p_first, p_message is not null, p_template, v_lang) w loop
    exit when x.rank > 0 and not urp.notice(p_template);
    v_why := coalesce(v_why, (x.way).why);
    continue when not (x.way).able or not urp.way_known(x.rank, x.kind, x.verified);
    continue when (x.way).via = 'template' and not urp.notice(p_template);
    continue when exists (select from urp.outbox_tried(p_instead) b where b.identity_id = x.identity_id and b.via = coalesce((x.way).via, ''));
    if (x.way).via = 'call' then
      perform urp.call_back_add(p_ticket, coalesce(p_code, v_why, 'preferred'), p_message);
      o_task := true;
      return;
    end if;
    insert into outbox (channel, template, ticket_id, identity_id, content, message_id, human, via, instead_of)
      values (x.kind, p_template, p_ticket, x.identity_id, p_content, p_message, p_message is not null, (x.way).via, p_instead)
      returning id into o_id;
    return;
  end loop;
  if p_instead is null and (p_message is not null or p_template = 'danger') and p_first is not null then
    perform urp.task_add(p_ticket, case when p_message is not null then 'window_shut' else 'message_failed' end, coalesce(v_why, 'not_a_way'), p_message);
    o_task := true;
  end if;
end $$;
comment on function urp.tell_by is 'Queues one thing by the first way that can be had now and was not taken before; else, when a person must do it, a task. Notices of ours that find no way are dropped: the page of the request has them.';

create or replace function urp.tell(p_ticket bigint, p_template text, p_content jsonb default '{}', p_message bigint default null, p_identity bigint default null) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare t ticket; v_first bigint;
begin
  select * into t from ticket where id = p_ticket;
  v_first := coalesce(p_identity, t.reply_to);
  if v_first is null
     or urp.notice(p_template) and (t.quarantined_at is not null or p_template <> 'link' and t.id is not null and urp.objects(t.id, 'mail'))
     or p_message is null and exists (select from identity i where i.id = v_first and i.kind = 'phone') then
    return null;
  end if;
  return (select b.o_id from urp.tell_by(p_ticket, p_template, coalesce(p_content, '{}'), p_message, v_first, null, null) b);
end $$;
comment on function urp.tell is 'Tells the citizen one thing, at p_identity or where they want their answers; by another of their ways when that one is shut. What a person wrote (p_message) becomes a task when it must be said on the telephone or no way is left. Null: nothing is sent: they follow by the page alone, want no notices (the link they ask for is none), or the ticket is in quarantine.';

create or replace function urp.outbox_event(o urp.outbox, p_what text, p_code text) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  if o.ticket_id is null then return; end if;
  perform urp.event_append(o.ticket_id, case when o.channel = 'email' then 'mail_' else 'message_' end || p_what, 'system',
    case when p_what = 'sent' then json_build_object('template', o.template, 'channel', o.channel, 'to', o.identity_id)
         else json_build_object('template', o.template, 'channel', o.channel, 'code', p_code) end);
end $$;
comment on function urp.outbox_event is 'What went out, or did not, in the history of its ticket.';

create or replace function urp.outbox_refused(o urp.outbox, p_code text) returns text
language plpgsql set search_path = urp, pg_temp as $$
declare v_refusal text := urp.refusal_of(p_code);
begin
  if v_refusal in ('window', 'person') and p_code <> 'window_shut' then
    update identity set refused_at = urp.now(), refused_code = left(p_code, 60), refused_via = o.via where id = o.identity_id;
  elsif v_refusal = 'template' then
    update channel_template k set state = 'disabled', told_at = urp.now() where k.channel = o.channel and k.name = o.approved and k.state = 'approved';
  end if;
  return v_refusal;
end $$;
comment on function urp.outbox_refused is 'Remembers what a refusal says of the person or of the approved text; returns urp.refusal_of.';

drop function if exists urp.mail_give_up(bigint, text);
create or replace function urp.outbox_fail(p_id bigint, p_code text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare o outbox; v_refusal text; n record;
begin
  update outbox set state = 'failed', error = p_code, delivery = case when channel = 'email' then delivery else 'failed' end,
         lease_id = null, lease_until = null, unsure_until = null, secret_sealed = null
   where id = p_id and state <> 'failed' returning * into o;
  if o.id is null then return; end if;
  v_refusal := urp.outbox_refused(o, p_code);
  perform urp.outbox_event(o, 'failed', p_code);
  perform urp.counter_add(case when o.channel = 'email' then 'mails_failed' else 'messages_failed' end, o.template);
  if v_refusal is not null and o.channel <> 'email' then
    select * into n from urp.tell_by(o.ticket_id, o.template, o.content, o.message_id,
      coalesce(case when urp.notice(o.template) then (select t.reply_to from ticket t where t.id = o.ticket_id) end, o.identity_id), o.id, p_code);
    if n.o_id is not null or n.o_task then return; end if;
  end if;
  if o.channel = 'email' or v_refusal is null or o.message_id is not null or o.template = 'danger' then
    perform urp.task_add(o.ticket_id, case when o.channel = 'email' then 'mail_failed' else 'message_failed' end, p_code, o.message_id);
  end if;
end $$;
comment on function urp.outbox_fail is 'A row that will never go its way: told in the history; by another way where the way was the trouble; else a task for a person. A notice of ours that nobody can be sent is only told.';

create or replace function urp.outbox_done(p_id bigint) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare o outbox;
begin
  update outbox set state = 'sent', sent_at = urp.now(), delivery = case when channel <> 'email' then 'sent' end, error = null, lease_until = null, unsure_until = null, secret_sealed = null
   where id = p_id and state = 'queued' returning * into o;
  if o.id is null then return; end if;
  perform urp.outbox_event(o, 'sent', null);
  perform urp.counter_add(case when o.channel = 'email' then 'mails_sent' else 'messages_sent' end, o.template);
  perform urp.outbox_delivered(o.id);	-- a receipt of its last part may have been here before
end $$;
comment on function urp.outbox_done is 'The provider has all of it, as it says itself or by a receipt; the lease''s number stays, so that who sent may still say so.';

create or replace function urp.rank_of(p_delivery text) returns int language sql immutable parallel safe
return case p_delivery when 'sent' then 1 when 'delivered' then 2 when 'read' then 3 when 'played' then 3 when 'failed' then 9 else 0 end;

create or replace function urp.outbox_delivered(p_id bigint) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_rank int;
begin
  -- as far as its last part has come
  select min(urp.rank_of(x.delivery)) into v_rank from outbox_part x where x.outbox_id = p_id;
  update outbox set delivery = case when v_rank >= 3 then 'read' else 'delivered' end,
         delivered_at = coalesce(delivered_at, urp.now()), read_at = case when v_rank >= 3 then coalesce(read_at, urp.now()) end
   where id = p_id and state = 'sent' and v_rank >= 2 and urp.rank_of(delivery) < v_rank;
end $$;
comment on function urp.outbox_delivered is 'A row is delivered, or read, when all its parts are.';

create or replace function urp.outbox_mark(x urp.outbox_part, p_status text, p_code text) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  update outbox_part y set delivery = case when p_status = 'played' then 'read' else p_status end
   where y.outbox_id = (x).outbox_id and y.n = (x).n and urp.rank_of(y.delivery) < urp.rank_of(p_status)
     and not (p_status = 'failed' and y.delivery in ('delivered', 'read'));
  if not found then return; end if;
  if p_status = 'failed' then
    perform urp.outbox_fail((x).outbox_id, coalesce(left(regexp_replace(lower(p_code), '[^a-z0-9_]', '', 'g'), 60), 'failed'));
  else
    perform urp.outbox_delivered((x).outbox_id);
  end if;
end $$;
comment on function urp.outbox_mark is 'Moves one part forward, never back; what was delivered cannot fail any more.';

create or replace function urp.outbox_part_add(o urp.outbox, p_n int, p_provider_id text, p_at timestamptz) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare e record; x outbox_part;
begin
  insert into outbox_part (outbox_id, n, channel, identity_id, provider_id, sent_at)
    values (o.id, p_n, o.channel, o.identity_id, left(p_provider_id, 320), coalesce(p_at, o.tried_at, urp.now())) on conflict do nothing;
  update outbox set provider_id = left(p_provider_id, 320) where id = o.id and p_n = 1 and provider_id is null
    and not exists (select from outbox b where b.channel = o.channel and b.provider_id = left(p_provider_id, 320));
  for e in with early as (delete from receipt_early y where y.channel = o.channel and y.provider_id = left(p_provider_id, 320) returning y.id, y.status, y.code)
           select * from early order by id loop
    select * into x from outbox_part y where y.outbox_id = o.id and y.n = p_n;
    perform urp.outbox_mark(x, e.status, e.code);
  end loop;
end $$;
comment on function urp.outbox_part_add is 'One part was taken by the provider. Told twice, or by who sent and by a receipt, it is one. What was told of it before counts now.';

create or replace function urp.outbox_watermark(p_channel text, p_identity bigint, p_status text, p_until timestamptz) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare x outbox_part; v_last bigint;
begin
  for x in select y.* from outbox_part y where y.channel = p_channel and y.identity_id = p_identity and y.sent_at <= p_until
                and y.delivery in ('sent', 'delivered') and urp.rank_of(y.delivery) < urp.rank_of(p_status) order by y.sent_at, y.outbox_id, y.n for update loop
    perform urp.outbox_mark(x, p_status, null);
    v_last := x.outbox_id;
  end loop;
  return (select o.ticket_id from outbox o where o.id = v_last);
end $$;
comment on function urp.outbox_watermark is 'All that went to one person until that moment came as far as p_status.';

create or replace function urp.outbox_callback(p_channel text, p_callback text, p_of text, p_at timestamptz) returns urp.outbox_part
language plpgsql set search_path = urp, pg_temp as $$
declare v text[] := regexp_match(p_callback, '^out:([0-9]{1,18})(?::([0-9]{1,3})/([0-9]{1,3}))?$'); o outbox; x outbox_part; v_n int;
begin
  if v is null then return null; end if;
  if not exists (select from outbox b where b.id = v[1]::bigint and b.channel = p_channel and b.identity_id is not null) then return null; end if;
  o := urp.outbox_hold(v[1]::bigint);
  v_n := coalesce(v[2]::int, 1);
  if p_of is not null then
    perform urp.outbox_part_add(o, v_n, p_of, p_at);
  end if;
  if o.state = 'queued' and v_n >= coalesce(v[3]::int, 1) then
    perform urp.outbox_done(o.id);
  elsif o.state = 'queued' and o.unsure_until is not null then	-- the rest can go at once
    update outbox set unsure_until = null, next_try_at = urp.now() where id = o.id;
  end if;
  select * into x from outbox_part y where y.outbox_id = o.id and y.n = v_n;
  return x;
end $$;
comment on function urp.outbox_callback is 'What we called it ourselves, "out:<row>" or "out:<row>:<part>/<parts>": so we learn that it was taken when the answer to the sending was lost.';

create or replace function urp.outbox_receipt(p_channel text, p_identity bigint, p_of text, p_callback text, p_status text, p_code text, p_at timestamptz, p_until timestamptz) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare x outbox_part;
begin
  if p_until is not null and p_of is null and p_callback is null then
    return urp.outbox_watermark(p_channel, p_identity, p_status, p_until);
  end if;
  perform urp.outbox_hold((select y.outbox_id from outbox_part y where y.channel = p_channel and y.provider_id = p_of));
  select * into x from outbox_part y where y.channel = p_channel and y.provider_id = p_of;
  if x.outbox_id is null then
    x := urp.outbox_callback(p_channel, p_callback, p_of, p_at);
  end if;
  if x.outbox_id is null then
    insert into receipt_early (channel, provider_id, status, code) select p_channel, left(p_of, 320), p_status, left(p_code, 60) where p_of is not null;
    return null;
  end if;
  perform urp.outbox_mark(x, p_status, p_code);
  return (select coalesce(o.ticket_id, 0) from outbox o where o.id = x.outbox_id);
end $$;
comment on function urp.outbox_receipt is 'What the provider tells of something we sent: by its name of it, else by our own, else all until a moment. Returns the ticket (0: of none); null when we know of no such thing.';

create or replace function urp.outbox_of(p_channel text, p_provider_id text) returns bigint
language sql stable set search_path = urp, pg_temp
return (select x.outbox_id from outbox_part x where x.channel = p_channel and x.provider_id = p_provider_id);
comment on function urp.outbox_of is 'The row that a provider''s name belongs to, whichever of its parts it is: for quotes and reactions.';

create or replace function urp.template_told(p_channel text, p_name text, p_lang text, p_status text) returns void
language sql set search_path = urp, pg_temp
begin atomic
  update urp.channel_template k set told_at = urp.now(), state = case lower(p_status) when 'approved' then 'approved' when 'reinstated' then 'approved' when 'rejected' then 'rejected'
      when 'paused' then 'paused' when 'flagged' then k.state when 'pending' then 'pending' else 'disabled' end
    where k.channel = p_channel and k.name = p_name and k.lang = lower(split_part(replace(p_lang, '-', '_'), '_', 1));
end;
comment on function urp.template_told is 'The provider tells that it approved, paused, rejected … one of our texts.';

create or replace function urp.trouble_of(p_code text) returns text language sql immutable parallel safe
return case when regexp_replace(p_code, '^graph_', '') ~ '^(190(_[0-9]+)?|0)$' then 'token' else left(regexp_replace(coalesce(p_code, 'unknown'), '[^a-z0-9_]', '', 'g'), 60) end;
comment on function urp.trouble_of is 'The trouble of a whole channel as its board names it: token (refused, or at its end), not_set_up, connection …, else the provider''s code.';

create or replace function urp.channel_pause(p_channel text, p_code text, p_wait interval, p_broken boolean) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  insert into channel_state as s (channel, paused_until, error, error_at)
    values (p_channel, urp.now() + p_wait, case when p_broken then urp.trouble_of(p_code) end, case when p_broken then urp.now() end)
    on conflict (channel) do update set paused_until = greatest(s.paused_until, excluded.paused_until), error = coalesce(excluded.error, s.error),
      error_at = case when excluded.error is null then s.error_at when s.error is null then excluded.error_at else s.error_at end;
end $$;
comment on function urp.channel_pause is 'Nothing goes by this channel for a while. p_broken: not because we were too fast.';

create or replace function urp.outbox_lang(o urp.outbox) returns text
language sql stable set search_path = urp, pg_temp
return coalesce((o).content->>'lang', (select i.lang from identity i where i.id = (o).identity_id), (select t.lang from ticket t where t.id = (o).ticket_id), 'it');
comment on function urp.outbox_lang is 'The language that a row of a chat channel is written in.';

create or replace function urp.outbox_way(p_id bigint) returns text
language plpgsql set search_path = urp, pg_temp as $$
declare o outbox; i identity; w way;
begin
  select * into o from outbox x where x.id = p_id;
  select * into i from identity x where x.id = o.identity_id;
  w := urp.way_of(i, o.human, o.template, urp.outbox_lang(o));
  if not w.able or w.via = 'template' and not urp.notice(o.template) then
    return case when w.able or w.why = 'window' then 'window_shut' else w.why end;
  end if;
  update outbox set via = w.via, approved = w.name where id = p_id and (via, approved) is distinct from (w.via, w.name);
  return null;
end $$;
comment on function urp.outbox_way is 'Looks again, when it is taken: by which way it may go now is noted; when by none, the code that says why.';

create or replace function urp.mail_chat(o urp.outbox) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_lang text := urp.outbox_lang(o);
begin
  return (select json_build_object('via', o.via, 'callback', 'out:' || o.id,
      'parts', (select coalesce(json_agg(x.provider_id order by x.n), '[]') from outbox_part x where x.outbox_id = o.id),
      'approved', o.approved, 'approved_lang', k.lang, 'params', to_json(k.params),
      'last_in', (select n.provider_id from inbound_item n where n.identity_id = o.identity_id and n.message_id is not null order by n.at desc limit 1),
      'quotes', case when o.message_id is not null then (select n.provider_id from inbound_item n
          where n.identity_id = o.identity_id and n.ticket_id = o.ticket_id and n.message_id is not null order by n.at desc limit 1) end)
    from (select 1) one left join lateral (select x.lang, x.params from channel_template x where x.channel = o.channel and x.name = o.approved
      and x.template in (o.template, 'news') and x.state = 'approved' and x.lang in (v_lang, 'it') order by x.lang = v_lang desc, x.template = o.template desc limit 1) k on true);
end $$;
comment on function urp.mail_chat is 'What a chat channel must know besides: how it may go, what the provider has of it already, what it answers to.';

create or replace function urp.mail_document(p_id bigint) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (
    select json_build_object(
      'id', o.id, 'lease', o.lease_id, 'template', o.template, 'attempts', o.attempts, 'created_at', o.created_at,
      'lang', coalesce(o.content->>'lang', case when c.chat then i.lang end, t.lang, 'it'),
      'to_sealed', i.sender_sealed, 'to', p.email, 'name', p.name, 'login', p.login,
      'secret_sealed', o.secret_sealed,
      'verified', x.proved,
      'ticket', case when t.id is not null then json_build_object(
        'code', t.code, 'state', t.state, 'outcome', t.outcome, 'kind', t.kind,
        -- what somebody typed goes only to an address whose holder confirmed this very ticket
        'subject', case when x.proved then t.subject end,
        'created_at', t.created_at, 'due_at', t.due_at, 'next_contact_at', t.next_contact_at,
        'office', (select f.name from office f where f.id = t.office_id), 'token_sealed', t.token_sealed) end,
      'content', o.content,
      'body', m.body,
      'files', case when o.message_id is not null then (select json_agg(json_build_object('id', f.id, 'type', f.type, 'name', f.name) order by f.created_at, f.id)
                  from file f where f.ticket_id = o.ticket_id and f.message_id = o.message_id and f.state = 'ready') end,
      'chat', case when c.chat then urp.mail_chat(o) end,
      'thread', (select coalesce(json_agg(h.rfc_id order by h.id), '[]')
                   from (select y.id, y.rfc_id from outbox y
                          where y.ticket_id = o.ticket_id and y.identity_id = o.identity_id and y.state = 'sent' and y.id < o.id
                          order by y.id desc limit 10) h))
      from outbox o
      left join channel c on c.name = o.channel
      left join identity i on i.id = o.identity_id
      left join operator p on p.id = o.operator_id
      left join ticket t on t.id = o.ticket_id
      left join message m on m.id = o.message_id and m.direction = 'out'
      cross join lateral (select exists (select from ticket_identity ti where ti.ticket_id = o.ticket_id and ti.identity_id = o.identity_id
                                            and ti.proved_at is not null) as proved) x
     where o.id = p_id);
end $$;
comment on function urp.mail_document is 'All that one row of the outbox shows';
