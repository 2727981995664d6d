// The desk: lists, search, one ticket and what is done with it, two operators at once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, aged, newTicket, unique } from '../lib/citizen.mjs';
import { answerAs, freshOperator, operator } from '../lib/operator.mjs';

const state = async (code) => (await sql(`select state, outcome, o.code as office, p.login as person from urp.ticket t join urp.office o on o.id = t.office_id
	left join urp.operator p on p.id = t.operator_id where t.code = '${code}'`))[0];
const codes = (answer) => answer.json.rows.map((r) => r.code);
const list = (desk, query) => desk.client.getJson(`/operatori/?${new URLSearchParams(query)}`);

describe('the lists', { concurrency: 3 }, () => {
	test('new requests are of nobody; taken ones are mine', async () => {
		const desk = await freshOperator('operator');
		const { code } = await newTicket();
		const find = async (view) => {
			for (let after = ''; ;) {
				const page = await list(desk, { view, ...(after && { after }) });
				assert.equal(page.status, 200);
				if (codes(page).includes(code))
					return true;
				if (!page.json.next)
					return false;
				after = page.json.next;
			}
		};
		assert.deepEqual([await find('unassigned'), await find('mine'), await find('all')], [true, false, true]);
		assert.equal((await desk.act(code, 'presa-in-carico')).status, 303);
		assert.deepEqual([await find('unassigned'), await find('mine'), await find('all')], [false, true, true]);
		await desk.act(code, 'chiusura', { ending: 'resolved', outcome: 'solved', closing: 'Fatto, grazie.' });
		assert.equal((await state(code)).state, 'resolved');
	});

	test('page after page, each request once', async () => {
		const desk = await operator('operator');
		const seen = [];
		let query = { view: 'all' };
		for (let pages = 0; query && pages < 200; pages++) {
			const page = await list(desk, query);
			seen.push(...codes(page));
			assert.ok(codes(page).length <= 25);
			query = page.json.next ? { view: 'all', after: page.json.next } : null;
		}
		assert.ok(seen.length > 25);
		assert.equal(new Set(seen).size, seen.length);
	});

	test('late ones are late', async () => {
		const desk = await operator('operator');
		const [{ code }, fresh] = [await newTicket(), await newTicket()];
		await desk.act(code, 'presa-in-carico');
		await sql(`update urp.ticket set due_at = due_at - interval '90 days' where code = '${code}'`);
		try {
			const found = codes(await list(desk, { view: 'late' }));
			assert.ok(found.includes(code));
			assert.ok(!found.includes(fresh.code));
			assert.match((await desk.page(code)).words, /scadut/i);
		} finally {
			await sql(`update urp.ticket set due_at = due_at + interval '90 days' where code = '${code}'`);	// as its history says
		}
	});

	test('are narrowed by state, kind, category and office', async () => {
		const desk = await operator('operator');
		const { code } = await newTicket({ category: 'playground' });
		const only = async (query) => {
			const page = await list(desk, { view: 'all', ...query });
			assert.equal(page.status, 200, JSON.stringify(query));
			return page.json.rows;
		};
		await desk.act(code, 'presa-in-carico');
		const found = await only({ state: 'accepted', kind: 'report', category: 'playground', office: 'VERDE' });
		assert.ok(found.some((r) => r.code === code));
		for (const row of found)
			assert.equal(row.row_state, 'accepted');
		assert.ok(!(await only({ category: 'pothole' })).some((r) => r.code === code));
		assert.ok(!(await only({ office: 'STRADE' })).some((r) => r.code === code));
		assert.ok(!(await only({ kind: 'praise' })).some((r) => r.code === code));
	});

	for (const query of ['view=nothing', 'state=lost', 'kind=joke', 'after=%00', 'after=x', 'view=all&view=mine', `q=${'x'.repeat(300)}`, 'q=%ff'])
		test(`a list that there is not (${query.slice(0, 20)}) is a human page`, async () => {
			const answer = await (await operator('operator')).client.get(`/operatori/?${query}`);
			assert.ok([400, 404, 422].includes(answer.status), String(answer.status));
			assert.match(answer.text, /<h1/);
		});
});

