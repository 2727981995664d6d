-- What the administrator's command may do: verify the whole of history. Work is done in sets, a batch of tickets a call.

create function admin.verify_tickets(p_after bigint, p_batch int) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on set work_mem = '128MB' as $$
begin
  return (
    with batch as materialized (
      select t.id, t.code, t.head_seq, t.head_hash from ticket t where t.id > p_after order by t.id limit p_batch
    ), link as materialized (
      select e.id, e.ticket_id, e.seq, e.kind, e.actor, e.at, e.content_hash, e.prev_hash, e.hash, b.code,
             row_number() over w as n, lag(e.hash) over w as before,
             lead(e.seq) over w is null as last, b.head_seq, b.head_hash, c.salt, c.content
        from batch b join event e on e.ticket_id = b.id left join event_content c on c.event_id = e.id
      window w as (partition by e.ticket_id order by e.seq)
    ), broken as (
      select l.code, l.seq, case
          when l.seq <> l.n then 'event_missing'
          when l.before is not null and l.prev_hash <> l.before then 'chain_broken'
          when l.hash <> urp.event_hash(l.prev_hash, l.ticket_id, l.seq, l.kind, l.actor, l.at, l.content_hash) then 'event_changed'
          when l.salt is not null and l.content_hash <> sha256(l.salt || convert_to(l.content, 'UTF8')) then 'content_changed'
          when l.last and (l.seq <> l.head_seq or l.hash <> l.head_hash) then 'head_differs' end as what
        from link l
      union all
      select b.code, 0, 'history_missing' from batch b where not exists (select from link l where l.ticket_id = b.id)
      union all
      select b.code, m.seq, case
          when l.id is null then 'message_without_event'
          when m.salt is not null and l.salt is not null and l.content::json->>'digest' is not null
               and l.content::json->>'digest' is distinct from encode(sha256(m.salt || convert_to(m.body, 'UTF8')), 'hex')
          then 'message_changed' end
        from batch b join message m on m.ticket_id = b.id
        left join link l on l.ticket_id = m.ticket_id and l.seq = m.seq
      union all
      select l.code, l.seq, 'message_missing' from link l
       where l.kind in ('message_in', 'message_out')
         and not exists (select from message m where m.ticket_id = l.ticket_id and m.seq = l.seq)
    )
    select json_build_object(
      'last', (select max(id) from batch), 'tickets', (select count(*) from batch), 'events', (select count(*) from link),
      'erased', (select count(*) from link where salt is null),
      'broken', (select coalesce(json_agg(json_build_object('code', x.code, 'seq', x.seq, 'what', x.what)), '[]')
                   from (select * from broken where what is not null order by code, seq limit 100) x)));
end $$;
comment on function admin.verify_tickets is 'read: walks the chains of the next tickets by id; broken names code, number in the chain and what is wrong';

create function admin.verify_register() returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (
    with link as materialized (
      select e.*, row_number() over w as n, lag(e.hash, 1, urp.root_before_first()) over w as before, c.salt, c.content
        from event e left join event_content c on c.event_id = e.id where e.ticket_id is null window w as (order by e.seq)
    ), broken as (
      select 'register' as code, l.seq, case
          when l.seq <> l.n then 'event_missing'
          when l.prev_hash <> l.before then 'chain_broken'
          when l.hash <> urp.event_hash(l.prev_hash, null, l.seq, l.kind, l.actor, l.at, l.content_hash) then 'event_changed'
          when l.salt is null then 'content_missing'
          when l.content_hash <> sha256(l.salt || convert_to(l.content, 'UTF8')) then 'content_changed'
          when l.kind = 'daily_root' and not exists (select from daily_root d where d.day = (l.content::json->>'day')::date
               and encode(d.root, 'hex') = l.content::json->>'root') then 'root_differs' end as what
        from link l
      union all
      select 'register', 0, 'root_without_event' from daily_root d
       where not exists (select from link l where l.content::json->>'day' = to_char(d.day, 'YYYY-MM-DD'))
      union all
      select 'register', 0, 'event_before_first_root' where exists (
        select from event e where e.at < (select min(day)::timestamp at time zone 'Europe/Rome' from daily_root))
    )
    select json_build_object('events', (select count(*) from link),
      'broken', (select coalesce(json_agg(json_build_object('code', x.code, 'seq', x.seq, 'what', x.what)), '[]')
                   from (select * from broken where what is not null limit 100) x)));
end $$;
comment on function admin.verify_register is 'read: walks the chain of the register of daily roots';

create function admin.verify_roots(p_after date, p_batch int) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (
    with batch as materialized (
      select d.*, (select p.root from daily_root p where p.day = d.day - 1) as before,
             (select min(day) from daily_root) as first
        from daily_root d where p_after is null or d.day > p_after order by d.day limit p_batch
    ), checked as (
      select b.day, case
          when b.day > b.first and b.before is null then 'day_missing'
          when b.prev_root <> case when b.day = b.first then urp.root_before_first() else b.before end then 'chain_broken'
          when r.events <> b.events then 'events_' || case when r.events < b.events then 'missing' else 'added' end
          when r.tickets <> b.tickets then 'tickets_differ'
          when r.root <> b.root then 'events_changed' end as what
        from batch b cross join lateral urp.root_of(b.prev_root, b.day) r
    )
    select json_build_object('last', (select max(day) from batch), 'days', (select count(*) from batch),
      'broken', (select coalesce(json_agg(json_build_object('code', day, 'seq', 0, 'what', what) order by day), '[]')
                   from checked where what is not null)));
end $$;
comment on function admin.verify_roots is 'read: works the next daily roots out again from the events';

-- operators: sql/lib/operator_admin.sql
create function admin.operator_add(p_login text, p_name text, p_role text, p_offices json, p_email text, p_hash text, p_must_change boolean,
                                   p_totp bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  return urp.operator_add(p_login, p_name, p_role, p_offices, p_email, p_hash, p_must_change, p_totp);
end $$;
comment on function admin.operator_add is 'act: a new operator';

create function admin.operator_reset(p_login text, p_hash text, p_factor boolean) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  return urp.operator_reset(p_login, p_hash, p_factor);
end $$;
comment on function admin.operator_reset is 'act: a new first password, a second factor to be set up anew';

create function admin.operator_disable(p_login text, p_disabled boolean) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  return urp.operator_disable(p_login, p_disabled);
end $$;
comment on function admin.operator_disable is 'act: shuts an operator out, or lets them in again';

create function admin.operators() returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return urp.operators();
end $$;
comment on function admin.operators is 'read: all operators';
