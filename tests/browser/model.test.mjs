// What the validator of the Modello Comuni looks at, written again: one test a criterion, on every page of citizens. docs/MODELLO-COMUNI.md says
// which criteria are the city's own business.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, pick } from '../lib/browser.mjs';
import { address, newTicket } from '../lib/citizen.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';

const bootstrap = readFileSync(join(dirname(createRequire(import.meta.url).resolve('bootstrap-italia/package.json')), 'dist/css/bootstrap-italia.min.css'), 'utf8');
const theirs = new Set([...bootstrap.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map((m) => m[1]));

const information = ['/', '/servizi', '/servizi/segnalazione-disservizio', '/servizi/richiesta-assistenza', '/domande-frequenti', '/note-legali', '/privacy', '/accessibilita'];
const cards = information.filter((path) => path.startsWith('/servizi/'));
let who, page, ticket, paths;

before(async () => {
	await openBrowser();
	who = await person();
	page = who.page;
	ticket = await newTicket({ email: address('modello') });
	paths = [...information, '/registro', '/segnalazione', '/assistenza', '/assistenza?kind=complaint', '/segnalazioni', '/richiesta', '/richiesta/smarrita', ticket.path,
		`${ticket.path}/ricevuta`, '/nulla'];
});
after(closeBrowser);

const open = (path) => page.goto(new URL(path, copy.base).href);
const text = async (selector) => (await page.locator(selector).first().textContent({ timeout: 3000 })).replace(/\s+/g, ' ').trim();
/** What the page has to say about itself on each of the pages: { path: finding }, without the empty findings. */
async function everywhere(find, over = paths) {
	const found = {};
	for (const path of over) {
		await open(path);
		const one = await page.evaluate(find);
		if (one?.length)
			found[path] = one;
	}
	return found;
}
/** Follows a link of the footer: where it leads must be a page. */
async function footerLink(element) {
	const link = page.locator(`footer [data-element="${element}"]`);
	assert.equal(await link.count(), 1, `one ${element} in the footer of ${page.url()}`);
	const href = await link.getAttribute('href');
	assert.ok(href && href !== '#', element);
	return { href, words: (await link.textContent()).trim() };
}

describe('the site of the municipality (C.SI)', () => {
	test('C.SI.1.1, C.SE.1.3: headings and paragraphs are set in the fonts of the model', async () => {
		assert.deepEqual(await everywhere(() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, p')]
			.map((e) => [e.tagName, e.className, getComputedStyle(e).fontFamily.split(',')[0].replaceAll('"', '').trim()])
			.filter(([, , font]) => !['Titillium Web', 'Lora', 'Roboto Mono'].includes(font)).map(String)), {});
		assert.ok(await page.evaluate(async () => (await document.fonts.load('1em "Titillium Web"')).length > 0), 'and the font is there');
	});

	test('C.SI.1.2: Bootstrap Italia 2 or later, and at least three classes in ten are its own', async () => {
		for (const path of paths) {
			await open(path);
			const version = await page.evaluate(() => window.BOOTSTRAP_ITALIA_VERSION
				|| getComputedStyle(document.body).getPropertyValue('--bootstrap-italia-version').replace(/["'\s]/g, ''));
			assert.ok(Number(version.split('.')[0]) >= 2, `${path}: version ${version}`);
			const used = await page.evaluate(() => [...new Set([...document.querySelectorAll('[class]')].flatMap((e) => [...e.classList]))]);
			const share = used.filter((name) => theirs.has(name)).length / used.length;
			assert.ok(share >= 0.3, `${path}: ${Math.round(share * 100)} % of the classes: ${used.filter((name) => !theirs.has(name))}`);
		}
	});

	test('C.SI.1.3: the card of a service has its parts, with the mandatory headings in their order', async () => {
		const headings = ['A chi è rivolto', 'Come fare', 'Cosa serve', 'Cosa si ottiene', 'Tempi e scadenze', 'Accedi al servizio', 'Condizioni di servizio', 'Contatti'];
		for (const path of cards) {
			await open(path);
			for (const element of ['breadcrumb', 'page-index', 'service-title', 'service-description', 'service-status', 'service-topic', 'service-addressed', 'service-how-to',
				'service-needed', 'service-achieved', 'service-calendar-text', 'service-calendar-list', 'service-cost', 'service-generic-access', 'service-online-access', 'service-file', 'service-area'])
				assert.ok(await text(`[data-element="${element}"]`), `${path}: ${element}`);
			for (const where of ['main h2', '[data-element="page-index"] > li > a']) {
				const said = (await page.locator(where).allTextContents()).map((t) => t.trim()).filter((t) => headings.includes(t));
				assert.deepEqual(said, headings, `${path}: ${where}`);
			}
			for (const link of await page.locator('[data-element="page-index"] > li > a').all())
				assert.equal(await page.locator((await link.getAttribute('href')).replace('#', 'h2#')).count(), 1, 'the index leads to the heading');
			assert.equal(await page.locator('[data-element="breadcrumb"] a[href="/servizi"]').count(), 1);
			await go(page, page.locator('[data-element="service-online-access"]'));
			assert.equal(await page.locator('main form').count() > 0, true, `${path} leads to its form`);
		}
	});

	test('C.SI.2.1: an appointment is offered where the city has an address for it, and nowhere else', async () => {
		assert.deepEqual(await everywhere(() => [...document.querySelectorAll('[data-element="appointment-booking"], [data-element="service-booking-access"]')]
			.filter((a) => !/^https:/.test(a.href)).map((a) => a.outerHTML)), {});
	});

	test('C.SI.2.2: the card tells the contacts of the office in charge', async () => {
		for (const path of cards) {
			await open(path);
			assert.ok((await page.locator('[data-element="page-index"] > li > a').allTextContents()).some((t) => t.includes('Contatti')));
			assert.match(await text('[data-element="service-area"]'), /Ufficio relazioni con il pubblico/);
		}
		await go(page, page.locator('main [data-element="contacts"]').first());
		assert.match(page.url(), /\/assistenza$/);
	});

	test('C.SI.2.3: the frequent questions are in the footer of every page', async () => {
		for (const path of paths) {
			await open(path);
			const { words } = await footerLink('faq');
			assert.match(words.toLowerCase(), /faq|domande frequenti/);
		}
		await go(page, page.locator('footer [data-element="faq"]'));
		assert.equal(await text('h1'), 'Domande frequenti');
		assert.ok(await page.locator('main details').count() >= 8);
	});

	test('C.SI.2.4: a problem can be reported from the footer of every page, by the words of the model', async () => {
		for (const path of paths) {
			await open(path);
			const { words } = await footerLink('report-inefficiency');
			assert.ok(['disservizio', 'segnala disservizio', 'segnalazione disservizio'].includes(words.toLowerCase()), words);
		}
		await go(page, page.locator('footer [data-element="report-inefficiency"]'));
		assert.equal(await text('h1'), 'Segnalazione disservizio');
	});

	test('C.SI.2.4: a report has a category, a place, a title, a description, images and documents', async () => {
		await begin();
		for (const name of ['category', 'address', 'lat', 'lon', 'subject', 'body', 'files'])
			assert.equal(await page.locator(`main form [name="${name}"]`).count(), 1, name);
		const files = page.locator('[name="files"]');
		assert.equal(await files.evaluate((e) => e.multiple), true);
		assert.match(await files.getAttribute('accept') ?? 'image/*,.pdf', /pdf/);
	});

	for (const [criterion, title, over] of [['C.SI.2.5', 'Quanto sono chiare le informazioni su questa pagina?', () => information],
		['C.SE.1.7', 'Quanto è stato facile usare questo servizio?', () => [`${ticket.path}/ricevuta`]]])
		test(`${criterion}: the opinion asked at the end of a page works as the model says, star by star`, async () => {
			await page.setViewportSize({ width: 3840, height: 2160 });
			try {
				for (const path of over())
					await rate(path, title);
			} finally {
				await page.setViewportSize({ width: 1280, height: 900 });
			}
		});

	test('C.SI.3.1, C.SE.3.1: every cookie is the site\'s own', async () => {
		for (const path of paths)
			await open(path);
		for (const cookie of await who.context.cookies())
			assert.equal(cookie.domain.replace(/^\./, ''), new URL(copy.base).hostname, cookie.name);
		assert.deepEqual(who.faults, [], 'and nothing was asked of another host');
	});

	test('C.SI.3.2, C.SE.3.2: the accessibility statement is in the footer of every page', async () => {
		for (const path of paths) {
			await open(path);
			assert.match((await footerLink('accessibility-link')).href, /^https:\/\/form\.agid\.gov\.it\//);
		}
	});

	test('C.SI.3.3, C.SE.3.3: so is the privacy notice', async () => {
		for (const path of paths) {
			await open(path);
			await footerLink('privacy-policy-link');
		}
		await go(page, page.locator('footer [data-element="privacy-policy-link"]'));
		assert.equal(await text('h1'), 'Informativa privacy');
		for (const word of ['titolare', 'responsabile della protezione dei dati', 'bozza', 'lang', '24 ore', 'reclamo al Garante'])
			assert.ok((await text('main')).includes(word), word);
	});

	test('C.SI.3.4: and the licence of the contents, in the words of the model', async () => {
		for (const path of paths) {
			await open(path);
			await footerLink('legal-notes');
		}
		await go(page, page.locator('footer [data-element="legal-notes"]'));
		assert.equal((await text('[data-element="legal-notes-section"]')).toLowerCase(), 'licenza dei contenuti');
		const body = (await text('[data-element="legal-notes-body"]')).toLowerCase();
		assert.ok(body.startsWith('in applicazione del principio open by default ai sensi dell’articolo 52 del decreto legislativo 7 marzo 2005, n. 82 (cad)'));
		assert.ok(body.endsWith('con il solo onere di attribuzione, senza apporre restrizioni aggiuntive.'));
		assert.ok(body.includes('sono rilasciati con licenza cc-by 4.0. gli utenti sono quindi liberi di condividere'));
	});

	test('R.SI.1.1: programs can read what a service is', async () => {
		for (const path of cards) {
			await open(path);
			const service = JSON.parse(await page.locator('script[data-element="metatag"]').textContent());
			for (const member of ['name', 'serviceType', 'serviceOperator', 'areaServed', 'audience'])
				assert.ok(service[member], `${path}: ${member}`);
			const { serviceUrl, serviceLocation } = service.availableChannel;
			assert.ok(serviceUrl && serviceLocation.name);
			for (const member of ['streetAddress', 'postalCode', 'addressLocality'])
				assert.ok(serviceLocation.address[member], `${path}: ${member}`);
		}
		assert.deepEqual(who.faults, [], 'the browser does not take the data for a script');
	});
});

/** The opinion asked on a page: each star shows its own question and answers, and only those. */
async function rate(path, title) {
	const shown = (selector) => page.locator(selector).first().isVisible();
	await open(path);
	assert.equal(await text('[data-element="feedback-title"]'), title, path);
	for (const star of [1, 2, 3, 4, 5]) {
		await page.locator(`[data-element="feedback-rate-${star}"]`).click();
		const [good, bad] = star > 3 ? ['positive', 'negative'] : ['negative', 'positive'];
		await page.locator(`[data-element="feedback-rating-${good}"]`).waitFor();
		assert.ok(!await shown(`[data-element="feedback-rating-${bad}"]`), `${path}: ${star} stars do not show both questions`);
		assert.ok(await shown(`[data-element="feedback-rating-${good}"] [data-element="feedback-rating-question"]`));
		assert.equal(await page.locator(`[data-element="feedback-rating-${good}"] [data-element="feedback-rating-answer"]:visible`).count(), 5, `${path}: ${star} stars`);
	}
	assert.equal(await page.locator('[data-element="feedback-input-text"]').count(), 1);
}

/** The first step of a report is done: the page of its data is open. */
async function begin() {
	await open('/segnalazione');
	await page.locator('label[for="privacy"]').click();
	await go(page, page.locator('main form button[type="submit"]').first());
	assert.match(page.url(), /\/segnalazione\/dati/);
}
const fill = async (values) => {
	for (const [name, value] of Object.entries(values))
		if (name === 'category')
			await page.locator('[name="category"]').selectOption(value);
		else
			await page.locator(`main [name="${name}"]`).fill(value);
};
const next = () => go(page, page.locator('main form button[name="go"][value="next"]:not([tabindex="-1"])'));
const report = { category: 'street_light', address: 'Via Sparano 12', subject: 'Lampione spento', body: 'Non si accende da tre sere.', first_name: 'Nicola', last_name: 'De Giosa' };

describe('the digital services (C.SE)', () => {
	test('C.SE.1.2: taking charge is told on the page of the request and by a second channel', async () => {
		const to = address('presa');
		const mine = await newTicket({ email: to });
		const [mail] = await mails(to, 1);
		assert.ok(mail.text.includes(mine.code));
		await open(mine.path);
		assert.ok((await text('main')).includes(mine.code));
	});

	test('C.SE.1.4: everything is shown again on one page, just before it is sent', async () => {
		await begin();
		await fill(report);
		await pick(page, 'reply', 'none');
		await next();
		assert.match(page.url(), /\/segnalazione\/riepilogo/);
		const summary = await text('main');
		for (const words of ['Riepilogo', 'Illuminazione pubblica: lampione spento o guasto', report.address, report.subject, report.body, report.first_name, report.last_name])
			assert.ok(summary.includes(words), words);
		assert.ok(await page.locator('main form[action="/segnalazione"]').count(), 'and is sent from there');
	});

	test('C.SE.1.6: a report can be saved and gone on with', async () => {
		await begin();
		await fill({ subject: 'Da finire', body: 'Ci torno dopo.' });
		await go(page, page.locator('main form button[name="go"][value="save"]'));
		assert.match(await text('main'), /Richiesta salvata con successo/);
		await open('/');
		await open('/segnalazione/dati');
		assert.equal(await page.locator('[name="subject"]').inputValue(), 'Da finire');
		assert.equal(await page.locator('[name="body"]').inputValue(), 'Ci torno dopo.');
	});

	test('C.SE.1.8: the steps are in sight, and one can go back without losing anything', async () => {
		await open('/segnalazione');
		const steps = async () => (await page.locator('.steppers-header li').allTextContents()).map((t) => t.replace(/\s+/g, ' ').replace(/Attivo|Confermato/, '').trim());
		assert.deepEqual(await steps(), ['Autorizzazioni e condizioni', 'Dati di segnalazione', 'Riepilogo']);
		assert.match(await text('.steppers-header li.active'), /Autorizzazioni e condizioni/);
		await begin();
		assert.match(await text('.steppers-header li.active'), /Dati di segnalazione/);
		assert.match(await text('.steppers-header li.confirmed'), /Autorizzazioni e condizioni/);
		await fill(report);
		await pick(page, 'reply', 'none');
		await next();
		assert.match(await text('.steppers-header li.active'), /Riepilogo/);
		await go(page, page.locator('.steppers-nav .steppers-btn-prev'));
		assert.match(page.url(), /\/segnalazione\/dati/);
		assert.equal(await page.locator('[name="subject"]').inputValue(), report.subject);
	});

	test('C.SE.1.9: the state of a request is told to who has its code and PIN', async () => {
		await open('/richiesta');
		await page.locator('main [name="code"]').fill(ticket.code);
		await page.locator('main [name="pin"]').fill(ticket.pin);
		await go(page, page.locator('main form button[type="submit"]').first());
		const said = await text('main');
		assert.ok(said.includes(ticket.code));
		assert.match(said, /ricevuta|assegnata|presa in carico/i);
	});

	test('C.SE.1.10: the day it was received, its number, and the last day for the answer, no later than the card says', async () => {
		const [{ days }] = await sql("select term_days as days from urp.category where code = 'street_light'");
		await open(cards[0]);
		await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
		assert.match(await text('[data-element="service-calendar-list"] tr:has-text("lampione spento")'), new RegExp(`${days}$`));
		await open(`${ticket.path}/ricevuta`);
		const receipt = await text('main');
		assert.ok(receipt.includes(ticket.code), 'its number');
		const times = await page.locator('main time').evaluateAll((all) => all.map((e) => e.dateTime));
		assert.ok(times.some((t) => Math.abs(new Date(t) - Date.now()) < 3600e3), 'when it was received');
		const [{ at }] = await sql(`select max(d)::date::text as at from urp.ticket t, urp.due_at(${days}, t.created_at) d where t.code = '${ticket.code}'`);
		const due = new Date(ticket.due_at);
		assert.ok(times.some((t) => new Date(t).getTime() === due.getTime()), 'the last day');
		assert.ok(due <= new Date(`${at}T23:59:59Z`), 'not later than the term of the card');
	});

	test('C.SE.2.2: an appointment can be booked from every step, where the city has an address for it', async () => {
		await begin();
		const offered = async () => page.locator('[data-element="appointment-booking"]').count();
		const here = await offered();
		await open('/');
		assert.equal(await offered() > 0, here > 0);
	});
});
