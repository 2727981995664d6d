-- What a conversation was told already, categories that only the desk gives, dangers told from words that merely sound so, lessons found by their age.

alter table urp.ticket add column outside_told_at timestamptz;
comment on column urp.ticket.outside_told_at is 'Its sender was told that the place they named lies outside of the city: once.';

alter table urp.category add column desk_only boolean not null default false;
comment on column urp.category.desk_only is 'Proposed and given at the desk, on no form: who chose it there would wait for an office when 112 is the number to call.';

-- as urp.danger_text writes a text: between blanks, one letter for the several Arabic alefs, without the article
alter table urp.danger_word add column alone boolean not null default true,
  add column said text not null generated always as
    (regexp_replace(translate(' ' || word || ' ', 'أإآىة''', 'ااايه '), ' (?:[وفبك]?ال|لل)(?=[ء-ي]{2})', ' ', 'g')) stored;
comment on column urp.danger_word.alone is 'false: no danger by itself, but where it stands no company makes another word harmless.';

create table urp.danger_calm (
  word text not null references urp.danger_word on update cascade on delete cascade,
  near text not null check (near = lower(near) and near ~ '^[a-zء-ي'' ]{2,40}$'),
  said text not null generated always as
    (btrim(regexp_replace(translate(' ' || near || ' ', 'أإآىة''', 'ااايه '), ' (?:[وفبك]?ال|لل)(?=[ء-ي]{2})', ' ', 'g'))) stored,
  primary key (word, near)
);
comment on table urp.danger_calm is 'In whose company a danger word is none: near, at most four words before or behind it; or, where near holds the word itself, these words in a row. In any language; kept by whoever runs the office.';

-- dangers that had no word yet
insert into urp.danger_word (word) select unnest(array[
  'spari', 'sparando', 'hanno sparato', 'colpi di pistola', 'uccidersi', 'sanguina', 'sanguinando', 'soffoca', 'sta male e non risponde', 'non si sveglia', 'fumo denso', 'monossido', 'picchia', 'picchiando', 'picchiato', 'picchiata', 'sta cedendo', 'sta per crollare', 'accasciato', 'accasciata',
  'gunshot', 'gunshots', 'kill himself', 'kill herself', 'kill themselves', 'can''t breathe', 'can not breathe', 'isn''t breathing', 'choking', 'carbon monoxide', 'hit by a car', 'gas is leaking', 'fainted', 'passed out', 'does not wake up', 'not waking up', 'robbing', 'about to collapse',
  'fils electriques', 'se noie', 'coup de feu', 'coups de feu', 'brule', 'brulent', 'en feu', 'saigne', 'saignent', 'etouffe', 'poignarde', 'poignardee', 'se suicider', 'monoxyde',
  'renverse par une voiture', 'renversee par une voiture', 'arret cardiaque', 'il y a le feu', 'pris feu', 'prend feu', 'mis le feu', 's''ecroule', 's''ecrouler', 'une arme', 'evanoui', 'evanouie', 'ne bouge plus',
  'se ineaca', 's a inecat', 'arde', 'sinucida', 'sinucide', 'injunghiat', 'injunghiata', 'impuscat', 'focuri de arma', 'impuscaturi', 'stop cardiac', 'sangereaza', 'nu mai respira', 'se sufoca', 'monoxid', 'a luat foc', 'se prabuseste', 'nu misca',
  'gazi', 'gazit', 'mbytet', 'te shtena', 'digjet', 'digjen', 'infarkt', 'vetevras', 'vetevritet', 'vetevrasje', 'nuk po merr fryme', 'therur', 'gjakosje', 'shembet', 'ra te fiket', 'nuk leviz',
  'لا يتنفس', 'لا تتنفس', 'ينزف', 'تنزف', 'نزيف', 'أسلاك كهرباء', 'انتحار', 'ينتحر', 'طعن', 'يختنق', 'تختنق', 'نوبة قلبية', 'أزمة قلبية', 'اللهب', 'النيران', 'اشتعلت', 'تشتعل', 'ينهار', 'تنهار', 'لا يتحرك', 'لا تتحرك', 'سلك كهرباء', 'رصاص'])
