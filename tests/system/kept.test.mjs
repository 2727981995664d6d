// Nobody writes twice, and nobody is left to guess: text outlives a session, acts are answered, pages keep their place.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, newTicket, readForm, unique } from '../lib/citizen.mjs';
import { freshOperator, loginAgain, operator } from '../lib/operator.mjs';

const messages = async (body) => (await sql(`select count(*)::int as n from urp.message where body = '${body}'`))[0].n;

describe('an operator whose session ends while typing', { concurrency: 2 }, () => {
	const reply = unique('Scritto a lungo ');

	test('finds the text on the page that says so, and in the form after a new login', async () => {
		const desk = await freshOperator('operator');
		const { code } = await newTicket();
		const form = await desk.form(code, 'risposta');
		await sql(`update urp.session set ended_at = urp.now() where operator_id = (select id from urp.operator where login = '${desk.login}')`);
		const ended = await desk.client.submit(form, { reply: `${reply}\r\n\r\n<b>fine` });
		assert.equal(ended.status, 401);
		assert.ok(ended.text.includes(reply) && ended.text.includes('&lt;b&gt;fine'));
		assert.equal(await messages(reply), 0);
		const { client } = await loginAgain(desk);
		const again = await client.submit(ended.form(`${desk.path(code)}/risposta`));
		assert.equal(again.status, 403, 'the token of the old session is worth nothing');
		const filled = again.form(`${desk.path(code)}/risposta`);
		assert.match(filled.fields.reply, new RegExp(`^${reply}\\s+<b>fine$`));
		assert.equal((await client.submit(filled, { reply })).status, 303);
		assert.equal(await messages(reply), 1);
	});

	test('gets the form back also when only the token is of an earlier session', async () => {
		const desk = await freshOperator('operator');
		const { code } = await newTicket();
		const note = unique('Nota ');
		const answer = await desk.client.submit({ ...await desk.form(code, 'nota'), ...{} }, { note, csrf: 'x'.repeat(22) });
		assert.equal(answer.status, 403);
		assert.equal(answer.form(`${desk.path(code)}/nota`).fields.note.trim(), note);
	});

	test('is given nothing back that another site wrote', async () => {
		const desk = await freshOperator('operator');
		const { code } = await newTicket();
		const theirs = unique('Altrui ');
		for (const client of [desk.client, new Client(copy.base)]) {
			const answer = await client.post(`${desk.path(code)}/risposta`, { form: { reply: theirs, seen: 1 }, headers: { origin: 'https://example.com' } });
			assert.equal(answer.status, 403);
			assert.ok(!answer.text.includes(theirs));
		}
	});
});

describe('what a citizen does is answered in words', { concurrency: 3 }, () => {
	const act = async (client, path, what, values) => {
		const form = values ? await readForm(client, path, `${path}/${what}`) : (await client.get(path)).form(`${path}/${what}`);
		const done = await client.submit(form, values);
		assert.equal(done.status, 303, done.words);
		return (await client.get(done.location)).text;
	};
	const said = (html) => /<div class="alert alert-success" role="status"[^]*?<\/div>/.exec(html)?.[0] ?? '';

	test('a message, a withdrawal', async () => {
		const { path } = await newTicket();
		const client = new Client(copy.base);
		assert.match(said(await act(client, path, 'messaggio', { body: 'Ancora qui.' })), /messaggio è arrivato/);
		assert.match(said(await act(client, path, 'ritira')), /ritirato/);
		assert.equal(said((await client.get(path)).text), '', 'not for ever');
		assert.equal(said((await client.get(`${path}?done=all`)).text), '');
	});

	test('the history says whose message it was, from where the reader stands', async () => {
		const { path, code } = await newTicket();
		const client = new Client(copy.base), desk = await operator('operator');
		await act(client, path, 'messaggio', { body: 'Ancora qui.' });
		const page = (await client.get(path)).words;
		assert.match(page, /Ci hai scritto\./);
		assert.doesNotMatch(page, /di chi ha scritto/);
		assert.match((await desk.page(code)).words, /Messaggio di chi ha scritto/);
	});

	test('withdrawing takes two steps', async () => {
		const { path } = await newTicket();
		assert.match((await new Client(copy.base).get(path)).text, /<details[^>]*>(?:(?!<\/details>)[^])*\/ritira"/);
	});

	test('a resolved request promises no answer, but says when it is closed', async () => {
		const { path, code } = await newTicket();
		const desk = await operator('operator');
		const page = async () => (await new Client(copy.base).get(path)).words;
		assert.match(await page(), /Ti rispondiamo entro/);
		await desk.act(code, 'chiusura', { ending: 'resolved', outcome: 'solved', closing: 'Lampada cambiata.' });
		assert.doesNotMatch(await page(), /Ti rispondiamo entro|Avrai notizie/);
		assert.match(await page(), /la chiudiamo dopo/);
	});
});

describe('the other language', () => {
	test('is the same page: form of this kind, list of this view, proof of this mail', async () => {
		const desk = await operator('operator');
		for (const [client, path] of [[new Client(copy.base), '/assistenza?kind=praise'], [desk.client, '/operatori/?view=late&q=via+Roma']]) {
			const href = /href="(\?[^"]*lang=en)"/.exec((await client.get(path)).text)[1].replaceAll('&amp;', '&');
			assert.equal(href, `${path.slice(path.indexOf('?'))}&lang=en`);
			const other = /href="(\?[^"]*lang=it)"/.exec((await client.get(path.split('?')[0] + href)).text)[1].replaceAll('&amp;', '&');
			assert.equal(other, `${path.slice(path.indexOf('?'))}&lang=it`);
		}
	});

	test('of a page that answers a form is a page that can be opened', async () => {
		const { path } = await newTicket();
		const client = new Client(copy.base);
		const refused = await client.submit(await readForm(client, path, `${path}/messaggio`), { body: ' ' });
		assert.equal(refused.status, 422);
		const href = /href="([^"]*lang=en)"/.exec(refused.text)[1];
		assert.equal(href, `${path}?lang=en`);
		assert.equal((await client.get(href)).status, 200);
		const desk = await operator('operator');
		const { code } = await newTicket();
		const opened = await desk.act(code, 'recapiti');
		assert.equal((await desk.client.get(/href="([^"]*lang=it)"/.exec(opened.text)[1])).status, 200);
		const form = await (await client.get('/richiesta')).form('/richiesta');
		assert.match((await client.submit(form, { code: 'x', pin: 'y' })).text, /href="\?lang=it"/);
	});

	test('never lets an address write into the page', async () => {
		const page = await new Client(copy.base).get('/?a="><script>alert(1)</script>&x=%22%3E%3Cscript%3E');
		assert.ok(!page.text.includes('<script>alert') && !page.text.includes('"><script'));
	});
});

