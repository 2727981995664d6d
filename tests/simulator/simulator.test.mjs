// The simulator against a stand-in for the city: that it speaks as the providers do, and lets down when told to.
import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { multipart } from '../lib/http.mjs';
import { waitFor } from '../lib/wait.mjs';
import { Simulator } from './client.mjs';
import { startFakeCity } from './fakecity.mjs';
import { escaped, sign, signTimed } from './payload.mjs';
import { startSimulator } from './simulator.mjs';

const files = {
	whatsapp: { number: '100000000000001', 'app-secret': 'new-secret\nold-secret', 'verify-token': 'verify-me', token: 'wa-token' },
	messenger: { page: '500000000000001', 'app-id': '600000000000001', 'app-secret': 'ms-secret', 'verify-token': 'verify-me', token: 'ms-token' },
	telegram: { token: '42:tg-token', secret: 'tg-secret' }, phone: { secret: 'pbx-secret' }, generic: { secrets: 'app app-secret\nkiosk kiosk-secret' },
};
let folder, city, simulator, sim;

before(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sim-'));
	for (const [channel, values] of Object.entries(files)) {
		mkdirSync(join(folder, channel));
		for (const [name, value] of Object.entries(values))
			writeFileSync(join(folder, channel, name), `${value}\n`);
	}
	city = await startFakeCity();
	simulator = await startSimulator({ port: 0, accounts: folder, hooks: city.base });
	sim = new Simulator(simulator.base);
});
after(async () => {
	await simulator.close();
	await city.close();
	rmSync(folder, { recursive: true });
});
beforeEach(async () => {
	await sim.reset();
	await sim.waitIdle();	// what was on its way already belongs to the test before
	city.posts.length = 0;
	city.answers.length = 0;
});

const WA = `/v26.0/${files.whatsapp.number}/messages`;
const MS = `/v26.0/${files.messenger.page}/messages`;

async function call(path, body, { token = 'wa-token', method = 'POST' } = {}) {
	const answer = await fetch(simulator.base + path, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) } });
	return { status: answer.status, headers: answer.headers, json: await answer.json() };
}
const text = (body, more = {}) => ({ messaging_product: 'whatsapp', to: '447700900101', type: 'text', text: { body }, ...more });
const whatsapp = (body, how) => call(WA, body, how);
const page = (psid, message, more = {}) => call(MS, { recipient: { id: psid }, messaging_type: 'RESPONSE', message, ...more }, { token: 'ms-token' });
const telegram = (method, body) => call(`/bot42:tg-token/${method}`, body, { token: null });
const messages = (post) => post.json.entry.flatMap((e) => e.changes).flatMap((c) => c.value.messages ?? []);
const statuses = () => city.of('whatsapp').flatMap((p) => p.json.entry.flatMap((e) => e.changes).flatMap((c) => c.value.statuses ?? []));
const code = (answer) => [answer.status, answer.json.error?.code];

test('signatures are those of the reference', () => {
	assert.equal(sign('test-app-secret', '{"object":"whatsapp_business_account","entry":[]}'), 'sha256=c84a394cc475525991e78ff16e430b02e47f953877d2af0ade26956ce6f384dc');
	assert.equal(sign('test-app-secret', '{"t":"perch\\u00e9 \\ud83d\\ude21 a\\/b"}'), 'sha256=97f389f1b391e7b38243951cf08c0b47a84a393d283a246d3b065bd7fc66fa37');
	assert.equal(sign('test-app-secret', '{"t":"perché 😡 a/b"}'), 'sha256=b0b8ad779ad250074f98639399e973f339536469b744547a8eece3e677ca90be');
	assert.equal(escaped({ t: 'perché 😡 a/b' }), '{"t":"perch\\u00e9 \\ud83d\\ude21 a\\/b"}');
	assert.equal(signTimed('s', 5, 'x'), `v1=${createHmac('sha256', 's').update('5.x').digest('hex')}`);
});

