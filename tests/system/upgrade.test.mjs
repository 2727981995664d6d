// `urp migrate` while people use the site: nobody notices.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, sql, urp } from '../lib/copy.mjs';
import { newTicket, postReport } from '../lib/citizen.mjs';
import { operator } from '../lib/operator.mjs';

test('an upgrade ten times over while calls run: no error, nothing lost, nothing changed', async () => {
	const desk = await operator('operator');
	const ticket = await newTicket();
	const codes = [], asked = { reports: 0, pages: 0, lists: 0 };
	let going = true;
	const worker = (name, once) => (async () => {
		while (going) {
			await once();
			asked[name] += 1;
		}
	})();
	const expect = (answer, status) => assert.equal(answer.status, status, `${answer.url}: ${answer.text.slice(0, 300)}`);
	const workers = [
		worker('reports', async () => {
			const answer = await postReport();
			expect(answer, 201);
			codes.push(answer.json.code);
		}),
		worker('pages', async () => expect(await new Client(copy.base).get(ticket.path), 200)),
		worker('lists', async () => expect(await desk.client.get('/operatori/?view=all'), 200)),
		worker('lists', async () => expect(await desk.client.get(desk.path(ticket.code)), 200)),
	];
	for (const w of workers)
		w.catch(() => {});	// told below
	const before = await sql("select n.nspname as schema, count(*)::int as functions from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspowner = 'urp_owner'::regrole group by 1 order by 1");
	try {
		for (let i = 0; i < 10; i++) {
			const done = await urp('migrate', '--force');
			assert.equal(done.status, 0, done.err + done.out);
		}
	} finally {
		going = false;
		await Promise.all(workers);
	}
	assert.ok(Math.min(asked.reports, asked.pages, asked.lists) > 10, JSON.stringify(asked));
	const [{ n }] = await sql(`select count(distinct code)::int as n from urp.ticket where code in (${codes.map((c) => `'${c}'`)})`);
	assert.equal(n, codes.length);
	assert.deepEqual(await sql("select n.nspname as schema, count(*)::int as functions from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspowner = 'urp_owner'::regrole group by 1 order by 1"), before);
});
