-- A row of the outbox as the couriers see it, and its bad end.

create or replace function urp.mail_give_up(p_id bigint, p_code text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare o outbox;
begin
  update outbox set state = 'failed', error = p_code, lease_id = null, lease_until = null, secret_sealed = null
   where id = p_id returning * into o;
  insert into task (ticket_id, kind, detail) values (o.ticket_id, 'mail_failed', p_code);
  if o.ticket_id is not null then
    perform urp.event_append(o.ticket_id, 'mail_failed', 'system',
      json_build_object('template', o.template, 'channel', o.channel, 'code', p_code));
  end if;
  perform urp.counter_add('mails_failed', o.template);
end $$;
comment on function urp.mail_give_up is 'The last word on a mail that cannot be delivered: a task for a person and an event';

create or replace function urp.mail_document(p_id bigint) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (
    select json_build_object(
      'id', o.id, 'lease', o.lease_id, 'template', o.template, 'attempts', o.attempts, 'created_at', o.created_at,
      'lang', coalesce(t.lang, o.content->>'lang', 'it'),
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
      'thread', (select coalesce(json_agg(h.rfc_id order by h.id), '[]')
                   from (select y.id, y.rfc_id from outbox y
                          where y.ticket_id = o.ticket_id and y.identity_id = o.identity_id and y.state = 'sent' and y.id < o.id
                          order by y.id desc limit 10) h))
      from outbox o
      left join identity i on i.id = o.identity_id
      left join operator p on p.id = o.operator_id
      left join ticket t on t.id = o.ticket_id
      left join message m on m.id = o.message_id and m.direction = 'out'
      cross join lateral (select exists (select from ticket_identity ti where ti.ticket_id = o.ticket_id and ti.identity_id = o.identity_id
                                            and ti.proved_at is not null) as proved) x
     where o.id = p_id);
end $$;
comment on function urp.mail_document is 'All that one mail shows';
