-- What calms a word of danger stands right at it or in a row with it, never merely in the same sentence; dangers that had no word.

delete from urp.danger_calm c using (values
  ('incendio', '{assicurazione,polizza}'), ('incendi', '{assicurazione,polizza}'), ('fuoco', '{caserma,volontari,volontario,concorso,museo}'), ('sangue', '{gruppo}'),
  ('pistola', '{licenza}'), ('coltello', '{arrotino}'), ('violenza', '{violenza di genere}'), ('fire', '{battery,iarba,par}'), ('knife', '{sharpener}'),
  ('incendie', '{assurance,extincteur,exercice}'), ('sang', '{groupe}'), ('couteau', '{remouleur}'),
  ('incendiu', '{asigurare,exercitiu}'), ('sange', '{grupa}'), ('cutit', '{ascutit}'), ('pistol', '{jucarie}'), ('foc', '{artificii}'),
  ('gjak', '{grup,grupi,grupin}'), ('zjarr', '{sigurim,fikese,stervitje}'), ('zjarri', '{sigurim,fikese,stervitje}'), ('pistolete', '{lodra}'),
  ('حريق', '{تمرين,طفاية,تأمين,بطارية}'), ('سكين', '{سن}'), ('مسدس', '{رخصة,رياضي}'), ('دماء', '{بنك}')) v(word, nears)
 where c.word = v.word and c.near = any (v.nears::text[]);

insert into urp.danger_calm (word, near) select v.word, n from (values
  ('incendio', array['assicurazione incendio', 'assicurazione contro l''incendio', 'assicurazione per l''incendio', 'assicurazione furto e incendio', 'polizza incendio', 'polizza contro l''incendio', 'polizza furto e incendio', 'incendio e furto']),
  ('incendi', array['assicurazione incendi', 'assicurazione contro gli incendi', 'polizza incendi', 'polizza contro gli incendi']),
  ('fuoco', array['caserma dei vigili del fuoco', 'museo dei vigili del fuoco', 'museo del fuoco', 'volontari dei vigili del fuoco', 'volontari nei vigili del fuoco', 'volontario dei vigili del fuoco', 'volontario nei vigili del fuoco',
    'concorso vigili del fuoco', 'concorso dei vigili del fuoco', 'concorso per vigili del fuoco', 'concorso nei vigili del fuoco']),
  ('sangue', array['gruppo sanguigno', 'gruppo di sangue', 'gruppo del sangue', 'gruppo sangue']),
  ('pistola', array['licenza di pistola', 'licenza pistola', 'licenza per pistola', 'licenza per una pistola', 'licenza per la pistola', 'licenza della pistola']),
  ('violenza', array['sulla violenza di genere', 'contro la violenza di genere', 'alla violenza di genere', 'della violenza di genere']),
  ('rapina', array['denuncia di rapina', 'denuncia per rapina', 'denuncia della rapina', 'denuncia rapina']),
  ('fire', array['fire alarm battery', 'fire alarm batteries', 'battery of the fire alarm', 'batteries of the fire alarm', 'battery in the fire alarm', 'fire de iarba', 'fire de par']), ('knife', array['knife sharpener']),
  ('incendie', array['assurance incendie', 'assurance contre l''incendie', 'assurance contre incendie', 'assurance en cas d''incendie', 'exercice incendie', 'exercice d''incendie', 'extincteur d''incendie']),
  ('sang', array['groupe sanguin', 'groupe de sang']),
  ('incendiu', array['asigurare incendiu', 'asigurare de incendiu', 'asigurare la incendiu', 'asigurare contra incendiu', 'asigurare pentru incendiu', 'exercitiu de incendiu', 'exercitiu incendiu']),
  ('sange', array['grupa de sange', 'grupa sange']), ('cutit', array['la ascutit un cutit', 'ascutit cutit', 'de ascutit cutit']), ('pistol', array['pistol de jucarie', 'pistol jucarie']), ('foc', array['foc de artificii']),
  ('gjak', array['grup gjak', 'grupi gjak', 'grupin gjak', 'grup gjaku']),
  ('zjarr', array['stervitje per zjarr', 'stervitje zjarr', 'sigurim per zjarr', 'fikese per zjarr']), ('zjarri', array['stervitje zjarri', 'sigurim zjarri', 'sigurim nga zjarri', 'sigurim kunder zjarri', 'fikese zjarri']),
  ('pistolete', array['pistolete lodra', 'pistolete loder']),
  ('حريق', array['تمرين حريق', 'طفاية حريق', 'تأمين حريق', 'تأمين ضد حريق', 'تأمين من حريق', 'بطارية إنذار حريق']), ('سكين', array['سن سكين']), ('مسدس', array['رخصة مسدس', 'مسدس رياضي']), ('دماء', array['بنك دماء'])) v(word, nears)
  cross join lateral unnest(v.nears) n
 where exists (select from urp.danger_word d where d.word = v.word)	-- one that the office took away stays away
