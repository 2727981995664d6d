// What goes out on chat channels, through the city simulator: every answer once, whatever the provider does, and by another way where one is shut.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { copy, killOnPurpose, mails, onPurpose, processesOf, sql } from '../lib/copy.mjs';
import { address, newTicket, unique } from '../lib/citizen.mjs';
import { does } from '../lib/chat.mjs';
import { answerAs, operator } from '../lib/operator.mjs';
import { Simulator } from '../simulator/client.mjs';
import { crc32, deflateSync } from '../lib/png.mjs';
import { waitFor } from '../lib/wait.mjs';

const sim = new Simulator(copy.simulator);
const again = (channel) => execFileSync('sv', ['-w', '10', 't', join(copy.home, 'service', `courier-${channel}`)], { stdio: 'ignore' });
const CHATS = ['whatsapp', 'messenger'];

/** A citizen who has written and has got the first answer: { channel, person, to, code, id, identity }. */
async function conversation(channel, text = 'Un lampione è spento in via Sparano 12') {
	const person = await sim.person({ id: unique('p') });
	await sim.text(channel, person.id, text);
	const to = channel === 'whatsapp' ? person.phone : person.psid;
	const [first] = await sim.waitSent({ channel, to }, 1);
	const code = /URP-\w+-\w+/.exec(JSON.stringify(first.body))[0];
	const [{ id, identity }] = await sql(`select id, reply_to as identity from urp.ticket where code = '${code}'`);
	await waitFor('the first answer is recorded', async () => (await rows(id)).every((r) => r.state === 'sent'));
	return { channel, person, to, code, id, identity };
}
const rows = (ticket) => sql(`select id, channel, via, template, state, delivery, error, attempts, instead_of, unsure_until is not null as unsure, next_try_at > now() as later
	from urp.outbox where ticket_id = ${ticket} order by id`);
const last = async (talk) => (await rows(talk.id)).at(-1);
const until = (talk, what, test, how) => waitFor(what, async () => {
	const row = await last(talk);
	return test(row) && row;
}, { seconds: 30, ...how });
/** What reached this person since their first answer. */
const got = async (talk) => (await sim.sent({ channel: talk.channel, to: talk.to })).slice(1);
const textOf = ({ body }) => body.text?.body ?? body.message?.text ?? body.interactive?.body.text;
const hurry = (talk) => sql(`update urp.outbox set next_try_at = now(), unsure_until = null where ticket_id = ${talk.id} and state = 'queued'`);
const state = async (channel) => (await sql(`select error, paused_until > now() as paused, extract(epoch from paused_until - now())::int as wait, token_expires_at > now() as token from urp.channel_state where channel = '${channel}'`))[0];
const open = (channel) => sql(`update urp.channel_state set paused_until = null, error = null where channel = '${channel}'`);
/** An e-mail address of the same citizen, who confirmed it. */
async function alsoMail(talk) {
	const to = address('altra');
	const { code } = await newTicket({ email: to });
	await mails(to, 1);
	await sql(`insert into urp.ticket_identity (ticket_id, identity_id, proved_at) select ${talk.id}, reply_to, now() from urp.ticket where code = '${code}'`);
	return to;
}
/** A grey picture. */
function picture(width, height) {
	const chunk = (type, data) => {
		const body = Buffer.concat([Buffer.from(type), data]), out = Buffer.alloc(body.length + 8);
		out.writeUInt32BE(data.length, 0);
		body.copy(out, 4);
		out.writeUInt32BE(crc32(body), body.length + 4);
		return out;
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head[8] = 8;
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height, 0))), chunk('IEND', Buffer.alloc(0))]);
}
let desk;

