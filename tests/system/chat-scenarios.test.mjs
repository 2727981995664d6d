// The messages by which the project is measured, as their writers send them: what becomes of each, and what its writer gets back. Those of the
// telephone are in calls.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { copy, mails, sql } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { freshOperator, operator } from '../lib/operator.mjs';
import { address } from '../lib/citizen.mjs';
import { citizen, does, eventsOf, files, item, messagesOf, proposed, sim, tasksOf, ticket, ticketsOf, told, toldAll, writes } from '../lib/chat.mjs';
import { waitFor } from '../lib/wait.mjs';

const scenarios = new Map(readFileSync(new URL('../lib/scenarios.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line)).map((s) => [s.id, s]));

/** What every first message must come to: one ticket of the first level, its words byte for byte, one answer with all that it must say. */
async function opened(s, who, first) {
	assert.equal(first.bucket, 'ticket');
	const t = await ticket(first.ticket), messages = await messagesOf(first.ticket);
	assert.deepEqual([t.channel, t.category, t.office, t.lang], [s.channel, 'to_classify', 'URP', s.lang]);
	assert.deepEqual(Buffer.from(messages[0].body, 'utf8'), Buffer.from(s.text, 'utf8'));
	const [answer, ...more] = await toldAll(s.channel, who, first);
	assert.equal(more.length, 0, 'one answer');
	assert.ok(answer.words.includes(t.code), answer.words);
	const link = new RegExp(`${copy.base}/richiesta/[\\w-]{22}`).exec(answer.words)?.[0];
	assert.ok(link, answer.words);
	assert.equal((await new Client(copy.base).get(link)).status, 200);
	assert.ok(answer.words.includes(`${copy.base}/privacy`), 'one line about their data');
	assert.equal(answer.words.includes(String(new Date(t.due_at).getFullYear())), !t.urgent_at, 'by when; of a danger no day is promised');
	return { t, answer, link, proposals: await proposed(first.ticket) };
}

async function scenario(id, name = scenarios.get(id).name) {
	const s = scenarios.get(id), who = await citizen({ name }), first = await writes(s.channel, who, s.text);
	const found = await opened(s, who, first);
	if (s.heading)
		assert.ok(found.proposals.some((p) => p.heading === s.heading), `${s.heading} in ${JSON.stringify(found.proposals)}`);
	return { s, who, first, ...found };
}

describe('a message that is a scenario', { concurrency: 4 }, () => {
	test('C01: a hole, with its street in the words; T03: three times the same, two of them at once, is one; T04: the answer fails', async () => {
		const s = scenarios.get('C01'), who = await citizen({ name: s.name });
		const sent = await sim.text('whatsapp', who.id, s.text);
		const { body } = (await sim.hooks({ channel: 'whatsapp', after: sent.hooks[0].n - 1 })).find((h) => h.n === sent.hooks[0].n);
		const again = await Promise.all([sim.raw('whatsapp', body), sim.raw('whatsapp', body)]);
		assert.deepEqual([sent, ...again].map((x) => x.status), [200, 200, 200]);
		const first = { ...sent, ...await item('whatsapp', sent.id) };
		const { t, proposals } = await opened(s, who, first);
		assert.ok(proposals.some((p) => p.heading === s.heading && p.office === s.office), JSON.stringify(proposals));
		assert.equal(t.address, 'Via Caldarola 27');
		assert.equal(t.place_from, 'text');
		assert.equal((await messagesOf(first.ticket)).length, 1);
		assert.equal(await ticketsOf(first.identity), 1);

		// T04: no contacts in it, and the window is shut, says the provider
		const desk = await operator('operator');
		await sim.misbehave('window-shut', { channel: 'whatsapp', to: who.phone, count: 1 });
		assert.equal((await desk.act(first.code, 'risposta', { reply: 'Domani mettiamo una transenna.' })).status, 303);
		const row = await waitFor('the answer failed', async () => (await sql(`select o.state, o.error, o.attempts from urp.outbox o
			where o.ticket_id = ${first.ticket} and o.template = 'reply' and o.channel = 'whatsapp' and o.state = 'failed'`))[0]);
		assert.equal(row.error, '131047');
		assert.ok((await eventsOf(first.ticket)).includes('message_failed'));
		const next = await sql(`select o.via, o.channel from urp.outbox o where o.ticket_id = ${first.ticket} and o.instead_of is not null`);
		assert.ok(next.length === 1 && next[0].via === 'template' || (await tasksOf(first.ticket)).length, 'an approved text instead, or a task for a person');
	});

	test('C02 and C03: a picture without a place is asked for one; the position that follows is its place, and no new request', async () => {
		const s = scenarios.get('C02'), who = await citizen({ name: s.name });
		const first = await does('whatsapp', who, 'image', { text: s.text });
		const { answer, proposals } = await opened(s, who, first);
		assert.ok(proposals.some((p) => p.heading === s.heading && p.office === s.office), JSON.stringify(proposals));
		assert.deepEqual(answer.choices, ['position']);
		const [photo] = await files(first.ticket);
		assert.deepEqual([photo.state, photo.type], ['ready', 'image/jpeg']);
		const second = await does('whatsapp', who, 'location', { place: { lat: 41.10932, lon: 16.87866 } });
		assert.deepEqual([second.bucket, second.ticket], ['reply', first.ticket]);
		const t = await ticket(first.ticket);
		assert.deepEqual([t.lat, t.lon, t.place_from], [41.10932, 16.87866, 'position']);
		assert.equal((await toldAll('whatsapp', who, second)).length, 1, 'nothing more is asked');
		assert.equal(await ticketsOf(first.identity), 1);
	});

	test('C05: a voice note is kept as it was and can be played; the text within the minute belongs to it', async () => {
		const s = scenarios.get('C05'), who = await citizen({ name: s.name });
		const first = await does('whatsapp', who, 'voice', { seconds: 38 });
		const { t } = await opened(s, who, first);
		const second = await writes('whatsapp', who, 'scusate l\'audio sto guidando 🙏');
		assert.deepEqual([second.bucket, second.ticket], ['reply', first.ticket]);
		const [voice] = await files(first.ticket);
		assert.deepEqual([voice.state, voice.type, voice.seconds, voice.voice], ['ready', 'audio/ogg', 38, true]);
		const desk = await operator('operator'), page = await desk.page(t.code);
		assert.match(page.text, new RegExp(`<audio[^>]*>[^]*${voice.id}|${voice.id}[^]*<audio`));
		const sound = await desk.client.get(`/operatori/allegato/${voice.id}/original`);
		assert.deepEqual([sound.status, sound.headers['content-type'].split(';')[0], sound.bytes.subarray(0, 4).toString()], [200, 'audio/ogg', 'OggS']);
		assert.equal((await toldAll('whatsapp', who, second)).length, 1);
	});

	test('C09: two questions about a tax', async () => {
		const { proposals } = await scenario('C09');
		assert.equal(proposals[0].heading, 'r14');
	});

	test('C11: Messenger, a document that ends soon', async () => {
		const { proposals, s } = await scenario('C11');
		assert.equal(proposals[0].office, s.office);
	});

	test('C14: whoever writes at night is told whom to call now; no help is promised', async () => {
		const { who, first, answer, proposals, s } = await scenario('C14');
		assert.equal(proposals[0].office, s.office);
		const [{ night_phone: phone, name }] = await sql("select night_phone, name from urp.office where code = 'POLIZIA_LOCALE'");
		assert.ok(phone);
		const [{ content }] = await sql(`select content from urp.outbox where ticket_id = ${first.ticket} and template = 'receipt'`);
		assert.equal(answer.words.includes(phone), Boolean(content.night), 'by the city\'s clock (tests/sql/chat-night.sql moves it)');
		// as it reads at night
		await sql(`do $$ begin perform urp.tell(${first.ticket}, 'receipt', jsonb_build_object('night', true, 'phone', '${phone}', 'call_office', '${name}'), null, ${first.identity}); end $$`);
		const [, night] = await told('whatsapp', who, 2);
		assert.ok(night.words.includes(`chiama ora ${name}: ${phone}`), night.words);
		assert.doesNotMatch(night.words, /mandiamo|interveniamo|arriv|pattuglia/i);
	});

	test('C16: English is answered in English', async () => {
		const { answer } = await scenario('C16');
		assert.match(answer.words, /^Automatic reply/);
		assert.doesNotMatch(answer.words, /richiesta URP|Rispond|dati/);
	});

	test('C17: Albanian is not taken for Italian', async () => {
		const { answer, proposals, s } = await scenario('C17');
		assert.match(answer.words, /^Përgjigje automatike/);
		assert.ok(proposals.some((p) => p.office === s.office));
	});

	test('C18: Arabic with a Latin street: answered in Arabic, shown in its direction at the desk and to its writer', async () => {
		const { answer, t, link, s } = await scenario('C18');
		assert.match(answer.words, /^رد آلي/);
		assert.equal(t.address, 'Via Crisanzio 100');
		const desk = (await (await operator('operator')).page(t.code)).text, own = (await new Client(copy.base).get(link)).text;
		for (const page of [desk, own])
			assert.match(page, new RegExp(`<[^>]*dir="auto"[^>]*>[^<]*${s.text.slice(0, 20)}`));
	});

	test('C20: three matters, pictures among the words and in the name, byte for byte', async () => {
		const { s, t, first } = await scenario('C20');
		const page = await (await operator('operator')).page(t.code);
		assert.ok(page.text.includes(s.text), 'as it was written, at the desk too');
		assert.equal((await messagesOf(first.ticket))[0].body, s.text);
	});

	test('C26: a danger to life is answered with 112 before all else, comes first in the queue, and the supervisor is told', async () => {
		const s = scenarios.get('C26'), email = address('capoturno');
		await freshOperator('supervisor', [], { email });
		const who = await citizen({ name: s.name }), first = await writes('whatsapp', who, s.text);
		const { t, answer, proposals } = await opened(s, who, first);
		assert.ok(proposals.some((p) => p.heading === s.heading && p.office === s.office), `${s.heading} in ${JSON.stringify(proposals)}`);
		assert.match(answer.words.split('\n')[0], /112/);
		assert.match(answer.words.split('\n')[0], /gas/);
		assert.deepEqual(answer.choices, [], 'nothing is asked of them');
		assert.ok(t.urgent_at);
		const rows = [...(await (await operator('operator')).client.get('/operatori/?view=all')).text.matchAll(/class="desk-code[^>]*>(URP-[\w-]+)/g)].map((m) => m[1]);
		const urgent = (await sql('select code from urp.ticket where urgent_at is not null and closed_at is null')).map((r) => r.code);
		assert.ok(rows.includes(t.code), 'on the first page');
		assert.ok(rows.slice(0, rows.indexOf(t.code)).every((code) => urgent.includes(code)), 'only other dangers stand before it');
		const [mail] = await mails(email, 1);
		assert.ok(mail.text.includes(t.code), mail.text);
		assert.ok(!mail.text.includes(s.text.slice(0, 20)) && !mail.subject.includes('gas'), 'no words of theirs in the mail');
	});

	test('C28: water is not ours: the body outside is proposed', async () => {
		const { proposals, s } = await scenario('C28');
		assert.ok(proposals.some((p) => p.office === s.office), JSON.stringify(proposals));
	});
});

describe('what providers tell besides', { concurrency: 4 }, () => {
	test('T01: a reaction to our answer is kept there; it opens, reopens and answers nothing', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, 'Un lampione spento in via Sparano 12');
		const [answer] = await told('whatsapp', who);
		for (const emoji of ['👍', '']) {
			await sim.event({ channel: 'whatsapp', person: who.id, kind: 'reaction', of: answer.id, emoji });
			await waitFor('it is kept', async () => (await sql(`select value from urp.annotation where provider_id = '${answer.id}'`))[0]?.value === emoji);
		}
		assert.equal((await toldAll('whatsapp', who, first)).length, 1);
		assert.equal(await ticketsOf(first.identity), 1);
		assert.equal((await messagesOf(first.ticket)).length, 1);
	});

	test('T02: what cannot be read stays in the conversation, to be seen, and is asked for in words', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, 'Un lampione spento in via Sparano 12');
		const second = await does('whatsapp', who, 'unsupported');
		assert.deepEqual([second.bucket, second.ticket], ['reply', first.ticket]);
		assert.match((await told('whatsapp', who, 2))[1].words, /con parole/);
		const page = await (await operator('operator')).page(first.code);
		assert.match(page.words, /messaggio che non si può leggere da qui/i);
	});

	test('T05: a colleague who answers in the provider\'s own program is an answer of the city\'s, not a new person', async () => {
		const who = await citizen(), first = await writes('messenger', who, 'Un lampione spento in via Sparano 12');
		await told('messenger', who);
		const [{ n: before }] = await sql('select count(*)::int as n from urp.identity where kind = \'messenger\'');
		const echo = await does('messenger', who, 'echo', { text: 'Buongiorno, ci pensiamo noi.' });
		assert.deepEqual([echo.bucket, echo.ticket], ['reply', first.ticket]);
		const [, said] = await messagesOf(first.ticket);
		assert.deepEqual([said.direction, said.body, said.operator], ['out', 'Buongiorno, ci pensiamo noi.', null]);
		assert.equal((await toldAll('messenger', who, first)).length, 1, 'nobody answers an answer');
		const [{ n: after }] = await sql('select count(*)::int as n from urp.identity where kind = \'messenger\'');
		assert.ok(after - before <= 3, 'no person is made of the page');
		assert.equal((await sql(`select count(*)::int as n from urp.identity_key k where k.identity_id = ${first.identity}`))[0].n, 1);
	});
});

test('words that only sound like a danger: the desk says so, and the request leaves the top of the lists', async () => {
	const who = await citizen(), first = await writes('whatsapp', who, 'In biblioteca manca il libro sull\'incendio di Roma');
	const { code, urgent_at: before } = await ticket(first.ticket), desk = await operator('operator');
	assert.ok(before);
	assert.equal((await desk.act(code, 'nessun-pericolo')).status, 303);
	await assert.rejects(desk.act(code, 'nessun-pericolo'), /no form/, 'it is not offered again');
	assert.equal((await ticket(first.ticket)).urgent_at, null);
	const [{ n }] = await sql(`select count(*)::int as n from urp.event where ticket_id = ${first.ticket} and kind = 'urgent_ended'`);
	assert.equal(n, 1);
});
