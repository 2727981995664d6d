-- Thanks as people write them, and dangers that had no word yet.

insert into urp.chat_word (word, does)
select w, 'thanks' from unnest(array[
  'grazie infinite', 'grazie ancora', 'tante grazie', 'vi ringrazio', 'ti ringrazio', 'ringrazio', 'mille', 'molte', 'a tutti', 'a voi', 'a lei', 'a te', 'di tutto', 'di cuore',
  'per tutto', 'davvero', 'gentilissimi', 'gentilissima', 'gentilissimo', 'siete gentili', 'siete stati gentili', 'bravi', 'bravissimi', 'ottimo', 'benissimo', 'capito', 'ricevuto', 'okay', 'okey',
  'buona giornata', 'buona serata', 'buonanotte', 'buona notte', 'buon lavoro', 'buon weekend', 'buona domenica', 'arrivederci', 'a presto', 'cordiali saluti', 'saluti',
  'many thanks', 'thx', 'great', 'have a nice day', 'merci beaucoup', 'bonne journee', 'shume', 'multumesc frumos', 'mersi', 'o zi buna', 'شكرا جزيلا',
  '👍', '🙏', '👏', '👌', '💪', '🤝', '😊', '🙂', '😀', '😃', '😄', '😁', '☺', '🥰', '😍', '😘', '🤗', '😉', '❤', '💙', '💚', '💛', '🧡', '🌹', '🌸', '✅', '🎉', '🔝', '💯']) w
on conflict do nothing;

insert into urp.danger_word (word)
select unnest(array[
  'non respira', 'non respirano', 'non riesce a respirare', 'non riesco a respirare', 'sta soffocando', 'infarto', 'arresto cardiaco', 'ha perso i sensi', 'folgorato', 'folgorata',
  'a fuoco', 'bruciando', 'sta bruciando', 'stanno bruciando', 'mi picchia', 'la picchia', 'lo picchia', 'mi sta picchiando', 'la sta picchiando', 'ci picchia', 'vuole uccidermi',
  'mi vuole uccidere', 'mi uccide', 'mi ammazza', 'vuole ammazzarmi', 'farla finita', 'voglio morire', 'ammazzarmi', 'uccidermi', 'suicidarmi', 'suicidarsi', 'si butta di sotto',
  'vuole buttarsi', 'accoltellato', 'accoltellata', 'investito', 'investita', 'sta annegando', 'sta affogando',
  'not breathing', 'cannot breathe', 'heart attack', 'stabbed', 'kill myself', 'ne respire pas', 'ne respire plus', 'crise cardiaque', 'me tuer', 'nu respira', 'infarct', 'nuk merr fryme'])
on conflict do nothing;
