// The public list and its map in a browser: with and without scripts, by keyboard, on a telephone; and its release at the desk.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, tabTo } from '../lib/browser.mjs';
import { newTicket, unique } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { freshOperator } from '../lib/operator.mjs';
import { look, visit } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

let citizen;
const titles = [], refs = [];

/** Releases a report as an operator would, without the pages: those have a test of their own. */
async function release(code, title) {
	await sql(`do $$ declare a urp.actor := row((select min(id) from urp.operator), 'x', 'operator', '{}'::int[], true, true, null, false); begin
		perform urp.public_release(a, t, '${title}', 'Il palo davanti alla scuola.', 'Via Sparano', 'near', '{}') from urp.ticket t where t.code = '${code}'; end $$`);
	const [row] = await sql(`select p.ref from urp.publication p join urp.ticket t on t.id = p.ticket_id where t.code = '${code}'`);
	return row.ref;
}

before(async () => {
	await openBrowser();
	citizen = await person();
	for (let i = 0; i < 14; i++) {
		const { code } = await newTicket({ lat: String(41.12 + i / 1000), lon: String(16.86 + i / 1000), category: i % 2 ? 'street_light' : 'abandoned_waste' });
		titles.push(unique(`Prova ${i} `));
		refs.push(await release(code, titles[i]));
	}
});
after(closeBrowser);

describe('the list', () => {
	test('looks right, filtered and empty too, and one report', async () => {
		await visit(citizen, '/segnalazioni?lang=it', 'reports-list');
		await visit(citizen, '/segnalazioni?state=resolved&district=Altrove', 'reports-none');
		await visit(citizen, `/segnalazioni/${refs[0]}`, 'reports-one');
		await visit(citizen, '/segnalazioni?state=niente', 'reports-invalid', 422);
	});

	test('leads on to more, is narrowed down, and leads to a report: by keyboard alone', async () => {
		const { page } = citizen;
		await page.setViewportSize({ width: 1280, height: 900 });
		await page.goto(`${copy.base}/segnalazioni?lang=it`);
		assert.equal(await page.locator('#reports > li').count(), 12);
		const first = await page.locator('#reports h3').allTextContents();
		await tabTo(page, 'a[rel="next"]');
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
		const more = await page.locator('#reports h3').allTextContents();
		assert.ok(more.length >= 2 && !more.some((t) => first.includes(t)), 'others');
		await page.goto(`${copy.base}/segnalazioni`);
		await tabTo(page, '.reports-summary');
		await page.keyboard.press('Enter');
		await tabTo(page, '#category');
		await page.locator('#category').selectOption({ label: 'Igiene urbana, rifiuti, pulizia e decoro' });
		await tabTo(page, 'main form button');
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
		const narrowed = await page.locator('#reports').textContent();
		assert.ok(narrowed.includes('Rifiuti abbandonati') && !narrowed.includes('Illuminazione pubblica'), narrowed);
		assert.equal(await page.locator('#category').inputValue(), 's05');
		await tabTo(page, '#reports a');
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
		assert.match(await page.locator('main').textContent(), /Tipologia di segnalazione/);
		assert.deepEqual(citizen.faults, []);
	});
});

describe('the map', () => {
	test('shows a point a report, opened by keyboard; looks right', async () => {
		const { page } = citizen;
		await page.setViewportSize({ width: 1280, height: 900 });
		await page.goto(`${copy.base}/segnalazioni`);
		await go(page, page.getByRole('link', { name: 'Mappa', exact: true }));
		await page.waitForSelector('.map-point');
		const points = await page.locator('.map-point').evaluateAll((all) => all.map((e) => e.getAttribute('aria-label')));
		for (const title of titles)
			assert.ok(points.some((p) => p.startsWith(title)), title);
		await look(citizen, 'reports-map');
		await tabTo(page, '.map-box');
		await page.keyboard.press('+');
		await page.keyboard.press('-');
		await tabTo(page, '.map-point');
		const label = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
		assert.ok(label.startsWith((await page.locator('h1').textContent()).trim()), label);
		assert.deepEqual(citizen.faults, []);
	});

	test('one report is seen where it is, when that is asked for', async () => {
		const { page } = citizen;
		await page.goto(`${copy.base}/segnalazioni/${refs[0]}`);
		assert.equal(await page.locator('.map-box').count(), 0, 'nothing of a map is loaded before');
		await tabTo(page, '[data-report-map-open]');
		await page.keyboard.press('Enter');
		await page.waitForSelector('.map-pin');
		assert.ok(await page.evaluate(() => document.activeElement.matches('.map-box')), 'the focus goes on to the map');
		assert.match(await page.locator('#report-map-help').innerText(), /indicativo/);
		await look(citizen, 'reports-one-map');
		assert.deepEqual(citizen.faults, []);
	});

	test('is the list where there is no script', async () => {
		const plain = await person({ javaScript: false, width: 320 });
		await plain.page.goto(`${copy.base}/segnalazioni/mappa`);
		assert.ok(await plain.page.locator('#reports > li').count() >= 12);
		assert.equal(await plain.page.locator('[data-reports-map]').isVisible(), false);
		await plain.page.locator('summary', { hasText: 'Filtra' }).click();
		await plain.page.locator('#state').selectOption('open');
		await go(plain.page, plain.page.getByRole('button', { name: 'Filtra' }));
		assert.match(plain.page.url(), /\/segnalazioni\/mappa\?.*state=open/);
		assert.deepEqual(plain.faults, []);
		await plain.context.close();
	});

	test('stays a list when the points cannot be fetched', async () => {
		const away = await person();
		await away.context.route('**/segnalazioni/geojson*', (r) => r.fulfill({ status: 503, body: '{}' }));
		await away.page.goto(`${copy.base}/segnalazioni/mappa`);
		await away.page.waitForFunction(() => document.querySelector('[data-reports-map]').hidden);
		assert.ok(await away.page.locator('#reports > li').count() >= 12);
		await away.context.close();
	});
});

