-- What the exchange told belongs to its call, whatever its clock says; a keyword that somebody took away stays away.

alter table urp.inbound_item add column call_id bigint references urp.call;
comment on column urp.inbound_item.call_id is 'Of which call an event is; null: of none, or from before this was noted.';
create index inbound_item_call on urp.inbound_item (call_id) where call_id is not null;

create table urp.keyword_gone (
  category_id int not null references urp.category on delete cascade,
  lang text not null,
  phrase text not null,
  at timestamptz not null default urp.now(),
  primary key (category_id, lang, phrase)
);
comment on table urp.keyword_gone is 'Keywords that whoever runs the office took away: the seed does not bring them back; who adds one again ends its row. Written by the trigger keyword_taken_away and urp.keyword_add.';

create function urp.keyword_taken_away() returns trigger
language plpgsql set search_path = urp, pg_temp as $$
begin
  insert into keyword_gone (category_id, lang, phrase) values (old.category_id, old.lang, old.phrase) on conflict do nothing;
  return null;
end $$;
comment on function urp.keyword_taken_away is 'A keyword that is deleted, or given to another category or in other words, is remembered.';
create trigger keyword_taken_away after delete on urp.category_keyword
  for each row execute function urp.keyword_taken_away();
create trigger keyword_moved after update of category_id, lang, phrase on urp.category_keyword
  for each row when ((old.category_id, old.lang, old.phrase) is distinct from (new.category_id, new.lang, new.phrase)) execute function urp.keyword_taken_away();
