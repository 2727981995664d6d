// /hook/<channel>: what providers post. Who is believed, what is stored, what is answered; nothing of it is a page.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { copy, logLines, processesOf, sql } from '../lib/copy.mjs';
import { Client, raw } from '../lib/http.mjs';
import { waitFor } from '../lib/wait.mjs';

const file = (channel, name) => join(copy.home, 'accounts', channel, name);
const account = (channel, name) => readFileSync(file(channel, name), 'utf8').trim();
const hmac = (secret, ...parts) => parts.reduce((h, part) => h.update(part), createHmac('sha256', secret)).digest('hex');
const meta = (body, secret) => ({ 'x-hub-signature-256': `sha256=${hmac(secret, body)}` });
const post = (channel, body, headers = {}, type = 'application/json') => new Client(copy.base).post(`/hook/${channel}`, { body, type, headers });
const whatsapp = (body, secret = account('whatsapp', 'app-secret').split('\n')[0]) => post('whatsapp', body, meta(body, secret));
const empty = () => JSON.stringify({ object: 'whatsapp_business_account', entry: [], n: randomUUID() });
const stored = async (channel) => (await sql(`select count(*)::int as n from urp.inbound where channel = '${channel}'`))[0].n;
const refused = async (channel) => Number((await sql(`select coalesce(sum(refused), 0) as n from urp.channel_state where channel = '${channel}'`))[0].n);

const now = () => String(Math.floor(Date.now() / 1000));
function signed(channel, body, { at = now(), secret, source } = {}) {
	const [name, own] = channel === 'generic' ? account('generic', 'secrets').split(/\s+/) : [undefined, account(channel, 'secret')];
	return post(channel, body, { 'x-urp-timestamp': at, 'x-urp-signature': `v1=${hmac(secret ?? own, `${at}.`, body)}`, ...(name && { 'x-urp-source': source ?? name }) });
}

function plain(answer, status, text) {
	assert.equal(answer.status, status, answer.text.slice(0, 200));
	assert.match(answer.headers['content-type'], /^text\/plain/);
	assert.equal(answer.headers['set-cookie'], undefined);
	assert.equal(answer.location, undefined);
	if (text)
		assert.equal(answer.text, text);
	assert.doesNotMatch(answer.text, /</);
}

describe('a subscription', () => {
	const ask = (channel, query) => new Client(copy.base).get(`/hook/${channel}?${query}`);

	test('is answered with the challenge to who knows the word, dots escaped or not', async () => {
		for (const channel of ['whatsapp', 'messenger']) {
			const word = account(channel, 'verify-token');
			plain(await ask(channel, `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${word}`), 200, '1158201444');
			plain(await ask(channel, `hub%2Emode=subscribe&hub%2echallenge=abc%2Bd&hub%2Everify_token=${word}&lang=en`), 200, 'abc+d');
		}
	});

	test('is refused to all others', async () => {
		const word = account('whatsapp', 'verify-token');
		for (const query of ['', 'hub.mode=subscribe&hub.challenge=1', `hub.mode=subscribe&hub.challenge=1&hub.verify_token=${word}x`, `hub.mode=other&hub.challenge=1&hub.verify_token=${word}`,
			`hub.mode=subscribe&hub.verify_token=${word}`, `hub.mode=subscribe&hub.challenge=a%0d%0ab&hub.verify_token=${word}`, `hub.mode=subscribe&hub.challenge=${'x'.repeat(300)}&hub.verify_token=${word}`])
			plain(await ask('whatsapp', query), 403);
		plain(await ask('phone', ''), 405);
		plain(await ask('nobody', ''), 404);
	});
});

