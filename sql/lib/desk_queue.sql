-- The lists of the desk: which tickets, in which order. Each is bounded: by the page, by office, by bucket, never by the table.

create or replace function urp.micros(p_at timestamptz) returns bigint language sql immutable parallel safe
return (extract(epoch from p_at) * 1000000)::bigint;
comment on function urp.micros is 'A time as a whole number that a link can carry.';

create or replace function urp.from_micros(p_n bigint) returns timestamptz language sql immutable parallel safe
return timestamptz '1970-01-01 00:00:00+00' + p_n * interval '1 microsecond';

create or replace function urp.desk_urgent(a urp.actor, p_view text, p_urgent bigint[], p_state text, p_categories int[],
                                           p_key bigint, p_id bigint, p_limit int) returns table (id bigint, key bigint)
language sql stable set search_path = urp, pg_temp
begin atomic
  select t.id, x.key from urp.ticket t cross join lateral (select urp.micros(t.urgent_at) - 10000000000000000 as key) x	-- below every term
    where t.id = any (p_urgent) and (p_key is null or (x.key, t.id) > (p_key, p_id))
      and case p_view when 'mine' then t.operator_id = (a).operator_id when 'unassigned' then t.operator_id is null when 'late' then t.due_at < urp.now() else true end
      and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
    order by x.key, t.id limit p_limit;
end;
comment on function urp.desk_urgent is 'Of the dangers to life p_urgent those of a view, the oldest first; their keys lie below zero.';

create or replace function urp.desk_list(a urp.actor, p_view text, p_offices int[], p_state text, p_categories int[],
                                         p_key bigint, p_id bigint, p_limit int) returns table (id bigint, key bigint)
language plpgsql stable set search_path = urp, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  v_due timestamptz := coalesce(urp.from_micros(p_key), '-infinity');
  v_id bigint := coalesce(p_id, 0);
  v_until timestamptz := case when p_view = 'late' then urp.now() else 'infinity' end;
  v_urgent bigint[] := '{}'; v_n int;
begin
  if p_view <> 'tasks' then
    if p_view = 'quarantine' then
      v_urgent := array(select t.id from ticket t where t.quarantined_at is not null and t.closed_at is null and t.office_id = any (p_offices)
        and t.urgent_at is not null order by t.urgent_at, t.id limit 200);
    else
      v_urgent := array(select t.id from ticket t where t.office_id = any (p_offices) and t.urgent_at is not null and t.closed_at is null
        and t.state <> 'resolved' and t.quarantined_at is null order by t.urgent_at, t.id limit 200);
    end if;
    if cardinality(v_urgent) > 0 and (p_key is null or p_key < 0) then
      return query select u.id, u.key from urp.desk_urgent(a, p_view, v_urgent, p_state, p_categories, p_key, p_id, p_limit) u;
      get diagnostics v_n = row_count;
      p_limit := p_limit - v_n; v_due := '-infinity'; v_id := 0;
      if p_limit <= 0 then return; end if;
    end if;
  end if;
  if p_view = 'mine' then
    return query select t.id, urp.micros(t.due_at) from ticket t
      where t.operator_id = a.operator_id and t.closed_at is null and t.state <> 'resolved' and t.quarantined_at is null
        and t.office_id = any (p_offices) and (t.due_at, t.id) > (v_due, v_id) and t.id <> all (v_urgent)
        and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
      order by t.due_at, t.id limit p_limit;
  elsif p_view = 'unassigned' then
    return query select x.id, urp.micros(x.due_at) from unnest(p_offices) o(id) cross join lateral (
        select t.id, t.due_at from ticket t
          where t.office_id = o.id and t.closed_at is null and t.state <> 'resolved' and t.quarantined_at is null and t.operator_id is null
            and (t.due_at, t.id) > (v_due, v_id) and t.id <> all (v_urgent)
            and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
          order by t.due_at, t.id limit p_limit) x
      order by x.due_at, x.id limit p_limit;
  elsif p_view = 'quarantine' then
    return query select t.id, t.id from ticket t
      where t.quarantined_at is not null and t.closed_at is null and t.office_id = any (p_offices) and t.id > v_id and t.id <> all (v_urgent)
        and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
      order by t.id limit p_limit;
  elsif p_view = 'tasks' then
    return query select t.id, t.id from ticket t
      where t.id in (select k.ticket_id from task k where k.done_at is null and k.ticket_id is not null and k.ticket_id > v_id)
        and t.office_id = any (p_offices)
        and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
      order by t.id limit p_limit;
  else	-- office, all, late
    return query select x.id, urp.micros(x.due_at) from unnest(p_offices) o(id) cross join lateral (
        select t.id, t.due_at from ticket t
          where t.office_id = o.id and t.closed_at is null and t.state <> 'resolved' and t.quarantined_at is null
            and (t.due_at, t.id) > (v_due, v_id) and t.id <> all (v_urgent) and t.due_at < v_until
            and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
          order by t.due_at, t.id limit p_limit) x
      order by x.due_at, x.id limit p_limit;
  end if;
