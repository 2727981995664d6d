// The way of a report as who listens to it has it: the tree that the browser gives to a screen reader, where the focus is after each step, and
// what is told without being looked for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, go, openBrowser, person } from '../lib/browser.mjs';
import { newTicket } from '../lib/citizen.mjs';
import { copy } from '../lib/copy.mjs';
import { waitFor } from '../lib/wait.mjs';

before(openBrowser);
after(closeBrowser);

const CONTROLS = ['textbox', 'searchbox', 'combobox', 'radio', 'checkbox', 'button', 'link', 'listbox', 'option', 'dialog', 'image', 'img', 'region', 'navigation', 'group'];
const value = (node, name) => node.properties?.find((p) => p.name === name)?.value.value;

/** What can be heard of the page: [{ role, name, description, … }]. */
async function heard(page) {
	const cdp = await page.context().newCDPSession(page);
	const { nodes } = await cdp.send('Accessibility.getFullAXTree');
	await cdp.detach();
	return nodes.filter((n) => !n.ignored).map((n) => ({ role: n.role?.value, name: n.name?.value ?? '', description: n.description?.value ?? '', level: value(n, 'level'),
		required: value(n, 'required'), invalid: value(n, 'invalid') }));
}

/** What holds on every page: one heading of the first level, none skipped; everything has a name; links that sound the same lead to the same place. */
async function sound(page, name) {
	const tree = await heard(page);
	const levels = tree.filter((n) => n.role === 'heading').map((n) => n.level);
	assert.equal(levels.filter((l) => l === 1).length, 1, `${name}: one h1`);
	assert.deepEqual(levels.filter((l, i) => i && l > levels[i - 1] + 1), [], `${name}: headings ${levels}`);
	assert.deepEqual(tree.filter((n) => CONTROLS.includes(n.role) && !n.name.trim() && !(n.role === 'option' || n.role === 'group')), [], `${name}: nameless`);
	const leads = new Map();
	for (const [words, to] of await page.locator('main a[href]').evaluateAll((all) => all.map((a) => [a.getAttribute('aria-label') ?? a.textContent.trim().replace(/\s+/g, ' '), a.pathname]))) {
		assert.equal(leads.get(words) ?? to, to, `${name}: two links sound like "${words}"`);
		leads.set(words, to);
	}
	assert.deepEqual(tree.filter((n) => n.role === 'main').length, 1, name);
	return tree;
}
const focus = (page, selector) => page.evaluate((s) => document.activeElement.matches(s), selector);
const told = (page) => page.locator('[data-place-state]').textContent();

test('every page can be walked by its headings, and everything on it has a name of its own', async () => {
	const { page, context } = await person(), { path } = await newTicket();
	for (const at of ['/', '/servizi', '/segnalazione', '/assistenza', '/richiesta', '/segnalazioni', '/segnalazioni/mappa', '/senza-rete', '/domande-frequenti', '/privacy', path, `${path}/ricevuta`]) {
		await page.goto(`${copy.base}${at}`);
		await sound(page, at);
	}
	await context.close();
});

test('a report by ear: each step says where one is, what is missing and what has happened', async () => {
	const { page, context, faults } = await person();
	await page.goto(`${copy.base}/segnalazione`);
	await go(page, page.locator('form[action="/segnalazione/avvio"] button'));
	assert.match(await page.title(), /^Errore/);
	assert.ok(await focus(page, '#errors'), 'the errors are read first');
	let tree = await sound(page, 'conditions with an error');
	const privacy = tree.find((n) => n.role === 'checkbox');
	assert.equal(privacy.invalid, 'true');
	assert.match(privacy.description, /occorre aver letto/, 'the field says its error itself');
	await page.locator('main label[for=privacy]').click();
	await go(page, page.locator('form[action="/segnalazione/avvio"] button'));
	assert.match(await page.title(), /^Dati di segnalazione/, 'the title says the step first');
	assert.equal(await page.locator('[aria-current=step]').count(), 1);
	tree = await sound(page, 'data');
	for (const words of ['Cerca un luogo', 'Titolo', 'Dettagli'])	// of a select the tree does not say it
		assert.ok(tree.some((n) => n.required && n.name.startsWith(words)), `${words} is said to be needed`);

	await go(page, page.locator('button[value=next]:visible').last());
	assert.ok(await focus(page, '#errors'));
	tree = await sound(page, 'data with errors');
	const wrong = tree.filter((n) => n.invalid === 'true' && n.role !== 'radio');
	assert.equal(wrong.length, 5, 'four fields and the group of the answers');
	for (const field of wrong)
		assert.match(field.description, /Errore: /, field.name);
	for (const link of await page.locator('#errors a').all()) {
		await link.focus();
		await page.keyboard.press('Enter');
		const id = (await link.getAttribute('href')).slice(1);
		assert.ok(await page.evaluate((i) => document.activeElement.id === i || document.getElementById(i).contains(document.activeElement), id), `${id} has the focus`);
	}

	await page.locator('#address').focus();
	await page.keyboard.type('via sparano 12');
	await page.waitForFunction(() => document.querySelector('[data-place-state]').textContent.includes('Invio'));
	await page.keyboard.press('ArrowDown');
	assert.ok((await heard(page)).some((n) => n.role === 'option' && n.name.startsWith('Via Sparano')), 'the list is there to be heard');
	await page.keyboard.press('Enter');
	assert.match(await told(page), /^Luogo scelto: Via Sparano/);
	assert.ok(await focus(page, '#address'), 'the focus stays in the field');
	await page.selectOption('#category', 'tree_danger');
	await page.fill('#subject', 'Albero che pende');
	await page.fill('#body', 'Sta per cadere.');
	await page.locator('label[for=reply-none]').click();
	await go(page, page.locator('button[value=save]'));
	assert.ok(await focus(page, '[role=status]'), 'what was done is read first');
	await sound(page, 'saved');
	await go(page, page.locator('button[value=next]:visible').last());
	assert.match(await page.title(), /^Riepilogo/);
	await sound(page, 'summary');
	const edit = (await heard(page)).filter((n) => n.role === 'link' && n.name.startsWith('Modifica'));
	assert.deepEqual(edit.map((n) => n.name), ['Modifica il disservizio', 'Modifica i tuoi dati']);

	await page.locator('[data-open]').focus();
	await page.keyboard.press('Enter');
	const dialog = (await heard(page)).find((n) => n.role === 'dialog');
	assert.equal(dialog.name, 'Termini e condizioni');
	assert.match(dialog.description, /quello che hai scritto è vero/, 'what is being accepted is read as the dialog opens');
	assert.ok(await page.evaluate(() => document.activeElement.closest('dialog')), 'the focus is in it');
	await page.locator('[data-close]').focus();
	await page.keyboard.press('Enter');
	assert.ok(await focus(page, '[data-open]'), 'and goes back');
	await page.keyboard.press('Enter');
	const nonce = parseInt(await page.locator('form[action="/segnalazione"] input[name=nonce]').getAttribute('value'), 16) * 1000;
	await waitFor('the form was read', () => Date.now() > nonce + 4000);
	await go(page, page.locator('#terms button[type=submit]'));
	assert.match(await page.title(), /^Segnalazione inviata/);
	tree = await sound(page, 'receipt');
	assert.match(tree.find((n) => n.role === 'heading' && n.level === 1).name, /inviata/);
	assert.deepEqual(faults, []);
	await context.close();
});