describe('what goes out on chat channels', () => {
	before(async () => {
		desk = await operator('operator');
		await sql('alter role urp_courier set urp.limit_unsure_seconds = 4; alter role urp_courier set urp.limit_lease_seconds = 6');
		CHATS.forEach(again);
	});
	after(async () => {
		await sim.behave();
		await sql('alter role urp_courier reset urp.limit_unsure_seconds; alter role urp_courier reset urp.limit_lease_seconds; delete from urp.channel_template');
		CHATS.forEach(again);
	});
	beforeEach(async () => {
		await sim.behave();
		await sim.settings({ receipts: 'read', window: 'async' });
		await sql('delete from urp.channel_template');
		await Promise.all(CHATS.map(open));
	});

	for (const channel of CHATS)
		test(`${channel}: an answer quotes or follows what it answers, and the desk sees it read`, async () => {
			const talk = await conversation(channel);
			const words = unique('Mandiamo la squadra ');
			await answerAs(desk, talk.code, words);
			await until(talk, 'it was read', (r) => r.delivery === 'read');
			const [one, ...more] = await got(talk);
			assert.equal(more.length, 0);
			assert.ok(textOf(one).startsWith(words));
			assert.ok(textOf(one).includes('/richiesta/'));
			assert.equal(one.callback, `out:${(await last(talk)).id}`);
			if (channel === 'whatsapp')
				assert.equal(one.body.context.message_id, (await sim.talk({ channel, person: talk.person.id }))[0].id);
			else
				assert.equal(one.body.messaging_type, 'RESPONSE');
			assert.ok((await sim.sent({ channel, kind: 'read' })).some((r) => [r.to, r.person].includes(talk.person.id)), 'their message was marked as read');
			assert.match((await desk.page(talk.code)).words, /(WhatsApp|Messenger): letto/);
		});

	test('a long answer goes in several pieces, in order, and only the first quotes', async () => {
		const talk = await conversation('messenger');
		const words = Array.from({ length: 700 }, (_, i) => `parola${i}${i % 12 === 11 ? '.' : ''}`).join(' ');
		await answerAs(desk, talk.code, words);
		await until(talk, 'all was read', (r) => r.delivery === 'read');
		const parts = await got(talk);
		assert.ok(parts.length >= 3);
		assert.ok(parts.every((p) => [...textOf(p)].length <= 2000));
		assert.ok(parts.map(textOf).join(' ').startsWith(words));
		assert.deepEqual(parts.map((p) => p.callback), parts.map((_, i) => `out:${/\d+/.exec(parts[0].callback)[0]}:${i + 1}/${parts.length}`));
		const whatsapp = await conversation('whatsapp');
		await answerAs(desk, whatsapp.code, `${words} ${words}`.slice(0, 7900));
		const two = await sim.waitSent({ channel: 'whatsapp', to: whatsapp.to }, 3);
		assert.deepEqual(two.slice(1).map((p) => Boolean(p.body.context)), [true, false]);
	});

	test('what was taken of several pieces is not sent again', async () => {
		const talk = await conversation('messenger');
		await sim.misbehave('drop-after-accept', { channel: 'messenger', to: talk.to, count: 1 });
		await answerAs(desk, talk.code, Array.from({ length: 400 }, (_, i) => `parola${i}`).join(' '));
		await until(talk, 'all was sent', (r) => r.state === 'sent');
		const parts = await got(talk);
		assert.deepEqual(parts.map((p) => /:(.*)$/.exec(p.callback)[1].split(':')[1]), parts.map((_, i) => `${i + 1}/${parts.length}`));
		assert.ok(parts.length >= 2);
	});

	test('too many requests: the channel waits as long as it is asked to, and e-mail goes on', async () => {
		const talk = await conversation('whatsapp'), to = address('intanto');
		await sim.misbehave('429', { channel: 'whatsapp', to: talk.to, count: 1, retry_after: 30 });
		await answerAs(desk, talk.code, 'Risposta');
		await until(talk, 'it was refused', (r) => r.error === 'graph_4' && r.later);
		const { paused, wait } = await state('whatsapp');
		assert.ok(paused && wait > 20 && wait <= 30, `${wait}`);
		await newTicket({ email: to });
		await mails(to, 1);
		assert.equal((await got(talk)).length, 0);
		await open('whatsapp');
		await hurry(talk);
		await until(talk, 'it was sent', (r) => r.state === 'sent');
		assert.equal((await got(talk)).length, 1);
	});

	for (const [mode, code] of [['5xx', 'graph_2'], ['throughput', 'graph_130429'], ['pair-rate', 'graph_131056']])
		test(`${mode}: later, and once`, async () => {
			const talk = await conversation('whatsapp');
			await sim.misbehave(mode, { channel: 'whatsapp', to: talk.to, count: 1 });
			await answerAs(desk, talk.code, 'Risposta');
			const row = await until(talk, 'it was refused', (r) => r.error === code);
			assert.ok(row.state === 'queued' && row.later);
			assert.equal(Boolean((await state('whatsapp')).paused), mode === 'throughput');
			await open('whatsapp');
			await hurry(talk);
			await until(talk, 'it was sent', (r) => r.state === 'sent');
			assert.equal((await got(talk)).length, 1);
		});

	test('an expired token stops the channel and is told; nothing is lost or counted against an answer', async () => {
		const talk = await conversation('whatsapp'), other = await conversation('messenger');
		await sim.misbehave('token-expired', { channel: 'whatsapp' });
		await answerAs(desk, talk.code, 'Risposta');
		await waitFor('the board knows', async () => (await state('whatsapp')).error === 'token');
		assert.equal((await last(talk)).attempts, 0);
		assert.match((await desk.page(talk.code)).words, /la via è interrotta/);
		await answerAs(desk, other.code, 'Risposta');
		await until(other, 'Messenger goes on', (r) => r.state === 'sent');
		await sim.behave();
		await sql(`update urp.channel_state set paused_until = null where channel = 'whatsapp'`);
		await hurry(talk);
		await until(talk, 'it was sent', (r) => r.state === 'sent');
		assert.equal((await state('whatsapp')).error, null);
		assert.equal((await got(talk)).length, 1);
	});

	for (const channel of CHATS)
		test(`${channel}: taken, but the line broke: the receipt tells, and it is not sent twice`, async () => {
			const talk = await conversation(channel);
			await sim.misbehave('drop-after-accept', { channel, to: talk.to, count: 1 });
			await answerAs(desk, talk.code, 'Risposta');
			await until(talk, 'it is known to be sent', (r) => r.state === 'sent');
			await new Promise((done) => setTimeout(done, 5000));
			assert.equal((await got(talk)).length, 1);
			assert.equal((await rows(talk.id)).length, 2);
		});

	test('the line broke and no receipt comes: it is sent again, called the same', async () => {
		const talk = await conversation('whatsapp');
		await sim.misbehave('receipts-off', { channel: 'whatsapp', to: talk.to });
		await sim.misbehave('drop-before-accept', { channel: 'whatsapp', to: talk.to, count: 1 });
		await answerAs(desk, talk.code, 'Risposta');
		const row = await until(talk, 'it is not known', (r) => r.unsure);
		assert.match((await desk.page(talk.code)).words, /forse partito/);
		await until(talk, 'it was sent', (r) => r.state === 'sent');
		assert.deepEqual((await got(talk)).map((s) => s.callback), [`out:${row.id}`]);
	});

	test('a courier that is killed while it sends: once', () => onPurpose(async () => {
		const talk = await conversation('whatsapp');
		await sim.misbehave('slow', { channel: 'whatsapp', to: talk.to, count: 1, ms: 1500 });
		await answerAs(desk, talk.code, 'Risposta');
		await until(talk, 'it is being sent', (r) => r.attempts === 1);
		await new Promise((done) => setTimeout(done, 500));
		const { pid } = processesOf('courier-whatsapp').find((p) => p.command.some((c) => /libexec.*courier/.test(c)));
		killOnPurpose('courier-whatsapp', pid);
		await until(talk, 'it is known to be sent', (r) => r.state === 'sent', { seconds: 60 });
		await new Promise((done) => setTimeout(done, 7000));
		assert.equal((await got(talk)).length, 1);
	}));

	test('receipts out of order and repeated move an answer forward only', async () => {
		const talk = await conversation('whatsapp');
		await sim.settings({ receipts: 'none' });
		await answerAs(desk, talk.code, 'Risposta');
		const [{ id }] = await waitFor('it was sent', async () => { const all = await got(talk); return all.length && all; });
		await until(talk, 'it is recorded', (r) => r.state === 'sent');
		for (const [status, delivery] of [['delivered', 'delivered'], ['sent', 'delivered'], ['read', 'read'], ['delivered', 'read'], ['failed', 'read']]) {
			await sim.receipt(id, status, status === 'failed' ? { code: 131026 } : {});
			await waitFor('the receipts were taken', async () => (await sql(`select count(*)::int as n from urp.inbound where state = 'new'`))[0].n === 0);
			assert.equal((await last(talk)).delivery, delivery, status);
		}
	});

	for (const sync of [false, true])
		test(`the provider finds the window shut (${sync ? 'at once' : 'later'}): the approved text, once`, async () => {
			const talk = await conversation('whatsapp');
			await sql(`insert into urp.channel_template (channel, template, lang, name, state) values ('whatsapp', 'news', 'it', 'novita_richiesta', 'approved')`);
			await sim.misbehave('window-shut', { channel: 'whatsapp', to: talk.to, count: 1, sync });
			await answerAs(desk, talk.code, 'Risposta');
			await until(talk, 'the approved text was read', (r) => r.via === 'template' && r.delivery === 'read');
			const sent = (await got(talk)).filter((s) => s.type === 'template');
			assert.equal(sent.length, 1);
			assert.equal(sent[0].body.template.name, 'novita_richiesta');
			assert.deepEqual(sent[0].body.template.components[0].parameters.map((p) => p.text.slice(0, 4)), ['URP-', 'http']);
			assert.equal((await rows(talk.id)).length, 3);
			assert.match((await desk.page(talk.code)).words, /non consegnato : la finestra per rispondere era chiusa.*avviso con il link.*letto/);
		});

	test('an approved text without places goes without values', async () => {
		const talk = await conversation('whatsapp');
		await sql(`insert into urp.channel_template (channel, template, lang, name, state, params, body) values ('whatsapp', 'news', 'it', 'avviso_semplice', 'approved', '{}', 'Ci sono novità: guarda la pagina della tua richiesta.');
			update urp.identity set last_in_at = now() - interval '25 hours' where id = ${talk.identity}`);
		await answerAs(desk, talk.code, 'Risposta');
		await until(talk, 'it was read', (r) => r.via === 'template' && r.delivery === 'read');
		assert.deepEqual((await got(talk)).map((s) => s.body.template), [{ name: 'avviso_semplice', language: { code: 'it' } }]);
	});

	test('a text that the provider does not know: e-mail, and the text is not used again', async () => {
		const talk = await conversation('whatsapp'), to = await alsoMail(talk);
		await sql(`insert into urp.channel_template (channel, template, lang, name, state) values ('whatsapp', 'news', 'it', 'unknown_text', 'approved');
			update urp.identity set last_in_at = now() - interval '25 hours' where id = ${talk.identity}`);
		assert.match((await desk.page(talk.code)).words, /WhatsApp : finestra chiusa dal/);
		await answerAs(desk, talk.code, 'Risposta per posta');
		const all = await mails(to, 2);
		assert.match(all[1].text, /Risposta per posta/);
		assert.equal((await sql(`select state from urp.channel_template where name = 'unknown_text'`))[0].state, 'disabled');
		assert.equal((await got(talk)).length, 0);
	});

	test('who cannot be reached there is written to by e-mail; who has no other way becomes a task in words', async () => {
		const talk = await conversation('whatsapp'), alone = await conversation('messenger'), to = await alsoMail(talk);
		for (const one of [talk, alone])
			await sim.misbehave('undeliverable', { channel: one.channel, to: one.to });
		await answerAs(desk, talk.code, 'Risposta per posta');
		assert.match((await mails(to, 2))[1].text, /Risposta per posta/);
		await answerAs(desk, alone.code, 'Risposta perduta');
		await waitFor('a task', async () => (await sql(`select kind from urp.task where ticket_id = ${alone.id}`)).some((t) => t.kind === 'message_failed'));
		const page = await desk.page(alone.code);
		assert.match(page.words, /Un messaggio non è arrivato a chi ha scritto.*Lì non riceve.*Risposta perduta/);
		assert.match(page.words, /Messenger: qui non riceve/);
		assert.equal((await sql(`select count(*)::int as n from urp.task where ticket_id = ${talk.id}`))[0].n, 0);
	});

	test('after a day only a person writes on Messenger; a notice of ours takes another way or none', async () => {
		const talk = await conversation('messenger');
		await sql(`update urp.identity set last_in_at = now() - interval '2 days' where id = ${talk.identity}`);
		assert.match((await desk.page(talk.code)).words, /Messenger : solo la tua risposta, nessun avviso automatico/);
		await answerAs(desk, talk.code, 'Risposta di una persona');
		await until(talk, 'it was sent', (r) => r.state === 'sent');
		const [one] = await got(talk);
		assert.deepEqual([one.body.messaging_type, one.body.tag], ['MESSAGE_TAG', 'HUMAN_AGENT']);
		await desk.act(talk.code, 'stato', { state: 'in_progress' });
		assert.equal((await rows(talk.id)).length, 2);
		assert.equal((await sql(`select count(*)::int as n from urp.task where ticket_id = ${talk.id}`))[0].n, 0);
	});

	test('when no way is left an answer leaves a task, whatever the form had chosen; who writes again meanwhile is answered', async () => {
		const talk = await conversation('messenger'), from = async () => sql(`select kind, detail from urp.task where ticket_id = ${talk.id} and done_at is null`);
		await sql(`update urp.identity set last_in_at = now() - interval '8 days' where id = ${talk.identity}; delete from urp.ticket_identity where ticket_id = ${talk.id} and identity_id <> ${talk.identity}`);
		assert.match((await desk.page(talk.code)).words, /Solo sulla pagina della richiesta : nessuna via è aperta, resta un compito/);
		const form = await desk.form(talk.code, 'risposta');
		await desk.act(talk.code, 'risposta', { reply: 'Non vi raggiungiamo' });
		assert.deepEqual(await from(), [{ kind: 'window_shut', detail: 'window' }]);
		await answerAs(desk, talk.code, 'Neanche così', { via: '0' });
		assert.equal((await from()).length, 2);
		assert.equal((await rows(talk.id)).length, 1);
		await does('messenger', talk.person, 'text', { text: 'Ci siete?' });
		const conflict = await desk.client.submit(form, { reply: 'Eccoci' });
		assert.equal(conflict.status, 409);
		assert.equal((await desk.client.submit(conflict.form(`/operatori/richiesta/${talk.code}/risposta`))).status, 303);
		await until(talk, 'it was sent', (r) => r.state === 'sent');
		assert.equal(textOf((await got(talk)).at(-1)).includes('Eccoci'), true);
	});

	test('the operator chooses: the page alone, or a call', async () => {
		const talk = await conversation('whatsapp');
		await answerAs(desk, talk.code, 'Solo qui', { via: '0' });
		assert.equal((await rows(talk.id)).length, 1);
		const [{ phone }] = await sql(`select i.id as phone from urp.ticket_identity ti join urp.identity i on i.id = ti.identity_id where ti.ticket_id = ${talk.id} and i.kind = 'phone'`);
		await answerAs(desk, talk.code, 'Da dire a voce', { via: String(phone) });
		assert.equal((await rows(talk.id)).length, 1);
		assert.match((await desk.page(talk.code)).words, /Richiama chi ha scritto.*Da dire a voce/);
		const other = await conversation('whatsapp');
		const refused = await desk.act(other.code, 'risposta', { reply: 'Altrui', via: String(talk.identity) });
		assert.equal(refused.status, 422);
	});

	test('a picture goes along with the answer, and is on the page', async () => {
		const talk = await conversation('whatsapp');
		const form = await desk.form(talk.code, 'risposta');
		const answer = await desk.client.postMultipart(form.action, { ...form.fields, reply: 'Ecco il lavoro finito' }, [{ name: 'lavoro.png', bytes: picture(64, 48), type: 'image/png' }],
			{ headers: { origin: copy.base, 'sec-fetch-site': 'same-origin' } });
		assert.equal(answer.status, 303, answer.words);
		await until(talk, 'it was read', (r) => r.delivery === 'read');
		const [one, ...more] = await got(talk);
		assert.equal(more.length, 0);
		assert.equal(one.type, 'image');
		assert.ok(one.body.image.id && one.body.image.caption.startsWith('Ecco il lavoro finito'));
		assert.match((await desk.page(talk.code)).words, /lavoro\.png/);
	});
});
