// What comes in on chat channels: words that are answered by themselves, places, files, signs, and files that do not come.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { copy, sql } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { operator } from '../lib/operator.mjs';
import { citizen, does, eventsOf, files, item, messagesOf, proposed, quoted, sim, tasksOf, ticket, told, toldAll, writes } from '../lib/chat.mjs';
import * as whatsapp from '../simulator/payload/whatsapp.mjs';
import * as messenger from '../simulator/payload/messenger.mjs';
import { waitFor } from '../lib/wait.mjs';

const lamp = 'Un lampione spento in via Sparano 12';
const number = readFileSync(`${copy.home}/accounts/whatsapp/number`, 'utf8').trim();
const page = readFileSync(`${copy.home}/accounts/messenger/page`, 'utf8').trim();
const seconds = () => Math.floor(Date.now() / 1000);
const last = (list) => list.at(-1);

for (const channel of ['whatsapp', 'messenger'])
	describe(`words on ${channel}`, { concurrency: 4 }, () => {
		const says = (who, text, more) => writes(channel, who, text, more);

		test('help makes no request, and offers what can be pressed', async () => {
			const who = await citizen(), asked = await says(who, 'AIUTO!');
			assert.deepEqual([asked.bucket, asked.why, asked.ticket], ['automatic', 'word_help', null]);
			const [help] = await told(channel, who);
			assert.match(help.words, /STATO.*STOP/s);
			assert.deepEqual(help.choices, ['word:status', 'word:new', 'word:operator']);
			if (channel === 'whatsapp')
				assert.equal((await item(channel, `${help.id}:read`)).bucket, 'receipt', 'what becomes of it is taken, though it is of no request');
			const pressed = await does(channel, who, 'button_reply', { text: 'A che punto è', payload: 'word:status' });
			assert.equal(pressed.why, 'word_status');
			assert.match(last(await told(channel, who, 2)).words, /Non troviamo/);
		});

		test('the state of one\'s own request; of another\'s no more is said than of none', async () => {
			const [who, other] = await Promise.all([citizen(), citizen()]);
			const own = await says(who, lamp), hers = await says(other, lamp);
			await told(channel, who);
			for (const text of ['stato', `Stato ${own.code}`, own.code.toLowerCase().replaceAll('-', ' ')])
				assert.equal((await says(who, text)).why, 'word_status', text);
			const answers = await told(channel, who, 4);
			assert.ok(answers.slice(1).every((a) => a.words.includes(own.code)), answers.map((a) => a.words).join('\n'));
			await says(who, `stato ${hers.code}`);
			await says(who, 'stato URP-000-0000');
			const [foreign, unknown] = (await told(channel, who, 6)).slice(4);
			assert.equal(foreign.words, unknown.words);
			assert.ok(!foreign.words.includes(hers.code));
			assert.equal((await messagesOf(own.ticket)).length, 1, 'a word is no message');
		});

		test('the language, chosen among six, holds for what follows', async () => {
			const who = await citizen();
			await says(who, 'lingua');
			const [asked] = await told(channel, who);
			assert.deepEqual(asked.choices, ['it', 'en', 'sq', 'fr', 'ro', 'ar'].map((l) => `lang:${l}`));
			await does(channel, who, channel === 'whatsapp' ? 'list_reply' : 'button_reply', { text: 'English', payload: 'lang:en' });
			assert.match(last(await told(channel, who, 2)).words, /English/i);
			const first = await says(who, lamp);
			assert.match(last(await told(channel, who, 3)).words, /^Automatic reply/);
			assert.equal((await ticket(first.ticket)).lang, 'en');
		});

		test('a person is asked for: it becomes somebody\'s task, once', async () => {
			const who = await citizen(), first = await says(who, lamp);
			for (const text of ['operatore', 'Operatore'])
				assert.equal((await says(who, text)).ticket, first.ticket);
			assert.deepEqual(await tasksOf(first.ticket), ['call_back']);
			assert.match((await told(channel, who, 2))[1].words, /una persona dell'ufficio/);
		});

		test('stop is the last thing they hear; what the desk answers does not go there; a new word of theirs ends it', async () => {
			const who = await citizen(), first = await says(who, lamp);
			await told(channel, who);
			const stop = await says(who, 'Stop');
			assert.match((await told(channel, who, 2))[1].words, /non ti scriviamo più/);
			const desk = await operator('operator');
			assert.equal((await desk.act(first.code, 'risposta', { reply: 'Arriviamo domani.' })).status, 303);
			if (channel === 'whatsapp')	// whose number is known
				await waitFor('they are to be called', async () => (await tasksOf(first.ticket)).includes('call_back'));
			assert.equal((await toldAll(channel, who, stop)).length, 2);
			await says(who, 'Ci sono ancora, è sempre spento');
			assert.equal((await desk.act(first.code, 'risposta', { reply: 'Arriviamo domani davvero.' })).status, 303);
			assert.match(last(await told(channel, who, 3)).words, /domani davvero/);
		});

		test('a new request is kept apart from the one before', async () => {
			const who = await citizen(), first = await says(who, lamp);
			assert.equal((await says(who, 'NUOVA')).why, 'word_new');
			const second = await says(who, 'Un cestino rotto in corso Cavour 5');
			assert.equal(second.bucket, 'ticket');
			assert.notEqual(second.ticket, first.ticket);
			const third = await says(who, 'puzza anche', { quotes: first.id });
			assert.equal(third.ticket, first.ticket, 'what quotes the older belongs there');
		});

		test('thanks ask for nothing', async () => {
			const who = await citizen(), first = await says(who, lamp);
			const thanks = await says(who, 'Ok grazie!!');
			assert.deepEqual([thanks.bucket, thanks.ticket], ['reply', first.ticket]);
			const nobody = await citizen();
			assert.equal((await says(nobody, 'grazie')).bucket, 'automatic');
			assert.equal((await toldAll(channel, who, thanks)).length, 1);
		});

		test('the place is asked for once, and answered by position or by words', async () => {
			const [ada, bea] = await Promise.all([citizen(), citizen()]);
			const first = await says(ada, 'guardate qua che buca, ci lasci la ruota'), other = await says(bea, 'guardate qua che buca, ci lasci la ruota');
			assert.match((await told(channel, ada))[0].words, /Dove si trova\?/);
			await says(ada, 'è enorme, sbrigatevi');
			const placed = await does(channel, ada, 'location', { place: { lat: 41.1255, lon: 16.8668 } });
			const t = await ticket(first.ticket);
			assert.deepEqual([t.lat, t.lon, t.place_from], [41.1255, 16.8668, 'position']);
			assert.equal((await toldAll(channel, ada, placed)).length, 1);
			const worded = await says(bea, 'è in via Sparano 12');
			assert.deepEqual([(await ticket(other.ticket)).address, (await ticket(other.ticket)).place_from], ['Via Sparano da Bari 12', 'text']);
			assert.equal((await toldAll(channel, bea, worded)).length, 1);
		});

		test('a place outside of the city is kept, and its sender is told once whose it is', async () => {
			const who = await citizen(), first = await says(who, 'Un lampione spento');
			await told(channel, who);
			const there = await does(channel, who, 'location', { place: { lat: 41.083, lon: 16.781 } });
			assert.deepEqual([there.bucket, there.ticket], ['reply', first.ticket]);
			const answer = last(await told(channel, who, 2));
			assert.match(answer.words, /^Il luogo che hai indicato è fuori dal territorio di competenza \(Comune di Bari\)\. Si trova nel territorio di Modugno: rivolgiti a quel Comune\. https:\/\/www\.comune\.modugno\.ba\.it/);
			assert.ok(answer.words.includes(`La richiesta ${first.code} resta aperta`), answer.words);
			await does(channel, who, 'location', { place: { lat: 45.46, lon: 9.19 } });
			const again = await does(channel, who, 'location', { place: { lat: 41.10932, lon: 16.87866 } });
			assert.equal((await toldAll(channel, who, again)).length, 2, 'not told again');
			const t = await ticket(first.ticket);
			assert.deepEqual([t.lat, t.lon, t.closed_at], [41.10932, 16.87866, null], 'another place is taken');
		});

		test('whoever needs no place says so with one touch, and is not asked again', async () => {
			const who = await citizen(), first = await says(who, 'guardate qua che buca, ci lasci la ruota');
			const [asked] = await told(channel, who);
			if (channel === 'messenger')
				assert.deepEqual(asked.choices, ['place:none']);
			const none = await does(channel, who, 'button_reply', { text: 'Non serve un luogo', payload: 'place:none' });
			assert.equal(none.ticket, first.ticket);
			const more = await says(who, 'è una buca in tutta la città');
			assert.equal((await toldAll(channel, who, more)).length, 1);
		});
	});

describe('what a message carries', { concurrency: 4 }, () => {
	test('a picture without a word is asked for some, with the one answer; what they say is read for proposals; a voice is not asked to write', async () => {
		const who = await citizen(), first = await does('whatsapp', who, 'image');
		const [answer] = await told('whatsapp', who);
		assert.match(answer.words, /Scrivici in poche parole di che cosa si tratta e dove\./);
		assert.doesNotMatch(answer.words, /Dove si trova\?|territorio/);
		assert.deepEqual(await proposed(first.ticket), []);
		const second = await writes('whatsapp', who, 'È una buca profonda');
		assert.equal((await proposed(first.ticket))[0].category, 'pothole');
		assert.equal((await toldAll('whatsapp', who, second)).length, 1, 'one question a conversation');
		const other = await citizen(), voice = await does('whatsapp', other, 'voice', { seconds: 5 });
		assert.equal(voice.bucket, 'ticket');
		assert.doesNotMatch((await told('whatsapp', other))[0].words, /Scrivici/);
	});

	test('who begins with a place outside of the city is told so in their language, in the one answer', async () => {
		const who = await citizen(), first = await does('whatsapp', who, 'location', { place: { lat: 41.083, lon: 16.781 } });
		const [answer, ...more] = await toldAll('whatsapp', who, first);
		assert.equal(more.length, 0);
		assert.match(answer.words, /Si trova nel territorio di Modugno[^]*Scrivici in poche parole di che cosa si tratta\.\n/);
		const another = await citizen(), second = await writes('whatsapp', another, 'Hello, there is a street lamp out in via Roma 3, Modugno and it is very dark');
		assert.match((await toldAll('whatsapp', another, second))[0].words, /It is in the territory of Modugno: please contact that municipality\./);
	});

	test('pictures, documents, films, sounds and stickers arrive as files, captions as words', async () => {
		for (const channel of ['whatsapp', 'messenger']) {
			const who = await citizen(), first = await does(channel, who, 'image', channel === 'whatsapp' ? { text: 'Ecco la buca in via Sparano' } : {});
			for (const kind of ['document', 'video', 'voice', 'sticker'])
				assert.equal((await does(channel, who, kind)).ticket, first.ticket, kind);
			const found = await files(first.ticket, 5);
			assert.deepEqual(found.map((f) => [f.type, f.state]).sort(), [['application/pdf', 'ready'], ['audio/ogg', 'ready'], ['image/jpeg', 'ready'], ['image/jpeg', 'ready'], ['video/mp4', 'ready']]);
			assert.ok(found.every((f) => f.name === 'modulo.pdf' || new RegExp(`^${channel}-\\d{4}-\\d\\d-\\d\\d-\\d{4}$`).test(f.name)), found.map((f) => f.name).join());
			if (channel === 'whatsapp')
				assert.equal((await messagesOf(first.ticket))[0].body, 'Ecco la buca in via Sparano');
			const shown = await (await operator('operator')).page(first.code);
			for (const f of found)
				assert.ok(shown.text.includes(f.id), `${f.type} at the desk`);
			assert.ok(!shown.words.includes('Il testo è stato cancellato'));
			const link = /\/richiesta\/[\w-]{22}/.exec((await told(channel, who))[0].words)[0];
			assert.ok(!(await new Client(copy.base).get(link)).words.includes('Il testo è stato cancellato'), 'nor on their own page');
		}
	});

	test('a sign, a correction, a withdrawal stand beside their message', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp), [answer] = await told('whatsapp', who);
		for (const [kind, more] of [['edit', { of: first.id, text: 'Un lampione spento in via Sparano 21' }], ['reaction', { of: first.id, emoji: '🙏' }], ['reaction', { of: answer.id, emoji: '👍' }]])
			await sim.event({ channel: 'whatsapp', person: who.id, kind, ...more });
		const noted = () => sql(`select a.kind, a.value from urp.annotation a where a.provider_id in (${quoted(first.id)}, ${quoted(answer.id)}) order by a.kind, a.value`);
		await waitFor('three notes', async () => (await noted()).length === 3);
		const desk = await operator('operator');
		const shown = await desk.page(first.code);
		for (const words of [lamp, 'Un lampione spento in via Sparano 21', '🙏', 'Corretto da chi ha scritto'])
			assert.ok(shown.words.includes(words), words);
		await sim.event({ channel: 'whatsapp', person: who.id, kind: 'revoke', of: first.id });
		await waitFor('withdrawn', async () => (await noted()).length === 4);
		assert.ok((await desk.page(first.code)).words.includes('ha ritirato questo messaggio'));
		assert.equal((await messagesOf(first.ticket)).length, 1);
		assert.equal((await toldAll('whatsapp', who, first)).length, 1);
	});

	test('what a sender corrects on Messenger too', async () => {
		const who = await citizen(), first = await writes('messenger', who, lamp);
		await sim.event({ channel: 'messenger', person: who.id, kind: 'edit', of: first.id, text: 'Due lampioni' });
		await waitFor('it is kept', async () => (await sql(`select value from urp.annotation where provider_id = ${quoted(first.id)}`))[0]?.value === 'Due lampioni');
	});

	test('a place, a card, a forwarded word are seen at the desk', async () => {
		const who = await citizen(), first = await does('whatsapp', who, 'location', { place: { lat: 41.1171, lon: 16.8719, name: 'Bar Centrale' } });
		await does('whatsapp', who, 'contacts', { cards: [{ name: 'Amministratore', phones: ['+447700900120'] }] });
		await writes('whatsapp', who, 'me lo ha scritto il vicino', { forwarded: true });
		const { words } = await (await operator('operator')).page(first.code);
		for (const part of ['Posizione inviata: Bar Centrale', '41.117100, 16.871900', 'Contatto inviato: Amministratore', '+447700900120', 'Inoltrato'])
			assert.ok(words.includes(part), part);
	});

	test('a card alone is no empty message to who sent it, and tells nobody with the link whose number it holds', async () => {
		const who = await citizen();
		await does('whatsapp', who, 'contacts', { cards: [{ name: 'Amministratore', phones: ['+447700900121'] }] });
		const [answer] = await told('whatsapp', who), page = await new Client(copy.base).get(new RegExp('/richiesta/[\\w-]{22}').exec(answer.words)[0]);
		assert.equal(page.status, 200);
		assert.ok(page.words.includes('Hai inviato un contatto.'), page.words);
		assert.ok(!page.words.includes('Amministratore') && !page.text.includes('+447700900121'));
	});

	test('a kind that nobody can read opens a request too, and is asked for in words', async () => {
		for (const channel of ['whatsapp', 'messenger'])
			for (const kind of ['unsupported', 'hologram']) {
				const who = await citizen(), sent = await sim.event({ channel, person: who.id, kind });
				if (channel === 'messenger' && kind === 'hologram')
					continue;	// an event of no kind we know: nobody's message
				const first = await item(channel, sent.id);
				assert.equal(first.bucket, 'ticket', `${channel} ${kind}`);
				assert.match((await told(channel, who))[0].words, /con parole/);
			}
	});
});

