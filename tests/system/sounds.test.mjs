// Voice notes, sounds and films of chat channels, through the real worker: what is kept, what is refused, how it is sent to a player, and what an operator writes
// down of it. The rows are made as the intake makes them.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { citizen, does, files as looked } from '../lib/chat.mjs';
import { newTicket } from '../lib/citizen.mjs';
import { copy, sql, top, urp } from '../lib/copy.mjs';
import { Client, formsOf } from '../lib/http.mjs';
import { freshOperator, operator } from '../lib/operator.mjs';
import { aac, amr, box, mp3, mp4, opus, page, wav } from '../lib/sound.mjs';
import { waitFor } from '../lib/wait.mjs';

const client = () => new Client(copy.base);
const dropped = (id) => join(copy.home, 'drop', id);
const stored = (id, size = 'original') => join(copy.home, 'store', id.slice(0, 2), id, size);
const quoted = (value) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;
const ticketOf = async (ticket) => (await sql(`select id from urp.ticket where code = '${ticket.code}'`))[0].id;
const film = [['vide', 'avc1'], ['soun', 'mp4a']];

/** files: [name, bytes, { voice }]; form: as a form would send them. Waits until all are looked at. */
async function sent(files, ticket, { form = false } = {}) {
	const owner = statSync(join(copy.home, 'drop')), id = await ticketOf(ticket);
	const all = files.map(([name, bytes, more]) => {
		const file = { id: randomUUID(), name, bytes: bytes.length, ...form ? {} : { sound: true }, ...more };
		writeFileSync(dropped(file.id), bytes);
		chownSync(dropped(file.id), owner.uid, owner.gid);
		return file;
	});
	for (let i = 0; i < all.length; i += 5)
		await sql(`do $do$ begin perform urp.files_add(${quoted(all.slice(i, i + 5))}, null, ${id}, null); end $do$`);
	const found = await waitFor('all files are looked at', async () => {
		const rows = await sql(`select id, state, refusal, type, seconds, voice from urp.file where id in (${all.map((f) => `'${f.id}'`).join()})`);
		return rows.every((f) => f.state !== 'received') && rows;
	}, { seconds: 60, every: 100 });
	return all.map((f) => found.find((x) => x.id === f.id));
}

