// The way of a report once in each language of lib/lang.c: the page says its language and direction, no Italian is left over, days are written
// as they are there, and on a telephone nothing runs out of the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, shot } from '../lib/browser.mjs';
import { unique } from '../lib/citizen.mjs';
import { copy, sql, top } from '../lib/copy.mjs';
import { look } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

let offices;
before(async () => {
	await openBrowser();
	offices = (await sql('select name from urp.office')).map((o) => o.name);
});
after(closeBrowser);

const source = readFileSync(join(top, 'lib/lang.c'), 'utf8');
const langs = [.../langs\[\] = \{([^}]*)\}/.exec(source)[1].matchAll(/"([a-z]{2})"/g)].map((m) => m[1]);
const rightToLeft = [.../lang_dir\([^]*?\n\}/.exec(source)[0].matchAll(/lang, "([a-z]{2})"/g)].map((m) => m[1]);
assert.ok(langs.length >= 2 && langs[0] === 'it' && rightToLeft.length >= 1, `${langs} ${rightToLeft}`);

/** Words that only Italian has among these languages. */
const ITALIAN = /(?<!\p{L})(segnalazion[ei]|segnala|disserviz[io]+|obbligatori[oa]?|avanti|indietro|scegli|puoi|della|delle|nella|questo|richiesta|conserva|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|illuminazione|rifiuti)(?!\p{L})/giu;
/** What the city, its officers and the person wrote themselves is in the language in which they wrote it. */
const THEIRS = 'script, style, noscript, [translate=no], [lang], [dir=auto], .navbar-brand, .it-brand-title, [data-own]';

/** Every word that the page shows, says to who listens, or keeps for its scripts to say. */
const said = (theirs) => {
	const found = [document.title], inside = (e) => e.closest(theirs) && e.closest(theirs) !== document.documentElement;
	const texts = (root) => {
		const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let n = walk.nextNode(); n; n = walk.nextNode())
			if (n.parentElement && !inside(n.parentElement)) found.push(n.data);
		for (const e of root.querySelectorAll('*')) {
			if (inside(e)) continue;
			for (const a of e.attributes)
				if (/^(aria-label|alt|title|placeholder|data-word.*)$/.test(a.name)) found.push(a.value);
			if (e.tagName === 'TEMPLATE') texts(e.content);
		}
	};
	texts(document.body);
	return found.map((t) => t.replace(/\s+/g, ' ').trim()).filter(Boolean);
};

/** Offices have names of their own. */
const italian = (text) => offices.reduce((t, name) => t.replace(name, ''), text).match(ITALIAN);
const month = (lang, day) => new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'Europe/Rome' }).format(day);

describe('each language once', { concurrency: 3 }, () => {	// each waits for most of its time
	for (const lang of langs)
		test(`a report in ${lang}`, async () => {
			const who = await person({ width: 320, height: 700, lang }), { page, context } = who, subject = unique('Lampada ');
			const rtl = rightToLeft.includes(lang);
			const right = async (name) => {
				assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, getComputedStyle(document.body).direction]),
					[lang, rtl ? 'rtl' : 'ltr', rtl ? 'rtl' : 'ltr'], name);
				await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
				assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${name} in ${lang} runs out of the page: ${await page.evaluate(() => [...document.querySelectorAll('body *')]
					.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1).slice(0, 5).map((e) => e.outerHTML.slice(0, 150)).join('\n'))}`);
				if (lang !== 'it')
					assert.deepEqual((await page.evaluate(said, THEIRS)).filter((t) => !t.includes(subject) && !t.startsWith(copy.base) && italian(t)), [], `Italian on ${name} in ${lang}`);
				await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = false)));
				await shot(page, `${lang}-${name}`, { fullPage: true });
			};
			await page.goto(`${copy.base}/?lang=${lang}`);
			await right('home');
			await page.goto(`${copy.base}/segnalazione`);
			await right('conditions');
			await page.locator('main label[for=privacy]').click();
			await go(page, page.locator('form[action="/segnalazione/avvio"] button'));
			await go(page, page.locator('button[value=next]:visible').last());
			await right('errors');
			await page.selectOption('#category', 'street_light');
			await page.fill('#address', 'via sparano');
			await page.locator('[data-place-list] [role=option]').first().click();
			await page.fill('#subject', subject);
			await page.fill('#body', subject);
			await page.locator('label[for=reply-none]').click();
			await go(page, page.locator('button[value=save]'));
			await right('saved');
			await go(page, page.locator('button[value=next]:visible').last());
			assert.match(page.url(), /riepilogo$/);
			await right('summary');
			const nonce = parseInt(await page.locator('form[action="/segnalazione"] input[name=nonce]').getAttribute('value'), 16) * 1000;
			await waitFor('the form was read', () => Date.now() > nonce + 4000);
			await page.locator('[data-open]').click();
			await go(page, page.locator('#terms button[type=submit]'));
			assert.match(page.url(), /ricevuta$/);
			await right('receipt');
			const days = await page.locator('main time').evaluateAll((all) => all.map((e) => ({ at: e.dateTime, text: e.textContent })));
			assert.ok(days.length >= 2);
			for (const { at, text } of days)
				assert.ok(text.includes(month(lang, new Date(at))) && text.includes(String(new Date(at).getFullYear())), `${text} in ${lang}: ${month(lang, new Date(at))}`);
			if (rtl) await look(who, `receipt-${lang}`);
			await page.goto(page.url().replace('/ricevuta', ''));
			await right('tracking');
			for (const path of ['/segnalazioni', '/assistenza', '/senza-rete', '/servizi', '/richiesta', '/domande-frequenti']) {
				await page.goto(`${copy.base}${path}`);
				await right(path.slice(1));
			}
			assert.deepEqual(who.faults, []);
			await context.close();
		});
});
