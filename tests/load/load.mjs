// The load figures: see tests/load/run. All are ratios taken in one run on one machine, interleaved, medians of several rounds.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chatRows, chats } from './chat.mjs';
import { Copy, median, round, say, until } from './city.mjs';
import { pgbench } from './pgbench.mjs';
import { createTicket, plainInsert, trackingPage } from './scripts.mjs';
import { photo } from './photo.mjs';
import { photographed, submission, tracking, wrk } from './wrk.mjs';
import { Client } from '../lib/http.mjs';
import { totp } from '../lib/totp.mjs';

const [small = 10_000, large = 1_000_000] = process.argv.slice(2).map(Number);
const seconds = Number(process.env.URP_LOAD_SECONDS ?? 8), rounds = 3, clients = 8;
const category = 'street_light';
const sizes = [{ size: small, port: Number(process.env.URP_PORT ?? 9480) }, { size: large, port: Number(process.env.URP_PORT ?? 9480) + 10 }];

/** Gives n tickets, spread over all there are, tokens that are known here; returns the tokens and the hashes. */
function knownTokens(copy, n) {
	const dir = mkdtempSync(join(tmpdir(), 'urp-tokens-'));
	const tokens = Array.from({ length: n }, (_, i) => `loadtest${String(i).padStart(14, '0')}`);
	for (const t of tokens) writeFileSync(join(dir, t), t);
	const hashes = execFileSync('b2sum', ['-l', '256', ...tokens], { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 24 }).trim().split('\n').map((l) => l.slice(0, 64));
	rmSync(dir, { recursive: true });
	copy.psql(`update urp.ticket set token_hash = sha256(token_hash) where token_hash in (select decode(x, 'hex') from unnest(array[${hashes.map((h) => `'${h}'`)}]) x);
		with wanted as (select x.hash, x.n from unnest(array[${hashes.map((h) => `'${h}'`)}]) with ordinality x(hash, n)),
		picked as (select id, row_number() over (order by random()) as n from (select id from urp.ticket tablesample system_rows(${n * 3})) s limit ${n})
		update urp.ticket t set token_hash = decode(w.hash, 'hex') from wanted w join picked s using (n) where s.id = t.id`);
	return { tokens, hashes };
}

async function operator(copy) {
	const line = readFileSync(join(copy.home, 'demo-logins.txt'), 'utf8').split('\n').find((l) => l.trim().startsWith('supervisore'));
	const [login, , password, secret] = line.trim().split(/\s+/);
	const client = new Client(copy.url);
	const enter = await client.get('/operatori/accesso');
	const factor = await client.submit(enter.form('/operatori/accesso'), { login, password }, { follow: true });
	await client.submit(factor.form('/operatori/secondo-fattore'), { code: totp(secret) }, { follow: true });
	const queue = await client.getJson('/operatori/');
	if (queue.status !== 200) throw new Error(`the operator could not log in: ${queue.status}`);
	return client;
}

/** Milliseconds that half of the answers stay under. */
async function p50(client, paths, n = 60) {
	const times = [];
	for (let i = 0; i < n + 5; i++) {
		const from = performance.now();
		const answer = await client.get(paths[i % paths.length]);
		if (answer.status !== 200) throw new Error(`${paths[i % paths.length]}: ${answer.status}`);
		if (i >= 5) times.push(performance.now() - from);
	}
	return median(times);
}

function interleaved(measures) {
	const all = Object.fromEntries(Object.keys(measures).map((k) => [k, []]));
	for (let i = 0; i < rounds; i++) for (const [name, measure] of Object.entries(measures)) all[name].push(measure());
	return Object.fromEntries(Object.entries(all).map(([k, v]) => [k, median(v)]));
}

const words = ['lampione', 'buca', 'rifiuti', 'albero', 'tari'];

/** p50 of the desk's pages in each copy, the copies taken in turn. */
async function desks(copies) {
	const views = await Promise.all(copies.map(async (copy) => {
		const codes = copy.psql(`select string_agg(code, ' ') from (select id, code from urp.ticket tablesample system_rows(300)) s where code = urp.code_of(id)`).split(' ');
		return { desk: await operator(copy), pages: {
			queue: ['all', 'late', 'unassigned'].map((v) => `/operatori/?view=${v}`),
			search: words.map((w) => `/operatori/?q=${w}`),
			ticket: codes.map((c) => `/operatori/richiesta/${c}`),
		} };
	}));
	const found = copies.map(() => ({ queue: [], search: [], ticket: [] }));
	for (let i = 0; i < rounds; i++)
		for (const page of ['queue', 'search', 'ticket'])
			for (const [k, { desk, pages }] of views.entries()) found[k][page].push(await p50(desk, pages[page]));
	return found.map((f) => Object.fromEntries(Object.entries(f).map(([k, v]) => [k, median(v)])));
}

