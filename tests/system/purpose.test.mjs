// What the house is for: a citizen reports, an operator answers, the citizen reads it in the mail and on the tracking page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, newTicket, reviewReport, unique } from '../lib/citizen.mjs';
import { answerAs, freshOperator, operator } from '../lib/operator.mjs';

test('from the home page to the answer, through pages', async () => {
	const citizen = new Client(copy.base), to = address('cittadina'), subject = unique('Lampione spento ');
	const home = await citizen.get('/');
	assert.equal(home.status, 200);
	assert.ok(home.text.includes('href="/segnalazione"'));
	const sent = await citizen.submit(await reviewReport(citizen, { subject, email: to }));
	assert.equal(sent.status, 303);
	const receipt = await citizen.get(sent.location);
	const code = /URP-[0-9A-Z]+-[0-9A-Z]{4}/.exec(receipt.words)[0];
	const [first] = await mails(to, 1);
	assert.ok(first.text.includes(code));

	const desk = await freshOperator('operator');
	const found = await desk.client.get(`/operatori/?q=${code}`);
	assert.ok(found.text.includes(`/operatori/richiesta/${code}`), 'on the desk');
	assert.equal((await desk.act(code, 'presa-in-carico')).status, 303);
	const reply = unique('La squadra passa domani ');
	await answerAs(desk, code, reply);

	const arrived = await mails(to, 3);
	const answer = arrived.find((m) => m.text.includes(reply));
	assert.ok(answer, 'the answer is in the mail');
	const link = answer.text.match(/https?:\/\/\S+\/richiesta\/[\w-]{22}\S*/)[0];
	const page = await new Client(copy.base).get(link);
	assert.equal(page.status, 200);
	assert.ok(page.words.includes(reply), 'and on the page');
	const [row] = await sql(`select state, answered_at is not null as answered from urp.ticket where code = '${code}'`);
	assert.deepEqual(row, { state: 'accepted', answered: true });
});

test('from JSON to the answer as JSON', async () => {
	const { code, path } = await newTicket();
	const desk = await operator('operator');
	const reply = unique('Fatto ');
	await answerAs(desk, code, reply);
	const { json } = await new Client(copy.base).getJson(path);
	assert.equal(json.state, 'accepted');
	assert.deepEqual(json.messages.map((m) => [m.direction, m.body]).at(-1), ['out', reply]);
	assert.equal(json.reply, 'none');
});