describe('search', { concurrency: 3 }, () => {
	const find = async (q) => codes(await list(await operator('operator'), { q }));

	test('by words of subject and text, also in another form of the word', async () => {
		const word = unique('zampillo');
		const { code } = await newTicket({ subject: `Fontane ${word}`, body: 'Le panchine erano bagnate.' });
		assert.deepEqual(await find(word), [code]);
		assert.deepEqual(await find(`${word} fontana`), [code]);
		assert.deepEqual(await find(`${word} panchina`), [code]);
		assert.deepEqual(await find(`${word} -fontana`), []);
	});

	test('by code, however typed', async () => {
		const { code } = await newTicket();
		for (const q of [code, code.toLowerCase(), code.replace(/-/g, ''), ` ${code.slice(4)} `])
			assert.deepEqual(await find(q), [code], q);
	});

	test('by e-mail address and telephone number, however written', async () => {
		const email = address('cercata');
		const phone = `+44 7700 900${String(Math.floor(Math.random() * 1000)).padStart(3, '0')}`;
		const { code } = await newTicket({ email, phone });
		assert.deepEqual(await find(email), [code]);
		assert.deepEqual(await find(email.toUpperCase()), [code]);
		assert.ok((await find(phone)).includes(code));
		assert.ok((await find(phone.replace(/ /g, ''))).includes(code));
		assert.deepEqual(await find(address('mai')), []);
	});

	test('finds nothing in notes to those who search like a citizen would write, and takes any characters', async () => {
		for (const q of ["'", '";--', '\\', '%', '((', '!!', '<script>', ':*', '&|!', 'à è ì', '🪑', '"aperta', '-', 'il'])
			assert.ok(Array.isArray(await find(q)), q);
	});
});

