// Every page that a citizen can meet, in every state.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, openBrowser, person } from '../lib/browser.mjs';
import { address, newTicket } from '../lib/citizen.mjs';
import { copy, mails } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { answerAs, operator } from '../lib/operator.mjs';
import { keep, LONG, look, send, visit } from '../lib/pages.mjs';

let citizen;

before(async () => {
	await openBrowser();
	citizen = await person();
});
after(closeBrowser);

describe('citizens', () => {
	for (const [path, name, status] of [['/', 'home'], ['/privacy', 'privacy'], ['/accessibilita', 'accessibility'], ['/registro', 'registry'], ['/segnalazione', 'report'], ['/senza-rete', 'offline'],
		['/assistenza', 'request-kind'], ['/assistenza?kind=enquiry', 'request'], ['/assistenza?kind=records_access', 'request-records'], ['/richiesta', 'follow'],
		['/richiesta/smarrita', 'lost'], ['/richiesta/smarrita/inviata', 'lost-sent'], ['/nulla', 'unknown', 404], ['/richiesta/AAAAAAAAAAAAAAAAAAAAAA', 'unknown-ticket', 404],
		['/segnalazione?kind=%ff', 'bad-query', 422]])
		test(name, async () => {
			await visit(citizen, path, name, status);
			if (!status) {
				await visit(citizen, `${path}${path.includes('?') ? '&' : '?'}lang=en`, `${name}-en`);
				await citizen.context.clearCookies();
			}
		});

	for (const [path, name, fill] of [['/assistenza?kind=praise', 'request-errors', { '#body': LONG.repeat(6), '#email': 'no' }],
		['/richiesta', 'follow-errors', {}], ['/richiesta/smarrita', 'lost-errors', { '#email': 'no' }]])
		test(name, async () => {
			await citizen.page.goto(`${copy.base}${path}`);
			await send(citizen, name, { fill, status: 422 });
		});

	test('a request with a wrong PIN', async () => {
		const { code } = await newTicket();
		await citizen.page.goto(`${copy.base}/richiesta`);
		await send(citizen, 'follow-wrong', { fill: { '#code': code, '#pin': 'AAAAAAAA' }, status: 422 });
	});

	test('a tracking page in each state, and what its forms refuse', async () => {
		const desk = await operator('operator');
		const ticket = await newTicket({ subject: `Lampione ${LONG}`, body: `${LONG}\n\nSeconda riga <b>non grassetto</b>\nhttps://example.com/${LONG}`, address: LONG });
		await visit(citizen, `${ticket.path}/ricevuta`, 'receipt');
		await visit(citizen, ticket.path, 'tracking-received');
		await send(citizen, 'tracking-message-errors', { form: 'form[action$="/messaggio"]', status: 422 });
		await answerAs(desk, ticket.code, LONG);
		await visit(citizen, ticket.path, 'tracking-answered');
		await visit(citizen, `${ticket.path}?lang=en`, 'tracking-answered-en');
		await citizen.context.clearCookies();
		await desk.act(ticket.code, 'chiusura', { ending: 'resolved', outcome: 'solved', closing: 'Riparato.' });
		await visit(citizen, ticket.path, 'tracking-resolved');
		await send(citizen, 'tracking-contest-errors', { form: 'form[action$="/contesta"]', status: 422 });
		const other = await newTicket();
		await citizen.page.goto(`${copy.base}${other.path}`);
		const stale = (await new Client(copy.base).get(other.path)).form(`${other.path}/ritira`);
		await new Client(copy.base).submit(stale);
		await send(citizen, 'tracking-refused', { form: 'form[action$="/ritira"]', status: 409 });
		await visit(citizen, other.path, 'tracking-withdrawn');
		await visit(citizen, `${other.path}/ritira`, 'wrong-method', 405);
	});

	test('a tracking page that came by mail', async () => {
		const to = address('prova');
		await newTicket({ email: to });
		const [mail] = await mails(to, 1);
		await visit(citizen, new URL(/https?:\/\/\S+\/richiesta\/\S+/.exec(mail.text)[0]).pathname + new URL(/https?:\/\/\S+\/richiesta\/\S+/.exec(mail.text)[0]).search, 'tracking-proof');
		keep('mail-receipt', mail.html);
	});

	test('the pages that nginx shows by itself', async () => {
		const errors = join(copy.home, 'app/share/urp-digitale/htdocs/errori');
		const files = readdirSync(errors).filter((f) => f.endsWith('.html'));
		for (const code of ['400', '404', '413', '429', '502', '503', '504'])
			assert.ok(files.includes(`${code}.html`), code);
		for (const file of files) {
			const body = readFileSync(join(errors, file), 'utf8');
			keep(`nginx-${file.replace('.html', '')}`, body);
			await citizen.page.route('**/mostra-errore', (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
			await citizen.page.goto(`${copy.base}/mostra-errore`);
			await look(citizen, `nginx-${file.replace('.html', '')}`);
			await citizen.page.unroute('**/mostra-errore');
		}
	});
});

test('the post box and the answers in HTML mails', async () => {
	const to = address('html'), { code } = await newTicket({ email: to });
	await answerAs(await operator('operator'), code, 'Una risposta.\n\nCon <due> righe & altro.');
	for (const [i, mail] of (await mails(to, 2)).entries())
		keep(`mail-${i}`, mail.html);
});
