// The desk's look: seen by axe at the widths of a desk and of a telephone, in the light and in the dark; nothing to scroll sideways; what is late, internal or in the way is
// told in words; by the keyboard alone from the list to a sent reply; on paper, and with the colours of the system.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, shot, tabTo } from '../lib/browser.mjs';
import { address, newTicket, unique } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { answerAs, freshOperator, operator } from '../lib/operator.mjs';
import { keep, LONG } from '../lib/pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const said = ({ violations }) => violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 200)} ${n.failureSummary}`).join(' | ')}`);
const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

before(openBrowser);
after(closeBrowser);

/** The page as it stands, at three widths and in both schemes; 320 px is also a desk of 1280 px at 400 %. */
async function seen(who, name) {
	const { page } = who;
	await page.evaluate(() => document.querySelectorAll('main details').forEach((d) => (d.open = true)));
	for (const colorScheme of ['light', 'dark']) {
		await page.emulateMedia({ colorScheme });
		for (const width of [1280, 1440, 320]) {
			await page.setViewportSize({ width, height: 900 });
			await shot(page, `desk-${name}-${width}-${colorScheme}`, { fullPage: true });
			assert.ok(await page.evaluate(wide) <= 0, `${name} scrolls sideways at ${width}`);
			assert.deepEqual(said(await page.evaluate(`${axe}; axe.run()`)), [], `${name} at ${width}, ${colorScheme}`);
		}
	}
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 1280, height: 900 });
	assert.deepEqual(who.faults, [], name);
}

async function seated(desk, options) {
	const who = await person(options);
	await who.context.addCookies([{ name: 'urp', value: desk.client.cookies.get('urp'), url: copy.base, httpOnly: true, sameSite: 'Lax' }]);
	return who;
}

async function open(who, path) {
	const answer = await who.page.goto(`${copy.base}${path}`);
	assert.equal(answer.status(), 200, path);
	keep(`desk-${unique('')}`, await answer.text());
}

describe('the desk at every width, in the light and in the dark', () => {
	test('before one is in, and the profile', async () => {
		const who = await person(), desk = await operator('operator');
		await open(who, '/operatori/accesso');
		await seen(who, 'login');
		await open(who, '/operatori/password/dimenticata');
		await seen(who, 'forgotten');
		await open(who, '/operatori/accesso');
		await who.page.fill('#login', desk.login);
		await who.page.fill('#password', desk.password);
		await go(who.page, who.page.locator('main button[type=submit]'));
		await who.page.locator('#code').waitFor();
		await seen(who, 'factor');
		await who.context.close();
		const inside = await seated(desk);
		await open(inside, '/operatori/profilo');
		await seen(inside, 'profile');
		await inside.context.close();
	});

	test('the list, and one where nothing is', async () => {
		const desk = await operator('supervisor'), who = await seated(desk);
		await newTicket({ subject: `Panchina ${LONG}`, address: `Via ${LONG}` });
		await open(who, '/operatori/?view=late');
		await seen(who, 'queue-late');
		await open(who, '/operatori/?view=all&state=received');
		await seen(who, 'queue-filtered');
		await open(who, `/operatori/?q=${unique('niente')}`);
		await seen(who, 'queue-nothing');
		await who.context.close();
	});

	test('a ticket with a long conversation, its release, and a conflict', async () => {
		const desk = await operator('supervisor'), other = await freshOperator('operator'), who = await seated(desk);
		const { code } = await newTicket({ subject: `Lampione ${LONG}`, email: address('banco'), lat: 41.12, lon: 16.86 });
		for (let n = 1; n < 8; n++)
			await answerAs(desk, code, `Risposta numero ${n} ${n === 2 ? LONG : ''}`);
		await desk.act(code, 'nota', { note: 'Chiamare prima il capocantiere.' });
		await open(who, desk.path(code));
		const closed = await who.page.locator('.desk-message details:not([open])').count();
		assert.equal(closed, 3, 'of eight messages the first and the last four stand open');
		assert.ok(await who.page.getByText('Risposta numero 7').isVisible());
		await who.page.locator('.desk-message summary').first().click();
		assert.equal(await who.page.locator('.desk-message details:not([open])').count(), 2, 'one click unfolds one');
		await seen(who, 'ticket');
		await open(who, `${desk.path(code)}/pubblica`);
		await seen(who, 'release');
		await open(who, desk.path(code));
		await answerAs(other, code, 'Passiamo domani.');
		await who.page.locator('#reply').fill('Passiamo oggi.');
		await go(who.page, who.page.getByRole('button', { name: 'Invia la risposta' }));
		const conflict = who.page.getByRole('alert');
		assert.ok((await conflict.innerText()).includes('Passiamo oggi.'), 'what was written is shown');
		assert.ok((await conflict.innerText()).includes('Passiamo domani.'), 'and what changed');
		await seen(who, 'conflict');
		await who.context.close();
	});
});