describe('a ticket', { concurrency: 3 }, () => {
	test('shows conversation and place, not who wrote', async () => {
		const who = { email: address('nascosta'), first_name: unique('Nome'), last_name: unique('Cognome') };
		const { code } = await newTicket({ ...who, body: unique('Testo ') });
		const page = await (await operator('operator')).page(code);
		assert.equal(page.status, 200);
		for (const part of Object.values(who))
			assert.ok(!page.text.includes(part), part);
	});

	test('opens who wrote on demand, and that is recorded', async () => {
		const who = { email: address('aperta'), first_name: unique('Nome'), last_name: unique('Cognome'), phone: '+33 6 39 98 12 34' };
		const { code } = await newTicket(who);
		const desk = await operator('operator');
		const opened = await desk.act(code, 'recapiti');
		assert.equal(opened.status, 200);
		for (const part of [who.email, who.first_name, who.last_name, '+33639981234'])
			assert.ok(opened.words.includes(part) || opened.words.replace(/\s/g, '').includes(part), part);
		const events = await sql(`select e.actor from urp.event e join urp.ticket t on t.id = e.ticket_id where t.code = '${code}' and e.kind = 'contact_opened'`);
		const [{ id }] = await sql(`select id from urp.operator where login = '${desk.login}'`);
		assert.deepEqual(events, [{ actor: `operator:${id}` }]);
		assert.equal((await desk.client.get(`${desk.path(code)}/recapiti`)).status, 405, 'not by a link');
	});

	test('answered by an operator is theirs and accepted', async () => {
		const { code } = await newTicket();
		const desk = await operator('operator');
		await answerAs(desk, code, 'Buongiorno, ci pensiamo.');
		assert.deepEqual(await state(code), { state: 'accepted', outcome: null, office: 'ILLUM', person: desk.login });
	});

	test('a note is on the desk and nowhere else', async () => {
		const to = address('annotata'), note = unique('Attenzione ');
		const { code, path } = await newTicket({ email: to });
		const desk = await operator('operator');
		assert.equal((await desk.act(code, 'nota', { note })).status, 303);
		await answerAs(desk, code, 'Una risposta.');
		assert.ok((await desk.page(code)).words.includes(note));
		const other = await operator('auditor');
		assert.ok((await other.page(code)).words.includes(note));
		assert.ok(!(await new Client(copy.base).get(path)).text.includes(note));
		assert.ok(!(await new Client(copy.base).getJson(path)).text.includes(note));
		await mails(to, 2);
		for (const mail of await mails(to, 0))
			assert.ok(!JSON.stringify(mail).includes(note));
		const [{ n }] = await sql(`select count(*)::int as n from urp.outbox o join urp.ticket t on t.id = o.ticket_id where t.code = '${code}' and o.content::text like '%${note}%'`);
		assert.equal(n, 0);
	});

	test('goes to another office, begins anew there, and keeps its promised date', async () => {
		const { code, due_at, path } = await newTicket();
		const desk = await operator('operator');
		await desk.act(code, 'presa-in-carico');
		assert.equal((await desk.act(code, 'assegnazione', { office: 'STRADE' })).status, 303);
		assert.deepEqual(await state(code), { state: 'assigned', outcome: null, office: 'STRADE', person: null });
		const page = await new Client(copy.base).get(path);
		assert.ok(page.words.includes('Manutenzione strade'));
		assert.equal((await new Client(copy.base).getJson(path)).json.due_at, due_at);
	});

	test('is given to a person of the office, and taken back', async () => {
		const member = await operator('office', ['ILLUM']);
		const { code } = await newTicket();
		const desk = await operator('supervisor');
		assert.equal((await desk.act(code, 'assegnazione', { person: member.login })).status, 303);
		assert.equal((await state(code)).person, member.login);
		assert.ok(codes(await list(member, { view: 'mine' })).includes(code));
		assert.equal((await desk.act(code, 'assegnazione', { person: '-' })).status, 303);
		assert.equal((await state(code)).person, null);
		const stranger = await operator('office', ['TRIBUTI']);
		const form = await desk.form(code, 'assegnazione', ['person']);
		assert.equal((await desk.client.submit(form, { person: stranger.login })).status, 422);
	});

	test('changes its category, with office and term', async () => {
		const { code } = await newTicket();
		const desk = await operator('operator');
		assert.equal((await desk.act(code, 'argomento', { category: 'pothole' })).status, 303);
		assert.equal((await state(code)).office, 'STRADE');
		const [row] = await sql(`select c.code, t.due_at = urp.due_at(c.term_days, t.created_at) as due from urp.ticket t join urp.category c on c.id = t.category_id where t.code = '${code}'`);
		assert.deepEqual(row, { code: 'pothole', due: true });
	});

	test('walks from received to closed, and opens again', async () => {
		const { code } = await newTicket();
		const desk = await operator('operator');
		const step = async (to, values = {}) => {
			const answer = await desk.act(code, 'stato', { state: to, ...values });
			assert.equal(answer.status, 303, `${to}: ${answer.words}`);
		};
		await desk.act(code, 'presa-in-carico');
		await step('in_progress');
		await step('waiting_citizen');
		await step('in_progress');
		assert.equal((await desk.act(code, 'chiusura', { ending: 'resolved', outcome: 'solved', closing: 'Riparato.' })).status, 303);
		await step('closed');
		assert.deepEqual(await state(code), { state: 'closed', outcome: 'solved', office: 'ILLUM', person: desk.login });
		await step('assigned');
		const [row] = await sql(`select state, closed_at, next_contact_at is not null as promised from urp.ticket where code = '${code}'`);
		assert.deepEqual(row, { state: 'assigned', closed_at: null, promised: true });
	});

	test('needs outcome and words to be closed', async () => {
		const { code } = await newTicket();
		const desk = await operator('operator');
		const form = await desk.form(code, 'chiusura');
		for (const values of [{}, { ending: 'resolved' }, { ending: 'resolved', outcome: 'solved', closing: '' }, { ending: 'resolved', outcome: 'vanished', closing: 'x' },
			{ ending: 'declined', outcome: 'solved', closing: 'No.' }]) {
			const answer = await desk.client.submit(form, { ending: '', outcome: '', closing: '', ...values });
			assert.equal(answer.status, 422, JSON.stringify(values));
		}
		assert.equal((await state(code)).state, 'received');
	});

	test('a step that is not allowed is refused with 409 and the ticket as it is', async () => {
		const { code } = await newTicket();
		const desk = await operator('operator');
		const close = await desk.form(code, 'chiusura'), seen = close.fields.seen;
		await desk.act(code, 'chiusura', { ending: 'declined', outcome: 'not_ours', closing: 'Non è di competenza.' });
		assert.equal((await state(code)).state, 'declined');
		for (const [act, values] of [['stato', { state: 'in_progress' }], ['stato', { state: 'closed' }], ['stato', { state: 'withdrawn', reason: 'detto a voce' }]]) {
			const answer = await desk.client.submit({ ...close, action: `${desk.path(code)}/${act}`, choices: new Set(['state', 'reason']), fields: { csrf: close.fields.csrf, seen: 99 } }, values);
			assert.equal(answer.status, 409, JSON.stringify(values));
			assert.ok(answer.words.includes(code));
		}
		assert.ok(Number(seen) >= 1);
		assert.equal((await state(code)).state, 'declined');
	});

	test('an unknown one is a human 404, like one that cannot be', async () => {
		const desk = await operator('operator');
		const [{ code }] = await sql('select urp.code_of(800000000) as code');
		for (const c of [code, 'URP-000-0000', 'x', '%ff', `${code}x`]) {
			const answer = await desk.page(c);
			assert.ok([400, 404].includes(answer.status), `${c} ${answer.status}`);
			assert.match(answer.text, /<h1/);
		}
	});
});

