// The card "Luogo": typed with mistakes, by keyboard alone, from the device, on the map, and without scripts.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { openBrowser, closeBrowser, person, go, shot, tabTo } from '../lib/browser.mjs';
import { copy } from '../lib/copy.mjs';

before(openBrowser);
after(closeBrowser);

/** The form's page with the card, through the step of the conditions when there is one. */
async function formOf(who) {
	await who.page.goto(`${copy.base}/segnalazione`);
	for (let step = 0; step < 3 && !(await who.page.locator('[data-place]').count()); step++) {
		if (await who.page.locator('[name="privacy"]').count()) await who.page.locator('label[for="privacy"]').click();
		await go(who.page, who.page.locator('main form button[type="submit"]').last());
	}
	const page = who.page;
	return { page, input: page.locator('#address'), list: page.locator('[data-place-list]'), options: page.locator('[data-place-list] [role="option"]'),
		state: page.locator('[data-place-state]'), outside: page.locator('[data-place-outside]'), lat: page.locator('[name="lat"]'), lon: page.locator('[name="lon"]') };
}
const until = (page, text) => page.waitForFunction((t) => document.querySelector('[data-place-state]').textContent.includes(t), text);
const near = async (f, lat, lon) => {
	assert.ok(Math.abs(await f.lat.inputValue() - lat) < 0.003, `latitude ${await f.lat.inputValue()} near ${lat}`);
	assert.ok(Math.abs(await f.lon.inputValue() - lon) < 0.003, `longitude ${await f.lon.inputValue()} near ${lon}`);
};

