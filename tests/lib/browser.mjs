// A real browser: pages that may load nothing from elsewhere and say nothing in the console.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { copy, sql } from './copy.mjs';
import { freshNetwork } from './http.mjs';

let browser;

const forget = () => sql("delete from urp.attempt where what = 'submit'");
let forgetting;

/** All the browsers of a run are one network, whose many reports would be held, then refused: they are forgotten now and then. */
export async function openBrowser() {
	await forget();
	forgetting = setInterval(() => forget().catch(() => {}), 1500);
	browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
	return browser;
}
export function closeBrowser() {
	clearInterval(forgetting);
	return browser?.close();
}

/** One person's browser. `answer` is what came last as a page; `faults` gathers what must not be: requests to elsewhere, errors in the console or of scripts.
 * worker: the site's service worker may run. */
export async function person({ javaScript = true, width = 1280, height = 900, lang = 'it-IT', scheme = 'light', worker = false, also = [] } = {}) {
	const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: { width, height }, locale: lang, reducedMotion: 'reduce',
		colorScheme: scheme, serviceWorkers: worker ? 'allow' : 'block' });
	const page = await context.newPage();
	const faults = [];
	const home = [copy.base, ...also];
	page.on('request', (r) => {
		if (!home.some((h) => r.url().startsWith(`${h}/`)) && !/^(data|blob|about):/.test(r.url()))
			faults.push(`asked elsewhere: ${r.url()}`);
	});
	// blocking service workers is done by a script that the sandboxed frame of a mail does not let look
	page.on('pageerror', (e) => /'serviceWorker' property.*sandboxed/.test(e.message) || faults.push(`script: ${e.message}`));
	page.on('console', (m) => {
		// the browser reports the status of the page itself, which may well be 4xx
		if (m.type() === 'error' && !(/the server responded with a status of 4/.test(m.text()) && m.location().url === page.url()))
			faults.push(`console: ${m.text()} (${m.location().url})`);
	});
	page.setDefaultTimeout(15_000);
	page.setDefaultNavigationTimeout(30_000);
	const who = { context, page, faults, network: freshNetwork() };
	page.on('response', (r) => {
		if (r.request().isNavigationRequest() && r.frame() === page.mainFrame() && (r.status() < 300 || r.status() >= 400))
			who.answer = r;
	});
	return who;
}

/** Clicks a button or link and waits for the page that comes. */
export async function go(page, locator) {
	await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), locator.click()]);
}

export const pick = async (page, name, value) => page.locator(`label[for="${await page.locator(`[name="${name}"][value="${value}"]`).getAttribute('id')}"]`).click();

/** With the keyboard alone: Tab until the element that matches has the focus. */
export async function tabTo(page, selector, { most = 150 } = {}) {
	for (let i = 0; i < most; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) {
			assert.ok(await page.evaluate(() => {
				const e = document.activeElement, box = e.getBoundingClientRect(), seen = getComputedStyle(e);
				return box.width > 0 && box.height > 0 && seen.visibility === 'visible' && box.bottom > 0 && box.top < innerHeight;
			}), `${selector} is in sight when it has the focus`);
			return;
		}
	}
	throw new Error(`not reached by Tab: ${selector} on ${page.url()}`);
}

/** A picture into $URP_SHOTS, when asked for. */
export async function shot(page, name, options = {}) {
	if (!process.env.URP_SHOTS)
		return;
	mkdirSync(process.env.URP_SHOTS, { recursive: true });
	await page.screenshot({ path: join(process.env.URP_SHOTS, `${name}.png`), ...options });
}
