-- What the exchange told belongs to its call, whatever its clock says; a keyword that somebody took away stays away.

alter table urp.inbound_item add column call_id bigint references urp.call;
comment on column urp.inbound_item.call_id is 'Of which call an event is; null: of none, or from before this was noted.';
create index inbound_item_call on urp.inbound_item (call_id) where call_id is not null;