describe('who only looks', () => {
	const refused = async () => Number((await sql("select coalesce(max(refused), 0) as n from urp.channel_state where channel = 'messenger'"))[0].n);

	test('is refused and not counted: a scanner is no trouble of a channel', async () => {
		const before = await refused();
		for (const query of ['', '?', '?id=1', '?q=hubs'])
			plain(await new Client(copy.base).get(`/hook/messenger${query}`), 403);
		assert.equal(await refused(), before);
		plain(await new Client(copy.base).get('/hook/messenger?hub.mode=subscribe&hub.challenge=1&hub.verify_token=no'), 403);
		await waitFor('a wrong word is counted', async () => await refused() > before);
	});

	test('hears one word, whatever the method', async () => {
		for (const method of ['PUT', 'OPTIONS', 'DELETE', 'PATCH']) {
			const answer = await new Client(copy.base).request(method, '/hook/messenger');
			plain(answer, 405, 'method');
			assert.equal(answer.headers.allow, 'GET, HEAD, POST');
		}
	});
});

describe('a post', () => {
	test('that is genuine is stored once, however often it comes, and cannot be read there', async () => {
		const body = empty(), before = await stored('whatsapp');
		for (let i = 0; i < 3; i++)
			plain(await whatsapp(body), 200, 'EVENT_RECEIVED');
		assert.equal(await stored('whatsapp'), before + 1);
		const [{ n }] = await sql(`select count(*)::int as n from urp.inbound where position('whatsapp_business' in encode(sealed, 'escape')) > 0`);
		assert.equal(n, 0);
	});

	test('is judged by its raw bytes, whatever they are and are said to be', async () => {
		const before = await stored('whatsapp');
		const n = randomUUID();
		const bodies = [`{"t":"perch\\u00e9 \\ud83d\\ude21 a\\/b${n}"}`, `{"t":"perché 😡 a/b${n}"}`, `no json at all ${n}`, `\xff\x00\x80\n${n}`, '\u0000'.repeat(1000) + n].map((t) => Buffer.from(t, /perch/.test(t) ? 'utf8' : 'latin1'));
		for (const body of bodies)
			for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])
				plain(await post('whatsapp', body, meta(body, account('whatsapp', 'app-secret').split('\n')[0]), type), 200);
		assert.equal(await stored('whatsapp'), before + bodies.length);
		plain(await whatsapp(''), 200);
		await waitFor('all of them have been looked at', async () => (await sql(`select count(*)::int as n from urp.inbound where state = 'new' and channel = 'whatsapp'`))[0].n === 0);
	});

	test('that is not signed, or wrongly, is refused, counted and forgotten', async () => {
		const body = empty(), [stands, counted] = [await stored('whatsapp'), await refused('whatsapp')];
		const good = meta(body, account('whatsapp', 'app-secret').split('\n')[0])['x-hub-signature-256'];
		for (const headers of [{}, meta(body, 'test-app-secret'), meta(`${body} `, account('whatsapp', 'app-secret')), { 'x-hub-signature-256': good.slice(7) }, { 'x-hub-signature-256': good.slice(0, -1) },
			{ 'x-hub-signature-256': good.toUpperCase() }, { 'x-hub-signature-256': '' }, { 'x-hub-signature': good }, meta(body, account('whatsapp', 'verify-token'))])
			plain(await post('whatsapp', body, headers), 401);
		assert.equal(await stored('whatsapp'), stands);
		assert.ok(await refused('whatsapp') > counted);
		const said = await waitFor('the log says so', () => logLines().filter((l) => l.service === 'webhook' && /"event":"refused","channel":"whatsapp","why":"signature"/.test(l.line)));
		assert.ok(said.every((l) => !l.line.includes('whatsapp_business')));
	});

	test('is believed under each line of the secret, without a restart', async () => {
		const path = file('messenger', 'app-secret'), was = readFileSync(path, 'utf8'), { uid, gid } = statSync(path);
		const write = (text) => {
			writeFileSync(path, text);
			chownSync(path, uid, gid);
		};
		const send = async (secret) => {
			const body = JSON.stringify({ object: 'page', entry: [], n: randomUUID() });
			return (await post('messenger', body, meta(body, secret))).status;
		};
		try {
			assert.equal(await send('brand-new'), 401);
			write(`${was}brand-new\n`);
			await waitFor('the new one is good', async () => await send('brand-new') === 200);
			await waitFor('the old one too', async () => await send(was.trim().split('\n')[0]) === 200);
			write('brand-new\n');
			await waitFor('the old one is not good any more', async () => await send(was.trim().split('\n')[0]) === 401);
		} finally {
			write(was);
		}
		await waitFor('all is as it was', async () => await send('brand-new') === 401);
	});

	test('of 3 MB is taken and leaves no process fat; a larger one than 4 MB is refused', async () => {
		for (let i = 0; i < 8; i++)
			plain(await whatsapp(JSON.stringify({ object: 'x', n: randomUUID(), t: 'è'.repeat(1_500_000) })), 200, 'EVENT_RECEIVED');
		plain(await whatsapp('x'.repeat(4 * 1024 * 1024 + 1)), 413, 'too_large');
		for (const { pid, command } of processesOf('webhook').filter((p) => /\/webhook$/.test(p.command[0]))) {
			const pss = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
			if (process.env.URP_SANITIZE !== '1')
				assert.ok(pss < 6 * 1024, `${command[0]} takes ${pss} KB`);
		}
	});

	test('whose sender hangs up half way, or sends in pieces, does no harm', async () => {
		const body = empty(), sign = meta(body, account('whatsapp', 'app-secret').split('\n')[0])['x-hub-signature-256'];
		const head = `POST /hook/whatsapp HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Hub-Signature-256: ${sign}\r\n`;
		const before = await stored('whatsapp');
		await raw(copy.base, `${head}Content-Length: ${body.length + 10}\r\n\r\n${body}`, { half: true });
		assert.equal(await stored('whatsapp'), before);
		assert.match(await raw(copy.base, `${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`), /^HTTP\/1\.1 200 /);
		assert.equal(await stored('whatsapp'), before + 1);
	});

	test('to no channel of ours finds nothing', async () => {
		for (const path of ['/hook/', '/hook/nobody', '/hook/email', '/hook/whatsapp/', '/hook/WhatsApp', '/hook/..%2fphone', '/hook/%00', '/hook/whatsapp%00'])
			assert.ok([400, 404].includes((await new Client(copy.base).post(path, { body: '{}', type: 'application/json' })).status), path);
		plain(await post('nobody', '{}'), 404);
	});
});

