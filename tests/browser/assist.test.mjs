// "Richiesta assistenza" as people do it, and the pages about the services as they look.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, tabTo } from '../lib/browser.mjs';
import { address, unique } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { LONG, send, visit } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

let citizen;
before(async () => {
	await openBrowser();
	citizen = await person();
});
after(closeBrowser);

/** Sends not before the page has been looked at as long as anybody needs. */
async function sendForm(page) {
	const made = parseInt(await page.locator('[name="nonce"]').first().inputValue(), 16) * 1000;
	await waitFor('the page is old enough', () => Date.now() > made + 4000, { seconds: 8 });
	await go(page, page.locator('form[action="/assistenza"] button[type="submit"]'));
}
const kept = async (body) => (await sql(`select t.kind, t.subject from urp.message m join urp.ticket t on t.id = m.ticket_id where m.body = '${body}'`))[0];

describe('a request for assistance', () => {
	test('with the mouse: the category first, then one of its services', async () => {
		const { page, faults } = await person();
		const body = `Dove si ritira la carta? ${unique()}`;
		await page.goto(`${copy.base}/assistenza`);
		const category = page.locator('#service-category'), service = page.locator('[name="category"]');
		assert.equal(await category.locator('option').count(), 17, 'sixteen categories and the placeholder');
		assert.deepEqual(await service.locator('option').allTextContents(), ['Scegli il servizio'], 'no service before a category');
		await category.selectOption({ label: 'Turismo' });
		assert.ok((await service.locator('option').allTextContents()).every((t, i) => i === 0 || /^Turismo/.test(t)));
		await category.selectOption({ label: 'Anagrafe e stato civile' });
		await service.selectOption({ label: 'Carta d\'identità elettronica' });
		await page.locator('#first_name').fill('Carmela');
		await page.locator('#last_name').fill('Lorusso');
		await page.locator('#email').fill(address('mouse'));
		await page.locator('#body').fill(body);
		await page.locator('label[for="privacy"]').click();
		await sendForm(page);
		assert.match(page.url(), /\/richiesta\/[\w-]{22}\/ricevuta$/);
		assert.deepEqual(await kept(body), { kind: 'enquiry', subject: `Carta d'identità elettronica: ${body}` });
		assert.deepEqual(faults, []);
	});

	test('with the keyboard alone, at 320 px', async () => {
		const { page, faults } = await person({ width: 320, height: 640 });
		const body = `Chiedo aiuto ${unique()}`, keys = page.keyboard;
		await page.goto(`${copy.base}/assistenza`);
		await tabTo(page, '#first_name');
		await keys.type('Vito');
		await tabTo(page, '#last_name');
		await keys.type('Colonna');
		await tabTo(page, '#phone');
		await keys.type('080 577 3711');
		await tabTo(page, '#service-category');
		await keys.type('Salute');
		await tabTo(page, '#category');
		await keys.type('Sostegno');
		await tabTo(page, '#body');
		await keys.type(body);
		await tabTo(page, '#privacy');
		await keys.press('Space');
		await tabTo(page, 'form[action="/assistenza"] button[type="submit"]');
		const made = parseInt(await page.locator('[name="nonce"]').first().inputValue(), 16) * 1000;
		await waitFor('the page is old enough', () => Date.now() > made + 4000, { seconds: 8 });
		await Promise.all([page.waitForURL(/\/ricevuta$/), keys.press('Enter')]);
		assert.equal((await kept(body)).kind, 'assistance');
		assert.deepEqual(faults, []);
	});

	test('without JavaScript: one list of services under the headings of their categories', async () => {
		const { page, faults } = await person({ javaScript: false, width: 320, height: 640 });
		const body = `Senza script ${unique()}`;
		await page.goto(`${copy.base}/assistenza?kind=complaint`);
		assert.equal(await page.locator('#service-category').isVisible(), false);
		const groups = page.locator('[name="category"] optgroup');
		assert.equal(await groups.count(), 16);
		await page.locator('[name="category"]').selectOption('r05_complaint');
		await page.locator('#first_name').fill('Ada');
		await page.locator('#last_name').fill('Ferri');
		await page.locator('#phone').fill('080 577 3711');
		await page.locator('#body').fill(body);
		await page.locator('label[for="privacy"]').click();
		await sendForm(page);
		assert.match(page.url(), /\/ricevuta$/);
		assert.equal((await kept(body)).kind, 'complaint');
		assert.deepEqual(faults, []);
	});

	test('after an error everything is still there, the category too, and the errors lead to their fields', async () => {
		const { page } = citizen;
		await page.goto(`${copy.base}/assistenza`);
		await page.locator('#service-category').selectOption({ label: 'Mobilità e trasporti' });
		await send(citizen, 'assist-errors', { fill: { '#category': 'ztl', '#first_name': 'Ada', '#body': 'Mi serve il permesso.', '#email': 'ada' }, status: 422 });
		assert.equal(await page.locator('#first_name').inputValue(), 'Ada');
		assert.equal(await page.locator('#email').inputValue(), 'ada');
		assert.equal(await page.locator('#body').inputValue(), 'Mi serve il permesso.');
		assert.equal(await page.locator('#category').inputValue(), 'ztl');
		assert.equal(await page.locator('#service-category option:checked').textContent(), 'Mobilità e trasporti');
		assert.equal(await page.evaluate(() => document.activeElement.id), 'errors', 'the errors are read first');
		for (const link of await page.locator('#errors a').all()) {
			await link.click();
			const id = (await link.getAttribute('href')).slice(1);
			assert.equal(await page.evaluate(() => document.activeElement.id), id);
		}
	});

	test('with a document: it is with the request, and after an error the page asks for it again', async () => {
		const { page, faults } = await person({ width: 320, height: 640 });
		const body = `Allego il modulo ${unique()}`;
		const file = { name: 'modulo firmato.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') };
		await page.goto(`${copy.base}/assistenza?category=certificates`);
		await page.locator('#files').setInputFiles([file]);
		await page.locator('#first_name').fill('Rocco');
		await page.locator('#last_name').fill('Amati');
		await page.locator('#phone').fill('080 577 3711');
		await page.locator('#body').fill(body);
		await sendForm(page);	// without the privacy box
		assert.match(await page.locator('#files-hint').textContent(), /sceglili di nuovo/);
		await page.locator('#files').setInputFiles([file]);
		await page.locator('label[for="privacy"]').click();
		await sendForm(page);
		assert.match(page.url(), /\/ricevuta$/);
		const files = await sql(`select f.name, f.ticket_id = m.ticket_id as there from urp.file f join urp.message m on m.id = f.message_id where m.body = '${body}'`);
		assert.deepEqual(files, [{ name: file.name, there: true }]);
		assert.deepEqual(faults, []);
	});

	test('going back finds what was chosen', async () => {
		const { page } = await person();
		await page.goto(`${copy.base}/assistenza`);
		await page.locator('#service-category').selectOption({ label: 'Turismo' });
		await page.locator('[name="category"]').selectOption({ index: 1 });
		await page.locator('#body').fill('Prima di andare via');
		const chosen = await page.locator('[name="category"]').inputValue();
		await page.goto(`${copy.base}/privacy`);
		await page.goBack();
		assert.equal(await page.locator('#body').inputValue(), 'Prima di andare via');
		assert.equal(await page.locator('[name="category"]').inputValue(), chosen);
		assert.equal(await page.locator('#service-category option:checked').textContent(), 'Turismo');
	});

	test('looks right with nothing and with very long words in it', async () => {
		await visit(citizen, '/assistenza?kind=suggestion', 'assist-suggestion');
		await visit(citizen, '/assistenza', 'assist');
		await send(citizen, 'assist-long', { fill: { '#first_name': LONG.slice(0, 100), '#body': LONG.repeat(4), '#phone': 'no' }, status: 422 });
	});
});

describe('the pages about the services', () => {
	for (const [path, name] of [['/servizi', 'services'], ['/servizi/segnalazione-disservizio', 'service-report'], ['/servizi/richiesta-assistenza', 'service-request'],
		['/domande-frequenti', 'questions'], ['/note-legali', 'legal']])
		test(name, async () => {
			await visit(citizen, path, name);
			await visit(citizen, `${path}?lang=en`, `${name}-en`);
			await citizen.context.clearCookies();
		});

	test('a question opens with the keyboard', async () => {
		const { page } = await person({ width: 320, height: 640 });
		await page.goto(`${copy.base}/domande-frequenti`);
		await tabTo(page, 'main summary');
		await page.keyboard.press('Enter');
		assert.equal(await page.locator('main details').first().evaluate((d) => d.open), true);
	});

	test('without JavaScript they say the same', async () => {
		const plain = await person({ javaScript: false });
		await plain.page.goto(`${copy.base}/servizi/segnalazione-disservizio`);
		assert.equal(await plain.page.locator('main h2').count() >= 9, true);
		assert.deepEqual(plain.faults, []);
	});
});
