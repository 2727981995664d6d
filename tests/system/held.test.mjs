// What looks like a machine is received like everything else, and held for a person to look at. Limits by network.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, newTicket, postReport, reportOf, reviewReport, unique } from '../lib/citizen.mjs';
import { waitFor } from '../lib/wait.mjs';

const ticketOf = async (subject) => (await sql(`select id, code, quarantined_at is not null as held,
	(select count(*)::int from urp.outbox o where o.ticket_id = t.id) as mails from urp.ticket t where subject = '${subject}'`))[0];
const shape = (page) => page.text.replace(/URP-[\w-]+/g, 'CODE').replace(/(?<=richiesta\/)[\w-]{22}/g, 'TOKEN').replace(/[0-9a-f]{32}/g, 'REFERENCE')
	.replace(/\b[0-9A-Z]{4}[- ]?[0-9A-Z]{4}\b/g, 'PIN').replace(/(?<= d=")[^"]*/g, 'QR').replace(/(viewBox|width|height)="[^"]*"/g, '')
	.replace(/(nonce" value=")[^"]*/g, '$1').replace(/Oggetto \w+/g, 'SUBJECT').replace(/\d\d?[:.]\d\d/g, 'TIME').replace(/datetime="[^"]*"/g, '');

async function byForm(over, { wait = true } = {}) {
	const client = new Client(copy.base), subject = unique('Oggetto ');
	const form = await reviewReport(client, {}, { wait });
	const answer = await client.submit(form, reportOf({ subject, email: address('modulo'), ...over }), { follow: true });
	return { answer, ticket: await ticketOf(subject) };
}

describe('a form filled in by a machine', { concurrency: 4 }, () => {
	test('too fast: the same confirmation, held, no mail', async () => {
		const [fast, slow] = await Promise.all([byForm({}, { wait: false }), byForm({})]);
		assert.equal(slow.answer.status, 200);
		assert.equal(slow.ticket.held, false);
		assert.equal(slow.ticket.mails, 1);
		assert.equal(fast.answer.status, 200);
		assert.equal(fast.ticket.held, true);
		assert.equal(fast.ticket.mails, 0);
		assert.equal(shape(fast.answer), shape(slow.answer), 'nobody can tell by the answer');
	});

	test('slowly, then corrected at once: not held, for the form is as old as it was', async () => {
		const client = new Client(copy.base), subject = unique('Oggetto ');
		const form = await reviewReport(client);
		const refused = await client.submit(form, { ...reportOf({ subject }), privacy: null });
		assert.equal(refused.status, 422);
		await client.submit(refused.form('/segnalazione/dati'), { privacy: '1', go: 'next' });
		assert.equal((await client.submit((await client.get('/segnalazione/riepilogo')).form('/segnalazione'))).status, 303);
		assert.equal((await ticketOf(subject)).held, false);
	});

	test('with the hidden field filled in: the same confirmation, held, no mail', async () => {
		const { answer, ticket } = await byForm({ website: 'https://example.com/pills' });
		assert.equal(answer.status, 200);
		assert.ok(answer.words.includes(ticket.code));
		assert.deepEqual([ticket.held, ticket.mails], [true, 0]);
	});

	test('with the hidden field of a JSON report filled in: the same answer, held', async () => {
		const subject = unique('Oggetto ');
		const answer = await postReport({ subject, email: address('json'), website: 'x' });
		assert.equal(answer.status, 201);
		assert.deepEqual(Object.keys(answer.json).sort(), ['code', 'due_at', 'pin', 'token', 'url']);
		const ticket = await ticketOf(subject);
		assert.deepEqual([ticket.held, ticket.mails], [true, 0]);
	});

	test('with no nonce, or with a forged or altered one, comes back with what was typed', async () => {
		const client = new Client(copy.base), subject = unique('Oggetto ');
		const form = await reviewReport(client);
		const good = form.fields.nonce;
		for (const nonce of [null, '', 'abc', good.replace(/^./, (c) => (c === '0' ? '1' : '0')), `${good}x`, good.slice(0, -1), `${good}.${good}`]) {
			const answer = await client.submit(form, { ...reportOf({ subject }), nonce });
			assert.equal(answer.status, 422, `nonce ${nonce}`);
			assert.equal(answer.form('/segnalazione/dati').fields.subject, subject);
			assert.notEqual(answer.form('/segnalazione/dati').fields.nonce, nonce, 'a fresh nonce to go on with');
		}
		assert.equal(await ticketOf(subject), undefined);
	});
});

describe('one network', () => {
	test('that sends many is received and held; others are not touched', async () => {
		const client = new Client(copy.base), codes = [];
		for (let i = 0; i < 12; i++)
			codes.push((await newTicket({ email: address('molti') }, { client })).code);
		const held = await sql(`select code from urp.ticket where quarantined_at is not null and code in (${codes.map((c) => `'${c}'`)})`);
		assert.deepEqual(held.map((r) => r.code).sort(), codes.slice(10).sort());
		const neighbour = await newTicket();
		assert.equal((await sql(`select quarantined_at from urp.ticket where code = '${neighbour.code}'`))[0].quarantined_at, null);
	});

	test('that sends more still is told to wait, in a page of ours that keeps what was typed', async () => {
		const client = new Client(copy.base), subject = unique('Troppi ');
		const form = await reviewReport(client);
		const [{ subject: network }] = await (async () => {
			const { code } = await newTicket({}, { client });	// others report at the same time: its own moment tells its network
			return sql(`select encode(a.subject, 'hex') as subject from urp.attempt a join urp.ticket t on t.created_at = a.at where a.what = 'submit' and t.code = '${code}'`);
		})();
		await waitFor('sixty in the last hour', async () => {
			await sql(`insert into urp.attempt (what, subject) select 'submit', '\\x${network}' from generate_series(1, 60)`);
			return true;
		});
		const answer = await client.submit(form, reportOf({ subject }));
		assert.equal(answer.status, 429);
		assert.equal(answer.form('/segnalazione').fields.subject, subject);
		assert.equal((await postReport({}, { client })).json.error, 'too_many');
		assert.equal(await ticketOf(subject), undefined);
	});
});

describe('mail to an address that only somebody typed', () => {
	test('is one short receipt without a word of what was typed', async () => {
		const to = address('vittima'), words = { subject: unique('Comprate'), body: `${unique('Offerta')} su example.com`, first_name: unique('Vincitore'), last_name: unique('Cognome'), address: unique('Via') };
		const { code } = await newTicket({ email: to, ...words });
		const [mail] = await mails(to, 1);
		assert.ok(mail.text.includes(code));
		for (const part of [mail.subject, mail.text, mail.html])
			for (const typed of Object.values(words))
				assert.ok(!part.includes(typed), `${typed} in: ${part}`);
	});

	test('is at most five a day, whoever asks for them', async () => {
		const to = address('bersaglio'), codes = [];
		for (let i = 0; i < 7; i++)
			codes.push((await newTicket({ email: to })).code);
		const [{ n }] = await sql(`select count(*)::int as n from urp.outbox o join urp.ticket t on t.id = o.ticket_id where t.code in (${codes.map((c) => `'${c}'`)})`);
		assert.equal(n, 5);
	});
});
