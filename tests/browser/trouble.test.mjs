// A report where the network is slow or breaks off, in two windows, on paper-thin screens: nothing typed is lost and nothing is sent twice.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { icon } from '../../tools/assets-icon.mjs';
import { closeBrowser, go, openBrowser, person, tabTo } from '../lib/browser.mjs';
import { unique } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { look } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

before(openBrowser);
after(closeBrowser);

const NEXT = 'button[value=next]:visible';
const BODY = 'Spento da tre giorni, la sera non si vede nulla.';
const PDF = { name: 'pianta.pdf', mimeType: 'application/pdf',
	buffer: Buffer.concat([Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%'), Buffer.from(randomBytes(200_000).toString('hex')), Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n')]) };
const press = (page, selector) => go(page, page.locator(selector).last());
const made = async (subject) => (await sql(`select t.code, (select count(*)::int from urp.file f where f.ticket_id = t.id) as files from urp.ticket t where t.subject = '${subject}'`));
const words = (page) => page.locator('main').innerText();

async function begin(page, base = copy.base) {
	await page.goto(`${base}/segnalazione`);
	await page.locator('label[for=privacy]').click();
	await press(page, 'form[action="/segnalazione/avvio"] button');
}

async function type(page, subject) {
	await page.selectOption('#category', 'street_light');
	await page.fill('#address', 'Via Sparano 12');
	await page.fill('#subject', subject);
	await page.fill('#body', BODY);
	await page.locator('label[for=reply-none]').click();
}

/** Opens the dialog of the last step once the form was looked at long enough. */
async function ready(page) {
	const nonce = await page.locator('form[action="/segnalazione"] input[name=nonce]').getAttribute('value');
	await waitFor('the form was read', () => Date.now() > parseInt(nonce, 16) * 1000 + 4000);
	if (await page.locator('[data-open]').isVisible())
		await page.locator('[data-open]').click();
}

/** A line to the copy that breaks once a connection has carried `most` bytes up. */
async function fragile() {
	const line = { most: Infinity, broken: 0 };
	const server = net.createServer((here) => {
		const there = net.connect(copy.port, '127.0.0.1');
		let up = 0;
		for (const [one, other] of [[here, there], [there, here]]) {
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
		}
		there.pipe(here);
		here.on('data', (part) => {
			up += part.length;
			if (up > line.most) {
				line.broken += 1;
				return here.resetAndDestroy();
			}
			if (!there.write(part)) {
				here.pause();
				there.once('drain', () => here.resume());
			}
		});
	});
	await new Promise((done) => server.listen(0, '127.0.0.1', done));
	server.unref();
	return Object.assign(line, { base: `http://127.0.0.1:${server.address().port}` });
}

