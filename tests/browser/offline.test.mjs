// A report written without network: kept on the device, sent once when the network is back, whatever happens in between.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { icon } from '../../tools/assets-icon.mjs';
import { closeBrowser, go, openBrowser, person, pick } from '../lib/browser.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { look } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

before(openBrowser);
after(closeBrowser);

let n = 0;
const title = (what) => `${what} ${Date.now()}${n++}`;
const tickets = async (subject) => (await sql(`select code from urp.ticket where subject = '${subject}'`)).length;
const files = async (subject) => (await sql(`select f.name from urp.file f join urp.ticket t on t.id = f.ticket_id where t.subject = '${subject}'`)).length;
const row = (page) => page.locator('[data-waiting] [data-key]');
const state = (page) => row(page).first().getAttribute('data-state');

/** Somebody whose browser has the site's worker ready. */
async function withWorker(options) {
	const who = await person({ worker: true, ...options });
	await who.page.goto(`${copy.base}/`);
	await who.page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready;
		if (active.state !== 'activated') await new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()));
	});
	await who.page.reload();
	return who;
}

async function write(page, subject, fields = {}) {
	await page.locator('[name=category]').selectOption('street_light');
	for (const [name, value] of Object.entries({ address: 'Via Sparano da Bari 1', subject, body: 'Da una settimana la via resta al buio.', ...fields }))
		await page.locator(`[name=${name}]`).fill(value);
	await pick(page, 'reply', fields.email ? 'email' : 'none');
	await page.locator('label[for=privacy]').click();
	await page.locator('form[data-offline=write] button[type=submit]').click();
}

test('what was sent is not shown for ever to whoever uses the device next', async () => {
	const { context, page } = await withWorker();
	const put = (sentAt) => page.evaluate((at) => new Promise((done, failed) => {
		const asked = indexedDB.open('urp', 1);
		asked.onupgradeneeded = () => asked.result.createObjectStore('reports', { keyPath: 'key' });
		asked.onsuccess = () => {
			const all = asked.result.transaction('reports', 'readwrite');
			all.objectStore('reports').put({ key: `k${at}`, lang: 'it', subject: `inviata ${at}`, fields: [], files: [], state: 'sent', at, sentAt: at,
				answer: { code: 'URP-000-0000', pin: 'ABCDEFGH', url: '/richiesta/x' } });
			all.oncomplete = () => { asked.result.close(); localStorage.setItem('urp-waiting', '1'); done(); };
			all.onerror = failed;
		};
	}), sentAt);
	const now = Date.now();
	await put(now - 23 * 3600_000);
	await put(now - 25 * 3600_000);
	await page.reload();
	await row(page).waitFor();
	assert.equal(await row(page).count(), 1);
	assert.match(await row(page).textContent(), new RegExp(`inviata ${now - 23 * 3600_000}`));
	const kept = await page.evaluate(() => new Promise((done) => {
		indexedDB.open('urp', 1).onsuccess = (e) => (e.target.result.transaction('reports').objectStore('reports').count().onsuccess = (c) => done(c.target.result));
	}));
	assert.equal(kept, 1, 'the other is gone from the device');
	await context.close();
});