describe('mails', () => {
	test('say the date in words, and to a foreigner in theirs', async () => {
		const email = address('data');
		await newTicket({ email, lang: 'en' });
		const [receipt] = await mails(email);
		assert.match(receipt.text, /by (Mon|Tues|Wednes|Thurs|Fri)day \d+ [A-Z][a-z]+ \d{4} at the latest/);
	});

	test('tell who withdrew by voice that it was noted, and that a request is open again', async () => {
		const email = address('voce');
		const { code } = await newTicket({ email });
		const desk = await operator('operator');
		await desk.act(code, 'stato', { state: 'withdrawn', reason: 'Ha telefonato.' });
		assert.match((await mails(email, 2))[1].text, /ritirata/);
		const other = address('riapre');
		const second = await newTicket({ email: other });
		await desk.act(second.code, 'chiusura', { ending: 'resolved', outcome: 'solved', closing: 'Fatto.' });
		const closing = (await mails(other, 2))[1].text;
		assert.match(closing, /Se per te non è risolta, apri il link/);
		await desk.act(second.code, 'stato', { state: 'assigned' });
		assert.match((await mails(other, 3))[2].text, /abbiamo riaperto la tua richiesta URP-/);
	});
});

describe('two operators at once', () => {
	test('what was typed is shown with its lines', async () => {
		const first = await operator('operator'), second = await freshOperator('operator');
		const { code } = await newTicket();
		const form = await second.form(code, 'risposta');
		await first.act(code, 'nota', { note: 'Prima riga\r\nseconda riga' });
		const conflict = await second.client.submit(form, { reply: 'Sopra\r\nsotto' });
		assert.equal(conflict.status, 409);
		const box = /<section[^>]*id="conflict"[^]*?<\/section>/.exec(conflict.text)[0];
		assert.match(box, /Prima riga\s*\nseconda riga/);
		assert.match(box, /Sopra\s*\nsotto/);
	});
});

describe('the telephone', () => {
	test('is called by touching its number', async () => {
		const page = await new Client(copy.base).get('/');
		assert.match(page.text, /<a [^>]*href="tel:\+?\d+"[^>]*>[\d +]+<\/a>/);
	});
});

describe('what a browser keeps', () => {
	test('when one goes back, also the place of a request', async () => {
		assert.doesNotMatch((await new Client(copy.base).get('/assistenza?kind=complaint')).text, /<input[^>]*name="address"[^>]*autocomplete="off"/);
	});

	test('a lost link needs the code or the address: it says so', async () => {
		const client = new Client(copy.base);
		const answer = await client.submit((await client.get('/richiesta/smarrita')).form('/richiesta/smarrita'));
		assert.equal(answer.status, 422);
		assert.match(answer.words, /Scrivi il codice oppure l'e-mail/);
	});
});

describe('the way back', () => {
	const back = (page) => /href="(\/operatori\/[^"]*)">(?:<svg[^]*?<\/svg>)?\s*Torna alle richieste/.exec(page.text)[1].replaceAll('&amp;', '&');

	test('from a request leads to the list it was found in, also after something was done', async () => {
		const desk = await freshOperator('operator');
		const { code } = await newTicket();
		assert.equal(back(await desk.page(code)), '/operatori/');
		await desk.client.get('/operatori/?view=unassigned&kind=report&office=');
		assert.equal(back(await desk.page(code)), '/operatori/?view=unassigned&kind=report');
		const done = await desk.act(code, 'nota', { note: 'Vista.' });
		assert.equal(back(await desk.client.get(done.location)), '/operatori/?view=unassigned&kind=report');
		await desk.client.get('/operatori/?q=nome%40example.org');
		assert.equal(back(await desk.page(code)), '/operatori/?view=unassigned&kind=report', 'a search is not kept');
	});

	test('is nothing that somebody else may write', async () => {
		const desk = await freshOperator('operator');
		const { code } = await newTicket();
		desk.client.cookies.set('urp_list', '"><b>x');
		assert.equal(back(await desk.page(code)), '/operatori/');
	});
});

describe('a step at the desk', () => {
	test('is called what it is, and none is chosen beforehand', async () => {
		const desk = await operator('operator');
		const { code } = await newTicket();
		const page = await desk.page(code);
		assert.doesNotMatch(page.words, /di nuovo aperta/);
		assert.equal(page.form(`${desk.path(code)}/stato`).fields.state, '');
	});
});
