// kill -9 of every kind of process, one kind after the other, while people report: each acknowledged code exists exactly once, none is lost.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, mails, processesOf, sql, statusOf, urp } from '../lib/copy.mjs';
import { address, postReport, unique } from '../lib/citizen.mjs';
import { waitFor } from '../lib/wait.mjs';

/** Who is killed: the service and which of its processes; `master`: the supervisor of the processes, not one of them. */
const victims = [
	['submit'], ['submit', 'master'], ['portal'], ['status'], ['login'], ['desk'], ['health'], ['file'], ['place'], ['reports'], ['webhook'], ['courier'], ['media'], ['clock'], ['postbox'],
	['nginx'], ['nginx', 'master'], ['postgres'], ['postgres', 'master'],
];

/** As a careful client: the same key again until there is an answer that is one. */
async function report(subject, told) {
	const headers = { 'idempotency-key': randomUUID() };
	for (let tries = 0; ; tries++) {
		const answer = await postReport({ subject }, { headers, client: new Client(copy.base) }).catch((e) => ({ status: 0, text: e.message }));
		if (answer.status === 201) {
			told.push(answer.json.code);
			return;
		}
		assert.ok([0, 502, 503, 504].includes(answer.status), `${answer.status} ${answer.text}`);
		assert.ok(tries < 2000, 'it never came back');
		await waitFor('the site is reachable', async () => (await new Client(copy.base).get('/salute/submit')).status === 200, { seconds: 60, every: 20 });
	}
}

function victim(service, which) {
	const all = processesOf(service);
	const pids = new Set(all.map((p) => p.pid));
	const masters = all.filter((p) => !pids.has(p.parent)), children = all.filter((p) => pids.has(p.parent));
	const from = which === 'master' || !children.length ? masters : children;
	return from[Math.floor(Math.random() * from.length)];
}

// one that ends by itself before the blow is none of the dead
function kill(pid) {
	try {
		return process.kill(pid, 'SIGKILL');
	} catch (e) {
		if (e.code !== 'ESRCH')
			throw e;
		return false;
	}
}

for (const [service, which] of victims)
	test(`${service}${which ? `'s ${which}` : ''} killed while 200 reports come in`, async () => {
		const subject = unique(`Durante ${service} `), told = [];
		let killed = 0;
		const queue = Array.from({ length: 200 });
		const people = Array.from({ length: 8 }, async () => {
			while (queue.length) {
				queue.pop();
				await report(subject, told);
				// up to three times, spread over the run; one that dies soon after it began is given a pause by its supervisor
				const one = told.length > 40 * (killed + 1) && killed < 3 && victim(service, which);
				if (one && kill(one.pid))
					killed += 1;
			}
		});
		await Promise.all(people);
		assert.ok(killed >= 1);
		assert.equal(told.length, 200);
		assert.equal(new Set(told).size, 200, 'no code was given twice');
		const stored = await waitFor('the database answers', () => sql(`select code, count(*)::int as n from urp.ticket where subject = '${subject}' group by code`));
		assert.deepEqual(stored.filter((r) => r.n !== 1), []);
		assert.deepEqual(stored.map((r) => r.code).sort(), [...told].sort(), 'every acknowledged one is there, and no other');
		await waitFor('every part answers again', () => statusOf(copy), { seconds: 60, every: 500 });
	});

test('webhook killed while 300 posts come in: what was acknowledged is stored, once', async () => {
	const secret = readFileSync(join(copy.home, 'accounts/whatsapp/app-secret'), 'utf8').trim().split('\n')[0];
	const client = new Client(copy.base), before = (await sql("select coalesce(max(id), 0) as id from urp.inbound"))[0].id;
	const queue = Array.from({ length: 300 }, () => JSON.stringify({ object: 'whatsapp_business_account', entry: [], n: randomUUID() }));
	let taken = 0, killed = 0;
	await Promise.all(Array.from({ length: 8 }, async () => {
		for (let body = queue.pop(); body; body = queue.pop()) {
			const headers = { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
			// as a provider does: again until it is taken
			await waitFor('it is taken', async () => (await client.post('/hook/whatsapp', { body, type: 'application/json', headers })).status === 200);
			taken += 1;
			const one = taken > 60 * (killed + 1) && killed < 3 && victim('webhook');
			if (one && kill(one.pid))
				killed += 1;
		}
	}));
	assert.ok(killed >= 1);
	const [{ n }] = await sql(`select count(*)::int as n from urp.inbound where id > ${before} and channel = 'whatsapp'`);
	assert.equal(n, 300);
	await waitFor('every part answers again', () => statusOf(copy), { seconds: 60, every: 500 });
});

test('after all that every chain is whole and mail goes out', async () => {
	const checked = await urp('verify');
	assert.equal(checked.status, 0, checked.out + checked.err);
	const to = address('dopo');
	const answer = await postReport({ email: to });
	assert.equal(answer.status, 201);
	assert.ok((await mails(to, 1))[0].text.includes(answer.json.code));
});
