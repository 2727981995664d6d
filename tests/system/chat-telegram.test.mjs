// Telegram, the channel that docs/NEW-CHANNEL.md works out: nothing of the house but its one file knows it, and all of the house works with it.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { citizen, does, eventsOf, files, item, messagesOf, quoted, sim, tasksOf, ticket, writes } from '../lib/chat.mjs';
import { copy, logLines, sql } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { answerAs, operator } from '../lib/operator.mjs';
import { sample } from '../simulator/media.mjs';
import { waitFor } from '../lib/wait.mjs';

const channel = 'telegram';
const somebody = (more = {}) => citizen({ telegram: 7_100_000_000 + randomInt(800_000_000), username: 'anna_prova', ...more });
const told = (who, n = 1, how = { seconds: 40 }) => sim.waitSent({ channel, to: String(who.telegram), kind: 'message' }, n, how);
/** One thing that is kept under the number of its update. */
const kept = async (order) => {
	const update = 900_000_000 + randomInt(90_000_000), sent = await sim.event({ channel, update, ...order });
	assert.equal(sent.status, 200);
	return { ...sent, ...await item(channel, String(update)) };
};
const row = async (id, template) => (await sql(`select o.state, o.error, o.delivery, o.attempts from urp.outbox o where o.ticket_id = ${id} and o.template = '${template}'
	and o.channel = 'telegram' order by o.id desc limit 1`))[0];

