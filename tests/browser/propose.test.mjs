// Free text at the desk: the subjects that are proposed, with their offices and the words that led there; one key confirms, one link leads to all others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, shot, tabTo } from '../lib/browser.mjs';
import { newTicket, unique } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { operator } from '../lib/operator.mjs';
import { keep } from '../lib/pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const said = ({ violations }) => violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 200)} ${n.failureSummary}`).join(' | ')}`);
const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

before(openBrowser);
after(closeBrowser);

/** A ticket as one made of free text is: nobody has classified it, and it has its proposals. */
async function freeTicket(body) {
	const { code } = await newTicket({ subject: unique('libero'), body });
	await sql(`do $$ declare t urp.ticket; c urp.category; begin
		select * into t from urp.ticket where code = '${code}' for update;
		select * into c from urp.category where code = 'to_classify';
		update urp.ticket set category_id = c.id, kind = c.kind, office_id = c.office_id where id = t.id;
		perform urp.event_append(t.id, 'category_changed', 'system', json_build_object('category', c.code, 'kind', c.kind, 'due_at', t.due_at));
		perform urp.event_append(t.id, 'office_assigned', 'system', json_build_object('office', 'URP'));
		perform urp.propose_for(t.id, urp.ticket_text(t.id)); end $$`);
	return code;
}
const stands = async (code) => (await sql(`select c.code as category, o.code as office, k.rank from urp.ticket t join urp.category c on c.id = t.category_id join urp.office o on o.id = t.office_id
	left join urp.proposal_choice k on k.ticket_id = t.id where t.code = '${code}'`))[0];

async function at(code, options) {
	const desk = await operator('operator', ['URP']);
	const who = await person(options);
	await who.context.addCookies([{ name: 'urp', value: desk.client.cookies.get('urp'), url: copy.base, httpOnly: true, sameSite: 'Lax' }]);
	const answer = await who.page.goto(`${copy.base}/operatori/richiesta/${code}`);
	assert.equal(answer.status(), 200);
	keep(`propose-${unique('')}`, await answer.text());
	return who;
}
const HOLE = 'Buongiorno, c\'è una buca profonda proprio davanti alla scuola e il lampione è spento, di notte non si vede.';

describe('proposed subjects', () => {
	test('each with its office and its words, at every width', async () => {
		const who = await at(await freeTicket(HOLE)), { page } = who;
		const panel = page.locator('[data-proposals]');
		assert.match(await panel.innerText(), /Buca o strada dissestata\s+[^\n]* - per: [^\n]*buca/);
		assert.equal(await panel.locator('button').count(), 3);
		for (const colorScheme of ['light', 'dark']) {
			await page.emulateMedia({ colorScheme });
			for (const width of [1280, 320]) {
				await page.setViewportSize({ width, height: 900 });
				await shot(page, `propose-${width}-${colorScheme}`, { fullPage: true });
				assert.ok(await page.evaluate(wide) <= 0, `scrolls sideways at ${width}`);
				assert.deepEqual(said(await page.evaluate(`${axe}; axe.run()`)), [], `${width}, ${colorScheme}`);
			}
		}
		assert.deepEqual(who.faults, []);
	});

	test('one key confirms, and the page says so', async () => {
		const code = await freeTicket(HOLE), { page, faults } = await at(code);
		// which it is depends on what the city has learnt meanwhile
		const [first] = await sql(`select c.code as category, o.code as office, p.rank from urp.proposal p join urp.ticket t on t.id = p.ticket_id join urp.category c on c.id = p.category_id
			join urp.office o on o.id = c.office_id where t.code = '${code}' and p.rank = 1`);
		await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('1')]);
		assert.deepEqual(await stands(code), first);
		assert.match(await page.locator('[role=status]').innerText(), /argomento è cambiato/);
		assert.equal(await page.locator('[data-proposals]').count(), 0);
		await page.keyboard.press('2');
		assert.deepEqual(await stands(code), first);
		assert.deepEqual(faults, []);
	});

	test('a key that is typed into a field, or with another key, is no choice', async () => {
		const code = await freeTicket(HOLE), { page } = await at(code);
		await page.locator('#note').fill('');
		await page.locator('#note').press('1');
		await page.locator('h1').click();
		await page.keyboard.press('Alt+1');
		await page.keyboard.press('4');
		assert.equal(await page.locator('#note').inputValue(), '1');
		assert.equal((await stands(code)).category, 'to_classify');
	});

	test('the keys can be switched off, and stay so on this device', async () => {
		const code = await freeTicket(HOLE), { page } = await at(code);
		await page.locator('[data-keys] input').uncheck();
		await page.reload();
		await page.locator('h1').click();
		await page.keyboard.press('1');
		assert.equal(await page.locator('[data-keys] input').isChecked(), false);
		assert.equal((await stands(code)).category, 'to_classify');
		await page.locator('[data-keys] input').check();
		await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('1')]);
		assert.equal((await stands(code)).rank, 1);
	});

	test('the other subjects are one link away, with nothing chosen beforehand', async () => {
		const code = await freeTicket(HOLE), { page } = await at(code);
		await tabTo(page, '[data-other]');
		await page.keyboard.press('Enter');
		assert.equal(await page.evaluate(() => document.activeElement.id), 'category');
		assert.equal(await page.locator('#category').inputValue(), '');
		assert.equal(await page.locator('#category option[value=to_classify]').count(), 0);
		await page.locator('#category').selectOption('graffiti');
		await go(page, page.locator('#form-category button'));
		assert.deepEqual(await stands(code), { category: 'graffiti', office: 'IGIENE', rank: null });
	});

	test('without scripts the buttons do the same', async () => {
		const code = await freeTicket(HOLE), { page } = await at(code, { javaScript: false });
		await go(page, page.locator('[data-proposals] button').nth(1));
		assert.equal((await stands(code)).rank, 2);
	});

	test('a text that says nothing has no proposal, and all subjects stand open', async () => {
		const code = await freeTicket('Xyzzy qwerty asdfgh.'), { page } = await at(code);
		assert.match(await page.locator('[data-proposals]').innerText(), /Nessuna proposta/);
		assert.ok(await page.locator('#category').isVisible());
	});

	test('what is already classified has no panel', async () => {
		const { page } = await at((await newTicket()).code);
		assert.equal(await page.locator('[data-proposals]').count(), 0);
	});
});
