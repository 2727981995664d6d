-- What can be asked: the tree of categories, each with owner, term and form.

create table urp.category (
  id int generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  parent_id int references urp.category,
  kind text not null check (kind in ('report', 'enquiry', 'assistance', 'complaint', 'suggestion', 'praise', 'records_access')),
  name jsonb not null check (name ? 'it' and name ? 'en'),
  office_id int not null references urp.office,
  term_days int not null check (term_days between 1 and 180),
  needs_place boolean not null default false,
  sort int not null default 100,
  active boolean not null default true
);
comment on table urp.category is 'A leaf can be chosen; a parent is a heading. term_days: calendar days, promised by the Carta dei servizi or set by law.';
create index category_parent on urp.category (parent_id);
