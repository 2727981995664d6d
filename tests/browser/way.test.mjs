// The whole way of the purpose in a real browser: with JavaScript, without it, and with the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copy, sql } from '../lib/copy.mjs';
import { closeBrowser, go, openBrowser, person, pick, shot, tabTo } from '../lib/browser.mjs';
import { address, unique } from '../lib/citizen.mjs';
import { freshOperator } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';

before(openBrowser);
after(closeBrowser);

const CODE = /URP-[0-9A-Z]+-[0-9A-Z]{4}/;
const read = async (page) => {
	const nonce = await page.locator('main form[action="/segnalazione"] input[name=nonce]').first().getAttribute('value');
	await sql("delete from urp.attempt where what = 'submit'");	// all the browsers of this run are one network: its many reports would be held
	await waitFor('the form was read', () => Date.now() > parseInt(nonce, 16) * 1000 + 4000);
};

async function reportByMouse(citizen, to, subject) {
	const { page } = citizen;
	await page.goto(`${copy.base}/`);
	await shot(page, 'home');
	await go(page, page.locator('main').getByRole('link', { name: /segnala/i }).first());
	await page.locator('label[for=privacy]').click();
	await go(page, page.locator('form[action="/segnalazione/avvio"] button'));
	await page.locator('#category').selectOption('street_light');
	await page.fill('#address', 'Via Sparano 12');
	await page.fill('#subject', subject);
	await page.fill('#body', 'Il lampione davanti al civico 12 è spento da tre giorni.');
	await pick(page, 'reply', 'email');
	await page.fill('#email', to);
	await page.fill('#first_name', 'Nicola');
	await page.fill('#last_name', 'De Giosa');
	await shot(page, 'report', { fullPage: true });
	await go(page, page.locator('button[value=next]:visible').last());
	await shot(page, 'report-summary', { fullPage: true });
	await read(page);
	if (await page.locator('[data-open]').isVisible())
		await page.locator('[data-open]').click();
	await go(page, page.locator('#terms button[type=submit]'));
}

/** The confirmation: number, promised date, QR code; gives the code. */
async function confirmation(page) {
	assert.match(page.url(), /\/richiesta\/[\w-]{22}\/ricevuta$/);
	const words = await page.locator('main').innerText();
	const code = CODE.exec(words)[0];
	const due = (await page.locator('main time').evaluateAll((all) => all.map((e) => e.dateTime))).sort((a, b) => new Date(a) - new Date(b)).at(-1);
	assert.ok(new Date(due) > new Date(Date.now() + 5 * 86400e3), due);
	assert.ok(words.includes(String(new Date(due).getFullYear())));
	await shot(page, 'receipt');
	return code;
}

async function login(page, desk) {
	await page.goto(`${copy.base}/operatori/`);
	await shot(page, 'login');
	await page.fill('#login', desk.login);
	await page.fill('#password', desk.password);
	await go(page, page.locator('main form button[type=submit]'));
	await page.fill('#code', desk.code());
	await go(page, page.locator('main form button[type=submit]'));
}

async function answerByMouse(page, code, reply) {
	await shot(page, 'queue');
	await page.fill('#q', code);
	await go(page, page.getByRole('button', { name: 'Cerca', exact: true }));
	await go(page, page.locator(`a[href="/operatori/richiesta/${code}"]`));
	await go(page, page.getByRole('button', { name: /^Prendi in carico/ }));
	await page.fill('#reply', reply);
	await shot(page, 'ticket');
	await go(page, page.getByRole('button', { name: /Invia la risposta/ }));
	assert.ok((await page.locator('main').innerText()).includes(reply));
}

/** Finds the mail with the reply in the post box, opens it, follows its link: the tracking page with the reply. */
async function readAnswer(citizen, to, reply) {
	const { page } = citizen;
	const mail = await waitFor('the answer in the post box', async () => (await (await fetch(`${copy.postbox}/mails?to=${to}`)).json()).find((m) => m.text.includes(reply)), { seconds: 40 });
	await page.goto(`${copy.postbox}/mail/${mail.id}`);
	await shot(page, 'mail');
	assert.ok((await page.locator('pre').innerText()).includes(reply));
	await go(page, page.locator(`pre a[href*="${copy.base}/richiesta/"]`).first());
	assert.match(page.url(), /\/richiesta\/[\w-]{22}/);
	assert.ok((await page.locator('main').innerText()).includes(reply));
	await shot(page, 'tracking', { fullPage: true });
}

