// The pages of channels, calls and requests that are written down, at the width of a desk and of a telephone: seen by axe, in the light and in the dark.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { closeBrowser, openBrowser, person } from '../lib/browser.mjs';
import { citizen, writes } from '../lib/chat.mjs';
import { newTicket, unique } from '../lib/citizen.mjs';
import { copy, sql, urp } from '../lib/copy.mjs';
import { allRead, postCall, postWhatsapp } from '../lib/hook.mjs';
import { freshOperator, operator } from '../lib/operator.mjs';
import { LONG, send, visit } from '../lib/pages.mjs';

before(openBrowser);
after(closeBrowser);

async function seated(desk, lang = 'it-IT') {
	const who = await person({ lang });
	await who.context.addCookies([{ name: 'urp', value: desk.client.cookies.get('urp'), url: copy.base, httpOnly: true, sameSite: 'Lax' }]);
	return who;
}

describe('the board of channels', () => {
	test('with posts to look at, a token that ends, and one of them opened', async () => {
		await postWhatsapp(`{ ${LONG} ${randomBytes(4).toString('hex')} <b>${'\n'.repeat(3000)}`);
		await allRead();
		await sql(`insert into urp.channel_state (channel, token_expires_at, error, error_at, paused_until) values ('whatsapp', urp.now() + interval '9 days', 'graph_131048', urp.now(), urp.now() + interval '5 minutes')
			on conflict (channel) do update set token_expires_at = excluded.token_expires_at, error = excluded.error, error_at = excluded.error_at, paused_until = excluded.paused_until`);
		const who = await seated(await operator('administrator'));
		await visit(who, '/operatori/canali', 'board-channels');
		await send(who, 'board-refused', { form: '#form-test', fill: { '#test': 'whatsapp', '#to': '+39 080 5772390' }, status: 422 });
		await visit(who, '/operatori/canali', 'board-channels-again');
		await send(who, 'board-post', { button: '.board-post form[action$="/apri"] button', status: 200 });
		const [tall, shown] = await who.page.locator('.board-raw').evaluate((raw) => [raw.offsetHeight, innerHeight]);
		assert.ok(tall < shown, 'what can be done with it stands near, however long it is');
		await sql("update urp.channel_state set token_expires_at = null, error = null, error_at = null, paused_until = null, told = '{}' where channel = 'whatsapp'");
		await visit(who, '/operatori/?lang=it', 'board-notice');
	});

	test('in English, for who only looks', async () => {
		const who = await seated(await operator('auditor'), 'en-GB');
		await visit(who, '/operatori/canali', 'board-channels-en');
		assert.match(await who.page.locator('h1').textContent(), /Channels/);
	});
});

