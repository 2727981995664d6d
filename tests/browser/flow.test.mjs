// A report in its steps as people make it: every state looked at, with and without scripts, lost and found again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, shot } from '../lib/browser.mjs';
import { unique } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { look } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

before(openBrowser);
after(closeBrowser);

const NEXT = 'button[value=next]:visible', SAVE = 'button[value=save]';
const PHOTO = { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };
const press = (page, selector) => go(page, page.locator(selector).last());
const tickets = async (subject) => (await sql(`select count(*)::int as n from urp.ticket where subject = '${subject}'`))[0].n;

async function begin(page) {
	await page.goto(`${copy.base}/segnalazione`);
	await page.locator('label[for=privacy]').click();
	await press(page, 'form[action="/segnalazione/avvio"] button');
}

async function type(page, subject, over = {}) {
	await page.selectOption('#category', over.category ?? 'street_light');
	await page.fill('#address', 'Via Sparano 12');
	await page.fill('#subject', subject);
	await page.fill('#body', over.body ?? 'Spento da tre giorni.');
	await page.locator('label[for=reply-none]').click();
}

const read = async (page) => {
	const nonce = await page.locator('form[action="/segnalazione"] input[name=nonce]').getAttribute('value');
	await waitFor('the form was read', () => Date.now() > parseInt(nonce, 16) * 1000 + 4000);
};