test('a street typed with a mistake is offered, and chosen with the mouse', async () => {
	const who = await person();
	const f = await formOf(who);
	await f.input.pressSequentially('v. sparamo 12');
	await f.options.first().waitFor();
	assert.equal(await f.options.first().textContent(), 'Via Sparano da Bari 12');
	await shot(f.page, 'place-list-1280');
	await f.options.first().click();
	assert.equal(await f.input.inputValue(), 'Via Sparano da Bari 12');
	await near(f, 41.125, 16.870);
	await until(f.page, 'Via Sparano da Bari 12');
	await f.input.press('End');
	await f.input.pressSequentially('3');
	assert.deepEqual([await f.lat.inputValue(), await f.lon.inputValue()], ['', ''], 'typing on makes it another place');
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('by keyboard alone: arrows, escape, enter; each step is told', async () => {
	const who = await person({ width: 320, height: 700 });
	const f = await formOf(who);
	await tabTo(f.page, '#address');
	await f.page.keyboard.type('via roma');
	await f.options.nth(1).waitFor();
	assert.equal(await f.input.getAttribute('aria-expanded'), 'true');
	await until(f.page, 'Invio');
	await f.page.keyboard.press('ArrowDown');
	await f.page.keyboard.press('ArrowDown');
	const active = await f.input.getAttribute('aria-activedescendant');
	assert.equal(await f.page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
	await shot(f.page, 'place-list-320');
	await f.page.keyboard.press('ArrowUp');
	const first = await f.page.locator(`#${await f.input.getAttribute('aria-activedescendant')}`).textContent();
	await f.page.keyboard.press('Escape');
	assert.equal(await f.input.getAttribute('aria-expanded'), 'false');
	assert.equal(await f.list.isVisible(), false);
	assert.equal(await f.input.inputValue(), 'via roma', 'escape leaves what was typed');
	await f.page.keyboard.press('ArrowDown');
	await f.options.first().waitFor();
	await f.page.keyboard.press('ArrowDown');
	await f.page.keyboard.press('Enter');
	assert.equal(await f.input.inputValue(), first);
	assert.match(first, /^Via Roma \(/);
	assert.notEqual(await f.lat.inputValue(), '');
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('words of one\'s own are never refused', async () => {
	const who = await person();
	const f = await formOf(who);
	await f.input.fill('davanti alla scuola qqzzxx');
	await f.page.locator('[data-place-find]').click();
	await until(f.page, 'descrizione');
	assert.equal(await f.input.inputValue(), 'davanti alla scuola qqzzxx');
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('the device\'s position becomes an address; a rough one is told', async () => {
	const who = await person();
	await who.context.grantPermissions(['geolocation']);
	await who.context.setGeolocation({ latitude: 41.1240, longitude: 16.8699, accuracy: 200 });
	const f = await formOf(who);
	await f.page.locator('[data-place-here]').click();
	await until(f.page, '200');
	assert.match(await f.input.inputValue(), /^Via Sparano da Bari/);
	await near(f, 41.1240, 16.8699);
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('a position beside words of one\'s own leaves the words', async () => {
	const who = await person();
	await who.context.grantPermissions(['geolocation']);
	await who.context.setGeolocation({ latitude: 41.1240, longitude: 16.8699, accuracy: 5 });
	const f = await formOf(who);
	await f.input.fill('davanti alla fontana');
	await f.page.locator('[data-place-here]').click();
	await until(f.page, 'Sparano');
	assert.equal(await f.input.inputValue(), 'davanti alla fontana');
	await near(f, 41.1240, 16.8699);
	await who.context.close();
});

test('a refused position is no dead end', async () => {
	const who = await person();
	const f = await formOf(who);
	await f.page.locator('[data-place-here]').click();
	await until(f.page, 'permesso');
	assert.equal(await f.input.isEditable(), true);
	await who.context.close();
});

test('outside the border it is said at once, with whom to turn to', async () => {
	const who = await person();
	await who.context.grantPermissions(['geolocation']);
	await who.context.setGeolocation({ latitude: 41.083, longitude: 16.781, accuracy: 5 });
	const f = await formOf(who);
	await f.page.locator('[data-place-here]').click();
	await f.outside.waitFor();
	assert.match(await f.outside.textContent(), /fuori dal territorio.*Modugno/);
	assert.match(await f.outside.locator('a').getAttribute('href'), /modugno/);
	assert.equal(await f.lat.inputValue(), '');
	await shot(f.page, 'place-outside-1280');
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('the map comes when it is wanted, and takes a point by mouse', async () => {
	const who = await person();
	const f = await formOf(who);
	const asked = [];
	f.page.on('request', (r) => asked.push(new URL(r.url()).pathname));
	assert.equal(await f.page.locator('.map-box').count(), 0);
	await f.page.locator('[data-place-open]').click();
	const box = f.page.locator('.map-box');
	await box.locator('path.leaflet-interactive, svg path, canvas').first().waitFor();
	assert.ok(asked.some((p) => p.startsWith('/assets/leaflet.')) && asked.includes('/luoghi/citta.json'), asked.join(' '));
	await shot(f.page, 'place-map-1280', { fullPage: true });
	const { width, height } = await box.boundingBox();
	await box.click({ position: { x: width / 2, y: height / 2 } });
	await f.page.waitForFunction(() => document.querySelector('[name="lat"]').value !== '' || !document.querySelector('[data-place-outside]').hidden);
	assert.equal(await box.locator('.map-pin').count(), 1);
	await f.page.locator('[data-place-open]').click();
	assert.equal(await box.isVisible(), false);
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('the map takes a point by keyboard', async () => {
	const who = await person({ width: 320, height: 700 });
	const f = await formOf(who);
	await f.input.fill('piazza aldo moro');
	await f.options.first().click();
	const [before] = [await f.lat.inputValue()];
	await tabTo(f.page, '[data-place-open]');
	await f.page.keyboard.press('Enter');
	await f.page.locator('.map-box .map-pin').waitFor();
	await tabTo(f.page, '.map-box');
	assert.ok(await f.page.evaluate(() => document.activeElement.getAttribute('aria-label') && document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.textContent), 'the map says what it is and how it is used');
	for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight']) await f.page.keyboard.press(key);
	await shot(f.page, 'place-map-320');
	await f.page.keyboard.press('Enter');
	await f.page.waitForFunction((b) => document.querySelector('[name="lat"]').value > b, before);
	assert.notEqual(await f.input.inputValue(), '');
	await f.page.keyboard.press('Tab');
	assert.equal(await f.page.evaluate(() => document.activeElement.matches('.map-box')), false, 'the map holds nobody');
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('the search away: what is written still counts, and it is said', async () => {
	const who = await person();
	const f = await formOf(who);
	await f.page.route('**/luoghi?*', (route) => route.abort());
	await f.input.fill('via sparano');
	await f.page.locator('[data-place-find]').click();
	await until(f.page, 'non risponde');
	assert.equal(await f.input.inputValue(), 'via sparano');
	await who.context.close();
});