describe('the release at the desk', () => {
	test('looks right, as it is and with errors; the words of the citizen are only proposed', async () => {
		const desk = await freshOperator('operator');
		const who = await person();
		await who.context.addCookies([...desk.client.cookies].map(([name, value]) => ({ name, value, url: copy.base })));
		const { code } = await newTicket({ lat: '41.12', lon: '16.86', subject: 'Lampione spento', body: 'Sono Maria Rossi, via Sparano 12.' });
		await visit(who, `/operatori/richiesta/${code}`, 'desk-public-before');
		await go(who.page, who.page.getByRole('link', { name: 'Pubblica nell\'elenco' }));
		await look(who, 'desk-release');
		assert.equal(await who.page.locator('#title').inputValue(), 'Lampione spento');
		assert.equal(await who.page.locator('#exactness-near').isChecked(), true);
		await who.page.locator('#form-release').evaluate((f) => { f.noValidate = true; });
		await who.page.locator('#description').fill('Davanti alla scuola.');
		await go(who.page, who.page.getByRole('button', { name: 'Pubblica', exact: true }));
		await look(who, 'desk-release-wrong');
		assert.equal(await who.page.locator('#description').inputValue(), 'Davanti alla scuola.');
		await who.page.locator('label[for="reviewed"]').click();
		await go(who.page, who.page.getByRole('button', { name: 'Pubblica', exact: true }));
		assert.match(await who.page.locator('main').textContent(), /La segnalazione è nell'elenco pubblico/);
		await look(who, 'desk-public-after');
		await go(who.page, who.page.locator('#h-public ~ p a'));
		const text = await who.page.locator('main').textContent();
		assert.ok(text.includes('Davanti alla scuola.') && !text.includes('Maria Rossi') && !text.includes('Sparano 12'), text);
		await who.context.close();
	});
});

describe('a similar report before sending', () => {
	test('is offered with nothing of who wrote it, joins only when chosen, and looks right', async () => {
		const where = { lat: '41.0335', lon: '16.8605', category: 'bench', address: 'Davanti a casa di Maria' };
		const { code } = await newTicket({ ...where, subject: 'Segreto di Maria' });
		const { page } = citizen;
		await page.setViewportSize({ width: 1280, height: 900 });
		await page.goto(`${copy.base}/segnalazione?lang=it`);
		await page.locator('label[for="privacy"]').click();
		await go(page, page.locator('main form button[type="submit"]').first());
		await page.locator('[name="address"]').fill('Ai giardini');
		await page.evaluate(([lat, lon]) => {
			document.querySelector('[name="lat"]').value = lat;
			document.querySelector('[name="lon"]').value = lon;
		}, [where.lat, where.lon]);
		await page.locator('select[name="category"]').selectOption('bench');
		for (const [name, text] of Object.entries({ subject: 'Panchina senza assi', body: 'Mancano due assi.', first_name: 'Anna', last_name: 'Prova', email: 'anna.prova@example.org' }))
			await page.locator(`[name="${name}"]`).fill(text);
		await go(page, page.locator('button[name="go"][value="next"].btn'));
		const similar = page.locator('#similar');
		const words = await similar.textContent();
		assert.ok(!/Maria|Segreto/.test(words) && !words.includes(code), words);
		assert.equal(await page.locator('#join-none').isChecked(), true);
		await look(citizen, 'similar');
		await page.setViewportSize({ width: 1280, height: 900 });
		await similar.locator('label', { hasText: 'Anche la mia' }).first().click();
		await page.getByRole('button', { name: 'Invia', exact: true }).click();
		const nonce = await page.locator('[name="nonce"]').first().inputValue();	// sent sooner than anybody can type it would be held, and join nothing
		await waitFor('the form is old enough to have been read', () => Date.now() > (parseInt(nonce, 16) + 4) * 1000);
		await go(page, page.getByRole('button', { name: 'Conferma e invia' }));
		const [{ n }] = await sql(`select count(*)::int as n from urp.joined j join urp.ticket m on m.id = j.main_id where m.code = '${code}'`);
		assert.equal(n, 1);
	});
});
