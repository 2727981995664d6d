// Reads and writes gettext catalogs, as far as we need them: msgid, msgid_plural, msgstr, comments; no contexts.

const UNESCAPE = { n: '\n', t: '\t', '"': '"', '\\': '\\' };

function unquote(text, where) {
	const m = /^"((?:[^"\\]|\\.)*)"$/.exec(text.trim());
	if (!m) throw new Error(`${where}: not a quoted text: ${text}`);
	return m[1].replace(/\\(.)/g, (_, c) => UNESCAPE[c] ?? c);
}

export function quote(text) {
	return '"' + text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t') + '"';
}

// Text of a .po file → Map msgid → msgstr (a list of forms where there is a msgid_plural), without the header and without entries that are
// not complete or marked fuzzy.
export function readPo(text, file = 'po') {
	const words = new Map();
	let id = null, str = null, forms = null, into = null, fuzzy = false;
	const flush = () => {
		const word = forms ?? str;
		if (id && word && (!forms || forms.every(Boolean)) && !fuzzy) {
			if (words.has(id) && String(words.get(id)) !== String(word)) throw new Error(`${file}: two translations of ${quote(id)}`);
			words.set(id, word);
		}
		if (into === 'str' || into === 'form') fuzzy = false;
		id = str = forms = into = null;
	};
	const said = () => into === 'str' || into === 'form';
	text.split('\n').forEach((line, i) => {
		const where = `${file}:${i + 1}`;
		const trimmed = line.trim();
		if (!trimmed || trimmed.startsWith('#')) {
			if (said()) flush();
			if (/^#,.*\bfuzzy\b/.test(trimmed)) fuzzy = true;
		} else if (trimmed.startsWith('msgid ')) {
			if (said()) flush();
			id = unquote(trimmed.slice(6), where);
			into = 'id';
		} else if (trimmed.startsWith('msgid_plural ')) {
			forms = [];
			into = 'plural';
		} else if (/^msgstr\[\d\] /.test(trimmed) && forms) {
			forms.push(unquote(trimmed.slice(10), where));
			into = 'form';
		} else if (trimmed.startsWith('msgstr ')) {
			str = unquote(trimmed.slice(7), where);
			into = 'str';
		} else if (trimmed.startsWith('"') && into === 'id') id += unquote(trimmed, where);
		else if (trimmed.startsWith('"') && into === 'str') str += unquote(trimmed, where);
		else if (trimmed.startsWith('"') && into === 'form') forms.push(forms.pop() + unquote(trimmed, where));
		else if (trimmed.startsWith('"') && into === 'plural') unquote(trimmed, where);
		else throw new Error(`${where}: cannot read: ${line}`);
	});
	flush();
	return words;
}

const PLURAL = {
	2: 'nplurals=2; plural=(n != 1);',
	3: 'nplurals=3; plural=(n == 1 ? 0 : n == 0 || n % 100 >= 1 && n % 100 <= 19 ? 1 : 2);',
	6: 'nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5);',
};

export const HEADER = (lang, forms = 2) => `msgid ""
msgstr ""
"Language: ${lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: ${lang === 'fr' ? PLURAL[2].replace('!= 1', '> 1') : PLURAL[forms]}\\n"

`;

// [[msgid, [places…]], …] → text of a .pot file; `plurals`: msgid → msgid_plural.
export function writePot(entries, plurals = new Map()) {
	return HEADER('') + entries.map(([id, places]) => `#: ${places.join(' ')}\nmsgid ${quote(id)}\n` +
		(plurals.has(id) ? `msgid_plural ${quote(plurals.get(id))}\nmsgstr[0] ""\nmsgstr[1] ""\n` : 'msgstr ""\n')).join('\n');
}