describe('a report', { concurrency: 3 }, () => {	// each waits for most of its time
	test('an upload that breaks off loses nothing typed; sent again it is one report with its file', async () => {
		const wire = await fragile(), who = await person({ also: [wire.base] }), { page, context } = who, subject = unique('Interrotta ');
		await begin(page, wire.base);
		await type(page, subject);
		await page.setInputFiles('#files', [PDF]);
		wire.most = 100_000;
		await page.locator(NEXT).last().click({ noWaitAfter: true });
		await waitFor('the line broke in the middle of the file', () => wire.broken > 0);
		await waitFor('the browser has given up', () => page.url().startsWith('chrome-error:'));
		wire.most = Infinity;
		await page.goto(`${wire.base}/segnalazione/dati`);
		assert.equal(await page.inputValue('#subject'), '', 'nothing of a report that came in half is kept');
		await page.locator('[data-do=back]').click();
		assert.deepEqual([await page.inputValue('#category'), await page.inputValue('#subject'), await page.inputValue('#address'), await page.inputValue('#body')],
			['street_light', subject, 'Via Sparano 12', BODY]);
		assert.ok(await page.locator('#reply-none').isChecked());
		await page.setInputFiles('#files', [PDF]);
		await press(page, NEXT);
		assert.match(page.url(), /riepilogo$/, await words(page));
		await ready(page);
		await press(page, '#terms button[type=submit]');
		assert.match(page.url(), /ricevuta$/);
		assert.deepEqual((await made(subject)).map((t) => t.files), [1]);
		await context.close();
	});

	test('an answer to the last step that gets lost: going back and sending again makes no second report', async () => {
		const who = await person(), { page, context } = who, subject = unique('Perduta ');
		await begin(page);
		await type(page, subject);
		await press(page, NEXT);
		await ready(page);
		let lost = false;
		await page.route('**/segnalazione', async (route) => {
			if (route.request().method() !== 'POST' || lost) return route.continue();
			lost = true;
			await route.fetch({ maxRedirects: 0 });	// it arrives, the answer does not
			return route.abort('connectionreset');
		});
		await page.locator('#terms button[type=submit]').click({ noWaitAfter: true });
		await waitFor('the browser has given up', () => page.url().startsWith('chrome-error:'));	// before that it goes nowhere else
		assert.equal((await made(subject)).length, 1);
		await page.goto(`${copy.base}/segnalazione/riepilogo`);
		assert.match(await words(page), /già inviato/);
		assert.equal((await made(subject)).length, 1);
		await context.close();
	});

	test('on a slow line impatient clicks send once', async () => {
		const who = await person({ width: 320, height: 640 }), { page, context, faults } = who, subject = unique('Lenta ');
		await begin(page);
		await type(page, subject);
		await press(page, NEXT);
		await ready(page);
		const cdp = await context.newCDPSession(page);
		await cdp.send('Network.enable');
		await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 700, downloadThroughput: -1, uploadThroughput: -1 });
		let posts = 0;
		page.on('request', (r) => { posts += r.method() === 'POST' && r.isNavigationRequest(); });
		const { x, y, width, height } = await page.locator('#terms button[type=submit]').boundingBox();
		for (let i = 0; i < 4; i++)
			await page.mouse.click(x + width / 2, y + height / 2);
		await page.waitForURL(/ricevuta$/);
		assert.equal(posts, 1);
		assert.equal((await made(subject)).length, 1);
		assert.deepEqual(faults, []);
		await context.close();
	});

	test('the same summary in two windows is sent once: the second is told where its report is', async () => {
		const { page, context } = await person(), subject = unique('Due finestre ');
		await begin(page);
		await type(page, subject);
		await press(page, NEXT);
		const other = await context.newPage();
		await other.goto(page.url());
		await ready(page);
		await ready(other);
		await press(page, '#terms button[type=submit]');
		await press(other, '#terms button[type=submit]');
		assert.match(other.url(), /ricevuta$/);
		assert.equal(other.url(), page.url(), 'both windows show the same receipt');
		assert.equal((await made(subject)).length, 1);
		await context.close();
	});

	test('a new report begun in another window does not swallow the words of the first', async () => {
		const { page, context } = await person(), first = unique('Prima '), second = unique('Seconda ');
		await begin(page);
		await type(page, first);
		const other = await context.newPage();
		await begin(other);
		await type(other, second);
		await press(other, NEXT);
		await press(page, NEXT);
		assert.equal(await page.inputValue('#subject'), first, 'still in its window');
		assert.ok(await page.getByText('salvata da un\'altra finestra').isVisible());
		await ready(other);
		await press(other, '#terms button[type=submit]');
		assert.match(other.url(), /ricevuta$/);
		assert.deepEqual([(await made(first)).length, (await made(second)).length], [0, 1]);
		await context.close();
	});

	test('what the asterisk asks for is said at the second step, all at once', async () => {
		const { page, context } = await person();
		await begin(page);
		await press(page, NEXT);
		assert.deepEqual(await page.locator('#errors a').evaluateAll((all) => all.map((a) => a.hash)), ['#address', '#category', '#subject', '#body', '#reply']);
		await type(page, '');
		await press(page, NEXT);
		assert.deepEqual(await page.locator('#errors a').evaluateAll((all) => all.map((a) => a.hash)), ['#subject'], 'not only when it is sent');
		await context.close();
	});

	test('files being checked, kept and refused: each state is seen and told', async () => {
		const who = await person(), { page, context, faults } = who;
		await begin(page);
		await page.setInputFiles('#files', [{ name: 'cestino.png', mimeType: 'image/png', buffer: icon(64) }, { name: 'finta.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ nothing of a picture') }]);
		await press(page, 'button[value=upload]');
		const list = page.locator('.upload-file-list');
		assert.equal(await list.getAttribute('aria-live'), 'polite', 'what becomes of a file is read aloud');
		await list.locator('[data-state=ready]').waitFor();
		await list.locator('[data-state=refused]').waitFor();
		assert.match(await list.locator('[data-state=refused]').innerText(), /finta\.jpg\s+Non possiamo accettare questo file/);
		await look(who, 'flow-files');
		assert.deepEqual(faults, []);
		await context.close();
	});

	test('at four hundred per cent the steps are walked with the keyboard, every stop in sight', async () => {
		const { page, context, faults } = await person({ width: 320, height: 256 }), subject = unique('Zoom '), keys = page.keyboard;
		const flat = async () => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `nothing to scroll sideways on ${page.url()}`);
		const enter = () => Promise.all([page.waitForNavigation({ waitUntil: 'load' }), keys.press('Enter')]);
		await page.goto(`${copy.base}/segnalazione`);
		await tabTo(page, 'main #privacy');
		await keys.press('Space');
		await tabTo(page, 'form[action="/segnalazione/avvio"] button');
		await flat();
		await enter();
		for (const [field, text] of [['#address', 'Via Sparano 12'], ['#category', 'Illuminazione'], ['#subject', subject], ['#body', BODY]]) {
			await tabTo(page, field);
			await keys.type(text);
		}
		await tabTo(page, '[name=reply]');
		await keys.press('ArrowUp');	// the last of the three
		await tabTo(page, 'button[value=next]');
		await flat();
		await enter();
		assert.match(page.url(), /riepilogo$/, await words(page));
		await flat();
		await tabTo(page, '[data-open]');
		await keys.press('Enter');
		await tabTo(page, '#terms button[type=submit]');
		assert.ok(await page.locator('dialog[open]').evaluate((d) => d.getBoundingClientRect().top >= 0 && d.getBoundingClientRect().bottom <= innerHeight + 1), 'the dialog fits, and scrolls inside');
		await waitFor('the form was read', async () => Date.now() > parseInt(await page.locator('form[action="/segnalazione"] input[name=nonce]').getAttribute('value'), 16) * 1000 + 4000);
		await enter();
		assert.match(page.url(), /ricevuta$/);
		await flat();
		assert.equal((await made(subject)).length, 1);
		assert.deepEqual(faults, []);
		await context.close();
	});
});