describe('the signed form', () => {
	const call = () => JSON.stringify({ id: randomUUID(), call: randomUUID(), event: 'ringing', at: new Date().toISOString(), from: null });
	const message = () => JSON.stringify({ id: randomUUID(), from: { id: randomUUID() }, text: 'Prova' });

	test('is believed for five minutes', async () => {
		const shifted = (seconds) => String(Math.floor(Date.now() / 1000) + seconds);
		plain(await signed('phone', call()), 200, 'EVENT_RECEIVED');
		plain(await signed('phone', call(), { at: shifted(-280) }), 200);
		plain(await signed('phone', call(), { at: shifted(280) }), 200);
		const before = await stored('phone');
		for (const at of [shifted(-310), shifted(310), '', 'now', `${now()}.5`])
			plain(await signed('phone', call(), { at }), 401);
		plain(await post('phone', call()), 401);
		plain(await signed('phone', call(), { secret: 'wrong' }), 401);
		assert.equal(await stored('phone'), before);
	});

	test('is each source\'s own', async () => {
		plain(await signed('generic', message()), 200);
		plain(await signed('generic', message(), { source: 'other' }), 401);
		plain(await signed('generic', message(), { secret: account('phone', 'secret') }), 401);
		const [{ account: name }] = await sql(`select account from urp.inbound where channel = 'generic' order by id desc limit 1`);
		assert.equal(name, account('generic', 'secrets').split(/\s+/)[0]);
	});
});
