// What nginx serves by itself, as tools/assets.mjs makes it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { everyReader } from '../../tools/assets-css.mjs';
import { inOrder, withAddresses } from '../../tools/assets-js.mjs';
import { expandAll, load } from '../../tools/templates.mjs';
import { top } from './tree.mjs';

const modules = dirname(dirname(createRequire(join(top, 'package.json')).resolve('bootstrap-italia/package.json')));
const work = mkdtempSync(join(tmpdir(), 'urp-assets-'));
after(() => rmSync(work, { recursive: true }));
const out = join(work, 'public');
const make = () => execFileSync(process.execPath, [join(top, 'tools/assets.mjs'), '--modules', modules, '--out', out, '--manifest', join(work, 'assets.json')]);
make();
const { inputs, ...manifest } = JSON.parse(readFileSync(join(work, 'assets.json'), 'utf8'));
const at = (name) => join(out, manifest[name]);
const text = (name) => readFileSync(at(name), 'utf8');
const used = expandAll(load(top)).map((p) => p.text).join('\n');

test('every file has an address with its fingerprint, and stands there', () => {
	assert.ok(Object.keys(manifest).length >= 6);
	for (const [name, address] of Object.entries(manifest)) {
		assert.match(address, /^\/assets\/[\w-]+\.[0-9a-f]{12}\.\w+$/);
		assert.ok(existsSync(at(name)), name);
	}
	for (const m of used.matchAll(/\{\{@asset ([\w.-]+)\}\}/g)) assert.ok(manifest[m[1]], `a template names ${m[1]}`);
});

test('the compressed copies hold the same bytes', () => {
	let n = 0;
	for (const f of readdirSync(out, { recursive: true }).filter((f) => /\.(css|js|svg|html|txt|webmanifest)$/.test(f))) {
		const plain = readFileSync(join(out, f));
		assert.ok(plain.equals(gunzipSync(readFileSync(join(out, `${f}.gz`)))), `${f}.gz`);
		assert.ok(plain.equals(brotliDecompressSync(readFileSync(join(out, `${f}.br`)))), `${f}.br`);
		n++;
	}
	assert.ok(n >= 15);
});

const size = (name) => statSync(existsSync(`${at(name)}.br`) ? `${at(name)}.br` : at(name)).size;

test('a first visit stays under 120 KB: 100 for these files, the rest for the page; the map takes 60 more', () => {
	// what no first visit loads: other people's stylesheet, the map, icons of an installed site
	const later = /^(?:desk\.css|map\.\w+|leaflet\.js|icon-.*)$/;
	const bytes = Object.keys(manifest).filter((name) => !later.test(name)).reduce((sum, name) => sum + size(name), 0);
	assert.ok(bytes > 50_000 && bytes < 100 * 1024, `${bytes} bytes`);
	const map = Object.keys(manifest).filter((name) => /^(?:map\.\w+|leaflet\.js)$/.test(name)).reduce((sum, name) => sum + size(name), 0);
	assert.ok(map > 30_000 && map < 50 * 1024, `${map} bytes for the map before its data`);
});