end $$;
comment on function urp.desk_list is 'A page of one view: dangers to life, then in the order of (due_at, id), after the given key; quarantine and tasks in the order of id. p_offices is within what the actor may see.';

create or replace function urp.desk_archive(a urp.actor, p_view text, p_offices int[], p_state text, p_categories int[],
                                            p_id bigint, p_limit int) returns table (id bigint, key bigint)
language plpgsql stable set search_path = urp, pg_temp set plan_cache_mode = force_custom_plan as $$
declare v_id bigint := coalesce(p_id, 9223372036854775807);
begin
  if p_view = 'mine' then
    return query select t.id, null::bigint from ticket t
      where t.operator_id = a.operator_id and t.state = p_state and t.state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged')
        and t.office_id = any (p_offices) and t.id < v_id and (p_categories is null or t.category_id = any (p_categories))
      order by t.id desc limit p_limit;
  elsif p_view in ('office', 'all') and p_categories is not null then
    return query select x.id, null::bigint from unnest(p_categories) c(id) cross join lateral (
        select t.id from ticket t
          where t.category_id = c.id and t.state = p_state and t.state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged')
            and t.office_id = any (p_offices) and t.id < v_id
          order by t.id desc limit p_limit) x
      order by x.id desc limit p_limit;
  elsif p_view in ('office', 'all') then
    return query select x.id, null::bigint from unnest(p_offices) o(id) cross join lateral (
        select t.id from ticket t
          where t.office_id = o.id and t.state = p_state and t.state in ('resolved', 'closed', 'declined', 'withdrawn', 'merged')
            and t.id < v_id
          order by t.id desc limit p_limit) x
      order by x.id desc limit p_limit;
  end if;
end $$;
comment on function urp.desk_archive is 'A page of tickets in a state that needs no work any more, newest first, below the given id.';

create or replace function urp.desk_count(a urp.actor, p_view text, p_offices int[]) returns int
language plpgsql stable set search_path = urp, pg_temp set plan_cache_mode = force_custom_plan as $$
declare n int; v_now timestamptz := urp.now();
begin
  if p_view = 'mine' then
    select count(*) into n from (select from ticket t where t.operator_id = a.operator_id and t.closed_at is null and t.state <> 'resolved'
      and t.quarantined_at is null and t.office_id = any (p_offices) limit 100) x;
  elsif p_view = 'unassigned' then
    select count(*) into n from (select from ticket t where t.office_id = any (p_offices) and t.closed_at is null and t.state <> 'resolved'
      and t.quarantined_at is null and t.operator_id is null limit 100) x;
  elsif p_view = 'quarantine' then
    select count(*) into n from (select from ticket t where t.quarantined_at is not null and t.closed_at is null
      and t.office_id = any (p_offices) limit 100) x;
  elsif p_view = 'tasks' then
    select count(*) into n from (select from ticket t where t.id in (select k.ticket_id from task k where k.done_at is null and k.ticket_id is not null)
      and t.office_id = any (p_offices) limit 100) x;
  elsif p_view = 'late' then
    select count(*) into n from (select from ticket t where t.office_id = any (p_offices) and t.closed_at is null and t.state <> 'resolved'
      and t.quarantined_at is null and t.due_at < v_now limit 100) x;
  else
    select count(*) into n from (select from ticket t where t.office_id = any (p_offices) and t.closed_at is null and t.state <> 'resolved'
      and t.quarantined_at is null limit 100) x;
  end if;
  return n;
