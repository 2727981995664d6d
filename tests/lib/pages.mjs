// Looks at pages: every state at the width of a desk and of a telephone, in the dark, with its menu open: nothing to scroll sideways, no fault that axe finds, nothing loaded
// from elsewhere, nothing in the console. The HTML as it was sent is kept for the Nu checker.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { go, shot } from './browser.mjs';
import { copy } from './copy.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A word that wants to break the page. */
export const LONG = 'Supercalifragilistichespiralidoso'.repeat(4);

/** Where the HTML of this run is gathered. */
export const folder = process.env.URP_HTML;

export function keep(name, html) {
	if (!folder)
		return;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.html`), html);
}

const unfold = () => document.querySelectorAll('details:not([data-languages])').forEach((d) => (d.open = true));
const menus = (open) => document.querySelectorAll('details[data-languages]').forEach((d) => (d.open = open));
const faultsOf = ({ violations }) => violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 200)} ${n.failureSummary}`).join(' | ')}`);
const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Looks at the page as it stands in this browser, at both widths; what was sent of it goes to the checker. */
export async function look(who, name) {
	const { page } = who;
	if (who.answer?.url() === page.url().replace(/#.*$/, ''))
		keep(name, await who.answer.text());
	await page.evaluate(unfold);
	for (const width of [1280, 320]) {
		await page.setViewportSize({ width, height: 900 });
		await shot(page, `${name}-${width}`, { fullPage: true });
		assert.ok(await page.evaluate(wide) <= 0, `${name} scrolls sideways at ${width}: ${await page.evaluate(() => [...document.querySelectorAll('body *')]
			.filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((e) => e.outerHTML.slice(0, 150)).join('\n'))}`);
		assert.deepEqual(faultsOf(await page.evaluate(`${axe}; axe.run()`)), [], `${name} at ${width}`);
	}
	await page.evaluate(() => (document.documentElement.dir = document.dir === 'rtl' ? 'ltr' : 'rtl'));
	assert.ok(await page.evaluate(wide) <= 0, `${name} scrolls sideways the other way round`);
	await page.evaluate(() => (document.documentElement.dir = document.dir === 'rtl' ? 'ltr' : 'rtl'));
	await page.evaluate(menus, true);
	assert.ok(await page.evaluate(wide) <= 0, `${name} scrolls sideways with its menu open`);
	assert.deepEqual(faultsOf(await page.evaluate(`axe.run('header')`)), [], `${name} with its menu open`);
	await page.evaluate(menus, false);
	await page.emulateMedia({ colorScheme: 'dark' });
	await shot(page, `${name}-dark`, { fullPage: true });
	assert.deepEqual(faultsOf(await page.evaluate(`axe.run({ runOnly: ['color-contrast', 'link-in-text-block'] })`)), [], `${name} in the dark`);
	await page.emulateMedia({ colorScheme: 'light' });
	assert.deepEqual(who.faults, [], name);
}

/** A page by its address. */
export async function visit(who, path, name, status = 200) {
	const answer = await who.page.goto(`${copy.base}${path}`);
	assert.equal(answer.status(), status, path);
	await look(who, name);
}

/** The page that a form's button leads to. */
export async function send(who, name, { form = 'main form', button, fill = {}, status } = {}) {
	const { page } = who;
	await page.evaluate(unfold);
	for (const [selector, value] of Object.entries(fill)) {
		const field = page.locator(selector).first();
		if (await field.evaluate((e) => e.tagName) === 'SELECT')
			await field.selectOption(value);
		else
			await field.fill(value);
	}
	// what the browser would hold back by itself is sent: the server's answer is what we want to see
	await page.evaluate(() => document.querySelectorAll('form').forEach((f) => (f.noValidate = true)));
	const next = page.waitForResponse((r) => r.request().isNavigationRequest() && r.status() !== 303);
	await go(page, page.locator(button ?? `${form} button[type=submit]`).first());
	const answer = await next;
	if (status)
		assert.equal(answer.status(), status, name);
	await look(who, name);
}