describe('two at once', { concurrency: 3 }, () => {
	test('the second answer is held back with what the first said, and nothing typed is lost', async () => {
		const to = address('due');
		const { code } = await newTicket({ email: to });
		const [a, b] = [await operator('operator'), await freshOperator('operator')];
		const form = await b.form(code, 'risposta');
		const first = unique('Prima risposta '), second = unique('Seconda risposta ');
		await answerAs(a, code, first);
		const refused = await b.client.submit(form, { reply: second });
		assert.equal(refused.status, 409);
		assert.ok(refused.words.includes(first), 'what happened meanwhile');
		const again = refused.form(`${b.path(code)}/risposta`);
		assert.equal(again.fields.reply, second, 'what was typed');
		assert.equal((await b.client.submit(form, { reply: second })).status, 409, 'a reload does not slip it through');
		const [{ n }] = await sql(`select count(*)::int as n from urp.message m join urp.ticket t on t.id = m.ticket_id where t.code = '${code}' and m.body = '${second}'`);
		assert.equal(n, 0);
	});

	test('having read it, the second may send it all the same, in one click from that page', async () => {
		const { code } = await newTicket();
		const [a, b] = [await operator('operator'), await freshOperator('operator')];
		const form = await b.form(code, 'risposta');
		await answerAs(a, code, 'La mia.');
		const mine = unique('Comunque ');
		const refused = await b.client.submit(form, { reply: mine });
		assert.equal(refused.status, 409);
		const sent = await b.client.submit(refused.form(`${b.path(code)}/risposta`));
		assert.equal(sent.status, 303, sent.words);
		assert.ok((await a.page(code)).words.includes(mine));
	});

	test('a citizen\'s word that arrived meanwhile counts too', async () => {
		const { code, path } = await newTicket();
		const desk = await operator('operator');
		const form = await desk.form(code, 'chiusura');
		const said = unique('Non è risolto ');
		const citizen = new Client(copy.base);
		const message = (await citizen.get(path)).form(`${path}/messaggio`);
		await aged(message);
		assert.equal((await citizen.submit(message, { body: said })).status, 303);
		const refused = await desk.client.submit(form, { ending: 'resolved', outcome: 'solved', closing: 'Chiudo.' });
		assert.equal(refused.status, 409);
		assert.ok(refused.words.includes(said));
		assert.ok(refused.text.includes('Chiudo.'));
	});

	test('both take it in the same moment: one has it, the other is told', async () => {
		const { code } = await newTicket();
		const [a, b] = [await operator('operator'), await freshOperator('operator')];
		const forms = [await a.form(code, 'presa-in-carico'), await b.form(code, 'presa-in-carico')];
		const answers = await Promise.all([a.client.submit(forms[0]), b.client.submit(forms[1])]);
		assert.deepEqual(answers.map((x) => x.status).sort(), [303, 409]);
		const winner = answers[0].status === 303 ? a : b;
		assert.equal((await state(code)).person, winner.login);
	});

	test('an answer sent by a double click goes out once', async () => {
		const to = address('doppia'), reply = unique('Una volta ');
		const { code } = await newTicket({ email: to });
		const desk = await operator('operator');
		const form = await desk.form(code, 'risposta');
		const answers = await Promise.all([desk.client.submit(form, { reply }), desk.client.submit(form, { reply })]);
		assert.deepEqual(answers.map((x) => x.status), [303, 303]);
		const [{ n }] = await sql(`select count(*)::int as n from urp.message m join urp.ticket t on t.id = m.ticket_id where t.code = '${code}' and m.body = '${reply}'`);
		assert.equal(n, 1);
		await mails(to, 2);
		assert.equal((await mails(to, 0)).filter((m) => m.text.includes(reply)).length, 1);
	});
});

