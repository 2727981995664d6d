-- Calls: what is kept of who leaves nothing, and a call that was answered after all.

alter table urp.call add column forgotten_at timestamptz;
comment on column urp.call.forgotten_at is 'Who called wanted to leave nothing: their number is not kept, nor taken again from what the exchange tells later.';
create index call_identity on urp.call (identity_id) where identity_id is not null;
-- a request that was made of a call which nobody had answered, as it seemed
update urp.transition set who = who || '{system}' where from_state = 'received' and to_state = 'withdrawn';
