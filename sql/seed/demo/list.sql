-- What the supervisor of the demonstration released for the public list, once the pictures had been looked at; and what people thought.
do $$
declare t urp.ticket; a urp.actor; c urp.category;
begin
  if exists (select from urp.migration where part = 'seed' and name = 'demo-list') then return; end if;
  a.operator_id := (select o.id from urp.operator o where o.role = 'supervisor' order by o.id limit 1);
  if a.operator_id is null then return; end if;
  for t in select * from urp.ticket x where x.kind = 'report' and x.quarantined_at is null and x.created_at < urp.now() - interval '20 hours' order by x.id loop
    continue when ('x' || substr(md5(t.id::text), 1, 7))::bit(28)::int % 100 >= 55 or not urp.publishable(t);
    select * into c from urp.category where id = t.category_id;
    continue when c.code in ('person_in_need', 'noise_night', 'parking');	-- these say something of somebody
    perform urp.public_release(a, t, t.subject, (select left(m.body, 2000) from urp.message m where m.ticket_id = t.id and m.seq = 1),
      urp.street_only(t.address), case when t.place is null then 'none' else 'near' end, array(select f.id from urp.public_pictures(t.id) f));
  end loop;
  insert into urp.opinion (key, day, page, about, stars, answer, lang)
    select sha256(convert_to('demo' || g, 'UTF8')), (urp.now() at time zone 'Europe/Rome')::date - g % 60, 'receipt', 'service', s,
           (array['unclear', 'incomplete', 'unsure', 'clear', 'sure', 'clear'])[case when s > 3 then 4 + g % 3 else 1 + g % 3 end], 'it'
      from generate_series(1, 48) g cross join lateral (select (array[5, 4, 5, 3, 5, 4, 2, 5, 4, 1])[1 + g % 10] as s) x;
  insert into urp.migration (part, name, digest) values ('seed', 'demo-list', '\x');
end $$;
