-- Who writes in another language of the pages is in no smaller danger.

alter table urp.danger_word drop constraint danger_word_word_check;
alter table urp.danger_word add constraint danger_word_word_check check (word = lower(word) and word ~ '^[a-zء-ي'' ]{3,40}$');

insert into urp.danger_word (word)
select unnest(array[
  'cavo elettrico', 'filo elettrico', 'fili elettrici', 'cavi elettrici scoperti', 'sta per cadere', 'stanno per cadere', 'sta cadendo', 'sta crollando',
  'gaz', 'fuite de gaz', 'odeur de gaz', 'incendie', 'flammes', 'explosion', 'explose', 'effondrement', 'effondre', 'effondree', 'menace de tomber',
  'blesse', 'blessee', 'blesses', 'sang', 'fil denude', 'fils denudes', 'cable denude', 'cables denudes', 'fil electrique', 'cable electrique',
  'cables electriques', 'haute tension', 'inconscient', 'inconsciente', 'noyade', 'agression', 'fusillade', 'couteau', 'bombe', 'danger de mort',
  'gaze', 'scurgere de gaz', 'scurgere de gaze', 'miros de gaz', 'incendiu', 'flacari', 'foc', 'explozie', 'explodat', 'prabusit', 'prabusire', 'surpat',
  'ranit', 'ranita', 'raniti', 'sange', 'fir descoperit', 'fire descoperite', 'cablu electric', 'cabluri electrice', 'inalta tensiune', 'lesinat', 'lesinata',
  'inconstient', 'inec', 'jaf', 'agresiune', 'cutit', 'pistol', 'pericol de moarte',
  'rrjedhje gazi', 'ere gazi', 'zjarr', 'zjarri', 'flake', 'flaket', 'shperthim', 'shembje', 'shembur', 'plagosur', 'gjak', 'tela te zhveshur',
  'kabllo elektrike', 'tension i larte', 'pa ndjenja', 'mbytje', 'grabitje', 'thike', 'pistolete', 'rrezik per jeten',
  'حريق', 'الحريق', 'حريقا', 'نار', 'النار', 'غاز', 'الغاز', 'تسرب غاز', 'رائحة غاز', 'انفجار', 'انهيار', 'انهار', 'جريح', 'جرحى', 'مصاب', 'دماء',
  'أسلاك مكشوفة', 'اسلاك مكشوفة', 'سلك مكشوف', 'أسلاك كهربائية', 'اسلاك كهربائية', 'غرق', 'يغرق', 'فاقد الوعي', 'سكين', 'مسدس', 'قنبلة', 'اعتداء'])
on conflict do nothing;
