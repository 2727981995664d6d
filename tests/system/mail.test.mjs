// The mails: when, to whom, in which form, in which thread.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, newTicket, unique } from '../lib/citizen.mjs';
import { answerAs, operator } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';

describe('mail', { concurrency: 3 }, () => {
	test('the receipt has the code, the promised date and the link, in text and HTML, and says it is automatic', async () => {
		const to = address('ricevuta');
		const { code, token, due_at } = await newTicket({ email: to });
		const [mail] = await mails(to, 1);
		assert.ok(mail.subject.includes(code));
		for (const part of [mail.text, mail.html]) {
			assert.ok(part.includes(code));
			assert.ok(part.includes(`${copy.base}/richiesta/${token}`));
			assert.ok(part.includes(String(new Date(due_at).getFullYear())));
		}
		assert.match(mail.headers['content-type'], /multipart\/alternative/);
		assert.equal(mail.headers['auto-submitted'], 'auto-generated');
		assert.ok(mail.messageId && mail.date);
		assert.deepEqual(mail.to, [to]);
		assert.match(mail.html, /<html[^>]* lang="it"/);
		assert.ok(!/<(script|img|link)/i.test(mail.html), 'nothing to load');
	});

	test('an answer comes in the thread of the receipt', async () => {
		const to = address('filo');
		const { code } = await newTicket({ email: to });
		const [receipt] = await mails(to, 1);
		const reply = unique('Rispondiamo ');
		await answerAs(await operator('operator'), code, `${reply}\n\nRiga «due» & <tre>.\n.\nFine.`);
		const answer = (await mails(to, 2)).find((m) => m.text.includes(reply));
		assert.ok(answer);
		const thread = (mail) => [mail.messageId, mail.inReplyTo, ...mail.references];
		assert.ok(thread(answer).slice(1).some((id) => id && thread(receipt).includes(id)), 'a common root');
		assert.notEqual(answer.messageId, receipt.messageId);
		assert.ok(answer.subject.includes(code));
		assert.ok(answer.text.includes('Riga «due» & <tre>.\n.\nFine.'), answer.text);
		assert.ok(answer.html.includes('Riga «due» &amp; &lt;tre&gt;.'));
		assert.ok(answer.html.includes(reply));
	});

	test('each step that concerns the citizen is told once, and an answer that makes a step is one mail', async () => {
		const to = address('passi');
		const { code } = await newTicket({ email: to });
		const desk = await operator('operator');
		await mails(to, 1);
		await desk.act(code, 'presa-in-carico');
		await mails(to, 2);
		await answerAs(desk, code, unique('In lavorazione '), { then: 'in_progress' });
		await mails(to, 3);
		assert.equal((await desk.act(code, 'chiusura', { ending: 'resolved', outcome: 'solved', closing: unique('Riparato ') })).status, 303);
		await mails(to, 4);
		await mails(to, 0);
		assert.equal((await mails(to, 4)).length, 4);
	});

	test('is in the language of the request', async () => {
		const to = address('english');
		await newTicket({ email: to, lang: 'en' });
		const [mail] = await mails(to, 1);
		assert.match(mail.text, /\brequest\b/i);
		assert.doesNotMatch(mail.text, /\brichiesta n|\bRiceverai\b/);
		assert.match(mail.html, /<html[^>]* lang="en"/);
	});

	test('whoever chose no answer by mail gets none', async () => {
		const to = address('silenzio');
		const { code } = await newTicket({ email: to, reply: 'none' });
		await answerAs(await operator('operator'), code, 'Risposta solo sulla pagina.');
		await mails(to, 0);
		const [{ n }] = await sql(`select count(*)::int as n from urp.outbox o join urp.ticket t on t.id = o.ticket_id where t.code = '${code}'`);
		assert.equal(n, 0);
		assert.equal((await mails(to, 0)).length, 0);
	});

	test('refused for good becomes a task that the desk sees', async () => {
		const to = `${unique('rifiutata')}+refuse@example.org`;
		const { code } = await newTicket({ email: to });
		await waitFor('a task', async () => (await sql(`select k.id from urp.task k join urp.ticket t on t.id = k.ticket_id where t.code = '${code}' and k.kind = 'mail_failed'`)).length === 1);
		const desk = await operator('operator');
		assert.ok((await desk.page(code)).text.includes(`/operatori/richiesta/${code}/compito`));
		assert.ok((await desk.client.get('/operatori/?view=tasks')).text.includes(code));
		assert.equal((await desk.act(code, 'compito')).status, 303);
		assert.ok(!(await desk.page(code)).text.includes(`/operatori/richiesta/${code}/compito`));
	});

	test('refused for a while is tried again later, and is no task', async () => {
		const to = `${unique('dopo')}+tempfail@example.org`;
		const { code } = await newTicket({ email: to });
		const row = await waitFor('a first try', async () => (await sql(`select o.state, o.attempts, o.next_try_at > o.created_at + interval '5 s' as later from urp.outbox o
			join urp.ticket t on t.id = o.ticket_id where t.code = '${code}' and o.attempts > 0 and o.lease_until is null`))[0]);
		assert.equal(row.state, 'queued');
		assert.ok(row.later);
	});

	test('a subject or name with line ends or encodings cannot add a header', async () => {
		const to = address('intestazioni');
		await newTicket({ email: to, first_name: '=?utf-8?q?Bcc:_x=40example.org?=', subject: 'Oggetto: Bcc: x@example.org' });
		const [mail] = await mails(to, 1);
		assert.deepEqual(mail.to, [to]);
		assert.equal(mail.headers.bcc, undefined);
	});
});
