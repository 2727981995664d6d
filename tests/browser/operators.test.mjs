// Every page that an operator can meet, in every state.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, openBrowser, person } from '../lib/browser.mjs';
import { address, newTicket, unique } from '../lib/citizen.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { addOperator, answerAs, enter, freshOperator, operator, password } from '../lib/operator.mjs';
import { keep, LONG, send, visit } from '../lib/pages.mjs';
import { totp } from '../lib/totp.mjs';
import { waitFor } from '../lib/wait.mjs';

before(openBrowser);
after(closeBrowser);

describe('operators before they are in', () => {
	test('login, and what it refuses', async () => {
		const who = await person();
		await visit(who, '/operatori/accesso', 'login');
		await visit(who, '/operatori/accesso?lang=en', 'login-en');
		await who.context.clearCookies();
		await visit(who, '/operatori/accesso?fatto=uscita', 'login-left');
		await send(who, 'login-errors', { status: 422 });
		await send(who, 'login-wrong', { fill: { '#login': 'nessuno', '#password': 'x' }, status: 422 });
		await visit(who, '/operatori/password/dimenticata', 'forgotten');
		await send(who, 'forgotten-errors', { status: 422 });
		await send(who, 'forgotten-sent', { fill: { '#login': 'nessuno' }, status: 200 });
		await visit(who, `/operatori/password/nuova/${'A'.repeat(22)}`, 'reset-over', 404);
		await who.context.close();
	});

	test('the first time, step by step', async () => {
		const who = await person(), made = await addOperator('operator');
		await who.page.goto(`${copy.base}/operatori/accesso`);
		await send(who, 'first-password', { fill: { '#login': made.login, '#password': made.first }, status: 200 });
		await send(who, 'first-password-errors', { fill: { '#password': 'corta', '#again': 'corta' }, status: 422 });
		await send(who, 'enrol', { fill: { '#password': password, '#again': password }, status: 200 });
		await send(who, 'enrol-errors', { fill: { '#code': '000000' }, status: 422 });
		const secret = (await who.page.locator('#secret').innerText()).replace(/\s/g, '');
		await send(who, 'recovery-codes', { fill: { '#code': totp(secret) }, status: 200 });
		await who.context.close();
	});

	test('the second factor, and a new password by mail', async () => {
		const email = address('pagine'), desk = await freshOperator('operator', [], { email });
		const who = await person();
		await who.page.goto(`${copy.base}/operatori/accesso`);
		await send(who, 'factor', { fill: { '#login': desk.login, '#password': desk.password }, status: 200 });
		await send(who, 'factor-errors', { fill: { '#code': '000000' }, status: 422 });
		await who.page.goto(`${copy.base}/operatori/password/dimenticata`);
		await send(who, 'forgotten-sent-2', { fill: { '#login': desk.login }, status: 200 });
		const [mail] = await mails(email, 1);
		keep('mail-reset', mail.html);
		await visit(who, new URL(/https?:\/\/\S+\/operatori\/password\/\S+/.exec(mail.text)[0]).pathname, 'reset');
		await send(who, 'reset-errors', { status: 422 });
		await who.context.close();
	});
});

describe('operators at work', () => {
	const seated = async (role, offices) => {
		const desk = await operator(role, offices), who = await person();
		await who.context.addCookies([{ name: 'urp', value: desk.client.cookies.get('urp'), url: copy.base, httpOnly: true, sameSite: 'Lax' }]);
		return { desk, who };
	};

	test('lists and search', async () => {
		const { who } = await seated('supervisor');
		await newTicket({ subject: `Panchina ${LONG}` });
		for (const view of ['mine', 'office', 'unassigned', 'late', 'all', 'tasks', 'quarantine'])
			await visit(who, `/operatori/?view=${view}`, `queue-${view}`);
		await visit(who, '/operatori/?q=lampione', 'search');
		await visit(who, `/operatori/?q=${LONG}`, 'search-nothing');
		await visit(who, '/operatori/?view=all&state=accepted&kind=report&office=ILLUM', 'queue-filtered');
		await visit(who, '/operatori/?view=all&lang=en', 'queue-en');
		await visit(who, '/operatori/?view=nulla&lang=it', 'queue-bad', 422);
		await visit(who, '/operatori/richiesta/URP-000-0000', 'desk-unknown', 404);
		await who.context.close();
	});

	test('a ticket with everything on it, and what its forms refuse', async () => {
		const { desk, who } = await seated('supervisor');
		const other = await freshOperator('operator');
		const { code } = await newTicket({ subject: `Lampione ${LONG}`, body: `${LONG}\nriga`, email: address('scrivania'), first_name: LONG.slice(0, 90), phone: '+44 7700 900123', lat: 41.12, lon: 16.86 });
		const path = desk.path(code);
		await visit(who, path, 'ticket');
		await send(who, 'ticket-reply-errors', { form: 'form[action$="/risposta"]', status: 422 });
		await who.page.goto(`${copy.base}${path}`);
		await answerAs(other, code, `Risposta di un'altra persona ${LONG}`);
		await send(who, 'ticket-conflict', { form: 'form[action$="/risposta"]', fill: { '#reply': `La mia ${LONG}` }, status: 409 });
		await visit(who, path, 'ticket-answered');
		await send(who, 'ticket-contact', { form: '#form-contact', status: 200 });
		await who.page.goto(`${copy.base}${path}`);
		await send(who, 'ticket-note', { form: 'form[action$="/nota"]', fill: { '#note': `Nota ${LONG}` }, status: 200 });
		await send(who, 'ticket-close-errors', { form: 'form[action$="/chiusura"]', status: 422 });
		await desk.act(code, 'chiusura', { ending: 'declined', outcome: 'not_ours', closing: 'Non è nostro.' });
		await visit(who, path, 'ticket-declined');
		await visit(who, `${path}?lang=en`, 'ticket-declined-en');
		await who.context.close();
	});

	test('a ticket in quarantine, one with a task, one that an auditor reads, one forbidden', async () => {
		const { desk, who } = await seated('supervisor');
		const held = await newTicket({ website: 'x' });
		await visit(who, desk.path(held.code), 'ticket-quarantine');
		const failing = await newTicket({ email: `${unique('rotta')}+refuse@example.org` });
		await waitFor('the task', async () => (await sql(`select 1 from urp.task k join urp.ticket t on t.id = k.ticket_id where t.code = '${failing.code}'`)).length);
		await visit(who, desk.path(failing.code), 'ticket-task');
		await who.context.close();
		const reader = await seated('auditor');
		await visit(reader.who, desk.path(failing.code), 'ticket-auditor');
		await reader.who.context.close();
		const plain = await seated('operator');
		await visit(plain.who, '/operatori/?view=quarantine', 'desk-forbidden', 403);
		await plain.who.context.close();
	});

	test('the profile and what its forms refuse', async () => {
		const { who } = await seated('operator');
		const desk = await operator('operator');
		const led = await enter(new Client(copy.base), desk.login, desk.password);
		assert.equal(led.status, 303);
		await visit(who, '/operatori/profilo', 'profile');
		await visit(who, '/operatori/profilo?lang=en', 'profile-en');
		await visit(who, '/operatori/profilo?lang=it', 'profile-it');
		await send(who, 'profile-codes-errors', { form: 'form[action="/operatori/profilo/codici"]', status: 422 });
		await visit(who, '/operatori/password', 'password');
		await send(who, 'password-errors', { status: 422 });
		await visit(who, '/operatori/secondo-fattore/attiva', 'enrol-again');
		await who.context.close();
	});
});
