// Reads and writes gettext catalogs, as far as we need them: msgid, msgstr, comments; no plurals, no contexts.

const UNESCAPE = { n: '\n', t: '\t', '"': '"', '\\': '\\' };

function unquote(text, where) {
	const m = /^"((?:[^"\\]|\\.)*)"$/.exec(text.trim());
	if (!m) throw new Error(`${where}: not a quoted text: ${text}`);
	return m[1].replace(/\\(.)/g, (_, c) => UNESCAPE[c] ?? c);
}

export function quote(text) {
	return '"' + text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t') + '"';
}

// Text of a .po file → Map msgid → msgstr, without the header and without entries that are empty or marked fuzzy.
export function readPo(text, file = 'po') {
	const words = new Map();
	let id = null, str = null, into = null, fuzzy = false;
	const flush = () => {
		if (id && str && !fuzzy) {
			if (words.has(id) && words.get(id) !== str) throw new Error(`${file}: two translations of ${quote(id)}`);
			words.set(id, str);
		}
		if (into === 'str') fuzzy = false;
		id = str = into = null;
	};
	text.split('\n').forEach((line, i) => {
		const where = `${file}:${i + 1}`;
		const trimmed = line.trim();
		if (!trimmed || trimmed.startsWith('#')) {
			if (into === 'str') flush();
			if (/^#,.*\bfuzzy\b/.test(trimmed)) fuzzy = true;
		} else if (trimmed.startsWith('msgid ')) {
			if (into === 'str') flush();
			id = unquote(trimmed.slice(6), where);
			into = 'id';
		} else if (trimmed.startsWith('msgstr ')) {
			str = unquote(trimmed.slice(7), where);
			into = 'str';
		} else if (trimmed.startsWith('"') && into === 'id') id += unquote(trimmed, where);
		else if (trimmed.startsWith('"') && into === 'str') str += unquote(trimmed, where);
		else throw new Error(`${where}: cannot read: ${line}`);
	});
	flush();
	return words;
}

export const HEADER = (lang) => `msgid ""
msgstr ""
"Language: ${lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

`;

// [[msgid, [places…]], …] → text of a .pot file.
export function writePot(entries) {
	return HEADER('') + entries.map(([id, places]) =>
		`#: ${places.join(' ')}\nmsgid ${quote(id)}\nmsgstr ""\n`).join('\n');
}