end $$;
comment on function urp.desk_count is 'How many tickets a view has; counting ends at 100.';

create or replace function urp.desk_find(p_code text, p_email bytea, p_phone bytea, p_offices int[], p_state text, p_categories int[],
                                         p_id bigint, p_limit int) returns table (id bigint, key bigint)
language plpgsql stable set search_path = urp, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  return query select t.id, null::bigint from ticket t
    where t.id in (select c.id from ticket c where c.code = p_code
                   union select ti.ticket_id from identity i join ticket_identity ti on ti.identity_id = i.id
                     where i.kind = 'email' and i.blind = p_email or i.kind = 'phone' and i.blind = p_phone)
      and t.office_id = any (p_offices) and (p_id is null or t.id < p_id)
      and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
    order by t.id desc limit p_limit;
end $$;
comment on function urp.desk_find is 'Tickets with this code, or of this address (its blind index), newest first, below the given id.';

create or replace function urp.desk_search(p_query tsquery, p_offices int[], p_state text, p_categories int[],
                                           p_key bigint, p_id bigint, p_limit int) returns table (id bigint, key bigint)
language plpgsql stable set search_path = urp, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  v_known bigint[];
  v_newest int; v_bucket int; v_left int := p_limit; v_n int;
  v_below bigint := coalesce(p_id, 9223372036854775807);
begin
  select w.ticket_id / 20000 into v_newest from ticket_words w order by w.ticket_id desc limit 1;
  if p_id is null or p_key is not null then
    -- a frequent word shows in the newest buckets alone; only for a rare one is the whole index asked, whose answer is then short
    select count(*) into v_n from (select from ticket_words w where w.bucket in (v_newest, v_newest - 1) and w.words @@ p_query limit 300) x;
  end if;
  if v_n < 300 then
    select array_agg(x.ticket_id) into v_known from (select w.ticket_id from ticket_words w where w.words @@ p_query limit 300) x;
    if coalesce(cardinality(v_known), 0) < 300 then	-- all are known: the best first
      return query select t.id, r.rank
        from (select w.ticket_id, (ts_rank(w.words, p_query) * 1000000)::bigint as rank from ticket_words w where w.ticket_id = any (v_known)) r
        join ticket t on t.id = r.ticket_id
        where t.office_id = any (p_offices) and (p_id is null or (r.rank, t.id) < (p_key, p_id))
          and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
        order by r.rank desc, t.id desc limit p_limit;
      return;
    end if;
  end if;
  v_bucket := least(v_newest, ((v_below - 1) / 20000)::bigint);	-- many: the newest first
  for i in 1 .. 100 loop
    exit when v_bucket < 0 or v_left <= 0;
    return query select t.id, null::bigint
      from (select x.ticket_id from ticket_words x where x.bucket = v_bucket and x.words @@ p_query and x.ticket_id < v_below
             order by x.ticket_id desc) w join ticket t on t.id = w.ticket_id
      where t.office_id = any (p_offices)
        and (p_state is null or t.state = p_state) and (p_categories is null or t.category_id = any (p_categories))
      order by w.ticket_id desc limit v_left;
    get diagnostics v_n = row_count;
    v_left := v_left - v_n;
    v_bucket := v_bucket - 1;
  end loop;
  if v_left > 0 and v_bucket >= 0 then
    return query select null::bigint, (v_bucket + 1)::bigint * 20000;	-- enough for one page: it goes on from here
  end if;
end $$;
comment on function urp.desk_search is 'Tickets with these words. Fewer than 300 in all: ranked, key = rank. Else newest first, walking buckets of ticket_words backwards, at most 100 a page: then a last row (null, id to go on below).';
