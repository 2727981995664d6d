// The telephone's page in a real browser: what is written goes out, what comes back is seen, and all of it by keyboard and on a small screen.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { waitFor } from '../lib/wait.mjs';
import { Simulator } from './client.mjs';
import { startFakeCity } from './fakecity.mjs';
import { startSimulator } from './simulator.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NUMBER = '100000000000001';
let folder, city, simulator, sim, browser;

before(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sim-page-'));
	mkdirSync(join(folder, 'whatsapp'));
	for (const [name, value] of Object.entries({ number: NUMBER, 'app-secret': 's', token: 't' }))
		writeFileSync(join(folder, 'whatsapp', name), value);
	city = await startFakeCity();
	simulator = await startSimulator({ port: 0, accounts: folder, hooks: city.base });
	sim = new Simulator(simulator.base);
	browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
});
after(async () => {
	await browser?.close();
	await simulator.close();
	await city.close();
	rmSync(folder, { recursive: true });
});

async function open(width = 1280) {
	const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'it-IT', bypassCSP: true });
	const faults = [];
	page.on('pageerror', (e) => faults.push(e.message));
	page.on('console', (m) => m.type() === 'error' && faults.push(m.text()));
	page.on('request', (r) => r.url().startsWith(simulator.base) || faults.push(`asked elsewhere: ${r.url()}`));
	page.setDefaultTimeout(10_000);
	await page.goto(simulator.base);
	await page.waitForSelector('body[data-ready]');
	return { page, faults };
}

const answer = (body) => fetch(`${simulator.base}/v26.0/${NUMBER}/messages`, { method: 'POST', headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
	body: JSON.stringify({ messaging_product: 'whatsapp', to: '447700900101', ...body }) });
const sentHooks = () => city.posts.flatMap((p) => p.json.entry[0].changes[0].value.messages ?? []);

test('one writes, is answered with buttons, and presses one', async () => {
	const { page, faults } = await open();
	await page.fill('#text', 'C\'è una buca <img src=x onerror=alert(1)>');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.bubble.in .tick.delivered');
	assert.equal(await page.textContent('.bubble.in .text'), 'C\'è una buca <img src=x onerror=alert(1)>');
	await answer({ type: 'interactive', interactive: { type: 'button', body: { text: 'Dove?' }, action: { buttons: [{ type: 'reply', reply: { id: 'qui', title: 'Qui' } }] } } });
	await page.click('.offer button');
	const reply = await waitFor('the button\'s reply', () => sentHooks().find((m) => m.type === 'interactive'));
	assert.deepEqual(reply.interactive.button_reply, { id: 'qui', title: 'Qui' });
	await page.waitForSelector('.bubble.out.read');
	await page.click('[data-kind=image]');
	await page.waitForFunction(() => document.querySelector('.bubble img')?.naturalWidth === 640);
	assert.deepEqual(faults, []);
	await page.close();
});

test('faults and time are switches; a channel without account says so', async () => {
	const { page, faults } = await open();
	await page.click('#faults-panel > summary');
	await page.check('[data-mode="5xx"]');
	await page.waitForFunction(() => document.getElementById('faults-count').textContent === '1');
	assert.equal((await answer({ type: 'text', text: { body: 'x' } })).status, 503);
	await page.uncheck('[data-mode="5xx"]');
	await page.click('[data-shift="90000"]');
	await page.waitForFunction(() => /chiusa/.test(document.getElementById('window').textContent));
	await answer({ type: 'text', text: { body: 'troppo tardi' } });
	await page.waitForSelector('.bubble.out.failed');
	await page.click('[data-shift="0"]');
	await page.click('#tab-messenger');
	assert.match(await page.textContent('#trouble'), /accounts\/messenger\/page/);
	await page.click('#tab-email');
	assert.match(await page.textContent('#trouble'), /non riceve ancora posta/);
	assert.deepEqual(faults, []);
	await page.close();
});

test('by keyboard: another channel, another person, a message', async () => {
	const { page } = await open();
	await page.focus('#tab-whatsapp');
	await page.keyboard.press('ArrowLeft');
	assert.equal(await page.getAttribute('#tab-phone', 'aria-selected'), 'true');
	await page.keyboard.press('ArrowRight');
	assert.equal(await page.getAttribute('#tab-whatsapp', 'aria-selected'), 'true');
	await page.selectOption('#person', 'luce');
	await page.focus('#text');
	await page.keyboard.type('senza numero');
	await page.keyboard.press('Enter');
	const sent = await waitFor('her message', () => sentHooks().find((m) => m.text?.body === 'senza numero'));
	assert.equal(sent.from, undefined);
	await page.close();
});

for (const width of [1280, 320])
	test(`nothing stands out at ${width} px, and axe finds nothing`, async () => {
		const { page } = await open(width);
		await sim.text('whatsapp', 'giulia', 'una parolalunghissima'.repeat(20));
		for (const channel of ['whatsapp', 'email', 'phone']) {
			await page.click(`#tab-${channel}`);
			assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), channel);
			await page.evaluate(axe);
			const { violations } = await page.evaluate(() => globalThis.axe.run());
			assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 120))]), [], channel);
		}
		await page.close();
	});