test('without network every page leads to one where a report can be written; it waits, outlives a reload and a closed tab, and becomes one ticket', async () => {
	const { context, page } = await withWorker();
	const subject = title('Lampione senza rete');
	await context.setOffline(true);
	await page.goto(`${copy.base}/segnalazione`);
	assert.equal(await page.locator('h1').textContent(), 'Segnala senza rete');
	await write(page, subject);
	await row(page).waitFor();
	assert.equal(await state(page), 'waiting');
	assert.match(await row(page).textContent(), new RegExp(subject));
	await page.reload();
	await row(page).waitFor();
	assert.equal(await state(page), 'waiting');
	await page.close();

	const later = await context.newPage();
	await context.setOffline(false);
	await later.goto(`${copy.base}/privacy`);
	await later.locator('[data-waiting] [data-state=sent]').waitFor();
	assert.match(await row(later).locator('[data-said=code]').textContent(), /^URP/);
	assert.match(await row(later).locator('[data-said=pin]').textContent(), /\S{8}/);
	assert.equal(await tickets(subject), 1);
	await later.reload();
	await later.locator('[data-waiting] [data-state=sent]').waitFor();
	assert.equal(await tickets(subject), 1);

	const link = await row(later).locator('[data-to=url]').getAttribute('href');
	assert.match(link, /^\/richiesta\/[\w-]{22}$/);
	await row(later).locator('[data-do=drop][data-when=sent]').click();
	await later.locator('[data-waiting]').waitFor({ state: 'hidden' });
	await later.goto(`${copy.base}${link}`);
	assert.match(await later.locator('main').textContent(), new RegExp(subject));
	assert.equal(await later.evaluate(() => localStorage.length), 0, 'nothing stays on the device');
	await context.close();
});

test('a photo waits with its report and arrives with it', async () => {
	const { context, page } = await withWorker();
	const subject = title('Cestino pieno');
	await page.goto(`${copy.base}/senza-rete`);
	await context.setOffline(true);
	await page.locator('[name=files]').setInputFiles({ name: 'cestino.png', mimeType: 'image/png', buffer: icon(64) });
	await write(page, subject);
	await row(page).waitFor();
	await context.setOffline(false);
	await page.locator('[data-waiting] [data-state=sent]').waitFor();
	assert.equal(await files(subject), 1);
	await context.close();
});

test('the normal way offers to keep the report when sending meets no network', async () => {
	const who = await withWorker();
	const { context, page } = who;
	const subject = title('Tombino aperto');
	await page.goto(`${copy.base}/segnalazione`);
	await page.locator('main label[for=privacy]').click();
	await go(page, page.locator('form[action="/segnalazione/avvio"] button[type=submit]'));
	await page.locator('[name=category]').first().selectOption('street_light');
	for (const [name, value] of Object.entries({ address: 'Via Sparano da Bari 1', subject, body: 'Il tombino è aperto da ieri.' }))
		await page.locator(`form[data-offline=report] [name=${name}]`).fill(value);
	await pick(page, 'reply', 'none');
	await context.setOffline(true);
	await page.locator('form[data-offline=report] button[name=go][value=next]').last().click();
	await page.locator('.js-offer').waitFor();
	assert.ok(await page.locator('.js-offer').evaluate((e) => e === document.activeElement), 'the offer has the focus');
	await page.locator('.js-offer [data-do=no]').click();
	assert.equal(await page.locator('form[data-offline=report] [name=subject]').inputValue(), subject);
	await page.locator('form[data-offline=report] button[name=go][value=next]').last().click();
	await page.locator('.js-offer [data-do=keep]').click();
	await row(page).waitFor();
	assert.equal(await state(page), 'waiting');
	assert.equal(await page.locator('form[data-offline=report]').isVisible(), false, 'what goes by itself cannot be sent once more by hand');
	assert.equal(await page.evaluate(() => sessionStorage.getItem('urp-report')), null);
	await context.setOffline(false);
	await page.locator('[data-waiting] [data-state=sent]').waitFor();
	assert.equal(await tickets(subject), 1);
	await context.close();
});

test('who changes the language in the middle of a form finds what was typed', async () => {
	const { context, page } = await person();
	await page.goto(`${copy.base}/assistenza?kind=enquiry`);
	await page.locator('[name=body]').fill('Vorrei sapere gli orari dello sportello.');
	await page.locator('[data-languages] summary').click();
	await Promise.all([page.waitForURL(/lang=en/), page.locator('[data-languages] a[hreflang=en]').click()]);
	assert.equal(await page.locator('html').getAttribute('lang'), 'en');
	assert.equal(await page.locator('[name=body]').inputValue(), 'Vorrei sapere gli orari dello sportello.');
	await page.reload();
	assert.equal(await page.evaluate(() => sessionStorage.length), 0);
	await context.close();
});

