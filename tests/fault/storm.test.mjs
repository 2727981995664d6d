// A storm: events of a crowd, a third of them told before, out of order, in batches, while webhook, intake, the couriers and PostgreSQL are
// killed and restarted. Nothing is lost, doubled or answered to the wrong person.
// STORM_EVENTS: how many (2000 in ./check, as many as fit into its time; 20000 for the whole storm: STORM_EVENTS=20000 tests/fault/run storm).
//
// What goes out arrives exactly once as far as the providers' protocols allow it. They take no key that makes a sending repeatable; what
// they give is an account of what they took: WhatsApp's statuses with our callback data, Messenger's echo with our metadata. So one that was
// cut off between their taking and our noting is known again by these, and is sent again only when none came within the lease. What stays
// open, and is not tried here: receipts that come later than that or never (WhatsApp), a page that is not subscribed to echoes (Messenger),
// and Telegram, which tells nothing afterwards. There the message may come twice, rather than not at all.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { execFile } from 'node:child_process';
import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';
import { copy, killOnPurpose, processesOf, sql, urp } from '../lib/copy.mjs';
import { crowd, isMessage } from '../lib/crowd.mjs';
import { Provider } from '../lib/provider.mjs';
import { waitFor } from '../lib/wait.mjs';
import { Simulator } from '../simulator/client.mjs';
import { sample } from '../simulator/media.mjs';

const EVENTS = Number(process.env.STORM_EVENTS ?? 2000), SEED = Number(process.env.STORM_SEED ?? Date.now() % 1e9), FILES = 8;
const REPLIES = Math.min(400, Math.round(EVENTS / 25));
// the provider's own pauses between two tries are at most 5 s: a receipt is there well within this
const LIMITS = { urp_intake: { chat_answers_minute: 0 }, 'urp_courier': { lease_seconds: 30, unsure_seconds: 30 } };
const tag = `z${(Date.now() % 36 ** 5).toString(36)}`, sim = new Simulator(copy.simulator), provider = new Provider(copy);
const run = promisify(execFile);
const sv = (...args) => run('sv', ['-w', '30', args[0], join(copy.home, 'service', args[1])]);
const couriers = readdirSync(join(copy.home, 'service')).filter((s) => /^courier-(whatsapp|messenger)$/.test(s));
let began = new Date().toISOString();
const say = (...words) => console.error('#', `${Math.round((Date.now() - new Date(began)) / 1000)} s:`, ...words);
const one = async (query) => (await sql(query))[0];
/** Asks until the database answers: it is restarted now and then. */
const ask = (query) => waitFor('the database answers', () => sql(query), { seconds: 60 });

let storm, told;

async function limits(on) {
	for (const [role, values] of Object.entries(LIMITS))
		for (const [name, value] of Object.entries(values))
			await sql(`alter role ${role} ${on ? `set urp.limit_${name} = ${value}` : `reset urp.limit_${name}`}`);
	return true;
}

async function picture(channel, i) {
	const { bytes, mime } = sample('image', { unique: true });
	return { mime, ...await sim.file(channel, bytes, { mime, name: `foto${i}` }) };
}

async function pictures(channel) {
	const made = Array.from({ length: FILES }, (_, i) => picture(channel, i));
	return Promise.all(made);
}

before(async () => {
	await sim.reset();
	await sim.settings({ receipts: 'delivered' });
	await limits(true);
	for (const service of ['intake', ...couriers])	// new connections know them
		await sv('restart', service);
	await waitFor('nothing of before is under way', async () => (await one("select count(*)::int as n from urp.inbound where state = 'new'")).n === 0, { seconds: 60 });
	began = new Date().toISOString();
	const files = { whatsapp: (await pictures('whatsapp')).map((f) => ({ id: f.id, mime: f.mime, sha256: f.sha256 })), messenger: (await pictures('messenger')).map((f) => ({ url: f.url })) };
	storm = crowd({ events: EVENTS, people: Math.round(EVENTS / 10), seed: SEED, tag, files, now: Math.floor(Date.now() / 1000),
		number: provider.accounts.text('whatsapp', 'number'), page: provider.accounts.text('messenger', 'page') });
	say(`${storm.told} events, ${storm.events.length} of them distinct, of ${storm.people.length} people in ${storm.posts.length} posts; seed ${SEED}`);
}, { timeout: 120_000 });

after(async () => {
	provider.close();
	await sim.behave();
	await sv('start', 'postgres').catch(() => {});
	await waitFor('the database answers', () => limits(false), { seconds: 60 });
});

/** kill -9 of one process of a service: of its first, or of the first one's children. */
function kill(service, { master = false } = {}) {
	const all = processesOf(service), pids = new Set(all.map((p) => p.pid));
	const from = all.filter((p) => pids.has(p.parent) !== master);
	const victim = (from.length ? from : all)[0];
	if (!victim)
		return false;
	say(`kill -9 ${service}${master ? "'s first process" : ''}`);
	try {
		killOnPurpose(service, victim.pid);
	} catch (e) {
		if (e.code !== 'ESRCH')
			throw e;
	}
	return true;
}

