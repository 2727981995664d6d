// Who wrote, when, how often, and to which request it belongs: people with several keys, providers that repeat themselves and come in any
// order, what nobody can read, quotes and codes, and a source of the city's own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { address, unique } from '../lib/citizen.mjs';
import { copy, mails, sql, top } from '../lib/copy.mjs';
import { operator } from '../lib/operator.mjs';
import { citizen, does, eventsOf, item, messagesOf, quoted, sim, ticket, ticketsOf, told, toldAll, writes } from '../lib/chat.mjs';
import * as whatsapp from '../simulator/payload/whatsapp.mjs';
import { waitFor } from '../lib/wait.mjs';

const lamp = 'Un lampione spento in via Sparano 12';
const number = readFileSync(join(copy.home, 'accounts/whatsapp/number'), 'utf8').trim();
const seconds = () => Math.floor(Date.now() / 1000);
const after = (list) => list.at(-1);

describe('people', { concurrency: 4 }, () => {
	test('who hides the number is answered all the same, and is the same person once it shows', async () => {
		const who = await citizen({ hidden: true, username: unique('luce.') }), first = await writes('whatsapp', who, lamp);
		const [answer] = await told('whatsapp', who);
		assert.deepEqual([answer.body.recipient, answer.body.to], [who.user_id, undefined]);
		await sim.person({ id: who.id, hidden: false });
		const second = await writes('whatsapp', who, 'è sempre spento');
		assert.deepEqual([second.ticket, second.identity], [first.ticket, first.identity]);
		assert.equal((await sql(`select count(*)::int as n from urp.identity_key where identity_id = ${first.identity}`))[0].n, 2);
	});

	test('who changes number goes on in the same conversation, and is answered at the new one', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp);
		await told('whatsapp', who);
		const moved = await sim.event({ channel: 'whatsapp', person: who.id, kind: 'number_change', new: { phone: `33639985${String(Math.random()).slice(2, 6)}` } });
		const told_ = await item('whatsapp', moved.id);
		assert.deepEqual([told_.bucket, told_.why], ['automatic', 'moved']);
		const now = await sim.person({ id: who.id }), second = await writes('whatsapp', now, 'scrivo dal numero nuovo');
		assert.deepEqual([second.ticket, second.identity], [first.ticket, first.identity]);
		await writes('whatsapp', now, 'aiuto');
		assert.equal(after(await told('whatsapp', now, 2)).body.to, now.phone);
	});

	test('a change of number that is told only after the new one has written makes one person of both', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp);
		const fresh = await citizen(), early = await writes('whatsapp', fresh, 'Un cestino rotto in corso Cavour 5');
		assert.notEqual(early.identity, first.identity);
		const moved = await sim.event({ channel: 'whatsapp', person: who.id, kind: 'number_change', new: { phone: fresh.phone, user_id: fresh.user_id } });
		assert.equal((await item('whatsapp', moved.id)).why, 'moved');
		const later = await writes('whatsapp', fresh, 'è ancora rotto');
		assert.deepEqual([later.ticket, later.identity], [early.ticket, first.identity], 'the open conversation goes on, of the one person');
		assert.equal(await ticketsOf(first.identity), 2);
		assert.ok((await eventsOf(early.ticket)).includes('identity_moved'));
		const desk = await operator('operator');
		assert.equal((await desk.act(early.code, 'risposta', { reply: 'Lo cambiamo domani.' })).status, 303);
		const answer = await waitFor('the answer is there', async () => (await told('whatsapp', who)).find((m) => m.words.includes('Lo cambiamo domani.')));
		assert.equal(answer.body.to, fresh.phone);
	});

	test('a number alone that belongs to somebody else by now is somebody else', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp);
		const heir = await citizen();
		await sim.person({ id: who.id, phone: '33639989999' });
		await sim.person({ id: heir.id, phone: who.phone });
		const other = await writes('whatsapp', { id: heir.id }, 'Un cestino rotto in corso Cavour 5');
		assert.equal(other.bucket, 'ticket');
		assert.notEqual(other.identity, first.identity);
	});

	test('two in one post are two', async () => {
		for (const [channel, more] of [['whatsapp', {}], ['whatsapp', { entries: true }], ['messenger', {}]]) {
			const pair = await Promise.all([citizen({ name: 'Ada' }), citizen({ name: 'Bea' })]);
			const sent = await sim.batch(channel, pair.map((p) => ({ person: p.id, text: `${lamp}, dice ${p.name}` })), more);
			const [ada, bea] = await Promise.all(sent.ids.map((id) => item(channel, id)));
			assert.notEqual(ada.ticket, bea.ticket);
			for (const [i, x] of [ada, bea].entries()) {
				assert.equal((await messagesOf(x.ticket))[0].body, `${lamp}, dice ${pair[i].name}`);
				const [answer, ...rest] = await toldAll(channel, pair[i], x);
				assert.ok(answer.words.includes(x.code) && !rest.length);
			}
		}
	});
});