test('a text of a citizen arrives signed, in Meta\'s envelope', async () => {
	const { id, status } = await sim.text('whatsapp', 'giulia', 'perché 😡');
	assert.equal(status, 200);
	const [post] = city.of('whatsapp');
	assert.equal(post.headers['x-hub-signature-256'], sign('new-secret', post.body));
	assert.ok(/^[\x20-\x7e]+$/.test(post.body.toString('latin1')), 'only ASCII on the wire');
	const { value } = post.json.entry[0].changes[0];
	assert.deepEqual(value.contacts, [{ profile: { name: 'Giulia P.' }, wa_id: '447700900101', user_id: 'IT.9001000000000101' }]);
	assert.deepEqual({ ...value.messages[0], timestamp: 0 }, { from: '447700900101', from_user_id: 'IT.9001000000000101', id, timestamp: 0, type: 'text', text: { body: 'perché 😡' } });
});

test('who hides the number shows only the other id', async () => {
	await sim.text('whatsapp', 'luce', 'ciao');
	const { value } = city.of('whatsapp')[0].json.entry[0].changes[0];
	assert.ok(!('from' in value.messages[0]) && !('wa_id' in value.contacts[0]));
	assert.equal(value.messages[0].from_user_id, 'IT.9001000000000112');
	const { json } = await whatsapp({ messaging_product: 'whatsapp', recipient: 'IT.9001000000000112', type: 'text', text: { body: 'sì' } });
	assert.deepEqual(json.contacts, [{ input: 'IT.9001000000000112', user_id: 'IT.9001000000000112' }]);
	await sim.waitIdle();
	assert.ok(statuses().length === 3 && statuses().every((s) => s.recipient_user_id === 'IT.9001000000000112' && !('recipient_id' in s)));
});

test('signatures can be bad, missing, or of the old secret', async () => {
	for (const signature of ['bad', 'missing', 'old-secret'])
		await sim.raw('whatsapp', '{"object":"x"}', { signature });
	const [bad, missing, old] = city.of('whatsapp').map((p) => p.headers['x-hub-signature-256']);
	assert.ok(bad !== sign('new-secret', '{"object":"x"}') && bad.length === 71);
	assert.equal(missing, undefined);
	assert.equal(old, sign('old-secret', '{"object":"x"}'));
});

test('the subscription is asked as Meta asks it', async () => {
	assert.equal((await sim.subscribe('whatsapp')).good, true);
	assert.equal((await sim.subscribe('whatsapp', { token: 'wrong' })).status, 403);
});

test('a message is accepted, kept, and its receipts follow with our data', async () => {
	await sim.text('whatsapp', 'giulia', 'buca');
	const { status, json } = await whatsapp(text('Segnalazione registrata', { biz_opaque_callback_data: 'out:7' }));
	assert.equal(status, 200);
	assert.deepEqual(json.contacts, [{ input: '447700900101', wa_id: '447700900101' }]);
	const [sent] = await sim.sent({ channel: 'whatsapp', to: '447700900101' });
	assert.equal(sent.id, json.messages[0].id);
	assert.equal(sent.body.text.body, 'Segnalazione registrata');
	await sim.waitIdle();
	assert.deepEqual(statuses().map((s) => [s.id, s.status, s.recipient_id, s.biz_opaque_callback_data, s.pricing.type]),
		['sent', 'delivered', 'read'].map((s) => [sent.id, s, '447700900101', 'out:7', 'free_customer_service']));
});

