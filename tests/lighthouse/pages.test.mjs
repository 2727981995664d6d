// What Lighthouse says of the citizens' pages on an emulated slow telephone. Each category at least 95; the performance of a page is the better
// of two runs, since the machine that measures does other things too; a run that Lighthouse itself breaks off is made again in a
// fresh browser.
// URP_LIGHTHOUSE=file: the figures are written there too (docs/PERFORMANCE.md).
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { newTicket } from '../lib/citizen.mjs';
import { copy } from '../lib/copy.mjs';
import { citizenPages } from '../lib/visited.mjs';

const LEAST = 95;
const onlyCategories = ['performance', 'accessibility', 'best-practices'];

let chrome;
async function begin() {
	chrome?.kill();
	chrome = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'] });
}
before(begin);
after(() => chrome?.kill());

async function report({ path, cookie }, categories) {
	for (let tries = 1; ; tries++) {
		const { lhr } = await lighthouse(`${copy.base}${path}`, { port: chrome.port, onlyCategories: categories, output: 'json', logLevel: 'error',
			extraHeaders: cookie ? { Cookie: cookie } : {} });
		if (!lhr.runtimeError) return lhr;
		if (tries === 3) throw new Error(lhr.runtimeError.message);
		await begin();
	}
}

async function measure(page, categories = onlyCategories) {
	const lhr = await report(page, categories);
	const scores = Object.fromEntries(categories.map((c) => [c, Math.round(lhr.categories[c].score * 100)]));
	const poor = Object.values(lhr.categories).flatMap((c) => c.auditRefs).filter((a) => a.weight && lhr.audits[a.id].score !== null && lhr.audits[a.id].score < 0.9)
		.map((a) => `${a.id} ${lhr.audits[a.id].score} ${lhr.audits[a.id].displayValue ?? ''} ${JSON.stringify(lhr.audits[a.id].details?.items?.slice(0, 3) ?? '').slice(0, 400)}`);
	const said = (id) => Math.round(lhr.audits[id]?.numericValue ?? 0);
	return { scores, poor, lcp: said('largest-contentful-paint'), tbt: said('total-blocking-time'), bytes: said('total-byte-weight') };
}

const { path } = await newTicket();
for (const page of await citizenPages(path)) {
	test(`${page.name}: performance, accessibility and best practices`, async () => {
		const found = await measure(page);
		if (found.scores.performance < LEAST) {
			const again = await measure(page, ['performance']);
			if (again.scores.performance > found.scores.performance) Object.assign(found, again, { scores: { ...found.scores, ...again.scores } });
		}
		if (process.env.URP_LIGHTHOUSE)
			appendFileSync(process.env.URP_LIGHTHOUSE, `| ${page.name} | ${onlyCategories.map((c) => found.scores[c]).join(' | ')} | ${(found.lcp / 1000).toFixed(1)} | ${found.tbt} | ${Math.round(found.bytes / 1024)} |\n`);
		for (const category of onlyCategories) assert.ok(found.scores[category] >= LEAST, `${category} ${found.scores[category]}: ${found.poor.join('\n')}`);
	});
}
