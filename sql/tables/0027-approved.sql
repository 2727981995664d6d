-- Approved texts are entered on a page: what the citizen reads stands beside what the provider calls it.

alter table urp.channel_template add column body text;
comment on column urp.channel_template.body is 'The provider''s text with its places {{1}}, {{2}} …, as whoever gets it reads it; null: entered before it was asked for.';
alter table urp.channel_template
  -- lib/chat.c: other members of the document are empty here, or codes and times that nobody reads
  add constraint channel_template_params check (params <@ '{code,link,office,subject}' and array_position(params, null) is null and cardinality(params) <= 4),
  add constraint channel_template_body check (body is null or length(body) between 1 and 1024
    and regexp_replace(body, '\{\{[1-4]\}\}', '', 'g') !~ '\{\{|\}\}'
    and (strpos(body, '{{1}}') > 0) = (cardinality(params) >= 1) and (strpos(body, '{{2}}') > 0) = (cardinality(params) >= 2)
    and (strpos(body, '{{3}}') > 0) = (cardinality(params) >= 3) and (strpos(body, '{{4}}') > 0) = (cardinality(params) >= 4));
insert into urp.event_kind values ('text_added', false), ('text_changed', false), ('text_removed', false);