test('what WhatsApp refuses is refused', async () => {
	await sim.text('whatsapp', 'giulia', 'buca');
	const button = (title, id = title) => ({ type: 'reply', reply: { id, title } });
	const buttons = (list) => text('', { type: 'interactive', text: undefined, interactive: { type: 'button', body: { text: 'Che?' }, action: { buttons: list } } });
	const template = (name, parameter) => text('', { type: 'template', text: undefined, template: { name, language: { code: 'it' }, components: [{ type: 'body', parameters: [{ type: 'text', text: parameter }] }] } });
	assert.deepEqual(code(await whatsapp(text('x'), { token: 'other' })), [401, 190]);
	assert.deepEqual(code(await whatsapp(text('x'), { token: null })), [401, 190]);
	assert.deepEqual(code(await whatsapp(text('x', { messaging_product: undefined }))), [400, 100]);
	assert.deepEqual(code(await whatsapp(text('x', { to: undefined }))), [400, 100]);
	assert.deepEqual(code(await whatsapp(text(''))), [400, 131008]);
	assert.deepEqual(code(await whatsapp(text('x'.repeat(4097)))), [400, 131009]);
	assert.equal((await whatsapp(text('😡'.repeat(4096)))).status, 200);
	assert.deepEqual(code(await whatsapp(buttons(['a', 'b', 'c', 'd'].map((t) => button(t))))), [400, 131009]);
	assert.deepEqual(code(await whatsapp(buttons([button('x'.repeat(21))]))), [400, 131009]);
	assert.equal((await whatsapp(buttons([button('Sì'), button('No')]))).status, 200);
	assert.deepEqual(code(await whatsapp(template('unknown_one', 'x'))), [404, 132001]);
	assert.deepEqual(code(await whatsapp(template('aggiornamento', 'due\nrighe'))), [400, 132012]);
	assert.equal((await whatsapp(template('aggiornamento', 'AB-1'))).status, 200);
	assert.deepEqual(code(await call('/v26.0/777/messages', text('x'))), [400, 100]);
	assert.equal((await sim.sent({ kind: 'refused' })).length, 11);
});

test('a shut window is told late, or at once; a template passes', async () => {
	const { json } = await whatsapp(text('nessuno mi ha scritto', { biz_opaque_callback_data: 'out:9' }));
	await sim.waitIdle();
	const [failed, ...more] = statuses();
	assert.deepEqual([failed.id, failed.status, failed.errors[0].code, failed.biz_opaque_callback_data, more.length], [json.messages[0].id, 'failed', 131047, 'out:9', 0]);
	assert.ok(!('contacts' in city.of('whatsapp')[0].json.entry[0].changes[0].value));
	await sim.settings({ window: 'sync' });
	assert.deepEqual(code(await whatsapp(text('x'))), [400, 131047]);
	await sim.text('whatsapp', 'giulia', 'scrivo io');
	assert.equal((await whatsapp(text('x'))).status, 200);
	await sim.clock(25 * 3600);
	assert.deepEqual(code(await whatsapp(text('x'))), [400, 131047]);
});

test('a number that is not on WhatsApp fails late with 131026', async () => {
	await whatsapp(text('x', { to: '447700900999' }));
	await sim.waitIdle();
	assert.deepEqual(statuses().map((s) => [s.status, s.errors[0].code]), [['failed', 131026]]);
});

test('media: the hash is base64 in the post and hex in the metadata; the bytes want the token and an address that is fresh', async () => {
	await sim.event({ channel: 'whatsapp', person: 'tonio', kind: 'image', text: 'guardate' });
	const { image } = messages(city.of('whatsapp')[0])[0];
	const { json: meta } = await call(`/v26.0/${image.id}`, undefined, { method: 'GET' });
	assert.equal(Buffer.from(image.sha256, 'base64').toString('hex'), meta.sha256);
	assert.equal(typeof meta.file_size, 'string');
	const get = (token) => fetch(meta.url, { headers: token ? { authorization: `Bearer ${token}` } : {} });
	assert.equal((await get()).status, 401);
	const bytes = Buffer.from(await (await get('wa-token')).arrayBuffer());
	assert.equal(createHash('sha256').update(bytes).digest('hex'), meta.sha256);
	assert.deepEqual([...bytes.subarray(0, 3)], [0xff, 0xd8, 0xff]);
	await sim.clock(6 * 60);
	assert.equal((await get('wa-token')).status, 404);
});