describe('what chat channels bring', () => {
	test('is kept as it was sent, with its length where it tells one', async () => {
		const cases = [['nota.ogg', opus(38), 'audio/ogg', 38], ['brano.mp3', mp3(200), 'audio/mpeg', 5], ['brano.mp3', mp3(200, true), 'audio/mpeg', 5],
			['nota.aac', aac(90), 'audio/aac', 2], ['nota.amr', amr(150), 'audio/amr', 3], ['pcm.wav', wav(), 'audio/wav', 2], ['alaw.wav', wav({ codec: 6, seconds: 3 }), 'audio/wav', 3], ['mulaw.wav', wav({ codec: 7 }), 'audio/wav', 2],
			['gsm.wav', wav({ codec: 0x31 }), 'audio/vnd.wave', 2], ['nota.m4a', mp4({ brand: 'M4A ' }), 'audio/mp4', 7], ['nota.mp4', mp4(), 'audio/mp4', 7],
			['buca.mp4', mp4({ tracks: film }), 'video/mp4', 7], ['buca.3gp', mp4({ brand: '3gp4', tracks: [['vide', 's263'], ['soun', 'samr']] }), 'video/3gpp', 7],
			['lungo.mp4', mp4({ seconds: 0, tracks: film }), 'video/mp4', null]];
		const ticket = await newTicket();
		const files = await sent(cases.map(([name, bytes]) => [name, bytes, { voice: name === 'nota.ogg' }]), ticket);
		assert.deepEqual(files.map((f) => [f.state, f.refusal, f.type, f.seconds]), cases.map(([, , type, seconds]) => ['ready', null, type, seconds]));
		assert.deepEqual(files.map((f) => f.voice), cases.map(([name]) => name === 'nota.ogg'));
		for (const [i, f] of files.entries()) {
			assert.deepEqual(readFileSync(stored(f.id)), cases[i][1], cases[i][0]);
			assert.ok(!existsSync(stored(f.id, 'small')) && !existsSync(stored(f.id, 'large')) && !existsSync(dropped(f.id)));
		}
		const verified = await urp('verify');
		assert.equal(verified.status, 0, verified.out);
	});

	test('as real encoders make it too', async () => {
		const folder = join(top, 'node_modules/@videojs/vhs-utils/test/fixtures/formats');	// comes with Bootstrap Italia
		const cases = [['ogg/opus.ogg', 'audio/ogg'], ['mp3/mp3.mp3', 'audio/mpeg'], ['aac/aac.aac', 'audio/aac'], ['mp4/aac.mp4', 'audio/mp4'], ['mp4/avc1.640028,aac.mp4', 'video/mp4'],
			['mp4/hev1.1.6.L60.90,mp3.mp4', 'video/mp4'], ['ogg/vorbis.ogg', null], ['ogg/theora,opus.ogg', null], ['mov/avc1.640028,aac.mov', null], ['webm/opus.webm', null]]
			.filter(([name]) => existsSync(join(folder, name)));
		assert.ok(cases.length >= 8);
		const files = await sent(cases.map(([name]) => [name.replace('/', '-'), readFileSync(join(folder, name))]), await newTicket());
		assert.deepEqual(files.map((f) => [f.type, f.refusal]), cases.map(([, type]) => type ? [type, null] : [null, 'type_not_allowed']));
	});

	test('is refused when it lies about itself, and the name and the reason stand at the desk', async () => {
		const zip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]), half = (b) => b.subarray(0, b.length - 9);
		const wrong = opus(2);
		wrong[200] ^= 1;
		const cases = [['half.ogg', half(opus(2)), 'truncated'], ['sums.ogg', wrong, 'unreadable'], ['zip.ogg', Buffer.concat([opus(2), zip]), 'unreadable'],
			['vorbis.ogg', page([Buffer.from('\x01vorbis' + '\0'.repeat(23), 'latin1')], { flags: 2 }), 'type_not_allowed'],
			['half.mp4', half(mp4()), 'truncated'], ['zip.mp4', Buffer.concat([mp4(), box('free', zip)]), 'unreadable'], ['far.mp4', mp4({ chunk: 1e6 }), 'truncated'],
			['codec.mp4', mp4({ tracks: [['vide', 'rpza']] }), 'type_not_allowed'], ['page.mp3', Buffer.concat([mp3(20), Buffer.from('<script>alert(1)</script>')]), 'unreadable'],
			['half.aac', half(aac(20)), 'truncated'], ['half.amr', half(amr(20)), 'truncated'], ['half.wav', half(wav()), 'truncated'], ['zip.wav', wav({ behind: zip }), 'unreadable'], ['adpcm.wav', wav({ codec: 0x11 }), 'type_not_allowed'],
			['delibera.docx', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(60), zip]), 'type_not_allowed'], ['Mario.vcf', Buffer.from('BEGIN:VCARD\r\nEND:VCARD\r\n'), 'type_not_allowed']];
		const ticket = await newTicket();
		const files = await sent(cases.map(([name, bytes]) => [name, bytes]), ticket);
		assert.deepEqual(files.map((f, i) => [cases[i][0], f.state, f.refusal]), cases.map(([name, , why]) => [name, 'refused', why]));
		for (const f of files)
			assert.equal(existsSync(join(stored(f.id), '..')), false, 'nothing of it is kept');
		const { words } = await (await operator('supervisor')).page(ticket.code);
		assert.match(words, /delibera\.docx.*Non accettato: vanno bene foto, documenti PDF, messaggi vocali, audio e video\./);
	});

	test('may be 16 MB and no more; a form takes neither sound nor film', async () => {
		const big = (n) => Buffer.concat([mp4({ tracks: film }), box('mdat', Buffer.alloc(n))]);
		const ticket = await newTicket();
		const [kept, over] = await sent([['a.mp4', big(15.9 * 2 ** 20)], ['b.mp4', big(16 * 2 ** 20)]], ticket);
		assert.deepEqual([kept.state, over.state, over.refusal], ['ready', 'refused', 'too_large']);
		const typed = await sent([['nota.ogg', opus(2)], ['buca.mp4', mp4({ tracks: film })], ['nota.amr', amr()]], ticket, { form: true });
		assert.deepEqual(typed.map((f) => [f.state, f.refusal]), typed.map(() => ['refused', 'type_not_allowed']));
		const report = await (await client().get('/segnalazione')).text;
		assert.doesNotMatch(report, /accept="[^"]*(audio|video)/);
	});
});