for (const javaScript of [true, false])
	test(`every step, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
		const who = await person({ javaScript }), { page } = who, subject = unique('Passi '), see = javaScript ? look : async (w, name) => shot(w.page, `${name}-plain`, { fullPage: true });
		await begin(page);
		await see(who, 'flow-data');
		await press(page, NEXT);
		assert.match(page.url(), /dati\?done=check$/);
		await see(who, 'flow-errors');
		await page.setInputFiles('#files', [PHOTO]);
		await type(page, subject, { category: 'tree_danger', body: 'Sta per cadere.' });
		await press(page, SAVE);
		assert.ok(await page.getByText('Richiesta salvata con successo').isVisible());
		assert.ok(await page.getByText('foto.png').isVisible());
		await see(who, 'flow-saved');
		await press(page, NEXT);
		assert.match(page.url(), /riepilogo$/);
		await see(who, 'flow-summary');
		await read(page);
		if (javaScript) {
			await page.locator('[data-open]').click();
			assert.ok(await page.locator('dialog[open]').isVisible());
			await look(who, 'flow-terms');
			await page.keyboard.press('Escape');
			assert.equal(await page.locator('dialog[open]').count(), 0);
			assert.ok(await page.evaluate(() => document.activeElement.matches('[data-open]')), 'the focus is back where it was');
			await page.locator('[data-open]').click();
		} else {
			assert.ok(await page.getByText('Termini e condizioni', { exact: true }).isVisible());
		}
		await press(page, '#terms button[type=submit]');
		assert.match(page.url(), /\/ricevuta$/);
		await page.goBack();
		assert.match(await page.locator('main').innerText(), /già inviato|Riepilogo/);
		await page.goto(`${copy.base}/segnalazione/riepilogo`);
		await see(who, 'flow-sent');
		assert.equal(await tickets(subject), 1);
		assert.deepEqual(who.faults, []);
		await who.context.close();
	});

test('a reload repeats nothing and loses nothing; the way back shows what was typed', async () => {
	const { page, faults, context } = await person(), subject = unique('Indietro ');
	await begin(page);
	await type(page, subject);
	await press(page, NEXT);
	await page.reload();
	assert.ok((await page.locator('main').innerText()).includes(subject));
	await page.goBack();
	assert.equal(await page.inputValue('#subject'), subject);
	await page.fill('#subject', `${subject}2`);
	await press(page, NEXT);
	assert.match(page.url(), /riepilogo$/, 'the same window after going back is no other one');
	assert.ok((await page.locator('main').innerText()).includes(`${subject}2`));
	assert.deepEqual(faults, []);
	await context.close();
});

test('two windows: the second to save is told, keeps its words, and may choose', async () => {
	const who = await person(), { page, context } = who;
	await begin(page);
	const other = await context.newPage();
	await other.goto(page.url());
	await type(other, 'Altra finestra');
	await press(other, SAVE);
	await type(page, 'Questa finestra');
	await press(page, NEXT);
	assert.equal(await page.inputValue('#subject'), 'Questa finestra');
	assert.ok(await page.getByText('salvata da un\'altra finestra').isVisible());
	await look(who, 'flow-conflict');
	await press(page, NEXT);
	assert.ok((await page.locator('main').innerText()).includes('Questa finestra'));
	await context.close();
});

test('a double click sends once', async () => {
	const { page, context } = await person(), subject = unique('Doppio ');
	await begin(page);
	await type(page, subject);
	await press(page, NEXT);
	await read(page);
	await page.locator('[data-open]').click();
	await Promise.all([page.waitForURL(/ricevuta$/), page.locator('#terms button[type=submit]').dblclick({ noWaitAfter: true })]);
	assert.equal(await tickets(subject), 1);
	await context.close();
});

test('what was typed and not saved is offered back in the same tab, never put back by itself', async () => {
	const who = await person(), { page, context } = who, subject = unique('Caduta ');
	await begin(page);
	await page.fill('#subject', subject);
	await page.goto(`${copy.base}/segnalazione/dati`);
	assert.equal(await page.inputValue('#subject'), '');
	await look(who, 'flow-unsaved');
	await page.locator('[data-do=back]').click();
	assert.equal(await page.inputValue('#subject'), subject);
	await context.close();
});

test('the counter says how much is left, and the picture is seen before it travels', async () => {
	const { page, faults, context } = await person();
	await begin(page);
	await page.fill('#body', 'x'.repeat(190));
	await waitFor('ten are left', async () => (await page.locator('[data-counter] output').innerText()) === '10');
	await page.setInputFiles('#files', [PHOTO]);
	await page.locator('[data-previews] canvas[aria-label="foto.png"]').waitFor();
	assert.deepEqual(faults, []);
	await context.close();
});

test('a link goes on in another browser; one that has expired says so', async () => {
	const who = await person(), subject = unique('Link ');
	await begin(who.page);
	await type(who.page, subject);
	await press(who.page, SAVE);
	const link = await who.page.locator('[data-saved] a').getAttribute('href');
	const other = await person();
	await other.page.goto(link);
	await look(other, 'flow-resume');
	await press(other.page, 'main form button');
	assert.equal(await other.page.inputValue('#subject'), subject);
	await other.page.goto(link.replace(/\/[^/]{22}\./, '/AAAAAAAAAAAAAAAAAAAAAA.'));
	await look(other, 'flow-resume-gone');
	await other.context.close();
	await who.context.close();
});

/** A JPEG that says where it was taken: a picture drawn by the browser, with an EXIF block of our own before it. */
async function photoFrom(page, lat, lon) {
	const drawn = Buffer.from((await page.evaluate(() => {
		const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
		canvas.getContext('2d').fillRect(8, 8, 20, 20);
		return canvas.toDataURL('image/jpeg');
	})).split(',')[1], 'base64');
	const entry = (tag, type, count, value) => { const b = Buffer.alloc(12); b.writeUInt16BE(tag); b.writeUInt16BE(type, 2); b.writeUInt32BE(count, 4); value(b.subarray(8)); return b; };
	const letter = (c) => (b) => b.write(c), at = (n) => (b) => b.writeUInt32BE(n);
	const degrees = (x) => Buffer.concat([Math.floor(x), Math.floor(x % 1 * 60), Math.round(x * 60 % 1 * 6000)].map((n, i) => { const b = Buffer.alloc(8); b.writeUInt32BE(n); b.writeUInt32BE(i === 2 ? 100 : 1, 4); return b; }));
	const count = (n) => { const b = Buffer.alloc(2); b.writeUInt16BE(n); return b; }, end = Buffer.alloc(4);
	const tiff = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08', 'latin1'), count(1), entry(0x8825, 4, 1, at(26)), end,
		count(4), entry(1, 2, 2, letter('N')), entry(2, 5, 3, at(80)), entry(3, 2, 2, letter('E')), entry(4, 5, 3, at(104)), end, degrees(lat), degrees(lon)]);
	const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]), head = Buffer.from([0xFF, 0xE1, 0, 0]);
	head.writeUInt16BE(exif.length + 2, 2);
	return Buffer.concat([drawn.subarray(0, 2), head, exif, drawn.subarray(2)]);
}

test('the place of a photo is offered before the photo travels, and taken when it is wanted', async () => {
	const { page, faults, context } = await person(), subject = unique('Foto ');
	await begin(page);
	await page.fill('#subject', subject);
	const offer = page.locator('[data-proposal]');
	await page.setInputFiles('#files', { name: 'vuota.jpg', mimeType: 'image/jpeg', buffer: (await photoFrom(page, 41, 16)).subarray(0, 60) });
	await page.locator('[data-previews] li').waitFor();
	assert.equal(await offer.count(), 0, 'half a photo says nothing');
	await page.setInputFiles('#files', { name: 'buca.jpg', mimeType: 'image/jpeg', buffer: await photoFrom(page, 41.12515, 16.87015) });
	await offer.waitFor();
	assert.match(await offer.innerText(), /dove è stata scattata/);
	assert.equal(await page.inputValue('#address'), '', 'nothing is taken by itself');
	await go(page, offer.locator('button'));
	assert.match(await page.inputValue('#address'), /Via Sparano/);
	assert.ok(Math.abs(await page.inputValue('[name=lat]') - 41.12515) < 1e-4);
	assert.ok(Math.abs(await page.inputValue('[name=lon]') - 16.87015) < 1e-4);
	assert.equal(await page.inputValue('#subject'), subject, 'what was typed is there');
	assert.match(await page.locator('#report-files').innerText(), /buca\.jpg/, 'and the photo too');
	assert.deepEqual(faults, []);
	await context.close();
});
