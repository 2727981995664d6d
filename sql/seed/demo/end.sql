-- The mails of the past are past; those of the last hours go out, so that the post box has something to show.
select set_config('urp.demo_now', '', true);
update urp.outbox set state = 'sent', sent_at = created_at where state = 'queued' and created_at + interval '12 hours' < pg_catalog.now();	-- lint: the demonstration's own clock
update urp.task set done_at = created_at + interval '1 hour' where kind = 'call_back' and created_at + interval '12 hours' < pg_catalog.now();	-- lint: and the calls of the past were made
insert into urp.channel_template (channel, template, lang, name, state, body) values
  ('whatsapp', 'news', 'it', 'novita_richiesta', 'approved', 'Ci sono novità sulla tua richiesta {{1}}. Le leggi a questo indirizzo: {{2}} (è personale, non darlo ad altri).'),
  ('whatsapp', 'news', 'en', 'request_news', 'approved', 'There is news about your request {{1}}. Read it at this address: {{2}} (it is personal, do not pass it on).') on conflict do nothing;
do $$ begin execute (select real from demo_clock); end $$;
drop function urp.demo_wanted(), urp.demo_person(int), urp.demo_ticket(int, bytea, bytea, bytea, bytea, json, json, json),
  urp.demo_step(bigint, bytea, text, text), urp.demo_pick(int, text, int);
drop table urp.demo_story, urp.demo_base;
insert into urp.migration (part, name, digest) values ('seed', 'demo', '\x');