for (const sheet of ['urp.css', 'desk.css']) test(`${sheet} keeps its version, has what pages use, and loads nothing from elsewhere`, () => {
	const css = text(sheet);
	assert.match(css, /--bootstrap-italia-version:\s*['"]2\.\d+\.\d+['"]/);
	for (const selector of ['.it-header-wrapper', '.btn-primary', '.form-control', '.visually-hidden-focusable', ':focus-visible', '@media print'])
		assert.ok(css.includes(selector), selector);
	assert.deepEqual([...css.matchAll(/url\(\s*["']?(?!data:|\/assets\/)[^)"']+|@import[^;]*/g)].map((m) => m[0]), []);
	for (const m of css.matchAll(/url\((\/assets\/[^)]+)\)/g)) assert.ok(existsSync(join(out, m[1])), m[1]);
});

test('each page loads one stylesheet: its readers\' own', () => {
	for (const { name, context, text: page } of expandAll(load(top))) {
		if (context !== 'HTML' || name.startsWith('courier/') || name === 'reports/rss.tpl') continue;	// mails and the feed have none
		const sheets = [...page.matchAll(/rel="stylesheet" href="\{\{@asset ([\w.-]+)\}\}"/g)].map((m) => m[1]);
		assert.deepEqual(sheets, [/^(?:desk|board|login)\//.test(name) ? 'desk.css' : 'urp.css'], name);
	}
	assert.match(text('urp.css'), /\.it-footer/);
	assert.doesNotMatch(text('urp.css'), /\.desk-/);
	assert.match(text('desk.css'), /\.desk-table/);
});

test('a stylesheet is made fit for right-to-left, the dark and more contrast', () => {
	const postcss = createRequire(createRequire(join(modules, 'x.js')).resolve('purgecss'))('postcss');
	const css = everyReader(postcss, '.a{margin:0 1px 2px 3px;left:0;padding:1px 2px;text-align:left;color:#17324d;background:#fff}.b{left:50%;background:#06c;color:#fff}');
	for (const said of ['margin-block:0 2px', 'margin-inline:3px 1px', 'inset-inline-start:0', 'text-align:start', 'padding:1px 2px', '.b{left:50%;', 'color-scheme:light dark'])
		assert.ok(css.includes(said), `${said}: ${css}`);
	const [, ink] = /\.a\{.*;color:var\((--ink[\w-]+)\)/.exec(css), [, paper] = /background:var\((--paper[\w-]+)\)/.exec(css);
	const dark = css.slice(css.indexOf('(prefers-color-scheme:dark)'), css.indexOf('(prefers-contrast:more)'));
	const light = (name) => Number(new RegExp(`${name}:hsl\\([^)]*,(\\d+)%\\)`).exec(dark)[1]);
	assert.ok(light(ink) > 75 && light(paper) < 20, dark);
	assert.match(css, /\.b\{[^}]*background:#06c;color:#fff\}|\.b\{[^}]*background:var[^}]*color:#fff\}/);
	assert.match(css, /prefers-contrast:more/);
});

test('scripts import each other by their published names', () => {
	let n = 0;
	for (const name of Object.keys(manifest).filter((f) => f.endsWith('.js'))) {
		const js = text(name);
		for (const m of js.matchAll(/(?:\bfrom|\bimport\s*\(?)\s*['"]([^'"]+)['"]/g)) assert.ok(existsSync(join(out, m[1])) && m[1].startsWith('/assets/'), `${name}: ${m[1]}`);
		execFileSync(process.execPath, ['--input-type=module', '--check'], { input: js });
		n++;
	}
	assert.ok(n >= 1);
	const modules = new Map([['a.js', "import './b.js';"], ['b.js', "const m = () => import('./c.js');"], ['c.js', 'export default 1;']]);
	assert.deepEqual(inOrder(modules), ['c.js', 'b.js', 'a.js']);
	assert.equal(withAddresses(modules.get('b.js'), (f) => `/assets/${f}`), "const m = () => import('/assets/c.js');");
	assert.throws(() => inOrder(modules.set('c.js', "import { x } from './a.js';")), /import each other: a.js → b.js → c.js → a.js/);
	assert.throws(() => inOrder(new Map([['a.js', "import './d.js';"]])), /d.js, which does not exist/);
});

test('the site can be installed: a manifest with pictures of the sizes it says', () => {
	const { icons, ...app } = JSON.parse(readFileSync(join(out, 'manifest.webmanifest'), 'utf8'));
	assert.deepEqual([app.start_url, app.scope, app.display], ['/?app=1', '/', 'standalone']);
	assert.deepEqual(icons.map((i) => `${i.sizes} ${i.purpose}`), ['192x192 any', '512x512 any', '512x512 maskable']);
	for (const i of icons) {
		const png = readFileSync(join(out, i.src));
		assert.equal(png.toString('latin1', 1, 4), 'PNG');
		assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, i.sizes);
	}
});

test('every icon that a template shows is in the sprite, and no other', () => {
	const shown = new Set([...used.matchAll(/sprite\.svg\}\}#(it-[a-z0-9-]+)/g)].map((m) => m[1]));
	const there = new Set([...text('sprite.svg').matchAll(/<symbol[^>]* id="([^"]+)"/g)].map((m) => m[1]));
	assert.deepEqual([...there].sort(), [...shown].sort());
});

test('nginx has a page of ours for each of its errors, in two languages', () => {
	for (const status of [400, 403, 404, 405, 413, 414, 429, 500, 502, 503, 504]) {
		const page = readFileSync(join(out, `errori/${status}.html`), 'utf8');
		assert.match(page, /<h1>[^<{]+<\/h1>/);
		assert.match(page, /lang="en"/);
		assert.doesNotMatch(page, /\{|\bundefined\b|style=|<script/);
		for (const m of page.matchAll(/href="(\/assets\/[^"]+)"/g)) assert.ok(existsSync(join(out, m[1])), m[1]);
	}
});

test('search engines are kept from requests and from the desk', () => {
	const robots = readFileSync(join(out, 'robots.txt'), 'utf8').split('\n');
	for (const line of ['User-agent: *', 'Disallow: /richiesta', 'Disallow: /operatori']) assert.ok(robots.includes(line), line);
});

test('nothing is made again when nothing has changed', () => {
	const before = statSync(at('urp.css')).mtimeMs;
	make();
	assert.equal(statSync(at('urp.css')).mtimeMs, before);
	assert.match(inputs, /^[0-9a-f]{64}$/);
});