test('a file is uploaded and sent by its id', async () => {
	await sim.text('whatsapp', 'tonio', 'ciao');
	const { body, type } = multipart({ messaging_product: 'whatsapp', type: 'image/jpeg' }, [{ name: 'dopo.jpg', bytes: 'four\r\n--', type: 'image/jpeg', field: 'file' }]);
	const answer = await fetch(`${simulator.base}/v26.0/${files.whatsapp.number}/media`, { method: 'POST', body, headers: { 'content-type': type, authorization: 'Bearer wa-token' } });
	const { id } = await answer.json();
	assert.equal((await whatsapp(text('', { to: '447700900102', type: 'image', text: undefined, image: { id, caption: 'Dopo' } }))).status, 200);
	assert.deepEqual(code(await whatsapp(text('', { type: 'image', text: undefined, image: { id: '1' } }))), [400, 131009]);
	assert.equal(await (await fetch(`${simulator.base}/view/${id}`)).text(), 'four\r\n--');
});

test('every kind of event can be sent on every chat channel', async () => {
	const { kinds } = await sim.state();
	for (const channel of ['whatsapp', 'messenger', 'telegram'])
		for (const kind of kinds[channel]) {
			const { status } = await sim.event({ channel, person: 'anto', kind, text: 'testo', payload: 'p', of: channel === 'telegram' ? '1:1' : 'some', emoji: '👍', new: {} });
			assert.equal(status, 200, `${channel} ${kind}`);
		}
	const sent = city.of('whatsapp').flatMap(messages);
	assert.deepEqual(sent.find((m) => m.type === 'reaction').reaction, { message_id: 'some', emoji: '👍' });
	assert.equal(sent.find((m) => m.type === 'audio' && m.audio.voice).audio.mime_type, 'audio/ogg; codecs=opus');
	assert.equal(sent.find((m) => m.type === 'system').system.type, 'user_changed_number');
	assert.equal(sent.find((m) => m.type === 'unsupported').errors[0].code, 131051);
});

test('a batch is one post of all three levels', async () => {
	await sim.batch('whatsapp', [{ person: 'giulia', text: 'uno' }, { person: 'tonio', text: 'due' }], { entries: true });
	const [post, ...more] = city.of('whatsapp');
	assert.deepEqual([more.length, post.json.entry.length, messages(post).map((m) => m.text.body)], [0, 2, ['uno', 'due']]);
	await sim.batch('generic', [{ text: 'uno' }, { text: 'due' }]);
	assert.equal(city.of('generic')[0].json.length, 2);
});

test('a post that is not taken is sent again', async () => {
	city.answers.push(500, 503);
	await sim.text('whatsapp', 'giulia', 'insisto');
	await sim.waitIdle();
	const bodies = city.of('whatsapp').map((p) => p.body.toString());
	assert.equal(bodies.length, 3);
	assert.equal(new Set(bodies).size, 1);
	assert.deepEqual((await sim.hooks({ channel: 'whatsapp' }))[0].results.map((r) => r.status), [500, 503, 200]);
});

test('posts are repeated, late and out of order when told to', async () => {
	await sim.misbehave('duplicates', { n: 2, count: 1 });
	await sim.text('whatsapp', 'giulia', 'tre volte');
	await sim.waitIdle();
	assert.equal(city.of('whatsapp').length, 3);
	await sim.text('whatsapp', 'giulia', 'una volta');
	assert.equal(city.of('whatsapp').length, 4);
	city.posts.length = 0;
	await sim.misbehave('delay', { ms: 150, count: 1 });
	const { status } = await sim.text('whatsapp', 'giulia', 'tardi');
	assert.deepEqual([status, city.posts.length], [null, 0]);
	await waitFor('the late one', () => city.posts.length === 1);
	city.posts.length = 0;
	await sim.misbehave('reorder', { ms: 100 });
	for (let i = 0; i < 12; i++)
		await sim.text('whatsapp', 'giulia', String(i), { wait: false });
	await sim.waitIdle();
	const order = city.of('whatsapp').flatMap(messages).map((m) => Number(m.text.body));
	assert.deepEqual([...order].sort((a, b) => a - b), Array.from({ length: 12 }, (_, i) => i));
	assert.notDeepEqual(order, [...order].sort((a, b) => a - b));
});