on conflict do nothing;

-- where these stand, a word of danger is meant
insert into urp.danger_word (word, alone) select w, false from unnest(array[
  'c''e un incendio', 'c''e l''incendio', 'c''e gas', 'c''e del gas', 'c''e fuoco', 'c''e il fuoco', 'c''e sangue', 'c''e del sangue', 'c''e molto sangue', 'non e un''esercitazione', 'in fuoco', 'coperto di sangue', 'coperta di sangue', 'coperti di sangue',
  'pieno di sangue', 'piena di sangue', 'pieni di sangue', 'piene di sangue', 'pozza di sangue', 'pieno di gas', 'piena di gas', 'ovunque', 'dappertutto', 'mi gira la testa', 'sta entrando', 'si avvicina', 'si sta avvicinando', 'uomo con', 'ragazzo con', 'tizio con',
  'con un coltello', 'con il coltello', 'col coltello', 'con una pistola', 'con la pistola', 'ha un coltello', 'ha una pistola', 'ha la pistola', 'in mano', 'ubriaco', 'intrappolato', 'intrappolata', 'intrappolati', 'la tiene chiusa', 'mi tiene chiusa',
  'there is a fire', 'there''s a fire', 'on fire', 'there is gas', 'there''s gas', 'there is blood', 'there''s blood', 'everywhere', 'covered in blood', 'full of blood', 'full of gas', 'with a knife', 'with a gun', 'has a knife', 'has a gun', 'pointed', 'points', 'at me',
  'trapped', 'spreading', 'dizzy', 'not a drill',
  'il y a un incendie', 'il y a du gaz', 'il y a du sang', 'au feu', 'partout', 'couvert de sang', 'couverte de sang', 'plein de sang', 'avec un couteau', 'a un couteau', 'coince', 'coincee', 'coinces', 'a la main',
  'e un incendiu', 'este un incendiu', 'este gaz', 'este foc', 'e foc', 'peste tot', 'plin de', 'plina de', 'cu un cutit', 'are un cutit', 'cu un pistol', 'are un pistol', 'in mana', 'blocat', 'blocati',
  'ka zjarr', 'ka rene zjarr', 'ka gaz', 'ka gjak', 'kudo', 'mbuluar me', 'plot me', 'me thike', 'ka nje thike', 'me pistolete', 'ka nje pistolete', 'ne dore',
  'هناك حريق', 'يوجد حريق', 'هناك غاز', 'يوجد غاز', 'فيه غاز', 'هناك دماء', 'في كل مكان', 'مليء', 'مليئة', 'ملطخ', 'يحمل سكين', 'يحمل مسدس', 'معه سكين', 'معه مسدس', 'محاصر', 'محاصرون']) w
on conflict do nothing;

-- dangers that had no word
insert into urp.danger_word (word) select unnest(array[
  'overdose', 'ictus', 'uccidendo', 'ammazzando', 'mi uccidono', 'mi ammazzano', 'la uccide', 'lo uccide', 'uomo armato', 'uomini armati', 'donna armata', 'ragazzo armato', 'ragazzi armati', 'persona armata', 'persone armate', 'gente armata', 'e armato', 'sono armati',
  'armato di', 'armati di', 'precipitato', 'precipitata',
  'a stroke', 'armed man', 'armed men', 'armed with', 'is armed', 'are armed', 'is killing', 'kill me', 'to kill her', 'to kill him', 'overdosed',
  'avc', 'surdose', 'homme arme', 'hommes armes', 'femme armee', 'personne armee', 'est arme', 'sont armes', 'arme de', 'arme d''un', 'me tue', 'train de tuer', 'veut tuer', 'va tuer',
  'supradoza', 'accident vascular', 'inarmat', 'inarmati', 'ma omoara', 'o omoara', 'omoare',
  'mbidoze', 'goditje ne tru', 'armatosur', 'i armatosur', 'me vret', 'e vret', 'me vrase',
  'مسلح', 'مسلحون', 'مسلحين', 'جرعة زائدة', 'جلطة', 'سكتة دماغية', 'يقتلني', 'سيقتلني', 'يقتلها', 'يقتله', 'قتلني'])