describe('providers', { concurrency: 4 }, () => {
	test('that send everything several times, at once, in any order, change nothing twice', async () => {
		const who = await citizen(), first = await writes('messenger', who, lamp);
		const texts = Array.from({ length: 6 }, (_, i) => `messaggio ${i} ${unique()}`);
		const sent = await Promise.all(texts.map((text, i) => sim.text('messenger', who.id, text, { at: seconds() - i })));
		const hooks = (await sim.hooks({ channel: 'messenger' })).filter((h) => sent.some((s) => s.hooks[0].n === h.n));
		await Promise.all([...hooks, ...hooks].reverse().map((h) => sim.raw('messenger', h.body)));
		// the same events again, in one post of another shape
		await sim.raw('messenger', { object: 'page', entry: [{ ...JSON.parse(hooks[0].body).entry[0], messaging: hooks.map((h) => JSON.parse(h.body).entry[0].messaging[0]) }] });
		for (const { id } of sent)
			assert.equal((await item('messenger', id)).ticket, first.ticket);
		const [{ id: newest }] = await sql('select max(id) as id from urp.inbound');
		await waitFor('all posts are read', async () => (await sql(`select count(*)::int as n from urp.inbound where state = 'new' and id <= ${newest}`))[0].n === 0, { seconds: 60 });
		const messages = await messagesOf(first.ticket);
		assert.deepEqual(messages.map((m) => m.body).sort(), [lamp, ...texts].sort());
		assert.equal((await toldAll('messenger', who, first)).length, 1);
		assert.equal(await ticketsOf(first.identity), 1);
	});

	test('whose events come late do not close the window that is open', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp);
		const wrote = async () => (await sql(`select last_in_at from urp.identity where id = ${first.identity}`))[0].last_in_at;
		const before = await wrote();
		const late = await writes('whatsapp', who, 'questo era di ieri', { at: seconds() - 30 * 3600 });
		assert.equal(late.ticket, first.ticket);
		assert.equal(await wrote(), before);
		assert.equal(Math.round((new Date(await said(late.message)) - Date.now()) / 3600e3), -30);
	});
	const said = async (id) => (await sql(`select said_at from urp.message where id = ${id}`))[0].said_at;

	test('move what we sent only forward', async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp), [answer] = await told('whatsapp', who);
		const row = async () => (await sql(`select o.state, o.delivery from urp.outbox o where o.provider_id = ${quoted(answer.id)}`))[0];
		await waitFor('it is read', async () => (await row())?.delivery === 'read');
		for (const [status, code] of [['delivered'], ['sent'], ['failed', 131026]]) {
			await sim.receipt(answer.id, status, { code });
			await item('whatsapp', `${answer.id}:${status}`);
			assert.deepEqual(await row(), { state: 'sent', delivery: 'read' }, status);
		}
		assert.equal(first.bucket, 'ticket');
	});

	test('that tell of what nobody knows disturb nothing: unknown fields beside a good message', async () => {
		const who = await citizen(), id = `wamid.${randomUUID()}`;
		const good = whatsapp.change({ number, people: [who], messages: [whatsapp.message('text', { person: who, id, at: seconds(), text: lamp })] });
		await sim.person({ id: who.id, last: { whatsapp: seconds() } });
		const body = JSON.stringify(whatsapp.post([{ field: 'hologram_updates', value: { anything: [1, { goes: true }], n: randomUUID() } }, good, { field: 'messages', value: null }]));
		assert.equal((await sim.raw('whatsapp', body)).status, 200);
		const first = await item('whatsapp', id);
		assert.equal(first.bucket, 'ticket');
		const others = await sql(`select i.kind, i.bucket from urp.inbound_item i where i.inbound_id = (select inbound_id from urp.inbound_item where provider_id = ${quoted(id)}) and i.provider_id <> ${quoted(id)}`);
		assert.ok(others.length && others.every((o) => o.bucket === 'automatic'), JSON.stringify(others));
	});

	test('of whose account something is told make no request', async () => {
		const [{ n: before }] = await sql("select count(*)::int as n from urp.ticket where channel = 'whatsapp' and subject ~ 'TIER|VIOLATION|hologram'");
		for (const kind of ['quality', 'account_update', 'unknown_field', 'template_status', 'interactive_empty'])
			assert.equal((await sim.event({ channel: 'whatsapp', person: (await citizen()).id, kind, event: kind === 'template_status' ? 'PAUSED' : undefined, name: 'nessuno' })).status, 200, kind);
		const [{ n: now }] = await sql("select count(*)::int as n from urp.ticket where channel = 'whatsapp' and subject ~ 'TIER|VIOLATION|hologram'");
		assert.equal(now, before);
	});

	test('that send nonsense under a good signature make work for a person, once, with what came', async () => {
		const body = `{"object":"whatsapp_business_account","entry":[{"id":"${unique('rotto')}","changes":[{`;
		assert.equal((await sim.raw('whatsapp', body)).status, 200);
		const [parked] = await waitFor('it is parked', async () => {
			const found = await sql(`select i.id, i.state, i.attempts, i.desk_sealed is not null as kept from urp.inbound i join urp.task k on k.inbound_id = i.id
				where i.channel = 'whatsapp' and i.state = 'parked' and k.done_at is null and i.received_at > urp.now() - interval '1 minute' order by i.id desc`);
			return found.length && found;
		});
		assert.deepEqual([parked.attempts, parked.kept], [1, true]);
		const who = await citizen();
		assert.equal((await writes('whatsapp', who, lamp)).bucket, 'ticket', 'what comes after it is read');
	});

	test('that lent the conversation to another program: it is kept and not answered', async () => {
		const who = await citizen(), sent = await sim.event({ channel: 'messenger', person: who.id, kind: 'text', text: lamp, standby: true });
		const first = await item('messenger', sent.id);
		assert.equal(first.bucket, 'ticket');
		const second = await sim.event({ channel: 'messenger', person: who.id, kind: 'text', text: 'aiuto', standby: true });
		await item('messenger', second.id);
		assert.equal((await toldAll('messenger', who, first)).length, 0);
	});
});