describe('the list', () => {
	test('shows each request in one row that fits, and says in words what is late and due when', async () => {
		const desk = await operator('supervisor'), who = await seated(desk);
		const made = { late: await newTicket({ subject: unique('Tardi ') }), today: await newTicket({ subject: unique('Oggi ') }), tomorrow: await newTicket({ subject: unique('Domani ') }) };
		const days = { late: -5, today: 0, tomorrow: 1 };
		const due = (k) => `update urp.ticket set due_at = (((urp.now() at time zone 'Europe/Rome')::date + (${days[k]})) + time '23:59:59') at time zone 'Europe/Rome' where code = '${made[k].code}'`;
		for (const k of Object.keys(made))
			await sql(due(k));
		try {
			for (const [k, words] of [['late', 'scaduta da 5 giorni'], ['today', 'scade oggi'], ['tomorrow', 'scade domani']]) {
				await open(who, `/operatori/?q=${made[k].code}`);
				const row = who.page.getByRole('row').filter({ hasText: made[k].code });
				const text = await row.innerText();
				for (const part of [words, 'ricevuta', 'Via Sparano 12', 'sito', 'di nessuno'])
					assert.ok(text.includes(part), `${part}: ${text}`);
			}
			await open(who, '/operatori/?view=all');
			const heights = await who.page.locator('tbody tr').evaluateAll((rows) => rows.map((r) => r.getBoundingClientRect().height).sort((a, b) => a - b));
			assert.ok(heights[Math.floor(heights.length / 2)] <= 45, `a row is low: ${heights}`);
			await who.page.mouse.wheel(0, 600);
			await who.page.waitForFunction(() => scrollY > 300);
			assert.ok((await who.page.locator('thead th').first().boundingBox()).y >= 0, 'the head stays in sight');
		} finally {
			for (const k of Object.keys(made))
				await sql(`update urp.ticket t set due_at = urp.due_at(c.term_days, t.created_at) from urp.category c where c.id = t.category_id and t.code = '${made[k].code}'`);
		}
		await who.context.close();
	});
});

describe('the keyboard alone', () => {
	test('from the list to a sent reply', async () => {
		const desk = await operator('operator'), who = await seated(desk), { page } = who;
		const { code } = await newTicket({ subject: unique('Tastiera '), email: address('tasti') });
		await open(who, `/operatori/?q=${code}`);
		await page.keyboard.press('Tab');
		assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#content', 'the first stop skips the header');
		await tabTo(page, `a[href="/operatori/richiesta/${code}"]`);
		assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement.closest('tr')).outlineStyle), 'none', 'the whole row shows the focus');
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
		await tabTo(page, 'a[href="#h-reply"]');
		await page.keyboard.press('Enter');
		await tabTo(page, '#reply', { most: 2 });
		await page.keyboard.type('Buongiorno, passiamo domani.');
		await tabTo(page, '#form-reply button', { most: 3 });
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
		assert.match(await page.getByRole('status').innerText(), /risposta è registrata/);
		assert.ok(await page.locator('.desk-message[data-out]').getByText('passiamo domani').isVisible());
		assert.deepEqual(who.faults, []);
		await who.context.close();
	});
});

describe('a note is not a reply', () => {
	test('another form, another place, another word; it never reaches the citizen', async () => {
		const desk = await operator('operator'), who = await seated(desk), { page } = who;
		const { code, path } = await newTicket({ email: address('nota') }), note = unique('Solo per noi ');
		await open(who, desk.path(code));
		const [reply, inside] = [page.getByRole('region', { name: 'Rispondi a chi ha scritto' }), page.getByRole('region', { name: 'Note interne: non escono mai dal Comune' })];
		assert.notEqual(await reply.evaluate((e) => getComputedStyle(e).backgroundColor), await inside.evaluate((e) => getComputedStyle(e).backgroundColor));
		assert.notEqual(await reply.evaluate((e) => getComputedStyle(e).borderTopStyle), await inside.evaluate((e) => getComputedStyle(e).borderTopStyle), 'also without colours');
		await inside.getByLabel('Nota interna').fill(note);
		await go(page, inside.getByRole('button', { name: 'Aggiungi la nota' }));
		assert.ok(await inside.getByText(note).isVisible());
		assert.equal(await page.locator('.desk-talk').first().getByText(note).count(), 0);
		const citizen = await person();
		await citizen.page.goto(`${copy.base}${path}`);
		assert.equal(await citizen.page.getByText(note).count(), 0);
		await citizen.context.close();
		await who.context.close();
	});
});

describe('other eyes', () => {
	test('paper: what was said, the facts and the notes, nothing to press', async () => {
		const desk = await operator('supervisor'), who = await seated(desk), { page } = who;
		const { code } = await newTicket({ email: address('carta') });
		await open(who, desk.path(code));
		await page.emulateMedia({ media: 'print' });
		await shot(page, 'desk-paper', { fullPage: true });
		assert.equal(await page.locator('button:visible, textarea:visible').count(), 0);
		for (const name of ['Conversazione', 'In breve'])
			assert.ok(await page.getByRole('heading', { name }).isVisible(), name);
		await who.context.close();
	});

	test('the colours of the system, more contrast, less motion', async () => {
		const desk = await operator('supervisor'), who = await seated(desk), { page } = who;
		await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
		await open(who, '/operatori/?view=late');
		await shot(page, 'desk-forced', { fullPage: false });
		if (await page.locator('tbody tr').count())
			assert.equal(await page.locator('tbody tr[data-due=late] td').first().evaluate((e) => getComputedStyle(e).borderInlineStartStyle), 'solid', 'late shows without its colour');
		await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
		await shot(page, 'desk-contrast', { fullPage: false });
		assert.deepEqual(said(await page.evaluate(`${axe}; axe.run()`)), []);
		await who.context.close();
	});
});