describe('approved texts', () => {
	test('a new one is refused, entered, read, changed and taken away', async () => {
		const name = unique('testo'), key = '?channel=whatsapp&purpose=receipt&text_lang=sq';
		await sql("delete from urp.channel_template where template = 'receipt' and lang = 'sq'");
		const who = await seated(await operator('administrator'));
		await visit(who, '/operatori/canali/testo', 'board-text-new');
		await send(who, 'board-text-wrong', { form: '#form-text', status: 422, fill: { '#channel': 'whatsapp', '#purpose': 'receipt', '#text_lang': 'sq', '#name': 'Nome Bello', '#body': `Ciao {{1}} {{3}} ${LONG}` } });
		assert.equal(await who.page.inputValue('#name'), 'Nome Bello');
		await send(who, 'board-texts', { form: '#form-text', fill: { '#name': name, '#body': `Ciao {{1}} e {{2}} da ${LONG}`, '#state': 'approved' }, status: 200 });
		assert.match(await who.page.locator('main').textContent(), new RegExp(name));
		await visit(who, `/operatori/canali/testo${key}`, 'board-text-change');
		await sql(`update urp.channel_template set state = 'paused' where name = '${name}'`);
		await send(who, 'board-text-conflict', { form: '#form-text', fill: { '#body': 'Ciao {{1}} e {{2}} da noi' }, status: 409 });
		assert.equal(await who.page.inputValue('#body'), 'Ciao {{1}} e {{2}} da noi');
		await visit(who, `/operatori/canali/togli-testo${key}`, 'board-text-end');
		await send(who, 'board-texts-after', { form: '#form-text-end', status: 200 });
		assert.deepEqual(await sql(`select from urp.channel_template where name = '${name}'`), []);
	});

	test('in English, for who only looks, also where none is approved', async () => {
		const who = await seated(await operator('auditor'), 'en-GB');
		await visit(who, '/operatori/canali/testi', 'board-texts-en');
		assert.match(await who.page.locator('h1').textContent(), /Approved texts/);
	});

	test('the composer shows what will be read', async () => {
		const { code, identity } = await writes('whatsapp', await citizen(), 'Un lampione è spento in via Sparano 12');
		await sql(`update urp.identity set lang = 'fr', last_in_at = now() - interval '25 hours' where id = ${identity}`);
		await sql(`insert into urp.channel_template (channel, template, lang, name, state, params, body)
			values ('whatsapp', 'reply', 'fr', 'reponse', 'approved', '{code,link,subject}', 'Réponse pour {{1}} ({{3}}) ${LONG}: {{2}} pour vous') on conflict do nothing`);
		try {
			const who = await seated(await operator('operator'));
			await visit(who, `/operatori/richiesta/${code}`, 'board-composer');
			const said = await who.page.locator('#via .text-said').textContent();
			assert.match(said, new RegExp(`Réponse pour ${code} .*\\(link della richiesta\\) pour vous`));
		} finally {
			await sql("delete from urp.channel_template where name = 'reponse'");
		}
	});
});

describe('the telephone', () => {
	test('a call under way becomes a request whose code is read out', async () => {
		const desk = await freshOperator('operator'), line = String(Math.floor(Math.random() * 9e8) + 1e8), call = `b-${randomBytes(5).toString('hex')}`;
		await urp('operator', 'extension', desk.login, line);
		for (const event of ['ringing', 'answered'])
			await postCall({ call, event, from: '+33639980001', extension: event === 'answered' ? line : undefined });
		await postCall({ call: `m-${randomBytes(5).toString('hex')}`, event: 'missed', from: '+33639980009' });
		await postCall({ call: `h-${randomBytes(5).toString('hex')}`, event: 'ended', seconds: 1 });
		await allRead();
		const who = await seated(desk);
		await visit(who, '/operatori/chiamate', 'board-calls');
		await send(who, 'board-number', { button: '.board-now form[action$="/numero"] button', status: 200 });
		await send(who, 'board-new', { button: '.board-now form[action$="/richiesta"] button', status: 200 });
		assert.equal(await who.page.inputValue('#phone'), '+33639980001');
		await send(who, 'board-new-wrong', { form: '#form-new', fill: { '#body': 'abc', '#email': 'nessuno' }, status: 422 });
		await send(who, 'board-new-done', { form: '#form-new', fill: { '#body': `La via è al buio ${unique()}`, '#email': '', '#place': 'piazza Umberto I' }, status: 200 });
		assert.equal(await who.page.locator('.board-big').count(), 3);
	});
});

test('a place that was read in the text is confirmed at the desk, or another one is set', async () => {
	const t = await newTicket({ address: 'Via Sparano 12' });
	await sql(`update urp.ticket set place_from = 'text' where code = '${t.code}'`);
	const who = await seated(await operator('operator'));
	await visit(who, `/operatori/richiesta/${t.code}`, 'board-ticket');
	await send(who, 'board-place', { form: '#form-place-confirm', status: 200 });
	assert.match(await who.page.locator('main').textContent(), /Il luogo è cambiato/);
	await send(who, 'board-place-set', { form: '#form-place', fill: { '#place': 'piazza Umberto I' }, status: 200 });
	const [{ address, place_from }] = await sql(`select address, place_from from urp.ticket where code = '${t.code}'`);
	assert.match(`${address} ${place_from}`, /^Piazza Umberto I .*operator$/);
	assert.equal((await urp('verify')).status, 0);
});
