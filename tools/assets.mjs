// Makes what nginx serves by itself, from htdocs/ and the npm packages bootstrap-italia and leaflet:
//
//   node tools/assets.mjs --modules NODE_MODULES --out DIR --manifest FILE
//
// DIR/assets/<name>.<hash>.<ext> (kept for ever by browsers), DIR/errori/<status>.html, DIR/robots.txt, DIR/manifest.webmanifest, each text
// also as .gz and .br; FILE maps names to addresses for tools/templates.mjs. Only what templates use is kept of the stylesheet and the icons.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { everyReader } from './assets-css.mjs';
import { icon } from './assets-icon.mjs';
import { inOrder, lighter, withAddresses } from './assets-js.mjs';
import { expandAll, load } from './templates.mjs';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name) => {
	const i = process.argv.indexOf(name);
	if (i < 0) throw new Error(`${name} is missing`);
	return resolve(process.argv[i + 1]);
};
const modules = option('--modules'), out = option('--out'), manifestFile = option('--manifest');
const italia = join(modules, 'bootstrap-italia');
const leaflet = join(modules, 'leaflet');
const htdocs = join(top, 'htdocs');
const read = (...path) => readFileSync(join(...path), 'utf8');

const FONTS = { 400: 'regular', 600: '600', 700: '700' };
const COMPRESSED = new Set(['.css', '.js', '.svg', '.html', '.txt', '.webmanifest']);

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

// Which of ours a stylesheet has, one file a part of the site, in the order of their names; urp.css first, rtl.css last.
const own = (wanted) => readdirSync(join(htdocs, 'css')).filter((f) => f.endsWith('.css') && wanted(f))
	.sort((a, b) => (b === 'urp.css') - (a === 'urp.css') || (a === 'rtl.css') - (b === 'rtl.css') || (a < b ? -1 : 1));
const forMap = (f) => f === 'map.css';
const forDesk = (f) => f.startsWith('desk');

const postcss = () => createRequire(join(modules, 'purgecss/x.js'))('postcss');

async function purge(content, raw) {
	const { PurgeCSS } = createRequire(join(modules, 'x.js'))('purgecss');
	const [{ css }] = await new PurgeCSS().purge({
		content: [{ raw: content, extension: 'html' }],
		css: [{ raw }],
		variables: true, keyframes: true, fontFace: true,
		safelist: { standard: ['html', 'body'], variables: ['--bootstrap-italia-version'] },
	});
	return css;
}

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s+/gm, '');

