// The card "Luogo": typed with mistakes, by keyboard alone, from the device, on the map, and without scripts.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openBrowser, closeBrowser, person, go, shot, tabTo } from '../lib/browser.mjs';
import { copy } from '../lib/copy.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = async (page) => (await page.evaluate(`${axe}; axe.run('[data-place]')`)).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ').slice(0, 200)}`);

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
	assert.match(await box.locator('.leaflet-control-attribution').textContent(), /indicativi/, 'lines drawn by hand say so');
	const { width, height } = await box.boundingBox();
	await box.click({ position: { x: width / 2, y: height / 2 } });
	await f.page.waitForFunction(() => document.querySelector('[name="lat"]').value !== '' || !document.querySelector('[data-place-outside]').hidden);
	const at = await box.boundingBox(), pin = await box.locator('.map-pin').boundingBox();
	assert.ok(Math.abs(pin.x + pin.width / 2 - at.x - width / 2) < 10 && Math.abs(pin.y + pin.height - at.y - height / 2) < 15, 'the marker stands where one has touched');
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

test('tiles come from the city\'s own address alone', async () => {
	const who = await person();
	const f = await formOf(who);
	const asked = [];
	await f.page.route('**/mappa/**', (route) => {
		asked.push(new URL(route.request().url()).pathname);
		return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>' });
	});
	await f.page.evaluate(() => Object.assign(document.querySelector('[data-place]').dataset, { tiles: '/mappa/{z}/{x}/{y}.png', credit: 'Comune' }));
	await f.page.locator('[data-place-open]').click();
	await f.page.locator('.map-box img.leaflet-tile-loaded').first().waitFor();
	assert.match(asked[0], /^\/mappa\/\d+\/\d+\/\d+\.png$/);
	assert.match(await f.page.locator('.leaflet-control-attribution').textContent(), /Comune/);
	assert.deepEqual(who.faults, []);
	await who.context.close();
});

test('the list and the map are free of faults, at both widths and in the dark', async () => {
	const who = await person();
	const f = await formOf(who);
	await f.input.fill('via roma');
	await f.page.locator('[data-place-find]').click();
	await f.options.first().waitFor();
	await f.page.keyboard.press('ArrowDown');
	assert.deepEqual(await faults(f.page), []);
	await f.page.keyboard.press('Enter');
	await f.page.locator('[data-place-open]').click();
	await f.page.locator('.map-box .map-pin').waitFor();
	for (const [width, colorScheme] of [[1280, 'light'], [320, 'light'], [320, 'dark'], [1280, 'dark']]) {
		await f.page.setViewportSize({ width, height: 800 });
		await f.page.emulateMedia({ colorScheme });
		assert.deepEqual(await faults(f.page), [], `${width} ${colorScheme}`);
		assert.ok(await f.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `nothing to scroll sideways at ${width}`);
		await f.page.locator('.map-box').scrollIntoViewIfNeeded();
		await shot(f.page, `place-${colorScheme}-${width}`);
	}
	await who.context.close();
});

test('without scripts the button searches, the choice travels, and words of one\'s own count', async () => {
	const who = await person({ javaScript: false });
	const f = await formOf(who);
	assert.equal(await f.page.locator('[data-place-tools]').isVisible(), false);
	await f.input.fill('via roma');
	await go(f.page, f.page.locator('[data-place-find]'));
	assert.equal(await f.input.inputValue(), 'via roma');
	const choice = f.page.locator('[name="choice"]');
	assert.ok(await choice.count() >= 3, 'places and the words as they are');
	const label = await f.page.locator('label[for="choice-2"]').textContent();
	await f.page.locator('label[for="choice-2"]').click();
	await shot(f.page, 'place-nojs-1280', { fullPage: true });
	await go(f.page, f.page.locator('[name="go"][value="next"]').last());
	await f.page.goto(`${copy.base}/segnalazione/dati`);
	assert.equal(await f.input.inputValue(), label);
	assert.notEqual(await f.lat.inputValue(), '');
	await f.input.fill('dietro la chiesa qqzzxx');
	await go(f.page, f.page.locator('[data-place-find]'));
	assert.equal(await f.page.locator('#place-none').isVisible(), true);
	assert.equal(await f.input.inputValue(), 'dietro la chiesa qqzzxx');
	await who.context.close();
});
