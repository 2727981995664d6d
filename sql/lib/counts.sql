-- Counts for metrics.

create or replace function urp.tickets_bounded(p_of text) returns bigint
language sql stable set search_path = urp, pg_temp
return case p_of
  when 'open' then (select count(*) from (select 1 from urp.ticket where closed_at is null limit 100000) x)
  when 'late' then (select count(*) from (select 1 from urp.ticket where closed_at is null and due_at < urp.now() limit 100000) x)
  when 'unassigned' then (select count(*) from (select 1 from urp.ticket where closed_at is null and operator_id is null
                                                   and quarantined_at is null limit 100000) x)
  when 'quarantine' then (select count(*) from (select 1 from urp.ticket where quarantined_at is not null and closed_at is null limit 100000) x) end;
comment on function urp.tickets_bounded is 'A count that stops at a hundred thousand, over indexes of open tickets';
