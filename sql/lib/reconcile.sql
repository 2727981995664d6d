-- What came in against what it became, and what goes out against what became of it.

create or replace function urp.reconcile_in(p_from timestamptz, p_to timestamptz)
returns table (channel text, posts bigint, parked bigint, waiting bigint, stuck bigint, items bigint, repeated bigint, missing bigint, buckets jsonb, nowhere bigint)
language sql stable set search_path = urp, pg_temp
begin atomic
  with post as (
    select p.id, p.channel, p.state, p.received_at, coalesce(p.items, 0) as items, coalesce(p.repeated, 0) as repeated
      from urp.inbound p where p.received_at >= p_from and p.received_at < p_to),
  own as (	-- what each post was the first to bring
    select i.inbound_id, i.bucket, count(*) as n,
           count(*) filter (where i.bucket = 'ticket' and (i.ticket_id is null or i.message_id is null) or i.bucket = 'reply' and i.ticket_id is null) as nowhere
      from post p join urp.inbound_item i on i.inbound_id = p.id where p.state <> 'new' group by i.inbound_id, i.bucket),
  sums as (select o.inbound_id, sum(o.n)::bigint as n, sum(o.nowhere)::bigint as nowhere from own o group by o.inbound_id)
  select p.channel, count(*), count(*) filter (where p.state = 'parked'), count(*) filter (where p.state = 'new'),
         count(*) filter (where p.state = 'new' and p.received_at < urp.now() - interval '5 minutes'),
         coalesce(sum(p.items) filter (where p.state <> 'new'), 0)::bigint,
         coalesce(sum(p.items - coalesce(s.n, 0)) filter (where p.state <> 'new'), 0)::bigint,
         -- neither first here nor known from before
         coalesce(sum(greatest(p.items - coalesce(s.n, 0) - p.repeated, 0) + greatest(coalesce(s.n, 0) - p.items, 0)) filter (where p.state <> 'new'), 0)::bigint,
         (select coalesce(jsonb_object_agg(b.bucket, b.n), '{}') from (
           select o.bucket, sum(o.n) as n from own o join post x on x.id = o.inbound_id where x.channel = p.channel group by o.bucket) b),
         coalesce(sum(s.nowhere), 0)::bigint
    from post p left join sums s on s.inbound_id = p.id group by p.channel;
end;
comment on function urp.reconcile_in is 'Of the posts that came in a time: how many items they held, in which buckets those are that they were the first to bring, how many had come before; missing: items that are in no bucket, or more than there were; nowhere: of a ticket or reply without one.';

create or replace function urp.reconcile_out(p_from timestamptz, p_to timestamptz)
returns table (channel text, made bigint, states jsonb, stuck bigint)
language sql stable set search_path = urp, pg_temp
begin atomic
  with row as (
    select o.channel, case when o.state = 'queued' and o.unsure_until is not null then 'unsure' when o.state = 'sent' then coalesce(o.delivery, 'sent') else o.state end as state,
           o.state = 'queued' and o.next_try_at < urp.now() - interval '10 minutes' and coalesce(s.paused_until, '-infinity') < urp.now() as stuck
      from urp.outbox o left join urp.channel_state s on s.channel = o.channel
     where o.created_at >= p_from and o.created_at < p_to)
  select x.channel, sum(x.n)::bigint, jsonb_object_agg(x.state, x.n), sum(x.stuck)::bigint
    from (select r.channel, r.state, count(*) as n, count(*) filter (where r.stuck) as stuck from row r group by r.channel, r.state) x group by x.channel;
end;
comment on function urp.reconcile_out is 'What was to be sent, by what became of it; stuck: due for ten minutes and nobody took it.';

create or replace function urp.reconcile(p_day date) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
declare
  v_day date := coalesce(p_day, (urp.now() at time zone 'Europe/Rome')::date);
  v_from timestamptz := v_day::timestamp at time zone 'Europe/Rome'; v_to timestamptz := (v_day + 1)::timestamp at time zone 'Europe/Rome';
begin
  return (
    with i as materialized (select * from urp.reconcile_in(v_from, v_to)),
    o as materialized (select * from urp.reconcile_out(v_from, v_to)),
    untold as materialized (	-- what providers brought, but no item tells of
      select m.channel, count(*) as n from message m
       where m.at >= v_from and m.at < v_to and m.direction = 'in' and m.operator_id is null and m.channel not in ('web', 'counter', 'email')
         and not exists (select from inbound_item n where n.message_id = m.id) group by m.channel),
    channels as (
      select c.name, i.*, o.made, o.states, coalesce(o.stuck, 0) as out_stuck, coalesce(u.n, 0) as untold
        from (select x.name from channel x union select i.channel from i union select o.channel from o) c
        left join i on i.channel = c.name left join o on o.channel = c.name left join untold u on u.channel = c.name
       where i.posts > 0 or o.made > 0 or u.n > 0)
    select json_build_object('day', v_day,
      'balances', coalesce(bool_and(coalesce(x.stuck + x.missing + x.nowhere, 0) + x.out_stuck + x.untold = 0), true),
      'channels', coalesce(json_agg(json_build_object('channel', x.name, 'posts', coalesce(x.posts, 0), 'parked', coalesce(x.parked, 0), 'waiting', coalesce(x.waiting, 0),
        'items', coalesce(x.items, 0), 'repeated', coalesce(x.repeated, 0), 'buckets', coalesce(x.buckets, '{}'),
        'missing', coalesce(x.missing, 0), 'stuck', coalesce(x.stuck, 0), 'nowhere', coalesce(x.nowhere, 0), 'untold', x.untold,
        'out', coalesce(x.made, 0), 'states', coalesce(x.states, '{}'), 'out_stuck', x.out_stuck) order by x.name), '[]')) from channels x);
end $$;
comment on function urp.reconcile is 'One day (Rome; null: today) by channel, and whether all that came in is somewhere and all that goes out moves.';

create or replace function urp.replay(p_channel text, p_from timestamptz, p_to timestamptz, p_failed boolean, p_post bigint) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare v_posts bigint[];
begin
  with again as (
    update inbound p set state = 'new', attempts = 0, lease_until = null, next_try_at = urp.now(), error = null, done_at = null
     where p.sealed is not null and p.state in ('done', 'parked')
       and (p_channel is null or p.channel = p_channel) and (p_post is null or p.id = p_post)
       and (p_from is null or p.received_at >= p_from) and (p_to is null or p.received_at < p_to)
       and (not p_failed or p.state = 'parked' or exists (select from inbound_item i where i.inbound_id = p.id and i.bucket = 'failed'))
    returning p.id)
  select coalesce(array_agg(a.id), '{}') into v_posts from again a;
  -- the place holder of a post that was not understood as a whole: it is put there again when it still is not
  delete from inbound_item i where i.inbound_id = any (v_posts) and i.bucket = 'failed' and i.provider_id like 'post:%';
  return cardinality(v_posts);
end $$;
comment on function urp.replay is 'Posts that are read again: what is in a bucket other than failed stays as it is. Those whose raw content is gone cannot be. Returns how many.';
