// The chat channels under load: the webhook, intake, and the whole way from a citizen's post to the answer at the provider. Part of
// tests/load/run; alone: `tests/load/run chat`, on a small city of its own, or on the one that URP_HOME and URP_PORT name.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Copy, median, round, say, until } from './city.mjs';
import { pgbench } from './pgbench.mjs';
import { posts as wrkPosts, wrk } from './wrk.mjs';
import { crowd } from '../lib/crowd.mjs';
import { Provider } from '../lib/provider.mjs';
import { Simulator } from '../simulator/client.mjs';

const RATE = 500, at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];

function crowdOf(provider, events, people) {
	return crowd({ events: Math.round(events * 1.5), people, seed: randomBytes(4).readUInt32LE(), tag: `l${(Date.now() % 36 ** 6).toString(36)}${randomBytes(2).readUInt16LE() % 36}`, files: {},
		now: Math.floor(Date.now() / 1000), number: provider.accounts.text('whatsapp', 'number'), page: provider.accounts.text('messenger', 'page') });
}

/** Posts that leave at their time, whether the ones before were answered or not; what one waits behind others counts: milliseconds from when it was due. */
async function paced(provider, posts, rate) {
	const times = [], from = performance.now() + 100;
	let bad = 0;
	await Promise.all(posts.map(async (post, i) => {
		const due = from + i * 1000 / rate;
		await later(Math.max(0, due - performance.now()));
		bad += await provider.once(post) !== 200;
		times.push(performance.now() - due);
	}));
	const took = (performance.now() - from) / 1000;
	times.sort((a, b) => a - b);
	return { rate: posts.length / took, p50: at(times, 0.5), p99: at(times, 0.99), most: times.at(-1), bad };
}

/** The rows of webhook.receive, and its call, with a body as long as a message's. */
const row = (bytes) => `\\set r random(1, 9000000000000000)\n${bytes}`;
const inserted = (length) => row(`insert into urp.inbound (channel, account, digest, sealed) values ('load', '', sha256(int8send(:r)), decode(repeat('ab', ${length}), 'hex'));`);
const received = (length) => row(`select webhook.receive('load', '', sha256(int8send(:r)), decode(repeat('ab', ${length}), 'hex'));`);

/** nginx lets one network post 2000 a second; here one network is all there is. */
function bound(copy, rate) {
	const file = join(copy.home, 'nginx/nginx.conf');
	writeFileSync(file, readFileSync(file, 'utf8').replace(/zone=hook:2m rate=\d+r/, `zone=hook:2m rate=${rate}r`));
	copy.service('hup', 'nginx');
}

async function webhook(copy, provider, { seconds, pace }) {
	say(`webhook: ${RATE} posts a second for ${pace} s, each when it is due`);
	const singles = (n) => crowdOf(provider, Math.round(n * 1.1), Math.ceil(n / 4)).events.map((e) => one(provider, e)).filter(Boolean).slice(0, n);
	const rounds = [], rates = { http: [], call: [], insert: [] };
	for (let i = 0; i < 2; i++)
		rounds.push(await paced(provider, singles(RATE * pace), RATE));
	for (let i = 0; i < 3; i++) {
		const bodies = singles(5000 * seconds), size = bodies[0].body.length + 48;
		rates.http.push(wrk(copy.url, wrkPosts(bodies.map((b) => provider.signed(b))), { clients: 16, seconds }).rate);
		rates.call.push(pgbench(copy, 'urp_webhook', received(size), { clients: 8, seconds }));
		rates.insert.push(pgbench(copy, 'urp_owner', inserted(size), { clients: 8, seconds }));
	}
	return { rounds, ...Object.fromEntries(Object.entries(rates).map(([k, v]) => [k, median(v)])) };
}

/** A post of one chat event. */
function one(provider, event) {
	return event.person.channel === 'phone' ? null : provider.posted(event);
}

const waiting = (copy) => copy.psql("select (select count(*) from urp.inbound where state = 'new') + (select count(*) from urp.outbox where state = 'queued' and channel <> 'email')") !== '0';