on conflict do nothing;

insert into urp.danger_word (word)
select fell || ' ' || whence from unnest(array['caduto', 'caduta', 'cade', 'si e buttato', 'si e buttata', 'si e lanciato', 'si e lanciata']) fell,
  unnest(array['dal balcone', 'dalla finestra', 'dal tetto', 'dal terrazzo', 'dall''impalcatura', 'dal ponte', 'dal primo piano', 'dal secondo piano', 'dal terzo piano', 'dal quarto piano', 'dal quinto piano', 'da un balcone', 'da una finestra']) whence
union select fell || ' ' || whence from unnest(array['fell', 'fallen', 'jumped', 'falling']) fell, unnest(array['from the', 'off the', 'from a', 'off a', 'out of the', 'out of a']) way, unnest(array['balcony', 'window', 'roof', 'bridge']) place, lateral (select way || ' ' || place as whence) w
union select fell || ' ' || whence from unnest(array['tombe', 'tombee', 'saute']) fell, unnest(array['du balcon', 'd''un balcon', 'de la fenetre', 'par la fenetre', 'du toit', 'du pont']) whence
union select 'cazut ' || whence from unnest(array['de la balcon', 'de pe balcon', 'din balcon', 'de la fereastra', 'de la geam', 'de pe acoperis', 'de la etaj', 'de pe bloc']) whence
union select fell || ' ' || whence from unnest(array['ra', 'rene', 'hodh', 'u hodh']) fell, unnest(array['nga ballkoni', 'nga dritarja', 'nga catia', 'nga kati', 'nga ura']) whence
union select fell || ' ' || whence from unnest(array['سقط', 'سقطت', 'وقع', 'وقعت']) fell, unnest(array['من شرفة', 'من نافذة', 'من سطح', 'من بلكونة', 'من شباك']) whence
union select fell || ' ' || whither from unnest(array['caduto', 'caduta', 'cade']) fell, unnest(array['in acqua', 'in mare', 'nel mare', 'nel pozzo', 'in un pozzo', 'nel canale', 'nel tombino', 'in un tombino']) whither
union select fell || ' ' || whither from unnest(array['fell', 'fallen']) fell, unnest(array['into the water', 'in the water', 'into the sea', 'in the sea', 'into the well', 'into a well', 'into the canal', 'into a manhole']) whither
union select fell || ' ' || whither from unnest(array['tombe', 'tombee']) fell, unnest(array['a l''eau', 'dans l''eau', 'a la mer', 'dans le puits', 'dans un puits', 'dans le canal', 'dans une bouche']) whither
union select fell || ' ' || whither from unnest(array['cazut', 'cazuta']) fell, unnest(array['in apa', 'in mare', 'in canal', 'in fantana', 'in put']) whither
union select fell || ' ' || whither from unnest(array['ra', 'rene']) fell, unnest(array['ne uje', 'ne det', 'ne pus', 'ne kanal', 'ne pusete']) whither
union select fell || ' ' || whither from unnest(array['سقط', 'سقطت', 'وقع', 'وقعت']) fell, unnest(array['في ماء', 'في بحر', 'في بئر', 'في قناة']) whither
union select fell || ' ' || whence from unnest(array['caduto un', 'caduta una']) way, unnest(array['bambino', 'bambina', 'bimbo', 'bimba', 'uomo', 'donna', 'ragazzo', 'ragazza', 'persona', 'signora', 'anziano', 'operaio']) who,
  unnest(array['dal balcone', 'dalla finestra', 'dal tetto', 'in acqua', 'in mare', 'nel pozzo']) whence, lateral (select way || ' ' || who as fell) f
union select fell || ' ' || who || ' ' || whence from unnest(array['سقط', 'وقع']) fell, unnest(array['طفل', 'ولد', 'رجل', 'شخص', 'شاب', 'عامل']) who, unnest(array['من شرفة', 'من نافذة', 'من سطح', 'من بلكونة', 'في بئر', 'في ماء', 'في بحر']) whence
union select fell || ' ' || who || ' ' || whence from unnest(array['سقطت', 'وقعت']) fell, unnest(array['طفلة', 'بنت', 'امرأة', 'فتاة']) who, unnest(array['من شرفة', 'من نافذة', 'من سطح', 'من بلكونة', 'في بئر', 'في ماء', 'في بحر']) whence
union select unnest(array['non si muove piu', 'tutte le pillole', 'tutte le pastiglie', 'tutti i farmaci'])
on conflict do nothing;