const blows = [() => kill('webhook'), () => kill('intake'), () => sim.misbehave('drop-after-accept', { count: 5 }), () => couriers.forEach((s) => kill(s)), () => sv('restart', 'postgres'),
	() => kill('intake'), () => kill('webhook', { master: true }), () => sim.misbehave('drop-after-accept', { count: 5 }), () => couriers.forEach((s) => kill(s)),
	() => sim.misbehave('5xx', { count: 3 }), () => kill('postgres', { master: true }), () => kill('webhook')];

/** How far the way of all that was told is gone, from 0 to 1; 0 while the database is away. */
const progress = async () => (await one(`select count(distinct i.id)::float8 / ${storm.events.length} as done from urp.inbound_item i where i.kind not in ('receipt', 'echo') and i.taken_at >= '${began}'`)).done;

/** Operators answer some tickets of the storm while it goes on: as the desk's function does it. */
async function reply(some) {
	const { n } = await one(`with a as (select o from urp.operator o where o.disabled_at is null and o.role = 'operator' limit 1),
		t as (select t as it from urp.ticket t join urp.identity i on i.id = t.reply_to and i.kind in ('whatsapp', 'messenger')
			where t.created_at >= '${began}' and t.answered_at is null order by t.id limit ${some} for update of t skip locked)
		select count(urp.desk_send((select row((a.o).id, (a.o).name, 'operator', '{}'::int[], true, true, null, false)::urp.actor from a), t.it, 'Risposta a ' || (t.it).code, '{}'))::int as n from t`);
	return n;
}

test('the storm', { timeout: 1_800_000 }, async () => {
	let over = false, replied = 0, again = 0;
	const replying = (async () => {
		while (!over && replied < REPLIES) {
			replied += await reply(Math.min(10, REPLIES - replied)).catch(() => 0);	// the database may be away
			await later(300);
		}
	})();
	try {
		const size = Math.ceil(storm.posts.length / blows.length);
		for (const [i, blow] of blows.entries()) {
			const part = storm.posts.slice(i * size, (i + 1) * size);
			let n = 0, struck;
			again += await provider.tellAll(part, () => {
				if (++n === Math.ceil(part.length / 2))
					struck = Promise.resolve(blow()).catch((e) => e);	// while posts are under way
			});
			assert.ok(!(await struck instanceof Error), await struck);
			// some stay behind, so that the next blow meets work
			await waitFor(`${i + 1} of ${blows.length} parts are taken`, async () => await progress() >= 0.85 * (i + 1) / blows.length, { seconds: 600, every: 200 });
		}
		say(`all posts were taken; ${again} tries were in vain`);
		await waitFor('every event is in a bucket', async () => await progress() >= 1, { seconds: 600, every: 500 });
		await replying;
		say(`${replied} replies`);
	} finally {
		over = true;
		await replying;
	}
	assert.equal(replied, REPLIES);
});

test('all comes to rest: every post is read, every answer has gone, every receipt has come', { timeout: 900_000 }, async () => {
	const quiet = () => one(`select (select count(*) from urp.inbound where state = 'new') as posts, (select count(*) from urp.outbox where state = 'queued' and channel <> 'email') as answers,
		(select count(*) from urp.download where state = 'waiting' and created_at >= '${began}') as files`);
	let last;
	await waitFor('nothing is under way', async () => {
		last = JSON.stringify(await quiet());
		return last === '{"posts":0,"answers":0,"files":0}' && await sim.idle() && JSON.stringify(await quiet()) === last;
	}, { seconds: 600, every: 500 }).catch((e) => {
		throw new Error(`${e.message}: ${last}`);
	});
	say('at rest');
	told = await sim.sent({});
});

const since = `taken_at >= '${began}'`;

test('in: each event exactly once, in exactly one bucket; each message in exactly one ticket, which is its writer\'s', async () => {
	const items = await ask(`select channel, provider_id, kind, bucket, ticket_id, message_id from urp.inbound_item where ${since} and kind not in ('receipt', 'echo')`);
	assert.equal(items.length, storm.events.length);
	const of = new Map(items.map((i) => [i.provider_id, i])), tickets = new Map(), messages = new Set();
	const spoken = storm.events.filter((e) => isMessage(e.kind));
	for (const { id, kind, person } of spoken) {
		const item = of.get(id);
		assert.ok(item, `${kind} ${id} was lost`);
		assert.ok(['ticket', 'reply'].includes(item.bucket) && item.ticket_id && item.message_id, `${id} is in ${item.bucket}`);
		messages.add(item.message_id);
		const known = tickets.get(person.n);
		assert.ok(!known || known === item.ticket_id, `what ${person.mark} wrote is in two tickets`);
		tickets.set(person.n, item.ticket_id);
	}
	assert.equal(messages.size, spoken.length, 'two events have one message');
	const said = await ask(`select m.id, m.ticket_id, m.body from urp.message m join urp.ticket t on t.id = m.ticket_id where m.direction = 'in' and m.at >= '${began}' and t.channel in ('whatsapp', 'messenger', 'phone')`);
	const strange = said.filter((m) => !messages.has(m.id));
	assert.deepEqual(strange, [], 'messages that nobody wrote');
	assert.equal(said.length, spoken.length);
	const owners = new Map([...tickets].map(([n, ticket]) => [ticket, storm.people[n]]));
	for (const m of said)
		for (const [mark] of m.body.matchAll(/\[z[a-z0-9]+-\d+\]/g))
			assert.equal(mark, owners.get(m.ticket_id).mark, 'words of somebody else');
	// a revoke that nobody can place opens nothing
	const made = await ask(`select id from urp.ticket where created_at >= '${began}' and channel in ('whatsapp', 'messenger', 'phone')`);
	assert.deepEqual(made.filter((t) => !owners.has(t.id)), [], 'a ticket of nobody');
	assert.equal(owners.size, tickets.size, 'one ticket for each who wrote');
	const { n } = await one(`select count(*)::int as n from urp.download where created_at >= '${began}' and state <> 'done'`);
	assert.equal(n, 0, 'every picture was fetched');
});