function checked(name, css) {
	for (const m of css.matchAll(/url\(\s*["']?(?!data:|\/assets\/)([^)"']{1,60})/g)) throw new Error(`${name} would load ${m[1]}`);
	return css;
}

// Of Bootstrap Italia what these pages use, then ours.
async function stylesheet(name, content, files, italiaCss) {
	const css = withoutComments((await purge(content, italiaCss)).replace(/^@charset "[^"]*";/, ''));
	const rules = everyReader(postcss(), [css, ...files.map((f) => withoutComments(read(htdocs, 'css', f)))].join('\n'));
	const all = [`/* Bootstrap Italia ${JSON.parse(read(italia, 'package.json')).version}, BSD-3-Clause; Titillium Web, OFL-1.1: see licenze.txt */`,
		fonts(), rules].join('\n');
	if (!all.includes('--bootstrap-italia-version')) throw new Error(`${name} has lost --bootstrap-italia-version`);
	return checked(name, all);
}

// The map's own: Leaflet's without its pictures (markers are elements of ours) and without what only very old browsers read.
function mapStylesheet() {
	const css = read(leaflet, 'dist/leaflet.css').replace(/^.*(?:url\((?:images|#)|filter: progid).*$/gm, '');
	const ours = everyReader(postcss(), own(forMap).map((f) => withoutComments(read(htdocs, 'css', f))).join('\n'));
	return checked('map.css', `${withoutComments(css)}\n${ours}`);
}

// Leaflet as one module with a default export.
const leafletModule = () => `${read(leaflet, 'dist/leaflet.js').replace(/\/\/# sourceMappingURL.*/, '').trimEnd()}\nexport default globalThis.L;\n`;

function scripts() {
	const modules = new Map(readdirSync(join(htdocs, 'js')).filter((f) => f.endsWith('.js')).map((f) => [f, lighter(read(htdocs, 'js', f))]));
	modules.set('leaflet.js', leafletModule());
	for (const name of inOrder(modules)) publish(name, withAddresses(modules.get(name), (other) => manifest[other]));
}

// The service worker at the root of the site. Its version is a hash of what it keeps, so that a new one replaces all of it at once.
function worker(offline) {
	const files = ['urp.css', 'sprite.svg', 'favicon.svg', 'site.js', 'offline.js', 'queue.js', ...Object.keys(FONTS).map((w) => `titillium-${w}.woff2`)].map((f) => manifest[f]);
	const queue = lighter(read(htdocs, 'js/queue.js')).replace(/^export /gm, '');
	const text = lighter(read(htdocs, 'sw.js').replace('/* @include queue.js */', () => queue)).replace("'@FILES@'", () => JSON.stringify(files));
	plain('sw.js', text.replace('@VERSION@', hash(offline + text).slice(0, 12)));
}

// What makes the site installable. Its name is the program's: one set of files serves any city.
function webManifest() {
	publish('icon-180.png', icon(180, { maskable: true }));
	publish('icon-192.png', icon(192));
	publish('icon-512.png', icon(512));
	publish('icon-512-maskable.png', icon(512, { maskable: true }));
	const at = (name, size, purpose) => ({ src: manifest[name], sizes: `${size}x${size}`, type: 'image/png', purpose });
	plain('manifest.webmanifest', JSON.stringify({
		...JSON.parse(read(htdocs, 'manifest.json')),
		icons: [at('icon-192.png', 192, 'any'), at('icon-512.png', 512, 'any'), at('icon-512-maskable.png', 512, 'maskable')],
	}));
}

function sprite(content) {
	const wanted = new Set([...content.matchAll(/sprite\.svg\}\}#(it-[a-z0-9-]+)/g)].map((m) => m[1]));
	const symbols = new Map([...read(italia, 'dist/svg/sprites.svg').matchAll(/<symbol[^>]* id="([^"]+)"[\s\S]*?<\/symbol>/g)].map((m) => [m[1], m[0]]));
	for (const name of wanted) if (!symbols.has(name)) throw new Error(`Bootstrap Italia has no icon ${name}`);
	return `<svg xmlns="http://www.w3.org/2000/svg">${[...wanted].sort().map((name) => symbols.get(name)).join('')}</svg>\n`;
}

function licences() {
	return `Bootstrap Italia (BSD-3-Clause)\n\n${read(italia, 'LICENSE')}\n\nTitillium Web (SIL Open Font License 1.1)\n\n${read(italia, 'dist/fonts/Titillium_Web/OFL.txt')}\n\nLeaflet (BSD-2-Clause)\n\n${read(leaflet, 'LICENSE')}`;
}

function errorPages() {
	const page = read(htdocs, 'errori/page.html');
	const words = JSON.parse(read(htdocs, 'errori/words.json'));
	for (const [status, langs] of Object.entries(words))
		plain(`errori/${status}.html`, page.replace(/\{(\w+)\.(\w+)\}/g, (_, lang, key) => langs[lang][key]).replaceAll('{status}', status)
			.replace(/\{@asset ([\w.-]+)\}/g, (_, name) => manifest[name]).replace(/^\t+/gm, ''));
}

// Every file below htdocs/, for the question whether anything has changed.
const sources = () => readdirSync(htdocs, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
	.map((e) => join(e.parentPath ?? e.path, e.name)).sort().map((f) => `${f}\0${readFileSync(f)}`);

async function main() {
	const book = load(top);
	const expanded = expandAll(book), pages = expanded.map((p) => p.text);
	const offline = expanded.find((p) => p.name === 'portal/offline.tpl')?.text ?? '';
	if (book.defects.length) throw new Error(book.defects.join('\n'));
	const js = readdirSync(join(htdocs, 'js')).filter((f) => f.endsWith('.js')).map((f) => read(htdocs, 'js', f));
	const error = read(htdocs, 'errori/page.html');

	// nothing to do when nothing that goes in has changed
	const tools = ['assets.mjs', 'assets-css.mjs', 'assets-icon.mjs', 'assets-js.mjs'].map((f) => read(top, 'tools', f));
	const inputs = hash([...pages, ...sources(), ...tools, read(italia, 'package.json'), read(leaflet, 'package.json')].join('\0'));
	if (existsSync(manifestFile) && JSON.parse(readFileSync(manifestFile, 'utf8')).inputs === inputs) return;

	rmSync(out, { recursive: true, force: true });
	mkdirSync(join(out, 'assets'), { recursive: true });
	const italiaCss = read(italia, 'dist/css/bootstrap-italia.min.css');
	const forOperators = (text) => text.includes('{{@asset desk.css}}');
	publish('urp.css', await stylesheet('urp.css', [...pages.filter((p) => !forOperators(p)), error, ...js].join('\n'),
		own((f) => !forMap(f) && !forDesk(f)), italiaCss));
	publish('desk.css', await stylesheet('desk.css', [...pages.filter(forOperators), ...js].join('\n'), own((f) => !forMap(f)), italiaCss));
	publish('map.css', mapStylesheet());
	publish('sprite.svg', sprite(pages.join('\n')));
	publish('favicon.svg', read(htdocs, 'img/favicon.svg'));
	scripts();
	worker(offline);
	webManifest();
	errorPages();
	plain('assets/licenze.txt', licences());
	plain('robots.txt', read(htdocs, 'robots.txt'));
	writeFileSync(manifestFile, JSON.stringify({ ...manifest, inputs }, null, '\t') + '\n');
}

main().catch((e) => {
	console.error(e.message);
	process.exitCode = 1;
});