describe('to which request a message belongs', { concurrency: 4 }, () => {
	const two = async () => {
		const who = await citizen(), first = await writes('whatsapp', who, lamp);
		await told('whatsapp', who);
		await writes('whatsapp', who, 'nuova richiesta');
		const second = await writes('whatsapp', who, 'Un cestino rotto in corso Cavour 5');
		const answers = await told('whatsapp', who, 3);
		return { who, first, second, answers };
	};

	test('to that whose message it quotes, ours or theirs', async () => {
		const { who, first, second, answers } = await two();
		assert.equal((await writes('whatsapp', who, 'ancora spento', { quotes: answers[0].id })).ticket, first.ticket);
		assert.equal((await writes('whatsapp', who, 'proprio questo', { quotes: first.id })).ticket, first.ticket);
		assert.equal((await writes('whatsapp', who, 'e il cestino?')).ticket, second.ticket, 'the newest, when it says nothing');
	});

	test('to that whose long answer it quotes, whichever part of it', async () => {
		const { who, first } = await two(), desk = await operator('operator');
		const reply = Array.from({ length: 500 }, (_, i) => `Riga ${i} della risposta.`).join('\n');
		assert.equal((await desk.act(first.code, 'risposta', { reply: reply.slice(0, 7900) })).status, 303);
		const parts = (await told('whatsapp', who, 5)).slice(3);
		assert.equal(parts.length, 2);
		assert.equal((await writes('whatsapp', who, 'non capisco questa parte', { quotes: parts[1].id })).ticket, first.ticket);
		await sim.event({ channel: 'whatsapp', person: who.id, kind: 'reaction', of: parts[1].id, emoji: '👎' });
		await waitFor('the sign stands at the answer', async () => (await sql(`select m.direction from urp.annotation a join urp.message m on m.id = a.message_id
			where a.provider_id = ${quoted(parts[1].id)} and m.ticket_id = ${first.ticket}`))[0]?.direction === 'out');
	});

	test('to that whose code it names, when it is theirs', async () => {
		const { who, first } = await two(), other = await writes('whatsapp', await citizen(), lamp);
		assert.equal((await writes('whatsapp', who, `per ${first.code} aggiungo che lampeggia da ieri sera e fa paura`)).ticket, first.ticket);
		const tried = await writes('whatsapp', who, `Mandatemi tutto lo storico della pratica ${other.code}, per favore, è urgente`);
		assert.notEqual(tried.ticket, other.ticket);
		assert.equal((await messagesOf(other.ticket)).length, 1);
		const stranger = await citizen(), fresh = await writes('whatsapp', stranger, `Vorrei sapere tutto della pratica ${other.code} del mio vicino`, { quotes: other.id });
		assert.equal(fresh.bucket, 'ticket');
		assert.ok(!(await told('whatsapp', stranger))[0].words.includes(other.code));
	});
});