describe('a conversation', { concurrency: 3 }, () => {
	test('begins with a text, is answered with code and link, and goes on with the operator\'s words', async () => {
		const who = await somebody(), first = await writes(channel, who, 'Lampione spento in via Sparano 12 da tre giorni');
		assert.equal(first.bucket, 'ticket');
		const t = await ticket(first.ticket), [answer] = await told(who);
		assert.deepEqual([t.channel, t.address, answer.type], ['telegram', 'Via Sparano da Bari 12', 'text']);
		assert.ok(answer.body.text.includes(t.code), answer.body.text);
		assert.match(answer.body.text, new RegExp(`${copy.base}/richiesta/[\\w-]{22}`));
		assert.equal(answer.body.chat_id, String(who.telegram));

		const desk = await operator('operator'), page = await desk.page(t.code);
		assert.match(page.text, /Ricevuta<\/dt>[^]*?-\s*Telegram\s*<\/dd>/);	// no template knows it
		await answerAs(desk, t.code, 'Domani passa la squadra.');
		const [, reply] = await told(who, 2);
		assert.match(reply.body.text, /Domani passa la squadra\./);
		assert.deepEqual(reply.body.reply_parameters, { message_id: Number(first.id.split(':')[1]), allow_sending_without_reply: true });
		await waitFor('it stands as sent', async () => (await row(t.id, 'reply')).state === 'sent');

		const second = await writes(channel, who, 'Grazie mille, a domani', { quotes: reply.id });
		assert.deepEqual([second.bucket, second.ticket], ['reply', first.ticket]);
	});

	test('sends files along, and gets those that were sent', async () => {
		const who = await somebody(), first = await does(channel, who, 'image', { text: 'Guardate che buca in via Caldarola 27' });
		const [photo] = await files(first.ticket);
		assert.deepEqual([photo.state, photo.type], ['ready', 'image/jpeg']);
		const voice = await does(channel, who, 'voice', { seconds: 12 });
		const all = await files(first.ticket, 2);
		assert.equal(voice.ticket, first.ticket);
		assert.deepEqual([all[1].state, all[1].type, all[1].voice], ['ready', 'audio/ogg', true]);

		const desk = await operator('operator'), form = await desk.form(first.code, 'risposta', ['reply']), paper = sample('document');
		const answer = await desk.client.postMultipart(form.action, { ...form.fields, files: null, reply: 'Ecco il verbale e una foto.' },
			[{ name: 'verbale.pdf', bytes: paper.bytes }, { name: 'foto.jpg', bytes: sample('image').bytes }]);
		assert.equal(answer.status, 303, answer.words);
		const sent = (await told(who, 4)).slice(1);
		assert.match(sent[0].body.text, /Ecco il verbale/);
		assert.deepEqual(sent.slice(1).map((s) => s.type).sort(), ['document', 'image']);
	});

	test('asks for a position with a key that sends it', async () => {
		const who = await somebody(), first = await does(channel, who, 'image', { text: 'C\'è una buca enorme nell\'asfalto' }), [answer] = await told(who);
		const keys = answer.body.reply_markup.keyboard.flat();
		assert.ok(keys.some((k) => k.request_location === true), JSON.stringify(keys));
		assert.ok(keys.some((k) => k.text === 'Non serve un luogo'));
		const second = await does(channel, who, 'location', { place: { lat: 41.10932, lon: 16.87866 } }), t = await ticket(first.ticket);
		assert.deepEqual([second.bucket, second.ticket, t.lat, t.lon, t.place_from], ['reply', first.ticket, 41.10932, 16.87866, 'position']);
	});

	test('begins by /start with help, and the language is chosen by a button', async () => {
		const who = await somebody(), start = await writes(channel, who, '/start');
		assert.deepEqual([start.bucket, start.why, start.ticket], ['automatic', 'word_help', null]);
		await told(who);
		await writes(channel, who, 'lingua');
		const [, choice] = await told(who, 2), buttons = choice.body.reply_markup.inline_keyboard.flat();
		assert.deepEqual(buttons.map((b) => b.callback_data), ['lang:it', 'lang:en', 'lang:sq', 'lang:fr', 'lang:ro', 'lang:ar']);
		const press = await kept({ person: who.id, kind: 'button_reply', payload: 'lang:en', of: choice.id });
		assert.equal(press.why, 'word_lang');
		await told(who, 3);
		assert.equal((await sql(`select lang from urp.identity where id = ${press.identity}`))[0].lang, 'en');
	});

	test('a pressed button comes to rest with the answer, and once', async () => {
		const who = await somebody(), query = String(randomInt(2 ** 47));
		await writes(channel, who, 'lingua');
		const [choice] = await told(who);
		await kept({ person: who.id, kind: 'button_reply', payload: 'lang:fr', of: choice.id, query });
		const [, answer] = await told(who, 2);
		const rested = async () => (await sim.sent({ channel, kind: 'pressed' })).filter((s) => s.body.callback_query_id === query);
		const [first] = await rested();
		assert.ok(first && first.n < answer.n, 'before the answer itself');
		await writes(channel, who, 'aiuto');
		await told(who, 3);
		assert.equal((await rested()).length, 1);
	});

	test('what was corrected is put beside the message, which stays as it was', async () => {
		const who = await somebody(), first = await writes(channel, who, 'Tombino rotto in via Crisanzio 100');
		const edit = await kept({ person: who.id, kind: 'edit', of: first.id, text: 'Tombino rotto in via Crisanzio 101' });
		assert.deepEqual([edit.bucket, edit.why, edit.ticket], ['reply', 'edit', first.ticket]);
		assert.equal((await messagesOf(first.ticket))[0].body, 'Tombino rotto in via Crisanzio 100');
		assert.deepEqual(await sql(`select kind, value, message_id from urp.annotation where channel = 'telegram' and provider_id = ${quoted(first.id)}`),
			[{ kind: 'edit', value: 'Tombino rotto in via Crisanzio 101', message_id: first.message }]);
		assert.ok((await eventsOf(first.ticket)).includes('corrected'));
	});

	test('what cannot be read is asked for in words, in the same answer; groups are not answered', async () => {
		const who = await somebody(), first = await does(channel, who, 'unsupported'), [answer] = await told(who);
		assert.equal(first.bucket, 'ticket');
		assert.match(answer.body.text, /scrivici con parole/);
		const update_id = 900_000_000 + randomInt(90_000_000), chat = { id: -100_000_000_000 - randomInt(1e9), type: 'supergroup', title: 'Quartiere' };
		await sim.raw(channel, { update_id, message: { message_id: 5, date: 1_780_000_000, from: { id: who.telegram, is_bot: false, first_name: 'A' }, chat, text: 'ciao' } });
		assert.equal((await item(channel, `${chat.id}:5`).catch(() => null)) ?? 'other', 'other');
		assert.equal((await sim.sent({ channel, to: String(chat.id) })).length, 0);
	});
});