describe('quarantine', { concurrency: 3 }, () => {
	const held = async (over) => newTicket({ website: 'x', ...over });

	test('is the supervisor\'s: released, the request goes its way and its receipt is sent', async () => {
		const to = address('liberata');
		const { code } = await held({ email: to });
		const boss = await operator('supervisor');
		assert.ok(codes(await list(boss, { view: 'quarantine' })).includes(code));
		assert.ok(!codes(await list(boss, { view: 'unassigned' })).includes(code));
		assert.equal((await boss.client.submit(await boss.form(code, 'quarantena'), { act: 'release' })).status, 303);
		assert.ok((await mails(to, 1))[0].text.includes(code));
		assert.ok(!codes(await list(boss, { view: 'quarantine' })).includes(code));
	});

	test('a danger in it is seen at once, on its page and by the supervisors, and its receipt says 112', async () => {
		const to = address('brucia');
		const { code, path } = await held({ email: to, body: 'C\'è un incendio in un appartamento, ci sono persone dentro' });
		assert.match((await new Client(copy.base).get(path)).text, /data-danger="yes"/);
		const boss = await operator('supervisor');
		assert.equal((await list(boss, { view: 'quarantine' })).json.rows.find((r) => r.code === code).row_urgent, true);
		assert.equal((await boss.client.submit(await boss.form(code, 'quarantena'), { act: 'release' })).status, 303);
		assert.match((await mails(to, 1))[0].text, /112/);
	});

	test('discarded, it is closed and nobody hears of it', async () => {
		const to = address('scartata');
		const { code } = await held({ email: to });
		const boss = await operator('supervisor');
		assert.equal((await boss.client.submit(await boss.form(code, 'quarantena'), { act: 'discard' })).status, 303);
		assert.equal((await state(code)).state, 'declined');
		assert.equal((await mails(to, 0)).length, 0);
	});

	test('is shut to operators, and nothing is answered from there', async () => {
		const { code } = await held();
		const desk = await operator('operator');
		assert.equal((await desk.client.get('/operatori/?view=quarantine')).status, 403);
		const csrf = (await desk.client.get('/operatori/')).form('/operatori/uscita').fields.csrf;
		assert.equal((await desk.client.post(`${desk.path(code)}/quarantena`, { form: { csrf, act: 'release' }, headers: { origin: copy.base } })).status, 403);
		assert.equal((await desk.client.post(`${desk.path(code)}/risposta`, { form: { csrf, seen: 1, reply: 'x' }, headers: { origin: copy.base } })).status, 422);
	});
});
