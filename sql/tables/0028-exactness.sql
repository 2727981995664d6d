-- What a conversation was told already, categories that only the desk gives, and dangers told from words that merely sound so.

alter table urp.ticket add column outside_told_at timestamptz;
comment on column urp.ticket.outside_told_at is 'Its sender was told that the place they named lies outside of the city: once.';

alter table urp.category add column desk_only boolean not null default false;
comment on column urp.category.desk_only is 'Proposed and given at the desk, on no form: who chose it there would wait for an office when 112 is the number to call.';

alter table urp.danger_word add column alone boolean not null default true;
comment on column urp.danger_word.alone is 'false: no danger by itself, but where it stands no company makes another word harmless.';

create table urp.danger_calm (
  word text not null references urp.danger_word on update cascade on delete cascade,
  near text not null check (near = lower(near) and near ~ '^[a-zء-ي'' ]{2,40}$'),	-- as danger_word.word
  primary key (word, near)
);
comment on table urp.danger_calm is 'In whose company (four words before or after) a danger word is none: a bill for gas. Kept by whoever runs the office, in any language.';
