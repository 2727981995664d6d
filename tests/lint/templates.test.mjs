// Templates: what the build does not already refuse (tools/templates.mjs), checked on the pages as programs load them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { checkWords, expandAll, languages, load, render, speaks } from '../../tools/templates.mjs';
import { files, read, stripComments, top } from './tree.mjs';

const book = load(top);
const sources = expandAll(book);
checkWords(book);
const pages = languages(book).flatMap((lang) => sources.filter((p) => speaks(lang, p.name)).map((p) => ({ ...p, lang, text: render(book, p, lang, (n) => `/assets/${n}`) })));
const html = pages.filter((p) => p.context === 'HTML');
const citizens = html.filter((p) => /<footer class="it-footer"/.test(p.text));
const where = (p) => `${p.lang}/${p.name}`;
const none = (list) => assert.deepEqual(list, []);

test('the templates are built without a defect, in every language', () => {
	none(book.defects);
	assert.deepEqual(languages(book), ['it', 'ar', 'en', 'fr', 'ro', 'sq']);
	assert.ok(citizens.length > 20, `only ${citizens.length} pages of citizens were found`);
});

test('every page escapes by context and nothing switches it off', () => {
	none(html.filter((p) => !/^\{\{%AUTOESCAPE context="HTML"\}\}\n/.test(p.text)).map(where));
	none(pages.filter((p) => /\{\{[^}]*:none\b/.test(p.text)).map(where));
});

test('an error is said once: no code has two sentences', () => {
	const codes = [...read('templates/part/error_word.tpl').matchAll(/\{\{#\{\{\$of\}\}_is_(\w+)\}\}/g)].map((m) => m[1]);
	assert.ok(codes.length > 30);
	none(codes.filter((c, i) => codes.indexOf(c) !== i));
});

test('no script, style or handler stands in a page', () => {
	const wrong = [];
	for (const p of html)
		if (!/^(mail|courier)\//.test(p.name))	// mail programs know no stylesheet
			for (const [what, re] of [['style element', /<style\b/], ['style attribute', /<[^>]*\sstyle\s*=/], ['handler', /<[^>]*\son[a-z]+\s*=/],
				['javascript: link', /(href|action|src)\s*=\s*"?\s*javascript:/i], ['script without src', /<script\b(?![^>]*\s(?:src=|type="application\/ld\+json"))/]])
				if (re.test(p.text)) wrong.push(`${where(p)}: ${what}`);
	none(wrong);
});

test('nothing is loaded from another host', () => {
	const wrong = [];
	for (const p of html)
		for (const m of p.text.matchAll(/<(?:link|script|img|iframe|source|use|object|embed|form)\b[^>]*\s(?:href|src|action|srcset|data)="(https?:|\/\/)[^"]*"/g))
			wrong.push(`${where(p)}: ${m[0]}`);
	none(wrong);
});

test('every attribute that holds a value is quoted', () => {
	none(html.filter((p) => /<[a-z][^>]*\s[a-z-]+=\{\{/.test(p.text)).map(where));
});

test('every page has a heading, one title and one main part', () => {
	const wrong = [];
	for (const p of html.filter((p) => /<!DOCTYPE html>/i.test(p.text) && !/^(mail|courier)\//.test(p.name)))
		for (const [what, n] of [['<h1', 1], ['<title>', 1], ['<main ', 1]]) {
			const found = p.text.split(what).length - 1;
			if (what === '<h1' ? found < n : found !== n) wrong.push(`${where(p)}: ${found} × ${what}`);
		}
	none(wrong);
});

test('the footer of citizens\' pages has what the Modello Comuni asks for', () => {
	const wrong = [];
	for (const p of citizens) {
		const footer = p.text.slice(p.text.indexOf('<footer'));
		const link = (element) => new RegExp(`<a\\b[^>]*href="([^"]+)"[^>]*data-element="${element}"[^>]*>([^<]*)<`).exec(footer);
		if (p.lang === 'it' && link('report-inefficiency')?.[2].trim().toLowerCase() !== 'segnalazione disservizio') wrong.push(`${where(p)}: report-inefficiency`);
		for (const element of ['report-inefficiency', 'faq', 'contacts', 'privacy-policy-link', 'accessibility-link', 'legal-notes'])
			if (!link(element) || ['#', ''].includes(link(element)[1])) wrong.push(`${where(p)}: ${element}`);
	}
	none(wrong);
});

test('what a page tells programs about a service is JSON in every language', () => {
	const blocks = html.flatMap((p) => [...p.text.matchAll(/<script [^>]*type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map((m) => [where(p), m[1]]));
	assert.ok(blocks.length >= 4, `${blocks.length} blocks`);
	for (const [page, block] of blocks) {
		assert.doesNotThrow(() => JSON.parse(block.replace(/\{\{[a-z_]+:json_escape\}\}/g, 'x')), page);
		assert.doesNotMatch(block, /&\w+;|\{\{[^}]*\}\}(?<!:json_escape\}\})/, page);
	}
});

test('at least three classes in ten of a page are Bootstrap Italia\'s', () => {
	const package_ = createRequire(join(top, 'package.json')).resolve('bootstrap-italia/package.json');
	const css = readFileSync(join(dirname(package_), 'dist/css/bootstrap-italia.min.css'), 'utf8');
	const known = new Set([...css.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map((m) => m[1]));
	const wrong = [];
	for (const p of html.filter((p) => /<main /.test(p.text))) {
		const used = new Set([...p.text.matchAll(/\sclass="([^"]*)"/g)].flatMap((m) => m[1].replace(/\{\{[^}]*\}\}/g, ' ').split(/\s+/)).filter(Boolean));
		const ours = [...used].filter((c) => known.has(c)).length / used.size;
		if (!(ours >= 0.3)) wrong.push(`${where(p)}: ${Math.round(ours * 100)} %`);
	}
	none(wrong);
});

test('every error code that C or SQL gives has its sentence', () => {
	const said = new Set([...read('templates/part/error_word.tpl').matchAll(/\{\{#\{\{\$of\}\}_is_([a-z_0-9]+)\}\}/g)].map((m) => m[1]));
	const given = new Set();
	for (const f of files(/^(lib\/(field|form|text|password|phone|totp|upload)[^/]*\.(c|cc)|cgi-bin\/.*\.c)$/))
		for (const m of stripComments(read(f)).matchAll(/"((?:[a-z]+_)+(?:invalid|required|wrong|expired|check|short|long|range|forbidden|weak|same|mismatch|outside|files|large)|required|repeated)"/g))
			if (!m[1].startsWith('totp_')) given.add(m[1]);
	for (const f of files(/^sql\/(api|lib)\/.*\.sql$/))
		for (const m of read(f).matchAll(/'errors',\s*json_build_object\('[a-z_]+',\s*'([a-z_]+)'/g)) given.add(m[1]);
	assert.ok(given.size > 15, `only ${given.size} codes were found`);
	none([...given].filter((code) => !said.has(code)));
});

// The tool itself: each defect it promises to refuse.
function built(template, { po = '', parts = {} } = {}) {
	const root = mkdtempSync(join(tmpdir(), 'urp-tpl-'));
	mkdirSync(join(root, 'templates/part'), { recursive: true });
	mkdirSync(join(root, 'templates/x'));
	mkdirSync(join(root, 'po/en'), { recursive: true });
	writeFileSync(join(root, 'templates/x/page.tpl'), template);
	for (const [name, text] of Object.entries(parts)) writeFileSync(join(root, `templates/part/${name}.tpl`), text);
	writeFileSync(join(root, 'po/en/x.po'), po);
	const run = spawnSync(process.execPath, [join(top, 'tools/templates.mjs'), '--top', root, '--out', join(root, 'out')], { encoding: 'utf8' });
	const page = run.status ? null : readFileSync(join(root, 'out/en/x/page.tpl'), 'utf8');
	rmSync(root, { recursive: true });
	return { ...run, page };
}
const head = '{{%AUTOESCAPE context="HTML"}}\n';

for (const [what, template, extra, message] of [
	['a missing translation', `${head}<p>[[Ciao]]</p>`, {}, /page\.tpl:2: po\/en\/x\.po lacks \[\[Ciao\]\]/],
	['an unknown part', `${head}{{>nothing}}`, {}, /no part nothing/],
	['a section that is not closed', `${head}{{#a}}<p>{{b}}</p>`, {}, /\{\{#a\}\} is never closed/],
	['sections that cross', `${head}{{#a}}{{#b}}{{/a}}{{/b}}`, {}, /\{\{\/a\}\} where \{\{\/b\}\} was open/],
	['words outside [[ ]]', `${head}<p>Ciao</p>`, {}, /words outside \[\[ \]\]: Ciao/],
	['words in an attribute', `${head}<img src="x" alt="Ciao">`, {}, /words outside/],
	['escaping switched off', `${head}<p>{{x:none}}</p>`, {}, /:none is forbidden/],
	['a page without AUTOESCAPE', '<p>{{x}}</p>', {}, /page\.tpl:1: must be/],
	['tags inside words', `${head}[[a <b>c</b>]]`, { po: 'msgid "a <b>c</b>"\nmsgstr "x"\n' }, /tags inside words/],
	['a translation with other values', `${head}[[Ciao {{name}}]]`, { po: 'msgid "Ciao {{name}}"\nmsgstr "Hello {{nome}}"\n' }, /values differ/],
	['a fuzzy translation', `${head}[[Ciao]]`, { po: '#, fuzzy\nmsgid "Ciao"\nmsgstr "Hello"\n' }, /lacks \[\[Ciao\]\]/],
	['parts that include each other', `${head}{{>a}}`, { parts: { a: '{{>a}}' } }, /parts include each other/],
]) {
	test(`the build refuses ${what}`, () => {
		const { status, stderr } = built(template, extra);
		assert.equal(status, 1);
		assert.match(stderr, message);
	});
}

test('parts take arguments, defaults and conditions, and words are escaped where they land', () => {
	const { status, stderr, page } = built(`${head}{{>f name="a" label="[[Sì & no]]"}}{{>f name="b" kind="date"}}`, {
		po: 'msgid "Sì & no"\nmsgstr "Yes \\"&\\" no"\n',
		parts: { f: '{{%defaults kind="text" id="i-{{$name}}"}}\n<input id="{{$id}}" type="{{$kind}}"{{?$label}} title="{{$label}}"{{/$label}}{{?!$label}} hidden{{/$label}}{{?$kind=date}} data-date{{/$kind}}{{#e_{{$name}}}} aria-invalid="true"{{/e_{{$name}}}}>\n' },
	});
	assert.equal(status, 0, stderr);
	assert.equal(page, `${head}<input id="i-a" type="text" title="Yes &quot;&amp;&quot; no"{{#e_a}} aria-invalid="true"{{/e_a}}><input id="i-b" type="date" hidden data-date{{#e_b}} aria-invalid="true"{{/e_b}}>\n`);
});

test('a counted word has as many forms as the language, each in its section', () => {
	const template = `${head}<p title="[[#n: una cosa | {{n_text}} cose]]">[[#n: una cosa | {{n_text}} cose]]</p>`;
	const po = 'msgid "una cosa"\nmsgid_plural "{{n_text}} cose"\nmsgstr[0] "one thing"\nmsgstr[1] "{{n_text}} things"\n';
	const forms = '{{#n_plural_0}}one thing{{/n_plural_0}}{{#n_plural_1}}{{n_text}} things{{/n_plural_1}}';
	const { status, stderr, page } = built(template, { po });
	assert.equal(status, 0, stderr);
	assert.equal(page, `${head}<p title="${forms}">${forms}</p>\n`);
	assert.match(built(template, { po: po.replace(/msgstr\[1\].*\n/, '') }).stderr, /1 forms in en/);
	assert.match(built(template, { po: 'msgid "una cosa"\nmsgstr "one thing"\n' }).stderr, /lacks \[\[#n: una cosa/);
	assert.match(built(template, { po: po.replace('{{n_text}} things', '{{m}} things') }).stderr, /values differ/);
});