on conflict do nothing;

-- where these stand, a word of danger is meant
insert into urp.danger_word (word, alone) select w, false from unnest(array[
  'perde', 'perdita', 'perdite', 'fuga', 'esce', 'uscendo', 'fuoriesce', 'fuoriuscita', 'odore', 'puzza', 'puzzo', 'sento', 'sentiamo', 'sente', 'fischia', 'aiuto', 'aiutatemi', 'aiutateci', 'soccorso', 'soccorsi',
  'ambulanza', 'scoppia', 'scoppio', 'scoppiato', 'scoppiata', 'rotto', 'rotta', 'minaccia', 'minacciato', 'adesso', 'appena', 'subisco', 'subita', 'presto', 'pericolo', 'emergenza', 'muore', 'morto', 'morta',
  'correte', 'mandate', 'fumo', 'urla', 'colpito', 'colpita', 'chiamate', 'a terra',
  'leak', 'leaking', 'leaks', 'smell', 'smells', 'smelling', 'hissing', 'help', 'ambulance', 'escaping', 'broken', 'threatens', 'threatening', 'dying', 'dead', 'hurt', 'coming out', 'send someone', 'hurry', 'emergency',
  'danger', 'protect', 'ringing', 'went off', 'going off', 'smoke',
  'fuit', 'fuite', 'fuites', 'ca sent', 'odeur', 'odeurs', 'aidez', 'a l''aide', 'au secours', 'menace', 'fumee', 'urgence', 'vite', 'meurt', 'par terre',
  'miroase', 'miros', 'scurgere', 'scurgeri', 'curge', 'scapa', 'ajutati', 'ambulanta', 'ameninta', 'rupt', 'rupta', 'repede', 'fum', 'moare', 'pericol', 'urgenta',
  'ere', 'rrjedh', 'rrjedhje', 'ndihet', 'ndihmoni', 'kercenon', 'kercenuar', 'tym', 'vdes', 'rrezik', 'urgjence',
  'رائحة', 'رائحته', 'رائحتها', 'تسرب', 'يتسرب', 'يسرب', 'ساعدونا', 'ساعدوني', 'النجدة', 'إسعاف', 'يهدد', 'دخان', 'يموت', 'خطر', 'بسرعة', 'الآن']) w
on conflict do nothing;