describe('a voice note', () => {
	let ticket, note, movie, desk;
	before(async () => {
		ticket = await newTicket();
		[note, movie] = await sent([['PTT-20261126.ogg', opus(38), { voice: true }], ['buca.mp4', mp4({ tracks: film })]], ticket);
		desk = await operator('supervisor');
	});

	test('is sent to a player, whole or a part of it, under the type that was found', async () => {
		for (const [who, base] of [[client(), `${ticket.path}/allegato`], [desk.client, '/operatori/allegato']]) {
			const whole = await who.get(`${base}/${note.id}/original`);
			assert.deepEqual([whole.status, whole.headers['content-type'], whole.headers['content-disposition']], [200, 'audio/ogg', 'inline']);
			assert.deepEqual(whole.bytes, opus(38));
			assert.match(whole.headers['content-security-policy'], /default-src 'none'; sandbox/);
			assert.equal(whole.headers['x-content-type-options'], 'nosniff');
			assert.match(whole.headers['cache-control'], /no-store/);
			const part = await who.get(`${base}/${movie.id}/original`, { headers: { range: 'bytes=4-7' } });
			assert.deepEqual([part.status, part.headers['content-type'], part.bytes.toString()], [206, 'video/mp4', 'ftyp']);
			assert.equal((await who.get(`${base}/${note.id}/large`)).status, 404);
		}
		assert.equal((await client().get(`/segnalazioni/foto/${note.id}/original`)).status, 404);
		const other = await newTicket();
		assert.equal((await client().get(`${other.path}/allegato/${note.id}/original`)).status, 404);
	});

	test('pages may play what is ours and nothing else', async () => {
		for (const path of [ticket.path, '/'])
			assert.match((await client().get(path)).headers['content-security-policy'], /default-src 'none';.* media-src 'self';/);
	});

	test('stands beside its message on both pages, with its length and a way to download it', async () => {
		const mine = await client().get(ticket.path), theirs = await desk.page(ticket.code);
		for (const [answer, base] of [[mine, `${ticket.path}/allegato`], [theirs, '/operatori/allegato']]) {
			assert.match(answer.words, /Messaggio vocale ?, 0:38/);
			assert.match(answer.text, new RegExp(`<audio controls preload="none" src="${base}/${note.id}/original" aria-labelledby="sound-${note.id}"`));
			assert.match(answer.text, new RegExp(`<video controls preload="none" playsinline src="${base}/${movie.id}/original"`));
			assert.match(answer.text, new RegExp(`href="${base}/${note.id}/original" download=`));
			assert.equal(answer.text.split(`id="sound-${note.id}"`).length, 2, 'once');
		}
		assert.doesNotMatch(mine.words, /Trascrizione|Scrivi che cosa dice/);
		assert.match((await client().get(`${ticket.path}?lang=en`)).text, /Messaggio vocale|Voice message/);
	});

	test('is written down by an operator: for who cannot hear it, for the search, in the history', async () => {
		const path = desk.path(ticket.code), text = 'Il lampione di via Zanzibarre è spento\nda <b>tre</b> notti';
		const forms = async () => formsOf((await desk.page(ticket.code)).text).filter((f) => f.action === `${path}/trascrizione`);
		const form = async (file = note) => (await forms()).find((f) => f.fields.file === file.id);
		const first = await form();
		const answer = await desk.client.submit(first, { transcript: text });
		assert.equal(answer.status, 303, answer.words);
		assert.match((await desk.client.get(answer.location)).words, /La trascrizione è salvata/);
		for (const words of [(await client().get(ticket.path)).words, (await desk.page(ticket.code)).words])
			assert.match(words, /Che cosa dice Il lampione di via Zanzibarre è spento da <b>tre<\/b> notti/);
		assert.match((await desk.client.get('/operatori/?q=zanzibarre')).words, new RegExp(ticket.code));
		assert.match((await desk.page(ticket.code)).words, /Trascrizione aggiunta/);
		assert.equal((await sql(`select from urp.event e join urp.ticket t on t.id = e.ticket_id where t.code = '${ticket.code}' and e.kind = 'transcribed'`)).length, 1);

		await desk.client.submit(await form(), { transcript: 'Il semaforo' });
		const { words } = await client().get(ticket.path);
		assert.match(words, /Che cosa dice Il semaforo/);
		assert.doesNotMatch(words, /Zanzibarre/);

		const empty = await desk.client.submit(await form(), { transcript: ' ' });
		assert.equal(empty.status, 422);
		assert.match(empty.text, new RegExp(`href="#transcript-${note.id}"`));
		assert.equal((await desk.client.submit(await form(), { file: randomUUID(), transcript: 'x' })).status, 404);
		const stale = await form(movie);
		const noted = await (await freshOperator('supervisor')).act(ticket.code, 'nota', { note: 'Vista' });
		assert.equal(noted.status, 303);
		const late = await desk.client.submit(stale, { transcript: 'Si vede la buca' });
		assert.equal(late.status, 409);
		assert.match(late.words, /Quello che volevi inviare Trascrizione Si vede la buca/);
		const again = formsOf(late.text).find((f) => f.fields.file === movie.id);
		assert.equal(again.fields.transcript, 'Si vede la buca', 'nothing typed is lost');
		assert.equal(formsOf(late.text).find((f) => f.fields.file === note.id).fields.transcript, 'Il semaforo');
		assert.match(late.text, new RegExp(`form="form-transcript-${movie.id}"`));
		assert.equal((await desk.client.submit(again)).status, 303);
		assert.equal((await desk.client.submit(again)).status, 303, 'a double click');
		assert.equal((await sql(`select from urp.transcript where file_id = '${movie.id}'`)).length, 1);
		const auditor = await operator('auditor');
		assert.equal(formsOf((await auditor.page(ticket.code)).text).filter((f) => f.action.endsWith('/trascrizione')).length, 0, 'who may only read writes nothing');
		const verified = await urp('verify');
		assert.equal(verified.status, 0, verified.out);
	});
});

