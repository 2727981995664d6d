// The page of one request in each of its states, as a person wants it: where it stands, who, by when; the opinion; paper.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, openBrowser, person, shot, tabTo } from '../lib/browser.mjs';
import { address, newTicket } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { look, visit } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

let citizen;
before(async () => {
	await openBrowser();
	citizen = await person();
});
after(closeBrowser);

const act = (code, text) => sql(`do $$ declare v bigint := (select id from urp.ticket where code = '${code}'); begin ${text} end $$`);
const reply = (text) => `perform urp.message_add(v, 'out', 'web', (select id from urp.operator limit 1), '${text}'); update urp.ticket set answered_at = coalesce(answered_at, urp.now()) where id = v;`;
const to = (state, outcome) => `perform urp.change_state(v, '${state}', 'operator', 'system', '${outcome ? `{"outcome":"${outcome}"}` : '{}'}');`;

const states = {
	received: ['', 'L\'abbiamo ricevuta'],
	assigned: [to('assigned'), 'È arrivata all\'ufficio'],
	accepted: [to('accepted'), 'L\'abbiamo presa in carico'],
	in_progress: [to('accepted') + reply('Abbiamo avvisato la squadra, che passa in settimana.') + to('in_progress'), 'Ce ne stiamo occupando'],
	waiting_citizen: [to('accepted') + reply('Qual è il numero scritto sul palo?') + to('waiting_citizen'), 'Aspettiamo una tua risposta'],
	resolved: [to('accepted') + to('in_progress') + reply('Abbiamo cambiato la lampada.') + to('resolved', 'solved'), 'Per noi è risolta'],
	closed: [to('accepted') + to('resolved', 'solved') + to('closed', 'solved'), 'È chiusa: il problema è risolto'],
	declined: [reply('Il lampione è di un privato: scrivi all\'\'amministratore.') + to('declined', 'not_ours'), 'Non possiamo accoglierla: non è di nostra competenza'],
	withdrawn: [to('withdrawn'), 'È ritirata'],
	merged: [to('merged', 'duplicate'), 'È unita a un\'altra richiesta'],
};

describe('the tracking page', () => {
	for (const [state, [steps, sentence]] of Object.entries(states))
		test(`${state}: says in its first sentence where it stands, who has it and what comes`, async () => {
			const { code, path } = await newTicket({ email: address('stato') });
			if (steps)
				await act(code, steps);
			await visit(citizen, `${path}?lang=it`, `track-${state}`);
			const { page } = citizen;
			const now = page.locator('#now');
			assert.ok((await now.textContent()).includes(sentence), await now.textContent());
			await page.setViewportSize({ width: 320, height: 700 });
			await page.goto(`${copy.base}${path}`);
			const box = await now.boundingBox();
			assert.ok(box.y < 700, `seen without scrolling on a telephone: ${box.y}`);
			const card = await page.locator('.track-now').textContent();
			assert.match(card, /seguita?e?:|segue:/);
			if (['received', 'assigned', 'accepted', 'in_progress', 'waiting_citizen'].includes(state)) {
				if (state !== 'waiting_citizen')	// it is the other's turn
					assert.match(card, /entro \p{L}+ \d+ \p{L}+ \d{4}/u);
				assert.doesNotMatch(card, / 0 /);
				assert.match(await page.locator('.track-steps').textContent(), /Termine entro cui la pratica verrà conclusa/);
			}
			assert.equal(await page.locator('.track-steps [aria-current="step"]').count() <= 1, true);
		});

	test('a late one says so, and that we are sorry', async () => {
		const { code, path } = await newTicket();
		await sql(`update urp.ticket set due_at = due_at - interval '90 days', next_contact_at = next_contact_at - interval '90 days' where code = '${code}'`);
		await visit(citizen, path, 'track-late');
		const card = await citizen.page.locator('.track-now').textContent();
		assert.match(card, /in ritardo/);
		assert.doesNotMatch(card, /entro/);
	});

	test('a long conversation is folded, and stays right to left where it is written so', async () => {
		const { code, path } = await newTicket();
		await act(code, `for i in 1..40 loop perform urp.message_add(v, 'in', 'web', null, 'Messaggio numero ' || i); end loop; ${reply('شكرا لك، سنهتم بالأمر')}`);
		await citizen.page.goto(`${copy.base}${path}`);
		assert.equal(await citizen.page.locator('article.track-say:visible').count(), 10);
		assert.equal(await citizen.page.locator('article.track-say').count(), 42);
		assert.equal(await citizen.page.locator('article.track-say [dir=auto]').last().evaluate((e) => getComputedStyle(e).direction), 'rtl');
		await look(citizen, 'track-long');
	});

	test('a photo sent with a message is seen beside it once it is checked', async () => {
		const who = await person({ javaScript: false });
		const { page } = who;
		const { path } = await newTicket();
		await page.goto(`${copy.base}${path}`);
		await page.fill('#body', 'Ecco la foto del palo.');
		await page.setInputFiles('#files', { name: 'il palo.png', mimeType: 'image/png', buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 640, height: 480 } }) });
		await Promise.all([page.waitForNavigation(), page.click('form[action$="/messaggio"] button')]);
		assert.ok((await page.locator('.alert-success').textContent()).includes('Il tuo messaggio è arrivato'));
		await waitFor('the photo is checked', async () => {
			await page.goto(`${copy.base}${path}`);
			return page.locator('article.track-say img').count();
		}, { seconds: 30 });
		await page.locator('article.track-say img').scrollIntoViewIfNeeded();
		await waitFor('the picture is there', () => page.locator('article.track-say img').evaluate((e) => e.complete && e.naturalWidth > 0));
		await citizen.page.goto(`${copy.base}${path}`);
		await look(citizen, 'track-photo');
	});

	test('an ordinary page is light', async () => {
		const { path } = await newTicket();
		const answer = await citizen.page.goto(`${copy.base}${path}`);
		assert.ok((await answer.body()).length < 30_000, `${(await answer.body()).length} bytes`);
	});

	test('without a script, with the keyboard alone: notices are switched off and on', async () => {
		const plain = await person({ javaScript: false });
		const { path, code } = await newTicket({ email: address('scelta') });
		await plain.page.goto(`${copy.base}${path}`);
		assert.equal(await plain.page.locator('[data-print]:visible').count(), 0, 'nothing that would do nothing');
		for (const [says, stands] of [['Non ti mandiamo avvisi', 1], ['Ti avvisiamo per e-mail', 0]]) {
			await tabTo(plain.page, '.track-choice:has([value="mail"]) button');
			await Promise.all([plain.page.waitForNavigation(), plain.page.keyboard.press('Enter')]);
			assert.ok((await plain.page.locator('.alert-success').textContent()).includes('Fatto'));
			assert.ok((await plain.page.locator('.track-choice').first().textContent()).includes(says));
			const [{ n }] = await sql(`select count(*)::int as n from urp.objection o join urp.ticket t on t.id = o.ticket_id where t.code = '${code}' and o.withdrawn_at is null`);
			assert.equal(n, stands);
		}
	});

	test('the receipt is a page of its own', async () => {
		const { path } = await newTicket({ email: address('ricevuta') });
		await visit(citizen, `${path}/ricevuta`, 'track-receipt');
		await visit(citizen, `${(await newTicket({ category: 'r01_enquiry', kind: 'enquiry' }, { path: '/assistenza' })).path}/ricevuta`, 'track-receipt-request');
	});

	test('on paper: no menu, no forms, the address of the page', async () => {
		const { page } = citizen;
		const { path, url } = await newTicket();
		for (const [where, name] of [[path, 'ticket'], [`${path}/ricevuta`, 'receipt']]) {
			await page.goto(`${copy.base}${where}`);
			await page.emulateMedia({ media: 'print' });
			await page.setViewportSize({ width: 794, height: 1123 });
			await shot(page, `print-${name}`, { fullPage: true });
			for (const gone of ['nav', 'footer', 'form', 'button'])
				assert.equal(await page.locator(`${gone}:visible`).count(), 0, `${gone} of ${name}`);
			assert.ok(await page.getByText(url).first().isVisible());
			await page.emulateMedia({ media: null });
		}
		assert.ok(await page.locator('svg[role=img] path').last().isVisible(), 'the QR code');
	});
});