insert into urp.danger_calm (word, near) select v.word, n from (values
  ('gas', '{bolletta,bollette,allacciare,allaccio,allacciamento,fattura,contratto,voltura,fornitura,fornitore,utenza,utenze,bonus,lettura,autolettura,tariffa,tariffe,pagare,pagamento,rimborso,contatore del gas,contatore gas,contatori del gas,luce e gas,gas e luce,gas serra,gas metano,
    bill,bills,contract,supplier,tariff,discount,gas meter,gas meters,gas and electricity,electricity and gas,gas and power}'),
  ('sangue', '{donare,donazione,donazioni,donatore,donatrice,donatori,analisi,esame,esami,prelievo,prelievi,avis,fidas,raccolta,test,gruppo,emoteca}'),
  ('fuoco', '{permesso per,autorizzazione per,fuoco d''artificio,caserma,volontari,volontario,concorso,museo,parere,scia,cpi}'),
  ('incendio', '{prevenzione,assicurazione,polizza,esercitazione,simulazione,cpi}'), ('incendi', '{prevenzione,assicurazione,polizza,esercitazione,cpi}'),
  ('investito', '{milioni,euro,fondi,soldi,risorse}'), ('investita', '{milioni,euro}'), ('violenza', '{giornata contro,convegno,contro la violenza sulle donne,violenza di genere}'),
  ('coltello', '{affilare,affilatura,arrotino}'), ('pistola', '{porto d''armi,licenza,pistola da tiro,pistola ad acqua,pistola giocattolo,pistola a spruzzo}'), ('rapina', '{copia,verbale,anno scorso}'),
  ('blood', '{donate,donating,donation,donations,donor,donors,give blood,giving blood,test,tests,blood group,blood type,blood pressure}'),
  ('fire', '{fire station,fire safety,fire extinguisher,fire extinguishers,fire drill,fire drills,fire certificate,fire insurance,fire regulations,fire pit,battery,permit for,permit to,
    iarba,par}'),
  ('knife', '{sharpen,sharpening,sharpener}'), ('gun', '{gun licence,gun license,gun permit,licence for,license for,water gun,glue gun,toy gun}'),
  ('violence', '{against domestic violence,against violence,violence prevention,violence awareness}'), ('bomb', '{bath bomb}'),
  ('gaz', '{facture,factures,contrat,abonnement,fournisseur,tarif,payer,cheque,compteur de gaz,compteur a gaz,gaz et l''electricite,gaz et electricite,
    factura,facturi,facturii,contract,contractul,plata,furnizor,furnizorul,citirea,contorul de gaz,contorului de gaz,gaz si curent,gaz si lumina,fatura,fature,faturen,kontrate,kontrata,bonus}'),
  ('gaze', '{factura,facturi,facturii,contract,contractul,plata,furnizor,citirea,contorul de gaze,contorului de gaze,gaze si curent,titular}'),
  ('gazi', '{fatura,fature,faturen,kontrate,kontrata,tarifa,bonus}'), ('gazit', '{fatura,fature,faturen,kontrate,kontrata,tarifa,bonus,matesi i gazit}'),
  ('sang', '{don,dons,donner,donneur,donneurs,prise,analyse,analyses,collecte,bilan,test,groupe}'), ('incendie', '{assurance,exercice,prevention,securite incendie,extincteur}'),
  ('flammes', '{spectacle,autorisation}'), ('agression', '{journee contre}'), ('couteau', '{aiguiser,aiguisage,affuter,remouleur}'), ('bombe', '{bombe de peinture,bombe aerosol}'),
  ('sange', '{dona,donare,donez,donator,donatori,analize,analiza,analizele,grupa,recoltare,test}'), ('foc', '{artificii,foc de tabara,aprobare pentru}'), ('incendiu', '{prevenire,exercitiu,asigurare}'),
  ('cutit', '{ascutit,ascutire}'), ('pistol', '{pistol de apa,pistol cu apa,jucarie}'),
  ('gjak', '{dhuroj,dhurim,dhurimi,dhurues,analize,analiza,grup,grupi,grupin,test}'), ('zjarr', '{leje per,mbrojtjen nga,mbrojtjes nga,stervitje,sigurim,fikese}'), ('zjarri', '{leje per,mbrojtjen nga,mbrojtjes nga,stervitje,sigurim,fikese}'),
  ('thike', '{mprehje,mpreh}'), ('pistolete', '{leje per,pistolete uji,lodra}'),
  ('غاز', '{فاتورة,عقد,دفع,لدفع,سعر,قراءة,مكافأة,عداد غاز,غاز كهرباء}'), ('نار', '{شواء,رخصة}'), ('حريق', '{وقاية,تمرين,طفاية,تأمين,بطارية}'), ('سكين', '{شحذ,سن}'), ('مسدس', '{رخصة,رياضي,مسدس ماء}'),
  ('اعتداء', '{ضد اعتداء}'), ('دماء', '{تبرع,بنك}')) v(word, nears)
  cross join lateral (select distinct btrim(regexp_replace(x, '\s+', ' ', 'g')) as n from unnest(v.nears::text[]) x) x
 where exists (select from urp.danger_word d where d.word = v.word)	-- one that the office took away stays away
on conflict do nothing;

-- What was folded first (a row a category), then the newest: by category, a bound saw the first categories alone.
create index proposal_lesson_word on urp.proposal_lesson (lexeme, folded desc, id desc) include (category_id, chosen, refused);
