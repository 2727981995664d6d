// The same thing sent twice: one ticket.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { address, key, postReport, reportOf, reviewReport, unique } from '../lib/citizen.mjs';

const tickets = async (subject) => (await sql(`select count(*)::int as n from urp.ticket where subject = '${subject}'`))[0].n;

test('the same key and body give the same answer, token and PIN too, and one ticket', async () => {
	const headers = key(), over = { subject: unique('Stessa chiave '), email: address('ripetuta') };
	const first = await postReport(over, { headers });
	const again = await postReport(over, { headers });
	assert.equal(first.status, 201);
	assert.equal(again.status, 201);
	assert.deepEqual(again.json, first.json);
	assert.equal(await tickets(over.subject), 1);
	const [{ n }] = await sql(`select count(*)::int as n from urp.outbox o join urp.ticket t on t.id = o.ticket_id where t.code = '${first.json.code}'`);
	assert.equal(n, 1, 'one receipt');
});

test('the same key with another body is a conflict, and stores nothing', async () => {
	const headers = key(), subject = unique('Altro corpo ');
	assert.equal((await postReport({}, { headers })).status, 201);
	const other = await postReport({ subject }, { headers });
	assert.equal(other.status, 409);
	assert.equal(other.json.error, 'conflict');
	assert.equal(await tickets(subject), 0);
});

test('a key belongs to one address: the other form does not give the first one\'s answer', async () => {
	const headers = key();
	assert.equal((await postReport({}, { headers })).status, 201);
	const other = await postReport({ kind: 'enquiry', category: 'ztl' }, { headers, path: '/assistenza' });
	assert.equal(other.status, 409);
});

test('twenty at once with one key make one ticket and one answer', async () => {
	const headers = key(), over = { subject: unique('Tutti insieme ') };
	const answers = await Promise.all(Array.from({ length: 20 }, () => postReport(over, { headers })));
	assert.deepEqual([...new Set(answers.map((a) => a.status))], [201]);
	assert.equal(new Set(answers.map((a) => a.text)).size, 1);
	assert.equal(await tickets(over.subject), 1);
});

for (const [name, value] of [['too short', 'breve'], ['fifteen characters', 'x'.repeat(15)], ['too long', 'x'.repeat(129)], ['blanks inside', 'sedici caratteri qui dentro'],
	['empty', '']])
	test(`a key that is ${name} is refused`, async () => {
		const subject = unique('Chiave cattiva ');
		assert.equal((await postReport({ subject }, { headers: { 'idempotency-key': value } })).status, 400);
		assert.equal(await tickets(subject), 0);
	});

test('without a key each report is one of its own', async () => {
	const client = new Client(copy.base), over = { subject: unique('Senza chiave ') };
	const answers = [await postReport(over, { client, headers: {} }), await postReport(over, { client, headers: {} })];
	assert.deepEqual(answers.map((a) => a.status), [201, 201]);
	assert.notEqual(answers[0].json.code, answers[1].json.code);
	assert.notEqual(answers[0].json.token, answers[1].json.token);
});

test('a form sent by a double click makes one ticket and leads to the same confirmation', async () => {
	const client = new Client(copy.base), subject = unique('Doppio clic ');
	const form = await reviewReport(client);
	const [a, b] = await Promise.all([client.submit(form, reportOf({ subject })), client.submit(form, reportOf({ subject }))]);
	assert.deepEqual([a.status, b.status], [303, 303]);
	assert.equal(a.location, b.location);
	assert.equal(await tickets(subject), 1);
	const later = await client.submit(form, reportOf({ subject }));
	assert.equal(later.location, a.location, 'going back and sending again');
});

test('the same page sent with other words says that it was sent before, and keeps what was typed', async () => {
	const client = new Client(copy.base), subject = unique('Dopo indietro ');
	const form = await reviewReport(client);
	assert.equal((await client.submit(form, reportOf())).status, 303);
	const other = await client.submit(form, reportOf({ subject }));
	assert.equal(other.status, 409);
	assert.equal(other.form('/segnalazione').fields.subject, subject);
	assert.equal(await tickets(subject), 0);
});

test('keys of two people never meet', async () => {
	const shared = randomUUID();
	const a = await postReport({ subject: unique('Prima ') }, { headers: { 'idempotency-key': shared } });
	const b = await postReport({ subject: unique('Seconda ') }, { headers: { 'idempotency-key': shared }, client: new Client(copy.base) });
	assert.equal(a.status, 201);
	assert.equal(b.status, 409, 'nobody gets another\'s token by guessing a key');
	assert.ok(!b.text.includes(a.json.token));
});
