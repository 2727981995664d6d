// Voice notes: a real browser plays one at the desk and on the citizen's page, and what an operator wrote down stands beside it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, shot } from '../lib/browser.mjs';
import { newTicket } from '../lib/citizen.mjs';
import { copy, sql, top } from '../lib/copy.mjs';
import { operator } from '../lib/operator.mjs';
import { opus } from '../lib/sound.mjs';
import { waitFor } from '../lib/wait.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const said = ({ violations }) => violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')}`);
const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
let ticket, note, desk;

before(async () => {
	await openBrowser();
	ticket = await newTicket();
	desk = await operator('supervisor');
	const owner = statSync(join(copy.home, 'drop')), [{ id }] = await sql(`select id from urp.ticket where code = '${ticket.code}'`);
	const files = [['PTT-20261126-WA0003.ogg', opus(4), true], ['VID-20261126-WA0004.mp4', readFileSync(join(top, 'node_modules/@videojs/vhs-utils/test/fixtures/formats/mp4/avc1.640028,aac.mp4')), false], ['delibera.docx', Buffer.from('PK\x03\x04'), false]]
		.map(([name, bytes, voice]) => {
			const file = { id: randomUUID(), name, bytes: bytes.length, sound: true, voice };
			writeFileSync(join(copy.home, 'drop', file.id), bytes);
			chownSync(join(copy.home, 'drop', file.id), owner.uid, owner.gid);
			return file;
		});
	note = files[0].id;
	await sql(`do $do$ begin perform urp.files_add('${JSON.stringify(files)}', null, ${id}, null); end $do$`);
	await waitFor('all are looked at', async () => !(await sql(`select from urp.file where ticket_id = ${id} and state = 'received'`)).length);
});
after(closeBrowser);

async function seated(options) {
	const who = await person(options);
	await who.context.addCookies([{ name: 'urp', value: desk.client.cookies.get('urp'), url: copy.base, httpOnly: true, sameSite: 'Lax' }]);
	return who;
}

/** As it stands, at the widths of a desk and of a telephone, in the light and in the dark. */
async function seen({ page, faults }, name) {
	for (const colorScheme of ['light', 'dark']) {
		await page.emulateMedia({ colorScheme });
		for (const width of [1280, 320]) {
			await page.setViewportSize({ width, height: 900 });
			await shot(page, `sound-${name}-${width}-${colorScheme}`, { fullPage: true });
			assert.ok(await page.evaluate(wide) <= 0, `${name} scrolls sideways at ${width}`);
			assert.deepEqual(said(await page.evaluate(`${axe}; axe.run()`)), [], `${name} at ${width}, ${colorScheme}`);
		}
	}
	assert.deepEqual(faults, [], name);
}

/** Plays it from beginning to end, at sixteen times its speed. */
const play = (page, what = 'audio') => page.locator(what).evaluate((audio) => new Promise((done) => {
	const tell = (how) => done({ how, duration: audio.duration, ready: audio.readyState, error: audio.error?.message });
	audio.addEventListener('ended', () => tell('ended'));
	audio.addEventListener('error', () => tell('error'));
	audio.muted = true;
	audio.playbackRate = 16;
	audio.play().catch((e) => tell(e.message));
	setTimeout(() => tell('late'), 10_000);
}));

describe('a voice note', () => {
	test('is played at the desk, written down there, and read by who sent it', async () => {
		const who = await seated({}), { page } = who;
		await page.goto(`${copy.base}${desk.path(ticket.code)}`);
		const player = page.locator('.desk-message audio');
		assert.equal(await player.getAttribute('preload'), 'none');
		assert.equal(await player.evaluate((a) => a.readyState), 0, 'nothing is loaded before somebody wants it');
		assert.equal((await page.locator(`#sound-${note}`).innerText()).trim(), 'Messaggio vocale, 0:04');
		const played = await play(page);
		assert.deepEqual([played.how, played.error], ['ended', undefined]);
		assert.ok(Math.abs(played.duration - 4) < 0.1 && played.ready >= 2, JSON.stringify(played));
		const film = await play(page, '.desk-message video');
		assert.deepEqual([film.how, film.error], ['ended', undefined]);
		assert.ok(await page.locator('.desk-message video').evaluate((v) => v.videoWidth) > 0);
		const form = page.locator(`#form-transcript-${note}`);
		await page.locator('.desk-sound summary', { hasText: 'Scrivi che cosa dice' }).first().click();
		await form.getByLabel('Trascrizione').fill('Il lampione davanti alla scuola è spento da tre notti.');
		await go(page, form.getByRole('button', { name: 'Salva la trascrizione' }));
		assert.match(await page.locator('[role=status]').first().innerText(), /La trascrizione è salvata/);
		assert.match(await page.locator('.sound-said').innerText(), /davanti alla scuola/);
		await page.evaluate(() => document.querySelectorAll('.desk-sound details').forEach((d) => (d.open = true)));
		await seen(who, 'desk');
	});

	test('is played by who sent it, without a script and in another language too', async () => {
		const who = await person(), { page } = who;
		await page.goto(`${copy.base}${ticket.path}`);
		const played = await play(page);
		assert.deepEqual([played.how, played.error], ['ended', undefined]);
		assert.match(await page.locator('.sound-said').innerText(), /davanti alla scuola/);
		await seen(who, 'citizen');
		const arabic = await person({ javaScript: false, lang: 'ar' });
		await arabic.page.goto(`${copy.base}${ticket.path}`);
		assert.equal(await arabic.page.locator('audio[controls]').count(), 1);
		await arabic.page.setViewportSize({ width: 320, height: 900 });
		await shot(arabic.page, 'sound-citizen-ar-320', { fullPage: true });
	});
});