for (const javaScript of [true, false])
	test(`a citizen reports, an operator answers, the citizen reads it ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
		const citizen = await person({ javaScript, also: [copy.postbox] }), desk = await freshOperator('operator');
		const to = address('vicina'), reply = unique('La squadra passa domattina ');
		await reportByMouse(citizen, to, unique('Lampione spento '));
		const code = await confirmation(citizen.page);
		const office = await person({ javaScript });
		await login(office.page, desk);
		await answerByMouse(office.page, code, reply);
		await readAnswer(citizen, to, reply);
		assert.deepEqual([...citizen.faults, ...office.faults], []);
		await citizen.context.close();
		await office.context.close();
	});

test('the same with the keyboard alone', async () => {
	const citizen = await person({ also: [copy.postbox] }), desk = await freshOperator('operator');
	const to = address('tastiera'), reply = unique('Ci pensiamo ');
	const { page } = citizen;
	const type = (p, words) => p.keyboard.type(words, { delay: 0 });
	const press = (p, key) => Promise.all([p.waitForNavigation({ waitUntil: 'load' }), p.keyboard.press(key)]);
	await page.goto(`${copy.base}/`);
	await page.keyboard.press('Tab');
	assert.ok(await page.evaluate(() => document.activeElement.matches('a[href="#content"]')), 'the first stop skips to the content');
	await page.keyboard.press('Enter');
	await tabTo(page, 'main a[href="/segnalazione"]');
	await press(page, 'Enter');
	await tabTo(page, '#privacy');
	await page.keyboard.press('Space');
	await tabTo(page, 'form[action="/segnalazione/avvio"] button');
	await press(page, 'Enter');
	await tabTo(page, '#address');
	await type(page, 'Via Sparano 12');
	await tabTo(page, '#category');
	await type(page, 'Illuminazione');
	assert.equal(await page.locator('#category').inputValue(), 'street_light');
	await tabTo(page, '#subject');
	await type(page, 'Lampione spento');
	await tabTo(page, '#body');
	await type(page, 'Spento da tre giorni.');
	await tabTo(page, '[name=reply]');
	await page.keyboard.press('Space');
	assert.ok(await page.locator('[name=reply][value=email]').isChecked());
	await tabTo(page, '#email');
	await type(page, to);
	await tabTo(page, 'button[value=next]');
	await press(page, 'Enter');
	await read(page);
	await tabTo(page, '[data-open]');
	await page.keyboard.press('Enter');
	await tabTo(page, '#terms button[type=submit]');
	await press(page, 'Enter');
	const code = await confirmation(page);

	const office = await person();
	await office.page.goto(`${copy.base}/operatori/`);
	await tabTo(office.page, '#login');
	await type(office.page, desk.login);
	await tabTo(office.page, '#password');
	await type(office.page, desk.password);
	await press(office.page, 'Enter');
	await tabTo(office.page, '#code');
	await type(office.page, desk.code());
	await press(office.page, 'Enter');
	await tabTo(office.page, '#q');
	await type(office.page, code);
	await press(office.page, 'Enter');
	await tabTo(office.page, `a[href="/operatori/richiesta/${code}"]`);
	await press(office.page, 'Enter');
	await tabTo(office.page, '#reply');
	await type(office.page, reply);
	await tabTo(office.page, 'form[action$="/risposta"] button[type=submit]');
	await press(office.page, 'Enter');
	await readAnswer(citizen, to, reply);
	assert.deepEqual([...citizen.faults, ...office.faults], []);
	await citizen.context.close();
	await office.context.close();
});

test('a form sent with errors comes back with what was typed; the summary leads to each field', async () => {
	const { page, faults, context } = await person();
	await page.goto(`${copy.base}/segnalazione`);
	await page.locator('label[for=privacy]').click();
	await go(page, page.locator('form[action="/segnalazione/avvio"] button'));
	await page.fill('#subject', 'Ci sono quasi');
	await page.fill('#email', 'senza chiocciola');
	await go(page, page.locator('button[value=next]:visible').last());
	assert.equal(await page.inputValue('#subject'), 'Ci sono quasi');
	assert.equal(await page.inputValue('#email'), 'senza chiocciola');
	assert.match(await page.title(), /err/i, 'the title says it first');
	for (const field of ['category', 'body', 'email']) {
		const link = page.locator(`main a[href="#${field}"]`).first();
		await link.focus();
		await page.keyboard.press('Enter');
		await waitFor(`${field} has the focus`, () => page.evaluate((f) => document.activeElement?.id === f, field), { seconds: 3 });
		assert.equal(await page.locator(`#${field}`).getAttribute('aria-invalid'), 'true', field);
		const described = (await page.locator(`#${field}`).getAttribute('aria-describedby')).split(/\s+/);
		assert.ok(described.includes(`${field}-error`), field);
		assert.ok((await page.locator(`#${field}-error`).innerText()).length > 3, field);
	}
	assert.deepEqual(faults, []);
	await context.close();
});