describe('voice mail', () => {
	test('as the telephone exchange records it can be heard at the desk', async () => {
		const who = await citizen({ phone: `+3908057${String(Math.floor(Math.random() * 90000) + 10000)}` });
		const call = await does('phone', who, 'voicemail'), [file] = await looked(call.ticket);
		assert.deepEqual([file.state, file.refusal, file.type, file.seconds], ['ready', null, 'audio/wav', 2]);
		const desk = await operator('supervisor'), page = await desk.page(call.code);
		assert.match(page.words, /Messaggio vocale, 0:02/);
		assert.match(page.text, new RegExp(`<audio controls preload="none" src="/operatori/allegato/${file.id}/original"`));
		const played = await desk.client.get(`/operatori/allegato/${file.id}/original`);
		assert.deepEqual([played.status, played.headers['content-type'], played.headers['content-disposition']], [200, 'audio/wav', 'inline']);
		assert.deepEqual([played.bytes.subarray(0, 4).toString(), played.bytes.length], ['RIFF', 44 + 16000]);
	});

	test('in a codec that browsers do not play is kept, and the page says to save it', async () => {
		const ticket = await newTicket(), [file] = await sent([['gsm.wav', wav({ codec: 0x31 }), { voice: true }]], ticket);
		assert.equal(file.state, 'ready');
		assert.match((await (await operator('supervisor')).page(ticket.code)).words, /Se il tuo browser non lo riproduce, scaricalo/);
	});
});