describe('trouble', () => {
	test('a post without our secret is not believed', async () => {
		const update = JSON.stringify({ update_id: 1, message: { message_id: 1 } });
		for (const headers of [{}, { 'x-telegram-bot-api-secret-token': 'sbagliato' }, { 'x-telegram-bot-api-secret-token': '' }]) {
			const answer = await new Client(copy.base).post('/hook/telegram', { body: update, type: 'application/json', headers });
			assert.equal(answer.status, 401);
		}
	});

	test('who blocked the bot is told no more, and a person looks at it', async () => {
		const who = await somebody(), first = await writes(channel, who, 'Cestino pieno in piazza Umberto');
		await told(who);
		await sim.event({ channel, person: who.id, kind: 'blocked' });
		await answerAs(await operator('operator'), first.code, 'Lo svuotiamo oggi.');
		await waitFor('it failed', async () => (await row(first.ticket, 'reply'))?.state === 'failed', { seconds: 30 });
		assert.equal((await row(first.ticket, 'reply')).error, 'bot_blocked');
		assert.ok((await tasksOf(first.ticket)).includes('message_failed'));
	});

	test('too fast: it waits as long as it was asked to, and goes then, once', async () => {
		const who = await somebody(), first = await writes(channel, who, 'Semaforo guasto in corso Cavour');
		await told(who);
		await sim.misbehave('429', { channel, to: who.telegram, count: 1, retry_after: 3 });
		await answerAs(await operator('operator'), first.code, 'Il tecnico è in arrivo.');
		await told(who, 2);
		await waitFor('it stands as sent', async () => (await row(first.ticket, 'reply')).state === 'sent');
		const refusals = await sim.sent({ channel, to: String(who.telegram), kind: 'refused' });
		assert.deepEqual(refusals.map((r) => r.status), [429]);
		assert.equal((await told(who, 2)).length, 2);
	});

	test('a token that is refused stops the channel, is told, and costs no message', async () => {
		const who = await somebody(), first = await writes(channel, who, 'Panchina rotta in largo Giordano Bruno');
		await told(who);
		await sim.misbehave('token-expired', { channel });
		await answerAs(await operator('operator'), first.code, 'La ripariamo.');
		const state = () => sql("select error, paused_until > urp.now() + interval '20 s' as paused from urp.channel_state where channel = 'telegram'");
		await waitFor('the channel stands', async () => (await state())[0]?.error === 'token', { seconds: 30 });
		assert.equal((await state())[0].paused, true);
		assert.deepEqual(await row(first.ticket, 'reply'), { state: 'queued', error: 'token', delivery: null, attempts: 0 });
		await sim.misbehave('token-expired', { channel, on: false });	// other tests have their own trouble meanwhile
		await sql("update urp.channel_state set paused_until = null where channel = 'telegram'");	// the time has passed
		await sql(`update urp.outbox set next_try_at = urp.now() where ticket_id = ${first.ticket} and state = 'queued'`);
		await told(who, 2);
		await waitFor('the trouble is over', async () => (await state())[0].error === null);
	});

	test('the token stands in no log', async () => {
		const token = readFileSync(`${copy.home}/accounts/telegram/token`, 'utf8').trim();
		assert.ok(token.length > 20);
		assert.deepEqual(logLines().filter(({ line }) => line.includes(token.split(':')[1])), []);
	});
});