test('a reset forgets what is held back, and does not break what is held later', async () => {
	await sim.misbehave('reorder', { ms: 5000 });
	await sim.text('whatsapp', 'giulia', 'dimenticato', { wait: false });
	await sim.reset();
	await sim.misbehave('reorder', { ms: 50 });
	await sim.text('whatsapp', 'giulia', 'arriva', { wait: false });
	await sim.waitIdle();
	assert.deepEqual(city.of('whatsapp').flatMap(messages).map((m) => m.text.body), ['arriva']);
});

test('the API fails in each way, as often as told', async () => {
	await sim.text('whatsapp', 'giulia', 'ciao');
	const ways = [['429', 429, 4], ['5xx', 503, 2], ['token-expired', 401, 190], ['pair-rate', 400, 131056], ['throughput', 429, 130429]];
	for (const [mode, status, number] of ways) {
		await sim.misbehave(mode, { count: 1, channel: 'whatsapp', retry_after: 7 });
		const answer = await whatsapp(text('x'));
		assert.deepEqual(code(answer), [status, number], mode);
		assert.equal(answer.headers.get('retry-after'), mode === '429' ? '7' : null);
		assert.equal((await whatsapp(text('x'))).status, 200, `${mode} is over`);
	}
});

test('a connection dropped after acceptance: the message counts, its receipts come', async () => {
	await sim.text('whatsapp', 'giulia', 'ciao');
	await sim.misbehave('drop-after-accept', { count: 1 });
	await assert.rejects(whatsapp(text('accettato', { biz_opaque_callback_data: 'out:1' })));
	await sim.misbehave('drop-before-accept', { count: 1 });
	await assert.rejects(whatsapp(text('mai visto')));
	await sim.waitIdle();
	assert.deepEqual((await sim.sent({ channel: 'whatsapp' })).map((s) => [s.body.text.body, s.dropped]), [['accettato', true]]);
	assert.equal(statuses().filter((s) => s.biz_opaque_callback_data === 'out:1').length, 3);
});

test('debug_token tells whether and until when a token holds', async () => {
	const ask = async () => (await call('/debug_token?input_token=wa-token', undefined, { method: 'GET' })).json.data;
	assert.ok((await ask()).is_valid && (await ask()).expires_at > Date.now() / 1000);
	await sim.misbehave('token-expired');
	assert.equal((await ask()).is_valid, false);
});

test('messenger: sent, then echo, delivery and read; windows of a day and of seven', async () => {
	await sim.text('messenger', 'ilaria', 'Ciao!');
	const [post] = city.of('messenger');
	assert.equal(post.headers['x-hub-signature-256'], sign('ms-secret', post.body));
	assert.equal(post.json.entry[0].messaging[0].sender.id, '7700000000000101');
	const { json } = await page('7700000000000101', { text: 'Buongiorno', metadata: 'out:5', quick_replies: [{ content_type: 'text', title: 'Buca', payload: 'CAT' }] });
	await sim.waitIdle();
	const [echo, delivery, read] = city.of('messenger').slice(1).map((p) => p.json.entry[0].messaging[0]);
	assert.deepEqual([echo.message.mid, echo.message.app_id, echo.message.metadata, echo.recipient.id], [json.message_id, 600000000000001, 'out:5', '7700000000000101']);
	assert.deepEqual(delivery.delivery.mids, [json.message_id]);
	assert.ok(read.read.watermark >= delivery.delivery.watermark);
	await sim.clock(2 * 86400);
	const shut = await page('7700000000000101', { text: 'x' });
	assert.deepEqual([shut.json.error.code, shut.json.error.error_subcode], [10, 2018278]);
	assert.equal((await page('7700000000000101', { text: 'x' }, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })).status, 200);
	await sim.clock(8 * 86400);
	assert.equal((await page('7700000000000101', { text: 'x' }, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })).json.error.code, 10);
	assert.equal((await page('7700000000000101', { text: 'x'.repeat(2001) })).json.error.code, 100);
	assert.equal((await page('7700000000000101', { text: 'x' }, { sender_action: 'typing_on' })).json.error.code, 100);
});