insert into urp.danger_word (word) select unnest(array[
  'buttarsi giu', 'si butta giu', 'mi butto', 'ingoiato', 'ingoiata', 'ingerito', 'ha bevuto candeggina', 'ha bevuto la candeggina', 'ha bevuto acido', 'dolore al petto', 'dolori al petto', 'dolore fortissimo al petto', 'forte dolore al petto',
  'vuole ammazzare', 'ammazzarla', 'ammazzarlo', 'ucciderla', 'ucciderlo', 'vuole uccidere', 'strangola', 'strangolando', 'fucile', 'spara', 'pistole', 'accoltellando', 'stupro', 'stuprata', 'stuprando', 'violentata', 'violentando', 'schiacciato', 'schiacciata',
  'swallowed', 'strangle', 'strangling', 'chest pain', 'chest pains', 'was run over', 'been run over', 'got run over', 'ran over', 'rifle', 'shotgun', 'beating his wife', 'beats his wife', 'beating her', 'beating me', 'beats me', 'hits me', 'hitting me', 'stabbing', 'raped', 'raping',
  'feu a pris', 'a avale', 'etrangle', 'tombe du premier etage', 'tombe du deuxieme etage', 'tombe du troisieme etage', 'tombe du quatrieme etage', 'douleur a la poitrine', 'douleurs a la poitrine', 'mal a la poitrine', 'frappe sa femme', 'bat sa femme', 'me frappe', 'me bat',
  'viol', 'violee', 'fusil', 'pistolet', 'a ete renverse', 'a ete renversee', 'ecrase par',
  'bate nevasta', 'bate sotia', 'isi bate', 'ma bate', 'inghitit', 'durere in piept', 'dureri in piept', 'stranguleaza', 'lovit de o masina', 'lovita de o masina', 'calcat de o masina', 'pusca', 'violata',
  'helm', 'rreh', 'po me mbyt', 'po e mbyt', 'gelltiti', 'dhimbje ne gjoks', 'dhimbje gjoksi', 'perdhunim', 'pushke', 'qellojne', 'qelloi', 'goditur nga makina', 'shtypi makina',
  'tagliato le vene', 'tagliata le vene', 'tagliarsi le vene', 'tagliarmi le vene', 'odore di bruciato', 'puzza di bruciato', 'chiuso in macchina', 'chiusa in macchina', 'chiusi in macchina', 'chiuso in auto', 'chiusa in auto', 'bloccati in ascensore', 'bloccato in ascensore', 'bloccata in ascensore',
  'cut his wrists', 'cut her wrists', 'cut my wrists', 'smell of burning', 'locked in a car', 'locked in the car', 'in a hot car', 'gunman', 'gunmen', 'turned blue', 'turning blue',
  'enferme dans la voiture', 'enfermee dans la voiture', 'enferme dans une voiture', 'ouvert les veines', 'coupe les veines', 'inchis in masina', 'inchisa in masina', 'taiat venele', 'dureri mari in piept', 'durere mare in piept', 'mbyllur ne makine', 'preu damaret',
  'محبوس في سيارة', 'محبوسة في سيارة', 'دم كثير', 'كثير من دم', 'بركة دم',
  'مادة سامة', 'ابتلع', 'ابتلعت', 'يضرب زوجته', 'يضرب امرأة', 'يضربني', 'يضربها', 'ألم في صدري', 'ألم شديد في صدري', 'ألم في الصدر', 'لا أستطيع التنفس', 'لا يستطيع التنفس', 'لا تستطيع التنفس', 'اغتصاب', 'بندقية', 'دهسته سيارة', 'دهستها سيارة', 'صدمته سيارة', 'صدمتها سيارة', 'يخنق', 'يخنقني'])
on conflict do nothing;

insert into urp.danger_calm (word, near) select v.word, v.near from (values
  ('gas', 'luce e del gas'), ('gas', 'gas e della luce'), ('armato di', 'cemento armato di'), ('arme de', 'beton arme de'), ('arme d''un', 'beton arme d''un'), ('مسلح', 'اسمنت مسلح'), ('مسلح', 'إسمنت مسلح'), ('spara', 'spara fuochi'), ('spara', 'spara i fuochi'), ('spara', 'spara petardi'),
  ('spara', 'spara botti'), ('pistole', 'pistole ad acqua'), ('pistole', 'pistole giocattolo'), ('pistolet', 'pistolet a eau')) v(word, near)
 where exists (select from urp.danger_word d where d.word = v.word)
on conflict do nothing;
