// The database, then the mail server, are away for a while.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { Client } from '../lib/http.mjs';
import { copy, mails, processesOf, sql, statusOf } from '../lib/copy.mjs';
import { address, key, newTicket, postReport, reportOf, reviewReport, unique } from '../lib/citizen.mjs';
import { answerAs, operator } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';

const run = promisify(execFile);
const sv = (...args) => run('sv', ['-w', '30', args[0], join(copy.home, 'service', args[1])]);
const ours = ['portal', 'submit', 'status', 'login', 'desk', 'health', 'file', 'place', 'reports', 'webhook', 'courier', 'media', 'clock'];
const pids = () => Object.fromEntries(ours.map((s) => [s, processesOf(s).map((p) => p.pid).sort()]));

after(async () => {
	await sv('start', 'postgres').catch(() => {});
	await sv('start', 'postbox').catch(() => {});
});

test('PostgreSQL stopped: 503 with Retry-After and a human page; started: all works, none of ours was restarted', async () => {
	const ticket = await newTicket();
	const desk = await operator('operator');
	const citizen = new Client(copy.base);
	const form = await reviewReport(citizen);
	const before = pids();
	await sv('stop', 'postgres');
	const subject = unique('Senza database '), headers = key();
	const away = [await new Client(copy.base).get(ticket.path), await new Client(copy.base).get('/segnalazione'), await citizen.submit(form, reportOf({ subject })),
		await postReport({ subject: unique('x') }, { headers }), await desk.client.get('/operatori/'), await new Client(copy.base).postJson('/richiesta', { code: ticket.code, pin: ticket.pin })];
	for (const answer of away) {
		assert.equal(answer.status, 503, answer.url);
		assert.ok(Number(answer.headers['retry-after']) > 0, answer.url);
		if (answer.headers['content-type'].startsWith('text/html'))
			assert.match(answer.text, /<h1/);
		else
			assert.equal(answer.json.error, 'away');
	}
	assert.equal((await new Client(copy.base).get('/salute')).status, 503);
	assert.equal((await new Client(copy.base).get('/salute/submit')).status, 503);
	for (const path of ['/privacy', '/accessibilita', '/operatori/accesso'])
		assert.equal((await new Client(copy.base).get(path)).status, 200, `${path} needs no database`);
	await assert.rejects(statusOf(copy), /postgres/);

	await sv('start', 'postgres');
	await waitFor('it is back', async () => (await new Client(copy.base).get('/salute/submit')).status === 200);
	assert.equal((await new Client(copy.base).get(ticket.path)).status, 200);
	const sent = await citizen.submit(form, reportOf({ subject }));
	assert.equal(sent.status, 303, 'the same page sent again');
	assert.equal((await postReport({}, { headers })).status, 201, 'the same key');
	assert.equal((await desk.client.get('/operatori/')).status, 200, 'the session lives');
	await answerAs(desk, ticket.code, 'Siamo di nuovo qui.');
	const [{ n }] = await sql(`select count(*)::int as n from urp.ticket where subject = '${subject}'`);
	assert.equal(n, 1);
	assert.deepEqual(pids(), before, 'none of ours was restarted');
	await waitFor('every part answers', () => statusOf(copy), { seconds: 30, every: 500 });
});

test('PostgreSQL restarted under load: whoever tries again gets through, nothing is stored twice', async () => {
	const subject = unique('Riavvio '), told = [];
	let going = true;
	const people = Array.from({ length: 4 }, async () => {
		while (going) {
			const headers = key();
			for (;;) {
				const answer = await postReport({ subject }, { headers });
				if (answer.status === 201) {
					told.push(answer.json.code);
					break;
				}
				assert.equal(answer.status, 503, answer.text);
			}
		}
	});
	for (let i = 0; i < 3; i++) {
		const before = told.length;
		await sv('restart', 'postgres');
		await waitFor('reports go through again', () => told.length > before + 10, { seconds: 30 });
	}
	going = false;
	await Promise.all(people);
	const stored = await sql(`select code from urp.ticket where subject = '${subject}'`);
	assert.deepEqual(stored.map((r) => r.code).sort(), told.sort());
});

