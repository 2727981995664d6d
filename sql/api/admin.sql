-- What the administrator's command may do: verify the whole of history. Work is done in sets, a batch of tickets a call.

create function admin.verify_tickets(p_after bigint, p_batch int) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on set work_mem = '128MB' as $$
begin
  return (
    with batch as materialized (
      select t.* from ticket t where t.id > p_after order by t.id limit p_batch
    ), link as materialized (
      select e.id, e.ticket_id, e.seq, e.kind, e.actor, e.at, e.content_hash, e.prev_hash, e.hash, b.code,
             row_number() over w as n, lag(e.hash) over w as before,
             lead(e.seq) over w is null as last, b.head_seq, b.head_hash, b.token_hash, c.salt, c.content,
             -- only what is as it was written is read
             case when e.content_hash = sha256(c.salt || convert_to(c.content, 'UTF8')) then c.content::jsonb end as doc
        from batch b join event e on e.ticket_id = b.id left join event_content c on c.event_id = e.id
      window w as (partition by e.ticket_id order by e.seq)
    ), told as materialized (
      select l.ticket_id, bool_or(l.doc is null) as unreadable,
             -- by their numbers: who got the ticket second may have begun first
             (array_agg(l.at order by l.seq))[1] as created_at,
             (array_agg(l.at order by l.seq) filter (where l.kind = 'message_out'))[1] as answered_at,
             (array_agg(l.at order by l.seq desc) filter (where l.kind = 'state_changed'))[1] as moved_at,
             (array_agg(l.doc->>'to' order by l.seq desc) filter (where l.kind = 'state_changed' and l.doc->>'to' is not null))[1] as state,
             (array_agg(l.doc->>'outcome' order by l.seq desc) filter (where l.kind = 'state_changed' and l.doc->>'outcome' is not null))[1] as outcome,
             (array_agg(l.doc->>'office' order by l.seq desc) filter (where l.kind in ('received', 'office_assigned') and l.doc->>'office' is not null))[1] as office,
             (array_agg(l.doc->>'operator' order by l.seq desc) filter (where l.kind = 'operator_assigned'))[1] as operator,
             (array_agg(l.doc->>'category' order by l.seq desc) filter (where l.kind in ('received', 'category_changed') and l.doc->>'category' is not null))[1] as category,
             (array_agg(l.doc->>'kind' order by l.seq desc) filter (where l.kind in ('received', 'category_changed') and l.doc->>'kind' is not null))[1] as kind,
             (array_agg(l.doc->>'due_at' order by l.seq desc) filter (where l.kind in ('received', 'category_changed', 'state_changed') and l.doc->>'due_at' is not null))[1] as due_at,
             (array_agg(l.doc->>'channel' order by l.seq desc) filter (where l.kind = 'received' and l.doc->>'channel' is not null))[1] as channel,
             (array_agg(l.doc->>'lang' order by l.seq desc) filter (where l.kind = 'received' and l.doc->>'lang' is not null))[1] as lang,
             (array_agg(l.doc->>'about' order by l.seq desc) filter (where l.kind in ('received', 'place_added') and l.doc->>'about' is not null))[1] as about,
             (array_agg(l.doc->>'reply_to' order by l.seq desc) filter (where l.kind in ('received', 'identity_moved') and l.doc->>'reply_to' is not null))[1] as reply_to,
             bool_or(l.kind = 'received' and l.doc ? 'reply_to') as reply_told,
             bool_or(l.kind = 'received' and l.doc->>'quarantined' is not null) and not bool_or(l.kind = 'released') as held
        from link l group by l.ticket_id
    ), added as materialized (
      select l.ticket_id, l.code, l.seq, (l.doc->>'message')::int as message, (x->>'id')::uuid as id, x->>'name' as name, (x->>'bytes')::bigint as bytes
        from link l join told w on w.ticket_id = l.ticket_id and not w.unreadable, jsonb_array_elements(l.doc->'files') x
       where l.kind = 'files_added'
    ), differing as (
      select b.code, 0 as seq, x.what || '_differs' as what
        from batch b join told w on w.ticket_id = b.id and not w.unreadable
        join category c on c.id = b.category_id left join office f on f.id = b.office_id
        left join message m on m.ticket_id = b.id and m.seq = 1
        cross join lateral (values
          ('state', b.state <> coalesce(w.state, 'received')),
          ('outcome', b.outcome is distinct from case when b.state in ('resolved', 'closed', 'declined', 'merged') then w.outcome end),
          ('office', w.office is not null and f.code is distinct from w.office),
          ('operator', b.operator_id is distinct from w.operator::int),
          ('category', c.code is distinct from w.category),
          ('kind', b.kind is distinct from w.kind),
          ('due_at', b.due_at is distinct from w.due_at::timestamptz),
          ('channel', b.channel is distinct from w.channel),
          ('lang', b.lang is distinct from w.lang),
          ('created_at', b.created_at is distinct from w.created_at),
          ('answered_at', b.answered_at is distinct from w.answered_at),
          ('closed_at', b.closed_at is distinct from case when b.state in ('closed', 'declined', 'withdrawn', 'merged') then w.moved_at end),
          ('quarantine', (b.quarantined_at is not null) is distinct from w.held),
          ('reply_to', w.reply_told and b.reply_to is distinct from w.reply_to::bigint),
          ('about', m.salt is not null and w.about <> urp.about_digest(m.salt, b.subject, b.address))) x(what, differs)
       where x.differs
    ), broken as (
      select l.code, l.seq, case
          when l.seq <> l.n then 'event_missing'
          when l.n = 1 and l.prev_hash <> sha256(l.token_hash) or l.before is not null and l.prev_hash <> l.before then 'chain_broken'
          when l.hash <> urp.event_hash(l.prev_hash, l.ticket_id, l.seq, l.kind, l.actor, l.at, l.content_hash) then 'event_changed'
          when l.salt is not null and l.doc is null then 'content_changed'
          when l.last and (l.seq <> l.head_seq or l.hash <> l.head_hash) then 'head_differs' end as what
        from link l
      union all
      select b.code, 0, 'history_missing' from batch b where not exists (select from link l where l.ticket_id = b.id)
      union all
      select * from differing
      union all
      select b.code, m.seq, case
          when l.id is null then 'message_without_event'
          when l.doc->>'digest' <> encode(sha256(m.salt || convert_to(m.body, 'UTF8')), 'hex') or m.at <> l.at
            or m.direction <> case l.kind when 'message_out' then 'out' else 'in' end or m.extra is distinct from l.doc->'extra'
            or m.operator_id is distinct from nullif(split_part(l.actor, ':', 2), '')::int then 'message_changed' end
        from batch b join message m on m.ticket_id = b.id
        left join link l on l.ticket_id = m.ticket_id and l.seq = m.seq and l.kind in ('received', 'message_in', 'message_out')
      union all
      select b.code, o.seq, case
          when l.id is null then 'note_without_event'
          when l.doc->>'digest' <> encode(sha256(o.salt || convert_to(o.body, 'UTF8')), 'hex') or o.at <> l.at
            or l.actor <> 'operator:' || o.operator_id then 'note_changed' end
        from batch b join note o on o.ticket_id = b.id
        left join link l on l.ticket_id = o.ticket_id and l.seq = o.seq and l.kind = 'note_added'
      union all
      select b.code, o.seq, case
          when l.id is null then 'transcript_without_event'
          when l.doc->>'digest' <> encode(sha256(o.salt || convert_to(o.body, 'UTF8')), 'hex') or l.doc->>'file' <> o.file_id::text
            or o.at <> l.at or l.actor <> 'operator:' || o.operator_id then 'transcript_changed' end
        from batch b join transcript o on o.ticket_id = b.id
        left join link l on l.ticket_id = o.ticket_id and l.seq = o.seq and l.kind = 'transcribed'
      union all
      select b.code, coalesce(o.seq, 0), case
          when l.id is null then 'annotation_without_event'
          when l.doc is not null and (l.doc->>'n' is distinct from o.id::text or l.doc->>'annotation' is distinct from o.kind or (l.doc->>'message')::int is distinct from m.seq or (l.doc->>'at')::timestamptz is distinct from o.at
            or o.kind = 'reaction' and l.doc->>'value' is distinct from o.value
            or o.kind = 'edit' and l.doc->>'digest' is distinct from encode(sha256(o.salt || convert_to(o.value, 'UTF8')), 'hex')) then 'annotation_changed' end
        from batch b join annotation o on o.ticket_id = b.id left join message m on m.id = o.message_id
        left join link l on l.ticket_id = o.ticket_id and l.seq = o.seq and l.kind in ('annotated', 'corrected', 'taken_back')
      union all
      select l.code, l.seq, 'annotation_missing' from link l
       where l.kind in ('annotated', 'corrected', 'taken_back') and not exists (select from annotation o where o.ticket_id = l.ticket_id and o.id = (l.doc->>'n')::bigint) and l.doc ? 'n'
      union all
      select b.code, m.seq, 'annotation_without_event' from batch b join message m on m.ticket_id = b.id join annotation o on o.message_id = m.id where o.ticket_id is distinct from b.id
      union all
      select l.code, l.seq, 'transcript_missing' from link l
       where l.kind = 'transcribed' and not exists (select from transcript o where o.ticket_id = l.ticket_id and o.seq = l.seq)
      union all
      select l.code, l.seq, case when l.kind = 'note_added' then 'note' else 'message' end || '_missing' from link l
       where l.kind in ('received', 'message_in', 'message_out', 'note_added')
         and not exists (select from message m where m.ticket_id = l.ticket_id and m.seq = l.seq)
         and not exists (select from note o where l.kind = 'note_added' and o.ticket_id = l.ticket_id and o.seq = l.seq)
      union all
      select coalesce(f.code, a.code), coalesce(a.seq, 0), case
          when f.id is null then 'file_missing'
          when a.id is null then 'file_without_event'
          when f.name <> a.name or f.bytes <> a.bytes or f.message is distinct from a.message then 'file_changed'
          when f.state <> 'removed' and (case f.state when 'refused' then f.refusal when 'ready' then 'ready' end, encode(f.sha256, 'hex'))
               is distinct from (k.outcome, k.sha256) then 'file_differs' end
        from added a
        full join (select b.code, m.seq as message, x.* from batch b join told w on w.ticket_id = b.id and not w.unreadable
                     join file x on x.ticket_id = b.id left join message m on m.id = x.message_id) f on f.id = a.id and f.ticket_id = a.ticket_id
        left join lateral (select l.doc->>'outcome' as outcome, l.doc->>'sha256' as sha256 from link l
                            where l.ticket_id = f.ticket_id and l.kind = 'file_checked' and l.doc->>'file' = f.id::text
                            order by l.seq desc limit 1) k on true
      union all
      select b.code, 0, case
          when k.kind is null then 'publication_without_event'
          when p.ticket_id is null then 'publication_missing'
          when (p.withdrawn_at is null) <> (k.kind = 'published') or p.state <> b.state or p.outcome is distinct from b.outcome then 'publication_differs'
          when k.kind = 'published' and k.digest <> urp.publication_digest(p) then 'publication_changed' end
        from batch b left join publication p on p.ticket_id = b.id join told w on w.ticket_id = b.id and not w.unreadable
        left join (select distinct on (l.ticket_id) l.ticket_id, l.kind, l.doc->>'digest' as digest from link l
                    where l.kind in ('published', 'unpublished') order by l.ticket_id, l.seq desc) k on k.ticket_id = b.id
       where p.ticket_id is not null or k.ticket_id is not null
      union all
      select b.code, 0, 'objection_differs' from batch b join told w on w.ticket_id = b.id and not w.unreadable
        cross join (values ('publication'), ('mail')) p(purpose)
        left join objection o on o.ticket_id = b.id and o.purpose = p.purpose and o.withdrawn_at is null
        left join (select distinct on (l.ticket_id, l.doc->>'purpose') l.ticket_id, l.doc->>'purpose' as purpose, l.kind from link l
                    where l.kind in ('objection_made', 'objection_withdrawn') order by l.ticket_id, l.doc->>'purpose', l.seq desc) e
          on e.ticket_id = b.id and e.purpose = p.purpose
       where (o.id is not null) <> (coalesce(e.kind, '') = 'objection_made')
      union all
      select b.code, 0, 'joined_differs' from batch b join told w on w.ticket_id = b.id and not w.unreadable
        left join joined j on j.ticket_id = b.id left join ticket m on m.id = j.main_id
        left join (select distinct on (l.ticket_id) l.ticket_id, case l.kind when 'joined' then l.doc->>'main' end as main from link l
                    where l.kind = 'joined' or l.kind = 'separated' and l.doc->>'main' is not null order by l.ticket_id, l.seq desc) e on e.ticket_id = b.id
       where m.code is distinct from e.main
    )
    select json_build_object(
      'last', (select max(id) from batch), 'tickets', (select count(*) from batch), 'events', (select count(*) from link),
      'erased', (select count(*) from link where salt is null)
        + (select count(*) from batch b join message m on m.ticket_id = b.id join link l on l.ticket_id = b.id and l.seq = m.seq
            where m.salt is null and l.salt is not null),
      'broken', (select coalesce(json_agg(json_build_object('code', x.code, 'seq', x.seq, 'what', x.what)), '[]')
                   from (select * from broken where what is not null order by code, seq limit 100) x)));
