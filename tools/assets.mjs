// Makes what nginx serves by itself, from htdocs/ and the npm package bootstrap-italia:
//
//   node tools/assets.mjs --modules NODE_MODULES --out DIR --manifest FILE
//
// DIR/assets/<name>.<hash>.<ext> (kept for ever by browsers), DIR/errori/<status>.html, DIR/robots.txt, each also as .gz and
// .br; FILE maps names to addresses for tools/templates.mjs. Only what templates use is kept of the stylesheet and the icons.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expandAll, load } from './templates.mjs';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name) => {
	const i = process.argv.indexOf(name);
	if (i < 0) throw new Error(`${name} is missing`);
	return resolve(process.argv[i + 1]);
};
const modules = option('--modules'), out = option('--out'), manifestFile = option('--manifest');
const italia = join(modules, 'bootstrap-italia');
const htdocs = join(top, 'htdocs');
const read = (...path) => readFileSync(join(...path), 'utf8');

const FONTS = { 400: 'regular', 600: '600', 700: '700' };
const COMPRESSED = new Set(['.css', '.js', '.svg', '.html', '.txt']);

const manifest = {};
const hash = (data) => createHash('sha256').update(data).digest('hex');

function compress(file, data) {
	if (!COMPRESSED.has(extname(file))) return;
	writeFileSync(`${file}.gz`, gzipSync(data, { level: 9 }));
	writeFileSync(`${file}.br`, brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: data.length } }));
}

function publish(name, content) {
	const data = Buffer.from(content);
	const ext = extname(name);
	const file = `${basename(name, ext)}.${hash(data).slice(0, 12)}${ext}`;
	writeFileSync(join(out, 'assets', file), data);
	compress(join(out, 'assets', file), data);
	manifest[name] = `/assets/${file}`;
}

function plain(path, content) {
	const file = join(out, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, content);
	compress(file, Buffer.from(content));
}

function fonts() {
	return Object.entries(FONTS).map(([weight, file]) => {
		publish(`titillium-${weight}.woff2`, readFileSync(join(italia, `dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-${file}.woff2`)));
		return `@font-face{font-family:"Titillium Web";font-style:normal;font-weight:${weight};font-display:swap;src:url(${manifest[`titillium-${weight}.woff2`]}) format("woff2")}`;
	}).join('\n');
}

// Ours, one file a part of the site, in the order of their names; urp.css first.
const stylesheets = () => ['urp.css', ...readdirSync(join(htdocs, 'css')).filter((f) => f.endsWith('.css') && f !== 'urp.css').sort()];

async function stylesheet(content) {
	const { PurgeCSS } = createRequire(join(modules, 'x.js'))('purgecss');
	const [{ css }] = await new PurgeCSS().purge({
		content: [{ raw: content, extension: 'html' }],
		css: [{ raw: read(italia, 'dist/css/bootstrap-italia.min.css') }],
		variables: true, keyframes: true, fontFace: true,
		safelist: { standard: ['html', 'body'], variables: ['--bootstrap-italia-version'] },
	});
	const all = [`/* Bootstrap Italia ${JSON.parse(read(italia, 'package.json')).version}, BSD-3-Clause; Titillium Web, OFL-1.1: see licenze.txt */`,
		fonts(), css.replace(/^@charset "[^"]*";/, '').replace(/\/\*[\s\S]*?\*\//g, ''), ...stylesheets().map((f) => read(htdocs, 'css', f))].join('\n');
	for (const m of all.matchAll(/url\(\s*["']?(?!data:|\/assets\/)([^)"']{1,60})/g)) throw new Error(`the stylesheet would load ${m[1]}`);
	if (!all.includes('--bootstrap-italia-version')) throw new Error('the stylesheet has lost --bootstrap-italia-version');
	return all;
}

function sprite(content) {
	const wanted = new Set([...content.matchAll(/sprite\.svg\}\}#(it-[a-z0-9-]+)/g)].map((m) => m[1]));
	const symbols = new Map([...read(italia, 'dist/svg/sprites.svg').matchAll(/<symbol[^>]* id="([^"]+)"[\s\S]*?<\/symbol>/g)].map((m) => [m[1], m[0]]));
	for (const name of wanted) if (!symbols.has(name)) throw new Error(`Bootstrap Italia has no icon ${name}`);
	return `<svg xmlns="http://www.w3.org/2000/svg">${[...wanted].sort().map((name) => symbols.get(name)).join('')}</svg>\n`;
}

function licences() {
	return `Bootstrap Italia (BSD-3-Clause)\n\n${read(italia, 'LICENSE')}\n\nTitillium Web (SIL Open Font License 1.1)\n\n${read(italia, 'dist/fonts/Titillium_Web/OFL.txt')}`;
}

function errorPages() {
	const page = read(htdocs, 'errori/page.html');
	const words = JSON.parse(read(htdocs, 'errori/words.json'));
	for (const [status, langs] of Object.entries(words))
		plain(`errori/${status}.html`, page.replace(/\{(\w+)\.(\w+)\}/g, (_, lang, key) => langs[lang][key]).replaceAll('{status}', status)
			.replace(/\{@asset ([\w.-]+)\}/g, (_, name) => manifest[name]).replace(/^\t+/gm, ''));
}

async function main() {
	const book = load(top);
	const used = [...expandAll(book).map((p) => p.text), read(htdocs, 'errori/page.html'),
		...readdirSync(join(htdocs, 'js')).filter((f) => f.endsWith('.js')).map((f) => read(htdocs, 'js', f))].join('\n');
	if (book.defects.length) throw new Error(book.defects.join('\n'));

	// nothing to do when nothing that goes in has changed
	const own = [...stylesheets().map((f) => `css/${f}`), 'errori/page.html', 'errori/words.json', 'robots.txt', 'img/favicon.svg'].map((f) => read(htdocs, f));
	const inputs = hash([used, ...own, read(italia, 'package.json'), read(fileURLToPath(import.meta.url))].join('\0'));
	if (existsSync(manifestFile) && JSON.parse(readFileSync(manifestFile, 'utf8')).inputs === inputs) return;

	rmSync(out, { recursive: true, force: true });
	mkdirSync(join(out, 'assets'), { recursive: true });
	publish('urp.css', await stylesheet(used));
	publish('sprite.svg', sprite(used));
	publish('favicon.svg', read(htdocs, 'img/favicon.svg'));
	for (const f of readdirSync(join(htdocs, 'js')).filter((f) => f.endsWith('.js'))) publish(f, read(htdocs, 'js', f));
	errorPages();
	plain('assets/licenze.txt', licences());
	plain('robots.txt', read(htdocs, 'robots.txt'));
	writeFileSync(manifestFile, JSON.stringify({ ...manifest, inputs }, null, '\t') + '\n');
}

main().catch((e) => {
	console.error(e.message);
	process.exitCode = 1;
});