test('out: each ticket has its first answer, and all that was to be sent arrived exactly once, at who wrote', async () => {
	const rows = await ask(`select o.id, o.channel, o.template, o.state, o.delivery, o.error, o.message_id is not null as reply, t.code, (select count(*)::int from urp.outbox_part x where x.outbox_id = o.id) as parts,
			(select substring(m.body from '\\[z[a-z0-9]+-[0-9]+\\]') from urp.message m where m.ticket_id = t.id and m.body like '%[${tag}-%' limit 1) as mark
		from urp.outbox o left join urp.ticket t on t.id = o.ticket_id where o.created_at >= '${began}' and o.channel in ('whatsapp', 'messenger')`);
	assert.deepEqual(rows.filter((r) => r.state !== 'sent'), [], 'all were sent');
	const first = rows.filter((r) => r.template === 'receipt'), chats = (await one(`select count(*)::int as n from urp.ticket where created_at >= '${began}' and channel in ('whatsapp', 'messenger')`)).n;
	assert.equal(first.length, chats);
	assert.equal(new Set(first.map((r) => r.code)).size, chats, 'one first answer for each');
	assert.equal(rows.filter((r) => r.reply).length, REPLIES);
	assert.ok(told.some((s) => s.dropped), 'some were cut off after they had been taken');

	const row = new Map(rows.map((r) => [String(r.id), r])), arrived = new Map();
	for (const s of told) {
		const [, id, part] = /^out:(\d+)(?::(\d+)\/\d+)?$/.exec(s.callback) ?? assert.fail(`sent without our name: ${JSON.stringify(s)}`);
		assert.ok(row.has(id), `${s.callback} was never to be sent`);
		arrived.set(id, [...arrived.get(id) ?? [], { part: part ?? '1', ...s }]);
	}
	const twice = [...arrived.values()].flatMap((all) => all.filter((s, i) => all.findIndex((x) => x.part === s.part) !== i));
	assert.deepEqual(twice.map((s) => ({ callback: s.callback, at: s.at, template: row.get(/\d+/.exec(s.callback)[0]).template })), [], 'sent twice');
	assert.deepEqual(rows.filter((r) => (arrived.get(String(r.id)) ?? []).length !== Math.max(r.parts, 1)), [], 'not sent, or not all of it');
	assert.deepEqual(rows.filter((r) => r.delivery !== 'delivered').length, 0, 'every receipt was understood');

	const keys = new Map(storm.people.flatMap((p) => [p.user_id, p.phone, p.psid].filter(Boolean).map((k) => [String(k), p])));
	for (const r of rows.filter((x) => x.mark))
		for (const s of arrived.get(String(r.id)))
			assert.equal(keys.get(String(s.to).replace(/^\+/, ''))?.mark, r.mark, `answered to somebody else: ${s.callback}`);
});

test('in = out, and every chain is whole', async () => {
	const sums = await one(`select coalesce(sum(p.items), 0)::int as items, coalesce(sum(o.n), 0)::int as own,
			coalesce(sum(greatest(p.items - o.n - p.repeated, 0) + greatest(o.n - p.items, 0)), 0)::int as missing, count(*) filter (where p.state <> 'done')::int as parked
		from urp.inbound p cross join lateral (select count(*) as n from urp.inbound_item i where i.inbound_id = p.id) o where p.received_at >= '${began}'`);
	assert.equal(sums.parked, 0);
	assert.equal(sums.missing, 0);
	const { n } = await one(`select count(*)::int as n from urp.inbound_item where ${since}`);
	assert.equal(sums.own, n);
	say(`${sums.items} items came, ${n} of them for the first time; ${told.length} messages went out`);
	const verified = await urp('verify');
	assert.equal(verified.status, 0, verified.out + verified.err);
	const balance = await urp('reconcile');
	assert.equal(balance.status, 0, balance.out + balance.err);
});