test('the mail server away: reports are received all the same; when it is back every mail arrives once', async () => {
	await sv('stop', 'postbox');
	const people = [];
	for (let i = 0; i < 25; i++) {
		const to = address(`attesa${i}.`);
		people.push({ to, ...(await newTicket({ email: to })) });
	}
	const desk = await operator('operator');
	const reply = unique('Risposta mentre la posta è ferma ');
	await answerAs(desk, people[0].code, reply);
	await waitFor('the courier has noticed', async () => (await sql(`select max(attempts)::int as n from urp.outbox where state = 'queued'`))[0].n >= 1
		|| /"event":"(provider_away|not_sent|later)"|connect/.test(readFileSync(join(copy.home, 'log/courier/current'), 'utf8')));
	await sv('start', 'postbox');
	for (const { to, code } of people)
		assert.ok((await mails(to, 1, { seconds: 90 })).some((m) => m.text.includes(code)), to);
	await waitFor('the reply', async () => (await mails(people[0].to, 2, { seconds: 90 })).some((m) => m.text.includes(reply)), { seconds: 90 });
	await waitFor('nothing is left', async () => (await sql("select count(*)::int as n from urp.outbox where state = 'queued' and template in ('receipt', 'reply')"))[0].n === 0, { seconds: 90 });
	for (const { to, code } of people) {
		const receipts = (await mails(to, 1)).filter((m) => m.text.includes(code) && !m.text.includes(reply));
		assert.equal(receipts.filter((m) => m.messageId === receipts[0].messageId).length, 1);
		assert.equal((await mails(to, 1)).length, to === people[0].to ? (await mails(to, 2)).length : 1, to);
	}
	assert.equal((await mails(people[0].to, 2)).filter((m) => m.text.includes(reply)).length, 1);
});

test('the mail server that takes a mail and hangs up: the mail is not lost', async () => {
	const misbehave = (mode) => fetch(`${copy.postbox}/misbehave`, { method: 'POST', body: JSON.stringify({ mode }) });
	await misbehave('tempfail');
	const to = address('riprova');
	const { code } = await newTicket({ email: to });
	await waitFor('it was tried', async () => (await sql(`select attempts from urp.outbox o join urp.ticket t on t.id = o.ticket_id where t.code = '${code}'`))[0].attempts >= 1);
	await misbehave('ok');
	const [mail] = await mails(to, 1, { seconds: 90 });
	assert.ok(mail.text.includes(code));
});

test('a disk with too little room left: reports go on being taken, files are not, and nothing of them stays', async () => {
	const conf = join(copy.home, 'urp.conf'), was = readFileSync(conf), subject = unique('Senza posto ');
	const send = (bytes) => new Client(copy.base).postMultipart('/segnalazione', reportOf({ subject }), [{ name: 'foto.jpg', bytes }],
		{ headers: { accept: 'application/json', ...key() } });
	const restart = async () => {
		const before = pids().submit;
		await sv('restart', 'submit');
		await waitFor('only new ones answer', async () => !pids().submit.some((pid) => before.includes(pid)) && (await new Client(copy.base).get('/salute/submit')).status === 200);
	};
	const drop = () => readdirSync(join(copy.home, 'drop'));
	await waitFor('all files are looked at', () => drop().length === 0);
	try {
		appendFileSync(conf, 'disk_reserve_mib = 100000000\n');
		await restart();
		for (const bytes of ['x', Buffer.alloc(1024 * 1024)])
			assert.equal((await send(bytes)).status, 503);
		assert.deepEqual(drop(), []);
		assert.equal((await postReport({ subject })).status, 201);
	} finally {
		writeFileSync(conf, was);
		await restart();
	}
	assert.equal((await send('x')).status, 201);
});