test('what is told of an answer waits for no word of the same person, nor the courier for a request that somebody holds', async () => {
	const who = await citizen(), first = await writes('whatsapp', who, lamp), held = unique('held.');
	await toldAll('whatsapp', who, first);
	const [{ outbox }] = await sql(`select max(id)::int as outbox from urp.outbox where identity_id = ${first.identity}`);
	const holds = (act) => sql(`begin; ${act}; select pg_sleep(2) /* ${held} */; rollback`);
	const isHeld = () => waitFor('it is held', async () => (await sql(`select count(*)::int as n from pg_stat_activity where query like '%${held}%' and wait_event = 'PgSleep'`))[0].n > 0);
	const word = holds(`select intake.take((select max(id) from urp.inbound), 1, 'whatsapp', '{"id": "${held}", "kind": "message", "at": ${seconds()}, "text": "ancora"}',
		(select json_build_object('blinds', json_agg(blind), 'desk', '\\x01', 'sender', '\\x02') from urp.identity_key where identity_id = ${first.identity}), '{}')`);
	await isHeld();
	await sql(`begin; set local lock_timeout = '500ms'; insert into urp.outbox_part values (${outbox}, 99, 'whatsapp', ${first.identity}, '${held}', now()); rollback`);
	await word;

	const stopped = await citizen(), other = await writes('whatsapp', stopped, lamp);
	await toldAll('whatsapp', stopped, await writes('whatsapp', stopped, 'stop'));
	await sql(`insert into urp.outbox (channel, template, ticket_id, identity_id, content, next_try_at) values ('whatsapp', 'state', ${other.ticket}, ${other.identity}, '{}', now() + interval '1 hour')`);
	const desk = holds(`select from urp.ticket where id = ${other.ticket} for update`);
	await isHeld();
	await sql(`begin; set local lock_timeout = '500ms'; update urp.outbox set next_try_at = urp.now() where ticket_id = ${other.ticket} and state = 'queued';
		select courier.lease('whatsapp', 100); rollback`);
	await desk;
	await sql(`delete from urp.outbox where ticket_id = ${other.ticket} and state = 'queued'`);
});

test('a source of the city\'s own needs no code: the example of the manual works', async () => {
	const manual = readFileSync(join(top, 'docs/NEW-CHANNEL.md'), 'utf8');
	const [example] = [...manual.matchAll(/```sh\n([^`]*hook\/generic[^`]*)```/g)].map((m) => m[1]);
	const id = unique('chiosco'), email = address('rosa');
	const script = example.replace('http://127.0.0.1:8080', copy.base).replace('"id":"7"', `"id":"${id}"`).replace('"id":"u1"', `"id":"${unique('u')}"`).replace('rosa@example.org', email);
	assert.equal(execFileSync('bash', ['-euc', script], { env: { ...process.env, URP_HOME: copy.home } }).toString(), 'EVENT_RECEIVED');
	const found = await waitFor('it is taken', async () => (await sql(`select ticket_id from urp.inbound_item where channel = 'generic' and provider_id like '%${id}'`))[0]);
	const t = await ticket(found.ticket_id);
	assert.deepEqual([t.channel, t.lat, t.lon], ['generic', 41.12, 16.87]);
	assert.equal((await messagesOf(t.id))[0].body, 'Lampione spento');
	const [mail] = await mails(email, 1);
	assert.ok(mail.text.includes(t.code));
});