test('messenger: files come by an address that wants no token; another app\'s thread is standby', async () => {
	await sim.event({ channel: 'messenger', person: 'ilaria', kind: 'image', standby: true });
	const [entry] = city.of('messenger')[0].json.entry;
	const { url } = entry.standby[0].message.attachments[0].payload;
	const got = await fetch(url);
	assert.deepEqual([got.status, got.headers.get('content-type')], [200, 'image/jpeg']);
});

test('telegram: the secret header, a message, a file', async () => {
	const { id } = await sim.event({ channel: 'telegram', person: 'tonio', kind: 'image', text: 'guarda' });
	const [post] = city.of('telegram');
	assert.equal(post.headers['x-telegram-bot-api-secret-token'], 'tg-secret');
	const { message } = post.json;
	assert.equal(`${message.chat.id}:${message.message_id}`, id);
	const { json } = await telegram('getFile', { file_id: message.photo.at(-1).file_id });
	const bytes = Buffer.from(await (await fetch(`${simulator.base}/file/bot42:tg-token/${json.result.file_path}`)).arrayBuffer());
	assert.equal(bytes.length, json.result.file_size);
	const sent = await telegram('sendMessage', { chat_id: message.chat.id, text: 'ricevuto', reply_parameters: { message_id: message.message_id } });
	assert.ok(sent.json.result.message_id > message.message_id);
	assert.equal((await telegram('sendMessage', { chat_id: message.chat.id, text: '' })).json.error_code, 400);
	assert.equal((await call('/botwrong/getMe', {}, { token: null })).status, 401);
	await sim.misbehave('429', { count: 1, retry_after: 3 });
	assert.deepEqual((await telegram('sendMessage', { chat_id: message.chat.id, text: 'x' })).json, { ok: false, error_code: 429, description: 'Too Many Requests: retry after 3', parameters: { retry_after: 3 } });
	await sim.event({ channel: 'telegram', person: 'tonio', kind: 'blocked' });
	assert.equal((await telegram('sendMessage', { chat_id: message.chat.id, text: 'x' })).json.error_code, 403);
});

test('the switchboard\'s calls are signed with the time, and a recording can be fetched', async () => {
	await sim.event({ channel: 'phone', person: 'emma', kind: 'ringing' });
	await sim.event({ channel: 'phone', person: 'emma', kind: 'answered', extension: 12 });
	await sim.event({ channel: 'phone', person: 'emma', kind: 'ended', seconds: 38 });
	await sim.event({ channel: 'phone', person: 'emma', kind: 'ringing', anonymous: true });
	await sim.event({ channel: 'phone', person: 'emma', kind: 'voicemail' });
	const posts = city.of('phone');
	for (const p of posts)
		assert.equal(p.headers['x-urp-signature'], signTimed('pbx-secret', p.headers['x-urp-timestamp'], p.body));
	const events = posts.map((p) => p.json);
	assert.deepEqual(events.slice(0, 3).map((e) => [e.event, e.from, e.extension, e.seconds, e.call === events[0].call]),
		[['ringing', '+33639980002', undefined, undefined, true], ['answered', '+33639980002', '12', undefined, true], ['ended', '+33639980002', undefined, 38, true]]);
	assert.equal(events[3].from, null);
	const bytes = Buffer.from(await (await fetch(events[4].recording)).arrayBuffer());
	assert.equal(createHash('sha256').update(bytes).digest('hex'), events[4].sha256);
	await sim.raw('phone', '{}', { time: 1000 });
	assert.equal(city.of('phone').at(-1).headers['x-urp-timestamp'], '1000');
});

