-- What a ticket's holder has objected to, for every program that would do it.

create or replace function urp.objects(p_ticket bigint, p_purpose text) returns boolean
language sql stable set search_path = urp, pg_temp
return exists (select from urp.objection o where o.ticket_id = p_ticket and o.purpose = p_purpose and o.withdrawn_at is null);
comment on function urp.objects is 'Does an objection of the ticket''s holder stand? publication, mail.';

create or replace function urp.may_publish(p_ticket bigint) returns boolean
language sql stable set search_path = urp, pg_temp
return exists (select from urp.ticket t where t.id = p_ticket and t.kind = 'report' and t.quarantined_at is null)
       and not urp.objects(p_ticket, 'publication');
comment on function urp.may_publish is 'A report that is not in quarantine and whose holder has not objected. The review by a person comes on top of it.';

create or replace function urp.objection_set(p_ticket bigint, p_purpose text, p_stands boolean) returns boolean
language plpgsql set search_path = urp, pg_temp as $$
begin
  if urp.objects(p_ticket, p_purpose) = p_stands then
    return false;
  elsif p_stands then
    insert into objection (ticket_id, purpose) values (p_ticket, p_purpose);
  else
    update objection o set withdrawn_at = urp.now() where o.ticket_id = p_ticket and o.purpose = p_purpose and o.withdrawn_at is null;
  end if;
  perform urp.event_append(p_ticket, case when p_stands then 'objection_made' else 'objection_withdrawn' end, 'citizen',
    json_build_object('purpose', p_purpose));
  if p_stands and p_purpose = 'publication' then
    perform urp.public_take_off(p_ticket, null);
  end if;
  return true;
end $$;
comment on function urp.objection_set is 'Makes or withdraws an objection, with its event; false: nothing to change. The caller holds the ticket''s row.';

create or replace function urp.opinions(p_from date, p_to date) returns json
language sql stable set search_path = urp, pg_temp
return (select coalesce(json_agg(x order by x.page, x.about), '[]') from (
  select o.page, o.about, count(*) as opinions, round(avg(o.stars), 2) as mean,
         json_build_array(count(*) filter (where o.stars = 1), count(*) filter (where o.stars = 2), count(*) filter (where o.stars = 3),
                          count(*) filter (where o.stars = 4), count(*) filter (where o.stars = 5)) as stars
    from urp.opinion o where o.counted and o.day between p_from and p_to group by o.page, o.about) x);
comment on function urp.opinions is 'Totals by page between two days, for who manages the service.';
