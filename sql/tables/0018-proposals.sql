-- What free text may be about: words known beforehand, what the desk taught, and the proposals a person confirms.

alter table urp.category add column hidden boolean not null default false;
comment on column urp.category.hidden is 'Held by tickets, offered to nobody: what nobody has classified yet. Not on forms, not a target at the desk.';

create table urp.category_keyword (
  id int generated always as identity primary key,
  category_id int not null references urp.category,
  lang text not null default 'it',
  phrase text not null check (length(phrase) between 2 and 80),	-- as a person writes it
  lexemes text[] not null check (cardinality(lexemes) between 1 and 8),	-- its words as text search sees them
  anchor text not null,	-- the one by which it is found
  weight real not null check (weight between 0.1 and 5),
  source text not null default 'seed' check (source in ('seed', 'desk')),
  unique (category_id, lang, phrase)
);
comment on table urp.category_keyword is 'A word, or words that stand near each other, and what whoever writes them often means. Written by urp.keyword_add.';
create index category_keyword_anchor on urp.category_keyword (lang, anchor);

create table urp.proposal (
  ticket_id bigint not null references urp.ticket,
  rank int not null check (rank between 1 and 3),
  category_id int not null references urp.category,
  score real not null,
  words text[] not null,	-- of the text, as written there
  made_at timestamptz not null default urp.now(),
  primary key (ticket_id, rank)
);
comment on table urp.proposal is 'What a ticket''s text may be about, best first. It decides nothing: a person does.';

create table urp.proposal_choice (
  ticket_id bigint primary key references urp.ticket,
  category_id int not null references urp.category,
  operator_id int not null references urp.operator,
  rank int,	-- which proposal it was; null: none of them
  at timestamptz not null default urp.now()
);
comment on table urp.proposal_choice is 'What a person chose for a ticket last; also the measure of how often proposals are right.';

create table urp.proposal_lesson (
  id bigint generated always as identity primary key,
  lexeme text not null,	-- '*': every lesson, so that frequent categories are known as such
  category_id int not null references urp.category,
  chosen int not null,	-- added: 3 for a person's choice, 1 for a solved ticket
  refused int not null default 0,	-- added when the word led to a wrong first proposal
  folded boolean not null default false,
  at timestamptz not null default urp.now()
);
comment on table urp.proposal_lesson is 'Additions, never updated: who teaches waits for nobody. The clock folds them; what was seen once goes after half a year, so that names do not stay.';
create index proposal_lesson_lexeme on urp.proposal_lesson (lexeme, category_id) include (chosen, refused);
create index proposal_lesson_new on urp.proposal_lesson (id) where not folded;
create index proposal_lesson_once on urp.proposal_lesson (at) where folded and chosen <= 3 and refused = 0;

create table urp.proposal_study (
  one boolean primary key default true check (one),
  event_id bigint not null default 0
);
comment on table urp.proposal_study is 'Up to which event solved tickets have been read.';
insert into urp.proposal_study default values;

-- where categories stand already; else the seed
insert into urp.category (code, parent_id, kind, name, office_id, term_days, needs_place, sort, hidden)
select 'to_classify', h.id, 'enquiry', '{"it": "Da classificare", "en": "To be classified", "sq": "Për t''u klasifikuar", "fr": "À classer", "ro": "De clasificat", "ar": "غير مصنّف بعد"}',
       h.office_id, 15, false, 900, true from urp.category h where h.code = 'r12'
on conflict (code) do nothing;
