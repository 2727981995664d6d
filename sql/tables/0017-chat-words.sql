-- Short messages on chat channels that are answered by themselves; kept by whoever runs the office. Written as urp.chat_key writes them.

insert into urp.chat_word (word, does) values
  ('aiuto', 'help'), ('help', 'help'), ('menu', 'help'), ('come funziona', 'help'), ('ndihme', 'help'), ('aide', 'help'), ('ajutor', 'help'), ('مساعدة', 'help'),
  ('stato', 'status'), ('status', 'status'), ('a che punto', 'status'), ('a che punto siamo', 'status'), ('gjendja', 'status'), ('statut', 'status'), ('etat', 'status'),
  ('stadiu', 'status'), ('حالة', 'status'), ('الحالة', 'status'),
  ('stop', 'stop'), ('basta messaggi', 'stop'), ('non scrivetemi', 'stop'), ('ndal', 'stop'), ('arret', 'stop'), ('opriti', 'stop'), ('توقف', 'stop'),
  ('lingua', 'language'), ('language', 'language'), ('gjuha', 'language'), ('langue', 'language'), ('limba', 'language'), ('لغة', 'language'), ('اللغة', 'language'),
  ('operatore', 'operator'), ('persona', 'operator'), ('una persona', 'operator'), ('parlare con un operatore', 'operator'), ('operator', 'operator'),
  ('agent', 'operator'), ('human', 'operator'), ('nje person', 'operator'), ('operateur', 'operator'), ('o persoana', 'operator'), ('موظف', 'operator'),
  ('nuova', 'new'), ('nuova richiesta', 'new'), ('nuova segnalazione', 'new'), ('new', 'new'), ('new request', 'new'), ('kerkese e re', 'new'),
  ('nouvelle demande', 'new'), ('cerere noua', 'new'), ('طلب جديد', 'new'),
  ('grazie', 'thanks'), ('grazie mille', 'thanks'), ('ok', 'thanks'), ('ok grazie', 'thanks'), ('va bene', 'thanks'), ('va bene grazie', 'thanks'), ('perfetto', 'thanks'),
  ('perfetto grazie', 'thanks'), ('thanks', 'thanks'), ('thank you', 'thanks'), ('faleminderit', 'thanks'), ('merci', 'thanks'), ('multumesc', 'thanks'), ('شكرا', 'thanks');
insert into urp.chat_word (word, does, lang) values
  ('italiano', 'lang', 'it'), ('italian', 'lang', 'it'), ('english', 'lang', 'en'), ('inglese', 'lang', 'en'), ('shqip', 'lang', 'sq'), ('albanese', 'lang', 'sq'),
  ('francais', 'lang', 'fr'), ('francese', 'lang', 'fr'), ('romana', 'lang', 'ro'), ('romeno', 'lang', 'ro'), ('rumeno', 'lang', 'ro'),
  ('عربي', 'lang', 'ar'), ('العربية', 'lang', 'ar'), ('arabo', 'lang', 'ar');
