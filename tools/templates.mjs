// Makes the pages that programs load from templates/ and po/: docs/TEMPLATES.md says the rules.
//
//   node tools/templates.mjs --out DIR [--assets MANIFEST]   one flat file a language and page
//   node tools/templates.mjs --pot                           collects the words, merges them into po/<lang>/<folder>.po
//
// Every defect is printed with file and line, and the exit status is 1.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HEADER, readPo, writePot } from './po.mjs';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCE = 'it';
const STAFF = { folders: ['desk', 'board', 'login'], langs: ['it', 'en'] };	// lib/lang.h, LANGS_STAFF
export const speaks = (lang, page) => STAFF.langs.includes(lang) || !STAFF.folders.includes(folderOf(page));

// How many forms a word has, in the order of the catalogs' Plural-Forms: lib/lang.c has the rules.
const FORMS = { it: 2, en: 2, sq: 2, fr: 2, ro: 3, ar: 6 };
const RTL = new Set(['ar']);
const PART_DEPTH = 12;
const BUILT = /^[a-z]{2}\/.*\.tpl$/;	// in a build inside the source tree the results stand beside the sources

const WORD = /\[\[([\s\S]*?)\]\]/g;
const PART = /\{\{>([a-z][a-z0-9_/]*)((?:\s+[a-z_]+="[^"]*")*)\s*\}\}/g;
const CHOICE = /^\{\{#.*\{\{\/.*\}\}$/;
const FIRST_LINE = /^\{\{%AUTOESCAPE context="(HTML|TEXT)"\}\}\n/;

const collapse = (text) => text.replace(/\s+/g, ' ').trim();
const lineOf = (text, index) => text.slice(0, index).split('\n').length;

function files(folder, suffix) {
	return readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(suffix) && !BUILT.test(f)).sort();
}

// Everything under `root`: templates and catalogs.
export function load(root = top) {
	const templates = join(root, 'templates');
	const source = new Map(files(templates, '.tpl').map((f) => [f, readFileSync(join(templates, f), 'utf8')]));
	const catalogs = new Map();
	for (const lang of readdirSync(join(root, 'po'), { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name)) {
		const folder = join(root, 'po', lang);
		catalogs.set(lang, new Map(files(folder, '.po').map((f) => [basename(f, '.po'), readPo(readFileSync(join(folder, f), 'utf8'), `po/${lang}/${f}`)])));
	}
	return { source, catalogs, defects: [] };
}

const isPage = (name) => !name.startsWith('part/');
const folderOf = (name) => (name.includes('/') ? name.split('/')[0] : basename(name, '.tpl'));

// Puts the arguments into a part's text: defaults, {{?$x}} conditions, {{$x}} values.
function fill(book, part, text, given) {
	let args = { ...given };
	const defaults = /^\{\{%defaults((?:\s+[a-z_]+="[^"]*")*)\s*\}\}\n?/.exec(text);
	const value = (t) => t.replace(/\{\{\$([a-z_]+)\}\}/g, (_, k) => args[k] ?? '');
	if (defaults) {
		text = text.slice(defaults[0].length);
		for (const m of defaults[1].matchAll(/([a-z_]+)="([^"]*)"/g)) args[m[1]] ??= value(m[2]);
	}
	const open = /\{\{\?(!?)\$([a-z_]+)(?:=([a-z0-9_]+))?\}\}((?:(?!\{\{\?)[\s\S])*?)\{\{\/\$\2\}\}/;	// innermost first
	for (let m; (m = open.exec(text)); ) {
		const holds = m[3] === undefined ? Boolean(args[m[2]]) : args[m[2]] === m[3];
		text = text.slice(0, m.index) + (holds !== (m[1] === '!') ? m[4] : '') + text.slice(m.index + m[0].length);
	}
	const left = /\{\{(\?!?|\/)\$[^}]*\}\}/.exec(text);
	if (left) book.defects.push(`templates/${part}: condition ${left[0]} is not balanced`);
	return value(text);
}

function expandParts(book, name, text, depth = 0) {
	if (depth > PART_DEPTH) {
		book.defects.push(`templates/${name}: parts include each other`);
		return '';
	}
	return text.replace(PART, (_, part, list) => {
		const file = `part/${part}.tpl`;
		if (!book.source.has(file)) {
			book.defects.push(`templates/${name}: no part ${part}`);
			return '';
		}
		const args = Object.fromEntries([...list.matchAll(/([a-z_]+)="([^"]*)"/g)].map((m) => [m[1], m[2]]));
		let content = book.source.get(file).trimEnd();
		if (content.split('\n').every((line) => CHOICE.test(line))) content = content.replace(/\n/g, '');	// a list of words is one word
		return expandParts(book, name, fill(book, file, content, args), depth + 1);
	});
}

// [[#n: una cosa | {{n_text}} cose]] → { key, one, other }; null for other words.
export function pluralOf(id) {
	const m = /^#([a-z_][a-z0-9_]*): (.+?) \| (.+)$/.exec(id);
	return m && { key: m[1], one: m[2], other: m[3] };
}
const keyOf = (id) => pluralOf(id)?.one ?? id;

const NAMES = /\{\{([a-zA-Z_][a-zA-Z0-9_]*)(?::[a-z_]+)*\}\}/g;
const valuesIn = (text) => [...text.matchAll(NAMES)].map((m) => m[1]).sort().join(' ');

// The word in a language: the catalog of the page's own folder first, then that of the parts, then any other.
// A counted word gives the list of its forms.
export function translate(book, lang, folder, raw) {
	const plural = pluralOf(raw), id = keyOf(raw);
	if (lang === SOURCE) return plural ? [plural.one, plural.other] : id;
	const all = book.catalogs.get(lang);
	for (const key of new Set([folder, 'part', ...[...all.keys()].sort()])) {
		const word = all.get(key)?.get(id);
		if (word !== undefined && Array.isArray(word) === Boolean(plural)) return word;
	}
	return null;
}

const escapeHtml = (text) => text.split(/(\{\{.*?\}\})/).map((t, i) =>
	(i % 2 ? t : t.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'))).join('');

// A value of unknown direction keeps to itself inside a sentence that runs the other way.
const isolate = (text) => text.replace(/\{\{[a-z][^}]*\}\}/g, '\u2068$&\u2069');

const SAID = /\s(?:alt|title|placeholder|aria-label|aria-roledescription|aria-description|label)="([^"]*)"/g;

// Words that stand outside [[ ]]: what is left when markup, values and words are taken away.
function bareWords(text, html) {
	let rest = text.replace(WORD, ' ');
	if (!html) return /\p{L}[^\n]*/u.exec(rest.replace(/\S*\{\{[\s\S]*?\}\}\S*/g, ' '))?.[0];
	rest = rest.replace(/<!--[\s\S]*?-->/g, ' ').replace(/<script\b[^>]*\stype="application\/ld\+json"[^>]*>[\s\S]*?<\/script>/g, ' ').replace(/\{\{[\s\S]*?\}\}/g, ' ')
		.replace(/<(\w+)\b[^>]*\stranslate="no"[^>]*>[^<]*<\/\1>/g, ' ').replace(/&[a-z]+;|&#\w+;/g, ' ');
	for (const m of rest.matchAll(SAID)) if (/\p{L}/u.test(m[1])) return m[0].trim();
	for (const m of rest.matchAll(/<(?:input|button)\b[^>]*>/g)) {
		const value = /type="(?:submit|button|reset)"/.test(m[0]) && m[0].startsWith('<input') && /\svalue="([^"]*)"/.exec(m[0]);
		if (value && /\p{L}/u.test(value[1])) return m[0];
	}
	return /\p{L}[^\n]*/u.exec(rest.replace(/<[^>]*>/g, ' '))?.[0].trim();
}

function checkSections(book, name, text) {
	const open = [];
	for (const m of text.matchAll(/\{\{([#/])([^}]*)\}\}/g)) {
		if (m[1] === '#') open.push(m[2]);
		else if (open.at(-1) === m[2]) open.pop();
		else {
			book.defects.push(`templates/${name}: {{/${m[2]}}} where ${open.length ? `{{/${open.at(-1)}}}` : 'nothing'} was open`);
			return;
		}
	}
	if (open.length) book.defects.push(`templates/${name}: {{#${open.at(-1)}}} is never closed`);
}

function checkPage(book, name, text, html) {
	const bad = (what) => book.defects.push(`templates/${name}: ${what}`);
	checkSections(book, name, text);
	if (/:none\b/.test(text.replace(WORD, ''))) bad(':none is forbidden');
	const odd = /\{\{(?![#/]?[a-zA-Z_][a-zA-Z0-9_]*(?::[a-z_]+)*\}\}|@asset [\w./-]+\}\})[^}]*\}?\}?/.exec(text);
	if (odd) bad(`cannot read ${odd[0]}`);
	if (/\[\[/.test(text.replace(WORD, '')) || /\]\]/.test(text.replace(WORD, ''))) bad('[[ ]] is not balanced');
	for (const m of text.matchAll(WORD)) {
		if (/[<>]/.test(m[1])) bad(`tags inside words: [[${m[1]}]]`);
		if (!collapse(m[1])) bad('empty [[ ]]');
	}
	const bare = bareWords(text, html);
	if (bare) bad(`words outside [[ ]]: ${bare.slice(0, 60)}`);
}

function tidy(text) {
	return text.replace(/<!--[\s\S]*?-->/g, '').split('\n').map((l) => l.trim()).filter(Boolean).join('\n') + '\n';
}

// All pages, flat: [{ name, context, text }]; words still [[…]], assets still {{@asset …}}.
export function expandAll(book) {
	const pages = [];
	for (const [name, text] of book.source) {
		if (!isPage(name)) {
			if (/AUTOESCAPE/.test(text)) book.defects.push(`templates/${name}: a part has no AUTOESCAPE line`);
			for (const m of text.matchAll(WORD)) if (m[1].includes('{{$')) book.defects.push(`templates/${name}: an argument inside [[${m[1]}]]`);
			continue;
		}
		if (name === 'words.tpl') {
			pages.push({ name, context: 'WORDS', text });
			continue;
		}
		const first = FIRST_LINE.exec(text);
		if (!first) {
			book.defects.push(`templates/${name}:1: must be {{%AUTOESCAPE context="HTML"}} (or "TEXT")`);
			continue;
		}
		const flat = expandParts(book, name, text.slice(first[0].length));
		checkPage(book, name, flat, first[1] === 'HTML');
		pages.push({ name, context: first[1], text: flat });
	}
	return pages;
}

export function languages(book) {
	return [SOURCE, ...[...book.catalogs.keys()].filter((l) => l !== SOURCE).sort()];
}

// One page in one language, as ctemplate loads it. `asset` turns a logical name into an address.
export function render(book, page, lang, asset) {
	const html = page.context === 'HTML';
	let text = page.text.replace(WORD, (_, raw) => {
		const id = collapse(raw);
		const word = translate(book, lang, folderOf(page.name), id);
		if (word === null) return '';	// checkWords has said so
		const plural = pluralOf(id);
		const said = (text) => (html ? escapeHtml(RTL.has(lang) ? isolate(text) : text) : text);
		if (!plural) {
			if (valuesIn(word) !== valuesIn(id)) book.defects.push(`templates/${page.name}: values differ in ${lang} for [[${id}]]`);
			return said(word);
		}
		if (word.length !== FORMS[lang]) book.defects.push(`templates/${page.name}: ${word.length} forms in ${lang} for [[${id}]], not ${FORMS[lang]}`);
		const known = new Set([...valuesIn(plural.one).split(' '), ...valuesIn(plural.other).split(' ')]);
		if (word.some((form) => valuesIn(form).split(' ').some((v) => !known.has(v)))) book.defects.push(`templates/${page.name}: values differ in ${lang} for [[${id}]]`);
		return word.map((form, i) => `{{#${plural.key}_plural_${i}}}${said(form)}{{/${plural.key}_plural_${i}}}`).join('');
	});
	text = text.replace(/\{\{@asset ([\w./-]+)\}\}/g, (_, name) => {
		const address = asset(name);
		if (!address) book.defects.push(`templates/${page.name}: no asset ${name}`);
		return address ?? '';
	});
	if (html) text = tidy(text);
	// ctemplate knows no text context: without the line nothing is escaped
	return page.context === 'WORDS' || page.context === 'TEXT' ? text : `{{%AUTOESCAPE context="${page.context}"}}\n${text}`;
}

// Every word that a page of the language says.
function wordsOf(book, lang) {
	const pages = expandAll(book).filter((p) => speaks(lang, p.name));
	return new Set(pages.flatMap((p) => [...p.text.matchAll(WORD)].map((m) => collapse(m[1]))));
}

// What a page says in a language must be there; a language that has no staff pages needs no words of theirs.
export function checkWords(book, pages = expandAll(book)) {
	const places = collect(book, null);
	for (const lang of languages(book))
		for (const page of pages.filter((p) => speaks(lang, p.name)))
			for (const m of page.text.matchAll(WORD)) {
				const id = collapse(m[1]);
				if (translate(book, lang, folderOf(page.name), id) === null)
					book.defects.push(`${places.get(id)?.[0] ?? `templates/${page.name}`}: po/${lang}/${folderOf(page.name)}.po lacks [[${id}]]`);
			}
}

function build(book, out, manifest) {
	const assets = manifest ? JSON.parse(readFileSync(manifest, 'utf8')) : null;
	const asset = (name) => (assets ? assets[name] : `/assets/${name}`);
	const pages = expandAll(book);
	checkWords(book, pages);
	const made = [];
	for (const lang of languages(book))
		for (const page of pages.filter((p) => speaks(lang, p.name))) made.push([join(out, lang, page.name), render(book, page, lang, asset)]);
	if (book.defects.length) return;
	for (const lang of languages(book)) rmSync(join(out, lang), { recursive: true, force: true });
	for (const [file, text] of made) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
}

// msgid → places, in the order of the files, for one folder of templates or (null) for all.
function collect(book, folder) {
	const found = new Map();
	for (const [name, text] of book.source) {
		if (folder !== null && folderOf(name) !== folder) continue;
		for (const m of text.matchAll(WORD)) {
			const id = collapse(m[1]);
			if (!found.has(id)) found.set(id, []);
			found.get(id).push(`templates/${name}:${lineOf(text, m.index)}`);
		}
	}
	return found;
}

function pot(book, root) {
	const asEntries = (found) => [found.map(([id, places]) => [keyOf(id), places]), new Map(found.filter(([id]) => pluralOf(id)).map(([id]) => [keyOf(id), pluralOf(id).other]))];
	writeFileSync(join(root, 'po/urp.pot'), writePot(...asEntries([...collect(book, null)])));
	const work = mkdtempSync(join(tmpdir(), 'urp-pot-'));
	const needed = new Map(languages(book).map((lang) => [lang, wordsOf(book, lang)])), asked = new Map(languages(book).map((lang) => [lang, new Set()]));
	for (const folder of ['part', ...new Set([...book.source.keys()].map(folderOf).filter((f) => f !== 'part'))]) {
		const entries = collect(book, folder);
		for (const [lang, catalogs] of book.catalogs) {
			if (STAFF.folders.includes(folder) && !STAFF.langs.includes(lang)) continue;
			// what another catalog already says is not asked for again
			const wanted = [...entries].filter(([id]) => needed.get(lang).has(id) && !asked.get(lang).has(id) &&
				(catalogs.get(folder)?.has(keyOf(id)) || translate(book, lang, folder, id) === null));
			for (const [id] of wanted) if (!catalogs.get(folder)?.has(keyOf(id))) asked.get(lang).add(id);
			const po = join(root, 'po', lang, `${folder}.po`), ref = join(work, `${folder}.pot`);
			if (!wanted.length && !existsSync(po)) continue;
			if (!existsSync(po)) writeFileSync(po, HEADER(lang, FORMS[lang]));
			writeFileSync(ref, writePot(...asEntries(wanted)));
			execFileSync('msgmerge', ['--quiet', '--update', '--backup=none', '--no-fuzzy-matching', '--no-wrap', po, ref], { stdio: 'inherit' });
		}
	}
	rmSync(work, { recursive: true });
}

function main(argv) {
	const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
	const book = load(option('--top') ?? top);
	if (argv.includes('--pot')) pot(book, option('--top') ?? top);
	else if (option('--out')) build(book, option('--out'), option('--assets'));
	else throw new Error('usage: templates.mjs --out DIR [--assets MANIFEST] | --pot');
	if (book.defects.length) {
		console.error([...new Set(book.defects)].join('\n'));
		process.exitCode = 1;
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
