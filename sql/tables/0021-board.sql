-- For those who look after the channels: what they did is told, what was told is remembered.

insert into urp.event_kind values ('post_opened', false), ('post_seen', false), ('posts_replayed', false), ('test_sent', false), ('number_opened', false);
alter table urp.channel_state add column told jsonb not null default '{}';
comment on column urp.channel_state.told is 'When the administrators were told of what goes wrong now: {"token", "waiting", "courier"}; a member goes when all is well again.';
create unique index operator_extension on urp.operator (extension) where extension is not null;
create index outbox_day on urp.outbox using brin (created_at);
create index inbound_item_failed on urp.inbound_item (inbound_id) where bucket = 'failed';
alter table urp.channel_state add column measured_at timestamptz;
comment on column urp.channel_state.measured_at is 'When usual_gap was last worked out.';
create index outbox_last on urp.outbox (channel, sent_at) where state = 'sent';
create index outbox_failed on urp.outbox (channel, created_at) where state = 'failed';
create index inbound_item_taken on urp.inbound_item using brin (taken_at);
