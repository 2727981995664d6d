// A conversation on WhatsApp, from both of its ends: the operator reads it at the desk, gives it its subject with one key, answers, and sees that
// the answer was read; the citizen's telephone is the simulator's page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { closeBrowser, go, openBrowser, person, shot } from '../lib/browser.mjs';
import { citizen, does, files, sim, ticket, told, writes } from '../lib/chat.mjs';
import { unique } from '../lib/citizen.mjs';
import { copy } from '../lib/copy.mjs';
import { operator } from '../lib/operator.mjs';
import { keep } from '../lib/pages.mjs';
import { waitFor } from '../lib/wait.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const said = ({ violations }) => violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 200)} ${n.failureSummary}`).join(' | ')}`);
const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

before(openBrowser);
after(closeBrowser);

async function seen({ page, faults }, name) {
	for (const width of [1280, 320]) {
		await page.setViewportSize({ width, height: 900 });
		await shot(page, `chat-${name}-${width}`, { fullPage: true });
		assert.ok(await page.evaluate(wide) <= 0, `${name} scrolls sideways at ${width}`);
		assert.deepEqual(said(await page.evaluate(`${axe}; axe.run()`)), [], `${name} at ${width}`);
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	assert.deepEqual(faults, [], name);
}

async function seated(desk) {
	const who = await person();
	await who.context.addCookies([{ name: 'urp', value: desk.client.cookies.get('urp'), url: copy.base, httpOnly: true, sameSite: 'Lax' }]);
	return who;
}

/** What somebody sends who has a hole before the door. */
async function conversation() {
	const who = await citizen({ name: 'Tonio 🛵', id: unique('tonio.') });
	const first = await does('whatsapp', who, 'image', { text: 'guardate qua che buca, ci lasci la ruota' });
	const [receipt] = await told('whatsapp', who);
	await does('whatsapp', who, 'voice', { seconds: 38 });
	await writes('whatsapp', who, 'vi ho mandato la voce, ho le mani occupate 🙏');
	await does('whatsapp', who, 'location', { place: { lat: 41.10932, lon: 16.87866, name: 'Davanti alla scuola' } });
	await does('whatsapp', who, 'document');
	const typed = await writes('whatsapp', who, 'Ieri sera ci è caduto un ragazo col monopattino');
	await does('whatsapp', who, 'contacts', { cards: [{ name: 'Amministratore', phones: ['+447700900120'] }] });
	await does('whatsapp', who, 'unsupported');
	await sim.event({ channel: 'whatsapp', person: who.id, kind: 'edit', of: typed.id, text: 'Ieri sera ci è caduto un ragazzo col monopattino' });
	await sim.event({ channel: 'whatsapp', person: who.id, kind: 'reaction', of: receipt.id, emoji: '👍' });
	await writes('whatsapp', who, 'السلام عليكم، هذه حفرة كبيرة', { forwarded: true });
	await files(first.ticket, 3);
	return { who, first };
}

test('an operator\'s conversation on WhatsApp', async () => {
	const { who: tonio, first } = await conversation();
	const desk = await operator('operator'), who = await seated(desk), { page } = who;
	const answer = await page.goto(`${copy.base}${desk.path(first.code)}`);
	keep('desk-chat', await answer.text());
	for (const words of ['guardate qua che buca', 'ho le mani occupate', 'Posizione inviata:', 'Davanti alla scuola', 'Contatto inviato:', 'non si può leggere da qui', 'Corretto da chi ha scritto', 'Inoltrato'])
		assert.ok((await page.textContent('main')).includes(words), words);
	assert.ok(await page.locator('main img').first().evaluate((e) => e.complete && e.naturalWidth > 0), 'the picture');
	const sound = page.locator('main audio');
	await sound.evaluate((e) => { e.preload = 'metadata'; e.load(); });
	await waitFor('the voice note can be played', () => sound.evaluate((e) => e.duration > 37 && e.duration < 39));
	await seen(who, 'read');

	await page.locator('body').press('1');
	await page.waitForURL(/done=/);
	const t = await ticket(first.ticket);
	assert.deepEqual([t.category, t.office], ['pothole', 'STRADE']);

	await page.goto(`${copy.base}${desk.path(first.code)}`);
	const reply = page.locator('#form-reply');
	assert.match(await reply.textContent(), /WhatsApp/);
	await reply.locator('textarea').fill('Grazie: domani mettiamo una transenna e poi chiudiamo la buca.');
	await seen(who, 'typing');
	await go(page, reply.locator('button[type=submit]').last());
	const answers = await told('whatsapp', tonio, 3);
	assert.equal(answers.at(-1).words.includes('domani mettiamo una transenna'), true);
	await waitFor('it is read', async () => {
		await page.goto(`${copy.base}${desk.path(first.code)}`);
		return page.locator('[data-delivery=read]').count();
	}, { seconds: 30, every: 300 });
	assert.match(await page.textContent('[data-delivery=read]'), /WhatsApp:\s+letto/);
	keep('desk-chat-read', await page.content());
	await seen(who, 'answered');

	const telephone = await person({ also: [copy.simulator], width: 1280 });
	await telephone.page.goto(copy.simulator);
	await telephone.page.waitForSelector('body[data-ready]');
	await telephone.page.selectOption('#person', tonio.id);
	await telephone.page.click('#tab-whatsapp');
	await telephone.page.waitForSelector('.bubble.in');
	assert.ok((await telephone.page.textContent('#log')).includes('domani mettiamo una transenna'));
	await shot(telephone.page, 'chat-telephone-1280', { fullPage: true });
	await telephone.page.setViewportSize({ width: 320, height: 900 });
	await shot(telephone.page, 'chat-telephone-320', { fullPage: true });
});
