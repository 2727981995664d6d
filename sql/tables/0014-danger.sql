-- What may be dangerous: the form says then that 112 is the number to call. It says so; it stops nobody.

alter table urp.category add column danger boolean not null default false;
comment on column urp.category.danger is 'Reports of this kind often mean a danger that cannot wait: the form points to 112.';

create table urp.danger_word (
  word text primary key check (word = lower(word) and word ~ '^[a-z'' ]{3,40}$')	-- without accents; a word, or words in a row
);
comment on table urp.danger_word is 'Words, in any language, that mean a danger when a title or a text has them; kept by whoever runs the office.';

insert into urp.danger_word (word)
select unnest(array[
  'gas', 'fuga di gas', 'odore di gas', 'incendio', 'incendi', 'fiamme', 'fuoco', 'brucia', 'bruciano', 'fumo nero', 'esplosione', 'esploso',
  'crollo', 'crollato', 'crollata', 'crolla', 'crollando', 'pericolante', 'pericolanti', 'voragine', 'ferito', 'ferita', 'feriti', 'ferite', 'sangue',
  'fili scoperti', 'filo scoperto', 'cavi scoperti', 'cavo scoperto', 'cavi elettrici', 'scossa elettrica', 'alta tensione', 'svenuto', 'svenuta',
  'incosciente', 'annegando', 'rapina', 'aggressione', 'sparatoria', 'coltello', 'pistola', 'violenza', 'suicidio', 'pericolo di vita', 'bomba',
  'gas leak', 'smell of gas', 'fire', 'flames', 'burning', 'explosion', 'exploded', 'collapse', 'collapsed', 'collapsing', 'sinkhole', 'injured',
  'wounded', 'bleeding', 'blood', 'live wire', 'live wires', 'bare wires', 'exposed wires', 'exposed cables', 'electric shock', 'high voltage', 'unconscious',
  'drowning', 'robbery', 'assault', 'shooting', 'knife', 'gun', 'violence', 'suicide', 'bomb']);

-- where categories stand already; else the seed
update urp.category set danger = true
 where code in ('tree_danger', 'manhole', 'flooding', 'person_in_need', 'traffic_light', 'asbestos') and not danger;
