-- The register of daily roots: what clock writes and `urp verify` works out again.

create or replace function urp.root_of(p_prev bytea, p_day date, out root bytea, out events bigint, out tickets bigint)
language sql stable set search_path = urp, pg_temp
begin atomic
  select sha256(p_prev || convert_to(to_char(p_day, 'YYYY-MM-DD'), 'UTF8') || int8send(count(*))
                || coalesce(string_agg(e.hash, '' order by e.ticket_id nulls first, e.seq), '')),
         count(*), count(distinct e.ticket_id)
    from urp.event e
   where e.at >= p_day::timestamp at time zone 'Europe/Rome' and e.at < (p_day + 1)::timestamp at time zone 'Europe/Rome';
end;
comment on function urp.root_of is 'Root of one day (Rome): sha256(previous root, yyyy-mm-dd, count as 8 bytes big endian, hash of each event by ticket and seq; the register''s own events first).';

create or replace function urp.root_before_first() returns bytea
language sql immutable
return sha256('');
comment on function urp.root_before_first is 'The previous root of the first day.';

drop function if exists urp.register_append(json);
create or replace function urp.register_append(p_kind text, p_content json) returns int
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_salt bytea := uuid_send(gen_random_uuid());
  v_content_hash bytea := sha256(v_salt || convert_to(p_content::text, 'UTF8'));
  v_seq int; v_prev bytea; v_id bigint;
begin
  perform pg_advisory_xact_lock(hashtext('urp.daily_root'));	-- one writer at a time
  select seq, hash into v_seq, v_prev from event where ticket_id is null order by seq desc limit 1;
  v_seq := coalesce(v_seq, 0) + 1;
  v_prev := coalesce(v_prev, urp.root_before_first());
  insert into event (ticket_id, seq, kind, actor, at, content_hash, prev_hash, hash)
    values (null, v_seq, p_kind, 'system', urp.now(), v_content_hash, v_prev,
            urp.event_hash(v_prev, null, v_seq, p_kind, 'system', urp.now(), v_content_hash))
    returning id into v_id;
  insert into event_content (event_id, salt, content) values (v_id, v_salt, p_content::text);
  return v_seq;
end $$;
comment on function urp.register_append is 'Appends to the register''s own chain (events without ticket): daily roots, and who was made, reset or shut out as an operator.';
