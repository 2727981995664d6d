// Files of conversations that cannot be kept: who sent one hears it, whichever side it was. One slow keeper of files holds up no other channel, and when nobody
// fetches them at all it is seen.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { citizen, does, files, sim, tasksOf, told, toldAll, writes } from '../lib/chat.mjs';
import { address } from '../lib/citizen.mjs';
import { copy, mails, onPurpose, sql } from '../lib/copy.mjs';
import { Client, multipart } from '../lib/http.mjs';
import { freshOperator, operator } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';

const lamp = 'Un lampione spento in via Sparano 12';
const docx = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200)]);
const sends = (channel, who, name, bytes, more = {}) => does(channel, who, 'document', { media: { bytes: bytes.toString('base64'), name, mime: 'application/octet-stream' }, ...more });

/** An answer of the desk with files, by hand: { status, words, … } */
async function answers(desk, code, reply, sent, typed = {}) {
	const form = await desk.form(code, 'risposta', ['reply']), { body, type } = multipart({ ...form.fields, reply, ...typed }, sent);
	return desk.client.post(form.action, { body, type, headers: { origin: copy.base, 'sec-fetch-site': 'same-origin' } });
}

describe('a file that cannot be kept', () => {
	for (const channel of ['whatsapp', 'messenger'])
		test(`on ${channel}: its sender is told once, and what they may send`, async () => {
			const who = await citizen(), first = await writes(channel, who, lamp);
			await told(channel, who);
			await sends(channel, who, 'delibera.docx', docx);
			const [file] = await files(first.ticket);
			assert.deepEqual([file.state, file.refusal], ['refused', 'type_not_allowed']);
			assert.match((await told(channel, who, 2))[1].words, /non si può aprire.*foto, documenti PDF, messaggi vocali/);
			const again = await sends(channel, who, 'altra.docx', docx);
			await files(first.ticket, 2);
			assert.equal((await toldAll(channel, who, again)).length, 2, 'once');
			assert.deepEqual(await tasksOf(first.ticket), []);
		});

	test('of who cannot be told is a task at the desk', async () => {
		const who = await citizen({ phone: `+3908057${String(Math.floor(Math.random() * 90000) + 10000)}` });
		const call = await does('phone', who, 'voicemail', { media: { bytes: Buffer.from('<html>no</html>').toString('base64'), name: 'messaggio.wav', mime: 'audio/wav' } });
		await files(call.ticket);
		assert.ok((await tasksOf(call.ticket)).includes('file_failed'));
		assert.match((await (await operator('operator')).page(call.code)).words, /Un file ricevuto non si può accettare, e non siamo riusciti a dirlo a chi l'ha mandato/);
	});
});

describe('an answer with a file', () => {
	test('of a type that is not kept is refused before it goes, and what was typed is there again', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp), desk = await operator('operator');
		await told('whatsapp', who);
		const refused = await answers(desk, first.code, 'Ecco il modulo che hai chiesto.', [{ name: 'modulo.docx', bytes: docx }], { then: 'waiting_citizen' });
		assert.equal(refused.status, 422, refused.words);
		assert.match(refused.words, /Un file è di un tipo che non si accetta: vanno bene foto \(JPEG, PNG, WebP, HEIC\) e documenti PDF/);
		const form = refused.form(`${desk.path(first.code)}/risposta`, ['reply']);
		assert.equal(form.fields.reply, 'Ecco il modulo che hai chiesto.');
		assert.equal(form.fields.then, 'waiting_citizen');
		assert.equal((await toldAll('whatsapp', who, first)).length, 1, 'nothing has gone');
		assert.deepEqual(await files(first.ticket, 0), []);
	});

	test('that turns out to be broken goes without it, and the desk has a task that says so', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp), desk = await operator('operator');
		await told('whatsapp', who);
		const sent = await answers(desk, first.code, 'Ecco il modulo.', [{ name: 'modulo.pdf', bytes: Buffer.from('%PDF-1.7 and no end') }]);
		assert.equal(sent.status, 303, sent.words);
		const [file] = await files(first.ticket);
		assert.equal(file.state, 'refused');
		assert.deepEqual(await tasksOf(first.ticket), ['file_failed']);
		const { words } = await desk.page(first.code);
		assert.match(words, /Un file della risposta non è stato accettato: chi ha scritto non l'ha ricevuto/);
		assert.match(words, /«Ecco il modulo\.»/);
	});
});

const caller = () => citizen({ phone: `+3908057${String(Math.floor(Math.random() * 90000) + 10000)}` });
const download = async (of) => (await sql(`select state, error, attempts, extract(epoch from tried_at)::float8 as tried from urp.download where ticket_id = ${of.ticket}`))[0];

describe('a keeper of files that is slow', () => {
	after(() => sim.behave());

	test('is given up soon, and the files of others are fetched in between', async () => {
		await sim.misbehave('media-drip', { channel: 'phone' });
		const slow = [];
		for (let i = 0; i < 2; i++)
			slow.push(await does('phone', await caller(), 'voicemail'));
		const photo = await does('whatsapp', await citizen(), 'image');
		await waitFor('the photo is fetched', async () => (await download(photo)).state === 'done', { seconds: 30 });
		const { tried } = await download(photo);
		assert.ok((await Promise.all(slow.map(download))).some((d) => d.attempts === 0 || d.tried > tried), 'not behind all that is slow');
		await waitFor('a drip is given up', async () => (await Promise.all(slow.map(download))).some((d) => d.error === 'timeout'), { seconds: 30 });
		await sim.behave();
		await sql(`update urp.download set next_try_at = urp.now() where state = 'waiting' and ticket_id in (${slow.map((s) => s.ticket)})`);
		for (const call of slow)
			assert.equal((await files(call.ticket))[0].state, 'ready', 'fetched when it can be had');
	});
});

describe('when nobody fetches files', () => {
	const sv = (what) => execFileSync('sv', ['-w', '30', what, join(copy.home, 'service', 'fetch')], { stdio: 'ignore' });

	test('the board, the administrators and /salute say so, until somebody does', () => onPurpose(async () => {
		const salute = () => new Client(copy.base).getJson('/salute'), to = address('file');
		const admin = await freshOperator('administrator', [], { email: to });
		assert.equal((await salute()).json.parts.fetch, true);
		sv('down');
		try {
			const photo = await does('messenger', await citizen(), 'image');
			await sql(`update urp.download set next_try_at = urp.now() - interval '11 minutes' where ticket_id = ${photo.ticket}`);
			await sql("update urp.heartbeat set at = urp.now() - interval '11 minutes' where worker = 'fetch'");
			const state = await salute();
			assert.deepEqual([state.status, state.json.ok, state.json.parts.fetch, state.json.parts.media], [503, false, false, true]);
			const page = await admin.client.get('/operatori/canali');
			assert.match(page.words, /Ci sono file arrivati da più di dieci minuti che nessuno ha scaricato o controllato/);
			const mail = await waitFor('the alarm', async () => (await mails(to)).find((m) => /scaricato o controllato/.test(m.text)), { seconds: 40 });
			assert.match(mail.subject, /Messenger/);
			sv('up');
			assert.equal((await files(photo.ticket))[0].state, 'ready');
			await waitFor('all is well', async () => (await salute()).status === 200);
			assert.doesNotMatch((await admin.client.get('/operatori/canali')).words, /Ci sono file arrivati da più di dieci minuti/);
		} finally {
			sv('up');
		}
	}));
});