describe('the opinion', () => {
	const open = (who) => who.page.goto(`${copy.base}/privacy`);
	const seen = (page, element) => page.locator(`[data-element="${element}"]`).isVisible();

	for (const javaScript of [true, false])
		test(`shows the question that belongs to the stars, ${javaScript ? 'in two steps' : 'without a script'}`, async () => {
			const who = await person({ javaScript });
			const { page } = who;
			await open(who);
			assert.deepEqual([await seen(page, 'feedback-rating-negative'), await seen(page, 'feedback-rating-positive')], [false, false]);
			for (const n of [1, 2, 3, 4, 5]) {
				await page.click(`[data-element="feedback-rate-${n}"]`);
				assert.deepEqual([await seen(page, 'feedback-rating-negative'), await seen(page, 'feedback-rating-positive')], [n < 4, n > 3], `${n} stars`);
			}
			await page.locator('label[for=rating-positive-complete]').click();
			if (javaScript) {
				assert.equal(await seen(page, 'feedback-input-text'), false);
				await page.getByRole('button', { name: 'Avanti' }).click();
				await look(who, 'rating-second');
				await page.getByRole('button', { name: 'Indietro' }).click();
				assert.equal(await seen(page, 'feedback-rating-positive'), true);
				await page.getByRole('button', { name: 'Avanti' }).click();
			}
			await page.fill('#rating-detail', 'Tutto bene');
			const [answer] = await Promise.all([page.waitForResponse((r) => r.request().method() === 'POST'), page.locator('[data-send]').click()]);
			assert.ok(answer.status() < 400);
			await page.getByText('Grazie, il tuo parere ci aiuterà a migliorare il servizio!').first().waitFor();
			assert.equal(new URL(page.url()).pathname, javaScript ? '/privacy' : '/valutazione/grazie');
			assert.deepEqual(who.faults, []);
		});

	test('is given with the keyboard alone', async () => {
		const who = await person();
		await open(who);
		await tabTo(who.page, '#rating-1').catch(() => {});	// out of sight by itself: its star has the ring
		assert.ok(await who.page.evaluate(() => document.activeElement.name === 'stars'));
		await who.page.keyboard.press('Space');
		for (let i = 0; i < 3; i++)
			await who.page.keyboard.press('ArrowRight');
		assert.ok(await who.page.locator('#rating-4').isChecked());
		assert.equal(await seen(who.page, 'feedback-rating-positive'), true);
	});

	test('at the end of a request is about the service', async () => {
		const { code, path } = await newTicket();
		await act(code, to('accepted') + to('resolved', 'solved'));
		await citizen.page.goto(`${copy.base}${path}`);
		assert.equal((await citizen.page.locator('[data-element="feedback-title"]').textContent()).trim(), 'Quanto è stato facile usare questo servizio?');
		await citizen.page.goto(`${copy.base}${path}/ricevuta`);
		assert.equal((await citizen.page.locator('[data-element="feedback-title"]').textContent()).trim(), 'Quanto è stato facile usare questo servizio?');
	});
});
