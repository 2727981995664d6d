// The load figures: see tests/load/run. All are ratios taken in one run on one machine, interleaved, medians of several rounds.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pgbench } from './pgbench.mjs';
import { createTicket, plainInsert, trackingPage } from './scripts.mjs';
import { submission, tracking, wrk } from './wrk.mjs';
import { Client } from '../lib/http.mjs';
import { totp } from '../lib/totp.mjs';

const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [small = 10_000, large = 1_000_000] = process.argv.slice(2).map(Number);
const port = Number(process.env.URP_PORT ?? 9480), seconds = Number(process.env.URP_LOAD_SECONDS ?? 8), rounds = 3, clients = 8;
const category = 'street_light';
const home = mkdtempSync('/var/tmp/urp-load-');
// one network sends everything here: its limits would be what is measured
const env = { ...process.env, URP_HOME: home, URP_PORT: String(port), URP_POST_RATE: '100000' };
const start = (...args) => execFileSync(join(top, 'start'), args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const say = (...words) => console.error('#', ...words);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (x, digits = 2) => Number(x.toFixed(digits));

const copy = { run: '' };
const psql = (sql, role = 'postgres') => execFileSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', copy.run, '-U', role, '-d', 'urp'], { encoding: 'utf8', input: sql }).trim();

/** Gives n tickets, spread over all there are, tokens that are known here; returns the tokens and the hashes. */
function knownTokens(n) {
	const dir = mkdtempSync(join(tmpdir(), 'urp-tokens-'));
	const tokens = Array.from({ length: n }, (_, i) => `loadtest${String(i).padStart(14, '0')}`);
	for (const t of tokens) writeFileSync(join(dir, t), t);
	const hashes = execFileSync('b2sum', ['-l', '256', ...tokens], { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 24 }).trim().split('\n').map((l) => l.slice(0, 64));
	rmSync(dir, { recursive: true });
	psql(`update urp.ticket set token_hash = sha256(token_hash) where token_hash in (select decode(x, 'hex') from unnest(array[${hashes.map((h) => `'${h}'`)}]) x);
		with wanted as (select x.hash, x.n from unnest(array[${hashes.map((h) => `'${h}'`)}]) with ordinality x(hash, n)),
		picked as (select id, row_number() over (order by random()) as n from (select id from urp.ticket tablesample system_rows(${n * 3})) s limit ${n})
		update urp.ticket t set token_hash = decode(w.hash, 'hex') from wanted w join picked s using (n) where s.id = t.id`);
	return { tokens, hashes };
}

async function operator() {
	const line = readFileSync(join(home, 'demo-logins.txt'), 'utf8').split('\n').find((l) => l.trim().startsWith('supervisore'));
	const [login, , password, secret] = line.trim().split(/\s+/);
	const client = new Client(`http://127.0.0.1:${port}`);
	const enter = await client.get('/operatori/accesso');
	const factor = await client.submit(enter.form(/accesso/), { login, password }, { follow: true });
	await client.submit(factor.form(/secondo-fattore/), { code: totp(secret) }, { follow: true });
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

async function until(done, patience = 30_000) {
	for (const end = Date.now() + patience; !(await done());) {
		if (Date.now() > end) throw new Error('a program did not come back');
		await new Promise((again) => setTimeout(again, 100));
	}
}

function interleaved(measures) {
	const all = Object.fromEntries(Object.keys(measures).map((k) => [k, []]));
	for (let i = 0; i < rounds; i++) for (const [name, measure] of Object.entries(measures)) all[name].push(measure());
	return Object.fromEntries(Object.entries(all).map(([k, v]) => [k, median(v)]));
}

async function measure(size) {
	say(`${size} tickets: vacuum, warming up`);
	psql('vacuum analyze');
	const { tokens, hashes } = knownTokens(2000);
	const url = `http://127.0.0.1:${port}`;
	wrk(url, tracking(tokens), { clients, seconds });
	say('submissions and tracking pages');
	const rates = interleaved({
		submitted: () => wrk(url, submission(category), { clients, seconds }).rate,
		created: () => pgbench(copy, 'urp_submit', createTicket(category), { clients, seconds }),
		inserted: () => pgbench(copy, 'urp_owner', plainInsert(category), { clients, seconds }),
		shown: () => wrk(url, tracking(tokens), { clients, seconds }).rate,
		read: () => pgbench(copy, 'urp_status', trackingPage('show', hashes.slice(0, 500)), { clients, seconds }),
	});
	say('the desk');
	const desk = await operator();
	const codes = psql(`select string_agg(code, ' ') from (select code from urp.ticket tablesample system_rows(200)) s`).split(' ');
	const words = ['lampione', 'buca', 'rifiuti', 'albero', 'tari'];
	return {
		...rates,
		queue: await p50(desk, ['/operatori/?view=all', '/operatori/?view=late', '/operatori/?view=unassigned']),
		search: await p50(desk, words.map((w) => `/operatori/?q=${w}`)),
		ticket: await p50(desk, codes.map((c) => `/operatori/richiesta/${c}`)),
	};
}

function memory() {
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
		'', row('program', 'PSS of its largest process, MB (aim ≤ 6)'), row('---', '---'),
		...Object.entries(pss).sort().map(([k, v]) => row(k, v)),
		'', seeding, `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB; ${clients} connections; medians of ${rounds} rounds of ${seconds} s, interleaved.`,
	].join('\n');
}

try {
	say('starting a copy');
	start('--detach');
	copy.run = readlinkSync(join(home, 'run'));
	psql('create extension if not exists tsm_system_rows');
	for (const limit of ['submit_hour', 'submit_quarantine_hour', 'receipt_network_day']) psql(`alter role urp_submit set urp.limit_${limit} = 0`);
	// new connections know the new limits; the courier and the post box are not what is measured
	execFileSync('sv', ['restart', join(home, 'service/submit')], { stdio: 'ignore' });
	execFileSync('sv', ['down', join(home, 'service/courier')], { stdio: 'ignore' });
	await until(async () => (await new Client(`http://127.0.0.1:${port}`).get('/salute/submit')).status === 200);
	say(`seeding ${small}`);
	execFileSync(join(home, 'urp'), ['seed', '--tickets', String(small)], { stdio: ['ignore', 'inherit', 'inherit'] });
	const a = await measure(small);
	const have = Number(psql('select count(*) from urp.ticket'));
	say(`seeding up to ${large}`);
	const from = performance.now();
	execFileSync(join(home, 'urp'), ['seed', '--tickets', String(large - have)], { stdio: ['ignore', 'inherit', 'inherit'] });
	const took = (performance.now() - from) / 60_000;
	const b = await measure(large);
	console.log(report(a, b, memory(), `Seeding ${large - have} tickets took ${round(took, 1)} minutes.`));
} finally {
	start('--stop');
	rmSync(home, { recursive: true, force: true });
}