function rates(copy) {
	say(`${copy.size} tickets: tracking pages and submissions`);
	const { tokens, hashes } = knownTokens(copy, 2000);
	const at = { clients, seconds };
	wrk(copy.url, tracking(tokens), at);
	return {
		...interleaved({
			shown: () => wrk(copy.url, tracking(tokens), at).rate,
			read: () => pgbench(copy, 'urp_status', trackingPage('show', hashes.slice(0, 500)), at),
		}),
		...interleaved({
			submitted: () => wrk(copy.url, submission(category), at).rate,
			created: () => pgbench(copy, 'urp_submit', createTicket(category), at),
			inserted: () => pgbench(copy, 'urp_owner', plainInsert(category), at),
		}),
	};
}

const lists = ['/segnalazioni', '/segnalazioni?category=s11', '/segnalazioni?state=resolved', '/segnalazioni/geojson'];

/** p50 of the public list, the copies taken in turn. */
async function publicLists(copies) {
	const found = copies.map(() => []);
	for (let i = 0; i < rounds; i++) for (const [k, copy] of copies.entries()) found[k].push(await p50(new Client(copy.url), lists));
	return found.map(median);
}

/** Reports with a photo against reports without, in turn; then how many of those photos the worker media looks at in a second. */
async function photos(copy) {
	say(`${copy.size} tickets: photos`);
	const picture = photo(), at = { clients, seconds };
	const rates = interleaved({
		pictured: () => wrk(copy.url, photographed(category, picture.file), at).rate,
		plain: () => wrk(copy.url, submission(category), at).rate,
	});
	const waiting = () => Number(copy.psql("select count(*) from urp.file where state = 'received'"));
	copy.service('up', 'media');
	await until(() => memory(copy.home).media !== undefined);
	const before = waiting(), from = performance.now();
	await until(() => waiting() < before - 100 || waiting() === 0, 120_000);
	const checked = (before - waiting()) / ((performance.now() - from) / 1000);
	return { ...rates, checked, kilobytes: picture.bytes / 1024 };
}

/** MB of the largest process of each program. */
function memory(home) {
	const found = {};
	for (const pid of readdirSync('/proc').filter((d) => /^\d+$/.test(d))) {
		let exe;
		try { exe = readlinkSync(`/proc/${pid}/exe`); } catch { continue; }
		const name = exe.startsWith(`${home}/app/`) && exe.split('/').pop();
		if (name) (found[name] ??= []).push(Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024);
	}
	return Object.fromEntries(Object.entries(found).map(([k, v]) => [k, round(Math.max(...v), 1)]));
}

function report(a, b, pss, seeding) {
	const row = (...cells) => `| ${cells.join(' | ')} |`;
	const ratio = (x, y) => round(x / y);
	return [
		row('figure', `${small} tickets`, `${large} tickets`, 'aim'), row('---', '---', '---', '---'),
		row('submissions/s over HTTP ÷ pgbench on `submit.create_ticket`', ...[a, b].map((m) => `${ratio(m.submitted, m.created)} (${Math.round(m.submitted)} ÷ ${Math.round(m.created)})`), '≥ 0.6'),
		row('tracking pages/s over HTTP ÷ pgbench on `status.show`', ...[a, b].map((m) => `${ratio(m.shown, m.read)} (${Math.round(m.shown)} ÷ ${Math.round(m.read)})`), '≥ 0.5'),
		row('`submit.create_ticket` ÷ a plain insert of the same rows', ...[a, b].map((m) => `${ratio(m.created, m.inserted)} (${Math.round(m.created)} ÷ ${Math.round(m.inserted)})`), '≥ 0.5'),
		'', row('desk page, p50 in ms', `${small}`, `${large}`, 'ratio', 'aim'), row('---', '---', '---', '---', '---'),
		...['queue', 'search', 'ticket'].map((k) => row(k, round(a[k], 1), round(b[k], 1), ratio(b[k], a[k]), '≤ 2')),
		row('public list', round(a.list, 1), round(b.list, 1), ratio(b.list, a.list), '≤ 2'),
		'', row('with a photo', `${small}`), row('---', '---'),
		row(`reports/s with a photo of ${Math.round(a.photos.kilobytes)} KB ÷ without`, `${ratio(a.photos.pictured, a.photos.plain)} (${Math.round(a.photos.pictured)} ÷ ${Math.round(a.photos.plain)})`),
		row('photos/s that media checks and makes anew, one worker', round(a.photos.checked, 1)),
		'', ...chatRows(a.chats),
		'', row('program', 'PSS of its largest process, MB (aim ≤ 6)'), row('---', '---'),
		...Object.entries(pss).sort().map(([k, v]) => row(k, v)),
		'', seeding, `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB; ${clients} connections; medians of ${rounds} rounds of ${seconds} s, interleaved.`,
	].join('\n');
}

const copies = sizes.map((s) => new Copy(s));
try {
	for (const copy of copies) await copy.start();
	say('the desks');
	const pages = await desks(copies);
	const listed = await publicLists(copies);
	const [a, b] = copies.map((copy, i) => ({ ...pages[i], list: listed[i], ...rates(copy) }));
	a.photos = await photos(copies[0]);
	a.chats = await chats(copies[0], { seconds });
	copies[1].service('up', 'courier');
	await until(() => memory(copies[1].home).courier !== undefined);
	console.log(report(a, b, memory(copies[1].home), `Seeding ${large} tickets took ${round(copies[1].seeding, 1)} minutes.`));
} finally {
	for (const copy of copies) copy.stop();
}