test('it goes out by itself when the network comes back while the page is open', async () => {
	const { context, page } = await withWorker();
	const subject = title('Panchina rotta');
	await page.goto(`${copy.base}/senza-rete`);
	await context.setOffline(true);
	await write(page, subject);
	await row(page).waitFor();
	await context.setOffline(false);
	await page.locator('[data-waiting] [data-state=sent]').waitFor();
	assert.equal(await tickets(subject), 1);
	await context.close();
});

test('an answer that is lost on the way makes no second ticket', async () => {
	const { context, page } = await person();
	const subject = title('Buca profonda');
	let lost = 0;
	await page.route('**/segnalazione', async (route) => {
		if (route.request().method() !== 'POST' || lost++ >= 2) return route.continue();
		await route.fetch();	// it arrives, the answer does not
		return route.abort('connectionreset');
	});
	await page.goto(`${copy.base}/senza-rete`);
	await page.locator('[name=files]').setInputFiles({ name: 'buca.png', mimeType: 'image/png', buffer: icon(64) });
	await write(page, subject);
	await row(page).waitFor();
	await waitFor('the ticket', async () => await tickets(subject) === 1);
	await waitFor('an answer', async () => {
		await row(page).locator('[data-do=send]').click({ timeout: 300 }).catch(() => {});	// out of sight once it is sent
		return await state(page) === 'sent';
	});
	await page.locator('[data-waiting] [data-state=sent]').waitFor();
	assert.ok(lost >= 3);
	assert.equal(await tickets(subject), 1);
	assert.equal(await files(subject), 1);
	await context.close();
});

test('what the office cannot accept is said with the field, and can be corrected and sent', async () => {
	const who = await person();
	const { context, page } = who;
	const subject = title('Fontana guasta');
	await page.goto(`${copy.base}/senza-rete`);
	await page.locator('form[data-offline=write] button[type=submit]').click();
	assert.ok(await page.locator('.invalid-feedback').count() >= 4, 'what is missing is said at once');
	await write(page, subject, { email: 'non-indirizzo' });
	await page.locator('[data-waiting] [data-state=refused]').waitFor();
	await row(page).locator('[data-to=correct]').click();
	await page.locator('#email-error').waitFor();
	assert.equal(await page.locator('[name=subject]').inputValue(), subject);
	who.faults.splice(0);	// the browser says in its console that an answer was 422
	await look(who, 'offline-refused');
	await page.locator('[name=email]').fill('anna@example.org');
	await page.locator('form[data-offline=write] button[type=submit]').click();
	await page.locator('[data-waiting] [data-state=sent]').waitFor();
	assert.equal(await row(page).count(), 1);
	assert.equal(await tickets(subject), 1);
	await context.close();
});

test('the worker keeps files of the frame and the page to write, and nothing about anybody', async () => {
	const { context, page } = await withWorker();
	await page.goto(`${copy.base}/richiesta`);
	await page.goto(`${copy.base}/operatori/accesso`);
	const kept = await page.evaluate(async () => {
		const all = [];
		for (const name of await caches.keys()) for (const r of await (await caches.open(name)).keys()) all.push(new URL(r.url).pathname);
		return all;
	});
	assert.ok(kept.includes('/senza-rete') && kept.length >= 8);
	assert.deepEqual(kept.filter((path) => path !== '/senza-rete' && !path.startsWith('/assets/')), []);
	await page.goto(`${copy.base}/?lang=en`);
	await waitFor('the page in English', () => page.evaluate(async () => /<html lang="en"/.test(await (await caches.match('/senza-rete')).text())));
	await context.close();
});

test('the page says plainly what it needs when scripts do not run', async () => {
	const who = await person({ javaScript: false });
	await who.page.goto(`${copy.base}/senza-rete`);
	assert.ok(await who.page.locator('main .alert a[href="/segnalazione"]').isVisible());
	await who.context.close();
});