end $$;
comment on function admin.verify_tickets is 'read: walks the chains of the next tickets by id and holds tickets, messages, notes, transcripts, files and what is published against them; broken names code, number in the chain and what is wrong';

create function admin.verify_register() returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (
    with link as materialized (
      select e.*, row_number() over w as n, lag(e.hash, 1, urp.root_before_first()) over w as before, c.salt, c.content,
             case when e.content_hash = sha256(c.salt || convert_to(c.content, 'UTF8')) then c.content::jsonb end as doc
        from event e left join event_content c on c.event_id = e.id where e.ticket_id is null window w as (order by e.seq)
    ), broken as (
      select 'register' as code, l.seq, case
          when l.seq <> l.n then 'event_missing'
          when l.prev_hash <> l.before then 'chain_broken'
          when l.hash <> urp.event_hash(l.prev_hash, null, l.seq, l.kind, l.actor, l.at, l.content_hash) then 'event_changed'
          when l.salt is null then 'content_missing'
          when l.doc is null then 'content_changed'
          when l.kind = 'daily_root' and not exists (select from daily_root d where d.day = (l.doc->>'day')::date
               and encode(d.root, 'hex') = l.doc->>'root') then 'root_differs' end as what
        from link l
      union all
      select 'register', 0, 'root_without_event' from daily_root d
       where not exists (select from link l where l.doc->>'day' = to_char(d.day, 'YYYY-MM-DD'))
      union all
      select 'operator ' || o.login, 0, 'operator_differs' from operator o
        join (select l.doc->>'operator' as id, max(l.seq) filter (where l.kind = 'operator_disabled') > coalesce(max(l.seq) filter (where l.kind = 'operator_enabled'), 0) as shut,
                     (array_agg(l.doc->>'role') filter (where l.kind = 'operator_added'))[1] as role
                from link l where l.kind like 'operator\_%' and l.doc is not null group by 1) w on w.id = o.id::text
       where (o.disabled_at is not null) is distinct from coalesce(w.shut, false) or o.role <> w.role
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

create function admin.operator_extension(p_login text, p_extension text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  return urp.operator_extension(p_login, p_extension);
end $$;
comment on function admin.operator_extension is 'act: which telephone is an operator''s';

create function admin.operators() returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return urp.operators();
end $$;
comment on function admin.operators is 'read: all operators';

create function admin.import_begin() returns json
language plpgsql volatile security definer set search_path = urp, pg_temp as $$
begin
  return urp.import_begin();
end $$;
comment on function admin.import_begin is 'act: room for the rows of an import of streets';

create function admin.import_streets(p_rows json) returns json
language plpgsql volatile security definer set search_path = urp, pg_temp as $$
begin
  return urp.import_streets(p_rows);
end $$;
comment on function admin.import_streets is 'act: takes rows of the register of streets';

create function admin.import_numbers(p_rows json) returns json
language plpgsql volatile security definer set search_path = urp, pg_temp as $$
begin
  return urp.import_numbers(p_rows);
end $$;
comment on function admin.import_numbers is 'act: takes rows of the register of house numbers';

create function admin.import_end(p_force boolean) returns json
language plpgsql volatile security definer set search_path = urp, pg_temp as $$
begin
  return urp.import_end(p_force);
end $$;
comment on function admin.import_end is 'act: makes the street register what was taken in';

-- channels: sql/lib/reconcile.sql
create function admin.reconcile(p_day date) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return urp.reconcile(p_day);
end $$;
comment on function admin.reconcile is 'read: what came in and went out in a day, by channel, and whether it balances';

create function admin.replay(p_channel text, p_from timestamptz, p_to timestamptz, p_failed boolean, p_post bigint) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare v_n bigint := urp.replay(p_channel, p_from, p_to, p_failed, p_post);
begin
  perform urp.register_append('posts_replayed', json_strip_nulls(json_build_object('n', v_n, 'channel', p_channel, 'from', p_from, 'to', p_to, 'failed', p_failed, 'post', p_post)));
  return json_build_object('posts', v_n);
end $$;
comment on function admin.replay is 'act: posts are read again';