test('files that move, that never end, that are not what they were', async () => {
	await sim.event({ channel: 'messenger', person: 'ilaria', kind: 'image' });
	const { url } = city.of('messenger')[0].json.entry[0].messaging[0].message.attachments[0].payload;
	const size = async () => (await (await fetch(url)).arrayBuffer()).byteLength;
	const right = await size();
	await sim.misbehave('media-redirect', { count: 1 });
	assert.equal(await size(), right);
	await sim.misbehave('media-wrong', { count: 1 });
	assert.equal(await size(), right + 1);
	await sim.misbehave('media-huge', { count: 1, bytes: 3_000_000 });
	assert.ok(await size() >= 3_000_000);
	await sim.misbehave('media-gone', { count: 1 });
	assert.equal((await fetch(url)).status, 404);
});

test('a call after another is another call', async () => {
	for (const kind of ['ringing', 'ended', 'missed', 'voicemail', 'missed'])
		await sim.event({ channel: 'phone', person: 'nicola', kind });
	const calls = city.of('phone').map((p) => p.json.call);
	assert.deepEqual(calls.map((c) => [...new Set(calls)].indexOf(c)), [0, 0, 1, 1, 2]);
});

test('the person of a scenario is taken as it stands there', async () => {
	await sim.text('whatsapp', { name: 'Emma', wa_id: '33639980002', user_id: 'FR.9002000000000202' }, 'Hello');
	await sim.text('messenger', { name: 'Arben', psid: '7700000000000102' }, 'Përshëndetje');
	assert.equal(messages(city.of('whatsapp')[0])[0].from, '33639980002');
	assert.equal(city.of('messenger')[0].json.entry[0].messaging[0].sender.id, '7700000000000102');
	assert.equal((await sim.people()).length, 13);
});

test('a receipt can be told by hand, out of order, and with an error', async () => {
	await sim.settings({ receipts: 'none' });
	await sim.text('whatsapp', 'giulia', 'ciao');
	const { json } = await whatsapp(text('x', { biz_opaque_callback_data: 'out:3' }));
	const { id } = json.messages[0];
	for (const [status, more] of [['read'], ['delivered'], ['failed', { code: 131047 }]])
		await sim.receipt(id, status, more);
	assert.deepEqual(statuses().map((s) => [s.id, s.status, s.errors?.[0].code]), [[id, 'read', undefined], [id, 'delivered', undefined], [id, 'failed', 131047]]);
});

test('generic: the source names its secret', async () => {
	await sim.event({ channel: 'generic', person: 'giulia', text: 'dal chiosco', source: 'kiosk' });
	const [post] = city.of('generic');
	assert.equal(post.headers['x-urp-source'], 'kiosk');
	assert.equal(post.headers['x-urp-signature'], signTimed('kiosk-secret', post.headers['x-urp-timestamp'], post.body));
});

test('a channel without its account says what is missing', async () => {
	rmSync(join(folder, 'phone', 'secret'));
	await waitFor('the file is looked at again', async () => (await sim.state()).channels.phone.missing[0] === 'secret');
	await assert.rejects(sim.event({ channel: 'phone', kind: 'ringing' }), /lacks secret/);
	writeFileSync(join(folder, 'phone', 'secret'), 'pbx-secret\n');
	await waitFor('it is there again', async () => (await sim.state()).channels.phone.missing.length === 0);
});

test('a page from elsewhere cannot command it', async () => {
	const answer = await fetch(`${simulator.base}/control/reset`, { method: 'POST', body: '{}', headers: { origin: 'http://elsewhere.example' } });
	assert.equal(answer.status, 403);
});
