#!/usr/bin/env node
// A person's three minutes: one whole report with a photo and a place, from the home page to the code, on an emulated slow telephone.
// `URP_BASE=http://127.0.0.1:8080 node tests/browser/three-minutes.mjs` prints two tables in Markdown: with and without JavaScript.
// The person's seconds are really let pass, since pages work meanwhile; what is left of each step is the machine's: network, server, browser.
import assert from 'node:assert/strict';
import { setTimeout as later } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const BASE = process.env.URP_BASE ?? `http://127.0.0.1:${process.env.URP_PORT ?? 8080}`;
const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'it-IT', reducedMotion: 'reduce', serviceWorkers: 'block',
	userAgent: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36' };
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;

/** What we take a person to need: letters a second on a telephone; seconds to find and touch the next thing, to look at a page, to read one,
 * to choose from a list, to choose a photo. */
const PERSON = { letters: 3, touch: 1, glance: 2, read: 5, choose: 4, photo: 6 };
const REPORT = { place: 'via sparano 12', subject: 'Lampione spento davanti alla scuola', email: 'anna.rossi@example.org',
	body: 'Il lampione davanti al civico 12 non si accende da tre giorni: la sera non si vede nulla.' };

/** A picture like that of a telephone, 4000 × 3000 points and 3 to 4 MB: shapes, and the grain that makes photos heavy. */
async function photo(browser) {
	const page = await browser.newPage();
	const data = await page.evaluate(async () => {
		const [w, h] = [4000, 3000], canvas = new OffscreenCanvas(w, h), draw = canvas.getContext('2d');
		let seed = 7;
		const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
		for (let i = 0; i < 900; i++) {
			const x = random() * w, y = random() * h, r = 40 + random() * 500, shade = draw.createRadialGradient(x, y, 1, x, y, r);
			shade.addColorStop(0, `hsl(${random() * 360} 30% ${20 + random() * 60}%)`);
			shade.addColorStop(1, 'transparent');
			draw.fillStyle = shade;
			draw.fillRect(x - r, y - r, 2 * r, 2 * r);
		}
		const points = draw.getImageData(0, 0, w, h);
		for (let i = 0; i < points.data.length; i += 4) {
			const grain = (random() - 0.5) * 22;
			for (let c = 0; c < 3; c++) points.data[i + c] += grain;
		}
		draw.putImageData(points, 0, 0);
		let blob;
		for (let quality = 0.95; quality > 0.4 && !(blob?.size < 3.7e6); quality -= 0.05)
			blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
		return new Promise((done) => {
			const reader = new FileReader();
			reader.onload = () => done(reader.result.split(',')[1]);
			reader.readAsDataURL(blob);
		});
	});
	await page.close();
	const buffer = Buffer.from(data, 'base64');
	assert.ok(buffer.length > 3e6 && buffer.length < 4e6, `a photo of ${buffer.length} bytes`);
	return { name: 'IMG_20261123_181502.jpg', mimeType: 'image/jpeg', buffer };
}

/** The person at the telephone: every act takes its time, which is counted apart. */
class Walk {
	constructor(page) {
		Object.assign(this, { page, human: 0, down: 0, up: 0, rows: [] });
	}

	async watch(context) {
		const cdp = await context.newCDPSession(this.page);
		await cdp.send('Network.enable');
		await cdp.send('Network.emulateNetworkConditions', NETWORK);
		await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
		cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { this.down += encodedDataLength; });
		cdp.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
			this.up += Number(Object.entries(headers).find(([k]) => k.toLowerCase() === 'content-length')?.[1] ?? 0);
		});
	}

	async pause(seconds) {
		const from = performance.now();
		await later(seconds * 1000);
		this.human += (performance.now() - from) / 1000;
	}

	async type(selector, text) {
		await this.pause(PERSON.touch);
		await this.page.locator(selector).tap();
		const from = performance.now();
		await this.page.keyboard.type(text, { delay: 1000 / PERSON.letters });
		// what a key costs beyond its time is the machine's
		this.human += Math.min((performance.now() - from) / 1000, text.length / PERSON.letters);
	}

	async tap(selector) {
		await this.pause(PERSON.touch);
		await this.page.locator(selector).tap();
	}

	/** Touches what leads to another page and waits until that stands whole. */
	async leave(selector) {
		await this.pause(PERSON.touch);
		await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }), this.page.locator(selector).tap({ noWaitAfter: true })]);
	}

	async step(name, work) {
		const { human, down, up } = this, from = performance.now();
		await work();
		const seconds = (performance.now() - from) / 1000;
		this.rows.push({ name, human: this.human - human, machine: seconds - (this.human - human), down: this.down - down, up: this.up - up });
	}
}