describe('files that do not come', () => {
	const told_again = async (channel, who, first) => {
		await waitFor('it is over', async () => (await sql(`select state from urp.download where ticket_id = ${first.ticket}`)).every((d) => d.state === 'failed'), { seconds: 30 });
		assert.deepEqual(await tasksOf(first.ticket), ['file_failed']);
		assert.ok((await eventsOf(first.ticket)).includes('file_lost'));
		assert.match(last(await told(channel, who, 2)).words, /mandalo di nuovo/);
		assert.match((await (await operator('operator')).page(first.code)).words, /Un file non è arrivato/);
	};
	/** The last try it has, now. */
	const lastTry = (first) => waitFor('a first try failed', async () => (await sql(`with x as (select id from urp.download where ticket_id = ${first.ticket} and attempts > 0 and lease_until is null)
		select id from x`))[0]).then(({ id }) => sql(`update urp.download set attempts = 5, next_try_at = urp.now() where id = '${id}'`));
	const posted = async (channel, who, body, id) => {
		await sim.person({ id: who.id, last: { [channel]: seconds() } });	// it is their word, for the provider's window
		assert.equal((await sim.raw(channel, body)).status, 200);
		return { id, ...await item(channel, id) };
	};
	const picture = (who, media) => {
		const id = `wamid.${randomUUID()}`;
		return [whatsapp.single('image', { number, person: who, id, at: seconds(), media }), id];
	};
	const attached = (who, url) => {
		const id = `m_${randomUUID()}`;
		return [messenger.post(page, [messenger.event('image', { page, person: who, id, ms: Date.now(), media: { url } })]), id];
	};

	test('that the provider does not have', async () => {
		const who = await citizen(), [body, id] = picture(who, { id: '9999999999', mime: 'image/jpeg', sha256: '0'.repeat(64) });
		const first = await posted('whatsapp', who, body, id);
		assert.match((await (await operator('operator')).page(first.code)).words, /Un file sta arrivando/);
		await lastTry(first);
		await told_again('whatsapp', who, first);
	});

	test('that are not what the provider said', async () => {
		const who = await citizen(), kept = await sim.file('whatsapp', Buffer.from('\xff\xd8\xff\xe0 no', 'latin1'), { mime: 'image/jpeg' });
		const [body, id] = picture(who, { id: kept.id, mime: 'image/jpeg', sha256: 'ab'.repeat(32) });
		const first = await posted('whatsapp', who, body, id);
		await lastTry(first);
		await told_again('whatsapp', who, first);
		assert.equal((await sql(`select error from urp.download where ticket_id = ${first.ticket}`))[0].error, 'hash_differs');
	});

	test('whose address is no provider\'s, or leads elsewhere', async () => {
		const who = await citizen();
		const first = await posted('messenger', who, ...attached(who, 'https://cdn.example.net/buca.jpg'));
		await told_again('messenger', who, first);
		const error = async (of) => (await sql(`select error from urp.download where ticket_id = ${of.ticket}`))[0].error;
		assert.match(await error(first), /^(host_not_allowed|reference_invalid)$/);
		const other = await citizen();
		await sim.misbehave('media-redirect', { channel: 'messenger', count: 1 });
		const moved = await does('messenger', other, 'image');
		const [file] = await waitFor('it ended', async () => {
			const found = await sql(`select state, error from urp.download where ticket_id = ${moved.ticket}`);
			return found[0]?.state !== 'waiting' && found;
		}, { seconds: 30 });
		assert.ok(file.state === 'done' || file.error === 'host_not_allowed', JSON.stringify(file));
	});

	test('that never end', async () => {
		const who = await citizen();
		await sim.misbehave('media-huge', { channel: 'messenger', count: 1 });
		const first = await does('messenger', who, 'video');
		await told_again('messenger', who, first);
		assert.equal((await sql(`select error from urp.download where ticket_id = ${first.ticket}`))[0].error, 'too_large');
	});

	test('that are gone', async () => {
		const who = await citizen();
		await sim.misbehave('media-gone', { channel: 'messenger', count: 2 });
		const first = await does('messenger', who, 'document');
		await lastTry(first);
		await told_again('messenger', who, first);
	});

	test('one try that failed is no loss', async () => {
		const who = await citizen();
		await sim.misbehave('media-gone', { channel: 'messenger', count: 1 });
		const first = await does('messenger', who, 'image');
		assert.equal((await files(first.ticket))[0].state, 'ready');
		assert.deepEqual(await tasksOf(first.ticket), []);
		assert.equal((await toldAll('messenger', who, first)).length, 1);
	});
});
