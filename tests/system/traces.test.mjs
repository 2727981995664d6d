// What all the tests before left behind: whole chains, no failures in the logs, and nothing of a person in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, logLines, mails, purposely, sql, statusOf, urp } from '../lib/copy.mjs';
import { address, newTicket, readForm, unique } from '../lib/citizen.mjs';
import { answerAs, freshOperator, loginAgain } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';

test('no token, PIN, code word, address, name or session is in any log', async () => {
	const typed = { email: address('traccia'), first_name: unique('Nomelog'), last_name: unique('Cognomelog'), subject: unique('Oggettolog'), body: unique('Corpolog'), phone: '+447700900876' };
	const { code, token, pin, path } = await newTicket(typed);
	const citizen = new Client(copy.base);
	const desk = await freshOperator('operator');
	await citizen.get(path);
	await citizen.get(`${path}/ricevuta`);
	await citizen.get(`${path}/nulla`);
	await citizen.get(`${path}?lang=en&x=${token}`);
	await citizen.postJson('/richiesta', { code, pin });
	await citizen.postJson('/richiesta', { code, pin: 'ZZZZZZZ0' });
	const said = unique('Messaggiolog');
	await citizen.submit(await readForm(citizen, path, `${path}/messaggio`), { body: said });
	await answerAs(desk, code, unique('Rispostalog'));
	await desk.act(code, 'recapiti');
	await desk.client.get(`/operatori/?q=${encodeURIComponent(typed.email)}`);
	const [receipt] = await mails(typed.email, 1);
	const proof = /[?&]p=([\w-]{22})/.exec(receipt.text)?.[1];
	assert.ok(proof);
	await citizen.get(`${path}?p=${proof}`);
	const last = await citizen.get('/un-ultimo-passo');
	await waitFor('the logs have what came last', () => logLines().some(({ line }) => line.includes(last.headers['x-request-id'])));
	const secrets = [token, pin, proof, said, desk.client.cookies.get('urp'), desk.password, desk.secret, desk.recovery[0], ...Object.values(typed), typed.email.split('@')[0]];
	for (const { service, line } of logLines().filter((l) => l.service !== 'postbox'))
		for (const secret of secrets)
			assert.ok(!line.includes(secret), `${service} logged ${secret}: ${line}`);
});

test('every line of ours in the logs is JSON with its time, level, program and event', () => {
	const programs = ['portal', 'submit', 'status', 'login', 'desk', 'health', 'file', 'place', 'reports', 'courier', 'media', 'clock'];
	let lines = 0;
	for (const { service, line } of logLines().filter((l) => programs.includes(l.service) && l.line)) {
		if (!line.startsWith('{'))
			continue;	// what a supervisor says
		const event = JSON.parse(line);
		assert.ok(event.event && event.level, line);
		lines += event.program ? 1 : 0;
		assert.ok(service);
	}
	assert.ok(lines > 100);
});

test('no program failed while all this went on', () => {
	const bad = logLines().filter(({ line }) => /"level":"error"|"outcome":"internal"|Sanitizer|runtime error|segfault|"event":"crash_loop"/.test(line) && !purposely(line));
	assert.deepEqual(bad.map((b) => `${b.service}: ${b.line}`).slice(0, 20), []);
	const failed = logLines().filter(({ service, line }) => service === 'nginx' && /"status":5\d\d/.test(line) && !/"status":50[15]/.test(line) && !purposely(line));	// 501, 505: requests that are none
	assert.deepEqual(failed.map((b) => b.line).slice(0, 20), []);
});

test('every part still answers', async () => {
	await statusOf(copy);
});

test('who came in, and when, is in the log by number', async () => {
	const desk = await freshOperator('operator');
	await loginAgain(desk);
	const [{ id }] = await sql(`select id from urp.operator where login = '${desk.login}'`);
	await waitFor('it is written', () => logLines().some(({ service, line }) => service === 'login' && line.includes('"event":"entered"') && line.includes(`"operator":"${id}"`)));
});

test('urp verify finds every chain whole', async () => {
	const checked = await urp('verify');
	assert.equal(checked.status, 0, checked.out + checked.err);
});

test('urp verify says where a chain is broken', async () => {
	const { code } = await newTicket();
	const [{ id, body }] = await sql(`select m.id, m.body from urp.message m join urp.ticket t on t.id = m.ticket_id where t.code = '${code}'`);
	const put = (text) => sql(`update urp.message set body = $q$${text}$q$ where id = ${id}`);
	await put('Qualcuno ha cambiato le parole.');
	try {
		const broken = await urp('verify');
		assert.notEqual(broken.status, 0);
		assert.ok((broken.out + broken.err).includes(code), broken.out + broken.err);
	} finally {
		await put(body);
	}
	assert.equal((await urp('verify')).status, 0);
});

test('the history of a ticket cannot be changed, not even by the owner of the tables', async () => {
	for (const attempt of ['update urp.event set actor = \'system\' where id = (select max(id) from urp.event)', 'delete from urp.event where id = (select max(id) from urp.event)',
		"update urp.event_content set content = '{}' where event_id = (select max(event_id) from urp.event_content)", 'truncate urp.event cascade'])
		await assert.rejects(sql(attempt, { user: 'urp_owner' }), /history cannot be changed/);
});

test('urp log finds a request by its reference, and says so when there is none', async () => {
	const answer = await new Client(copy.base).get('/nulla-qui');
	const reference = answer.headers['x-request-id'];
	const found = await waitFor('it is written', async () => {
		const log = await urp('log', reference);
		return log.status === 0 && log;
	});
	for (const line of found.out.trim().split('\n'))
		assert.ok(line.includes(reference), line);
	for (const reference of ['0'.repeat(32), 'x', '', '../../etc/passwd'])
		assert.notEqual((await urp('log', reference)).status, 0, reference);
});