async function report(walk, picture, javaScript) {
	const { page } = walk, data = 'form[data-form=report]';
	await walk.step('the home page comes', () => page.goto(`${BASE}/`, { waitUntil: 'load' }));
	await walk.step('home: "Segnala un disservizio"', async () => {
		await walk.pause(PERSON.glance);
		await walk.leave('main a[href="/segnalazione"]');
	});
	await walk.step('conditions: read, tick, go on', async () => {
		await walk.pause(PERSON.read);
		await walk.tap('main label[for=privacy]');
		await walk.leave('form[action="/segnalazione/avvio"] button');
	});
	await walk.step('data: the place, by search', async () => {
		await walk.pause(PERSON.glance);
		await walk.type('#address', REPORT.place);
		if (javaScript) {
			const first = page.locator('[data-place-list] [role=option]').first();
			await first.waitFor();
			await walk.tap('[data-place-list] [role=option] >> nth=0');
		} else {
			await walk.leave('[data-place-find]');
			await walk.pause(PERSON.glance);
			await walk.tap('label[for=choice-1]');
		}
	});
	await walk.step('data: kind, title, details', async () => {
		await walk.pause(PERSON.choose);
		await page.selectOption('#category', 'street_light');
		await walk.type('#subject', REPORT.subject);
		await walk.type('#body', REPORT.body);
	});
	await walk.step(javaScript ? 'data: the photo, made small here' : 'data: the photo', async () => {
		await walk.pause(PERSON.photo);
		await page.setInputFiles('#files', [picture]);
		if (javaScript) await page.locator('[data-previews] canvas').waitFor();
	});
	await walk.step('data: how to answer', async () => {
		await walk.tap('label[for=reply-email]');
		await walk.type('#email', REPORT.email);
	});
	await walk.step('data: on to the summary, the photo travels', () => walk.leave(`${data} .steppers button[value=next]`));
	assert.match(page.url(), /\/riepilogo$/, await page.locator('main').innerText());
	assert.equal(await page.locator('[data-file]').count(), 1);
	await walk.step('summary: read, send, confirm', async () => {
		await walk.pause(PERSON.read);
		if (javaScript) {
			await walk.tap('[data-open]');
			await walk.pause(PERSON.glance);
		}
		await walk.leave('#terms button[type=submit]');
	});
	assert.match(page.url(), /\/ricevuta$/);
	assert.match(await page.locator('main').innerText(), /URP-[0-9A-Z]+-[0-9A-Z]{4}/);
}

const kb = (n) => (n / 1024).toFixed(1);
const line = (...cells) => `| ${cells.join(' | ')} |`;

function table(rows) {
	const all = rows.reduce((a, r) => ({ name: '**all**', human: a.human + r.human, machine: a.machine + r.machine, down: a.down + r.down, up: a.up + r.up }));
	return [line('step', 'person, s', 'machine, s', 'down, KB', 'up, KB'), line('---', '---', '---', '---', '---'),
		...[...rows, all].map((r) => line(r.name, r.human.toFixed(1), r.machine.toFixed(1), kb(r.down), kb(r.up)))].join('\n') +
		`\n\n${(all.human + all.machine).toFixed(0)} s in all.\n`;
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
	const picture = await photo(browser);
	console.log(`A photo of 4000 × 3000 points, ${kb(picture.buffer.length)} KB.\n`);
	for (const javaScript of [true, false]) {
		const context = await browser.newContext({ ...PHONE, javaScriptEnabled: javaScript });
		context.setDefaultTimeout(120_000);
		const walk = new Walk(await context.newPage());
		await walk.watch(context);
		await report(walk, picture, javaScript);
		console.log(`${javaScript ? 'With' : 'Without'} JavaScript:\n\n${table(walk.rows)}`);
		await context.close();
	}
} finally {
	await browser.close();
}