/** Events a second through the whole way: all are there at once, until each is taken and each answer sent. */
export async function sustained(copy, provider, events) {
	const { posts, told } = crowdOf(provider, events, Math.round(events / 10));
	const items = () => Number(copy.psql('select count(*) from urp.inbound_item'));
	copy.service('down', 'intake');
	await provider.tellAll(posts);
	const before = items(), from = performance.now();
	copy.service('up', 'intake');
	await until(() => copy.psql("select count(*) from urp.inbound where state = 'new' and channel <> 'load'") === '0', 1_800_000);
	const taken = (performance.now() - from) / 1000, read = items() - before;
	await until(() => !waiting(copy), 1_800_000);
	return { told, taken: read / taken, whole: told / ((performance.now() - from) / 1000) };
}

/** Milliseconds from a first message's post to the answer's arrival at the provider, one person after the other. */
async function quiet(copy, provider, sim, people) {
	const first = crowdOf(provider, people * 4, people).events.filter((e, i, all) => e.person.channel !== 'phone' && all.findIndex((x) => x.person === e.person) === i);
	const times = [];
	for (const event of first) {
		const after = (await sim.sent({})).at(-1)?.n ?? 0, from = Date.now(), keys = [event.person.user_id, event.person.phone, event.person.psid].filter(Boolean);
		await provider.tell(provider.posted(event));
		let answer;
		await until(async () => (answer = (await Promise.all(keys.map((k) => sim.sent({ to: k, after })))).flat()[0]), 60_000);
		times.push(new Date(answer.at) - from);
		await later(200 * Math.random());	// not in step with the workers' naps
	}
	times.sort((a, b) => a - b);
	return { n: times.length, p50: at(times, 0.5), p99: at(times, 0.99) };
}

export async function chats(copy, { seconds = 8, pace = 30, events = 3000, people = 60 } = {}) {
	const provider = new Provider({ base: copy.url, home: copy.home, connections: 64 }), sim = new Simulator(`http://127.0.0.1:${copy.port + 3}`);
	copy.psql('alter role urp_intake set urp.limit_chat_answers_minute = 0');
	copy.service('restart', 'intake');
	await sim.settings({ receipts: 'delivered' });
	try {
		copy.service('down', 'intake');
		bound(copy, 100_000);
		const found = { pace };
		try {
			found.webhook = await webhook(copy, provider, { seconds, pace });
		} finally {
			bound(copy, 2000);
			// what was only measured is nobody's to read
			copy.psql("update urp.inbound set state = 'done', items = 0, repeated = 0, done_at = urp.now() where state = 'new'");
			copy.service('up', 'intake');
		}
		say(`the whole way: ${events} events`);
		found.whole = await sustained(copy, provider, events);
		found.quiet = await quiet(copy, provider, sim, people);
		return found;
	} finally {
		provider.close();
		copy.psql('alter role urp_intake reset urp.limit_chat_answers_minute');
	}
}

export function chatRows({ pace, webhook: w, whole, quiet: q }) {
	const line = (...cells) => `| ${cells.join(' | ')} |`, ratio = (a, b) => `${round(a / b)} (${Math.round(a)} ÷ ${Math.round(b)})`;
	return [
		line('chat channels', 'figure', 'aim'), line('---', '---', '---'),
		...w.rounds.map((r, i) => line(`webhook at ${RATE} posts/s for ${pace} s, run ${i + 1}: p50, p99, longest in ms, from when each was due`,
			`${round(r.p50, 1)}, ${round(r.p99, 1)}, ${round(r.most, 0)}; ${Math.round(r.rate)}/s, ${r.bad} not taken`, 'p99 < 50')),
		line('webhook, most posts/s over HTTP ÷ a plain insert of the same rows', ratio(w.http, w.insert), ''),
		line('`webhook.receive` ÷ a plain insert of the same rows', ratio(w.call, w.insert), ''),
		line('intake, one process: items/s, receipts among them', round(whole.taken, 0), ''),
		line(`the whole way, ${whole.told} events at once: events/s until all are taken and answered`, round(whole.whole, 0), ''),
		line(`the whole way, one after the other (${q.n}): post to answer at the provider, p50, p99 in ms`, `${q.p50}, ${q.p99}`, ''),
	];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	const { URP_HOME: home, URP_PORT: port = 9480 } = process.env, copy = new Copy({ size: 10_000, port: Number(port), home });
	try {
		if (!home)
			await copy.start();
		console.log(chatRows(await chats(copy, { seconds: Number(process.env.URP_LOAD_SECONDS ?? 8) })).join('\n'));
	} finally {
		if (!home)
			copy.stop();
	}
}
