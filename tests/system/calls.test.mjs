// The telephone at the desk: calls as the exchange tells them, requests that an operator writes down, at the counter too.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { copy, mails, sql, urp } from '../lib/copy.mjs';
import { address, unique } from '../lib/citizen.mjs';
import { Client } from '../lib/http.mjs';
import { citizen, does, tasksOf } from '../lib/chat.mjs';
import { allRead, postCall } from '../lib/hook.mjs';
import { freshOperator, operator } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';

const id = () => `call-${randomBytes(6).toString('hex')}`;
const number = () => `+39080${String(Math.floor(Math.random() * 9e6) + 1e6)}`;
const extension = () => String(Math.floor(Math.random() * 9e8) + 1e8);

/** An operator at a telephone that has a call. */
async function atTheTelephone(from = number()) {
	const desk = await freshOperator('operator');
	const line = extension(), call = id();
	assert.equal((await urp('operator', 'extension', desk.login, line)).status, 0);
	for (const event of ['ringing', 'answered'])
		assert.equal((await postCall({ call, event, from, extension: event === 'answered' ? line : undefined })).status, 200);
	await allRead();
	const [{ n }] = await sql(`select id::int as n from urp.call where call = '${call}'`);
	return { desk, line, call: n, from };
}
/** Somebody with a number that never called. */
const caller = () => citizen({ phone: number().slice(1) });
/** The form that "Scrivi la richiesta" of a call opens. */
const formOf = async (desk, call) => (await desk.client.submit((await desk.client.get('/operatori/chiamate')).form(`/operatori/chiamate/${call}/richiesta`))).form('/operatori/nuova');
const write = async (desk, path, values) => desk.client.submit((await desk.client.get(path)).form('/operatori/nuova'), values);
const opened = async (call) => (await sql(`select count(*)::int as n from urp.event e join urp.event_content c on c.event_id = e.id where e.kind = 'number_opened' and c.content::json->>'call' = '${call}'`))[0].n;
const codeOf = (answer) => /\/operatori\/richiesta\/(URP-[0-9A-Z-]+)"/.exec(answer.text)[1];
const pinOf = (answer) => [...answer.text.matchAll(/<span class="text-nowrap">([0-9A-Z]{2})<\/span>/g)].map((m) => m[1]).join('');

describe('calls', () => {
	test('one\'s own call under way is on top; no number is shown before it is asked for, and the asking is recorded', async () => {
		const { desk, call, from } = await atTheTelephone();
		const page = await desk.client.get('/operatori/chiamate');
		assert.match(page.words, /La tua chiamata/);
		assert.ok(!page.text.includes(from));
		const shown = await desk.client.submit(page.form(`/operatori/chiamate/${call}/numero`));
		assert.equal(shown.status, 200);
		assert.ok(shown.text.includes(from), shown.words);
		assert.equal(await opened(call), 1);
	});

	test('an address opens no number: only what is pressed does', async () => {
		const { desk, call, from } = await atTheTelephone();
		const page = await desk.client.get(`/operatori/nuova?call=${call}`);
		assert.ok(!page.text.includes(from));
		assert.equal(page.form('/operatori/nuova').fields.call, String(call));
		assert.equal(await opened(call), 0);
	});

	test('a number as it is typed in Italy is one to call back; what is none is shown as it came', async () => {
		const rest = String(Math.floor(Math.random() * 9e6) + 1e6);
		for (const from of [`347${rest}`, `080 5${rest.slice(1)}`, Number(`39348${rest}`)]) {
			const call = id();
			await postCall({ call, event: 'missed', from });
			await allRead();
			const [{ kind, known }] = await sql(`select k.kind, c.identity_id is not null as known from urp.call c left join urp.task k on k.ticket_id = c.ticket_id where c.call = '${call}'`);
			assert.deepEqual([kind, known], ['call_back', true], String(from));
		}
		const call = id(), odd = `interno ${rest}`;
		await postCall({ call, event: 'missed', from: odd });
		await allRead();
		const [{ code }] = await sql(`select t.code from urp.call c join urp.ticket t on t.id = c.ticket_id where c.call = '${call}'`);
		assert.ok((await (await operator('operator')).page(code)).words.includes(odd));
	});

	test('events of a call may come in any order', async () => {
		const call = id();
		for (const event of ['ended', 'ringing', 'answered'])
			await postCall({ call, event, from: number(), seconds: event === 'ended' ? 38 : undefined });
		await allRead();
		assert.deepEqual(await sql(`select state, seconds from urp.call where call = '${call}'`), [{ state: 'ended', seconds: 38 }]);
	});

	test('a call that nobody answered is a request, with a task to call back', async () => {
		const call = id();
		await postCall({ call, event: 'missed', from: number() });
		await allRead();
		const [{ code, kind }] = await sql(`select t.code, k.kind from urp.call c join urp.ticket t on t.id = c.ticket_id join urp.task k on k.ticket_id = t.id where c.call = '${call}'`);
		assert.equal(kind, 'call_back');
		const page = await (await operator('operator')).page(code);
		assert.match(page.words, /Chiamata senza risposta/i);
	});

	test('a colleague\'s telephone that does not answer makes no request of a call that is answered', async () => {
		const { desk, call, line } = await atTheTelephone();
		const [{ name, at }] = await sql(`select call as name, began_at as at from urp.call where id = ${call}`);
		await postCall({ call: name, event: 'missed', from: number(), extension: extension() });
		await allRead();
		assert.deepEqual(await sql(`select state, extension, ticket_id from urp.call where id = ${call} and began_at <= '${new Date(at).toISOString()}'`), [{ state: 'answered', extension: line, ticket_id: null }]);
		assert.match((await desk.client.get('/operatori/chiamate')).words, /La tua chiamata/);
	});

	test('the end of a call is no request; a missed one that is answered after all is nobody\'s to call back', async () => {
		const who = await caller();
		assert.equal((await does('phone', who, 'ringing')).bucket, 'automatic');
		assert.equal((await does('phone', who, 'ended')).bucket, 'automatic');
		const missed = await does('phone', who, 'missed');
		assert.equal(missed.bucket, 'ticket');
		assert.deepEqual(await tasksOf(missed.ticket), ['call_back']);
		await does('phone', who, 'answered', { call: (await sql(`select call from urp.call where ticket_id = ${missed.ticket}`))[0].call });
		assert.deepEqual(await tasksOf(missed.ticket), []);
		assert.deepEqual(await sql(`select state from urp.ticket where id = ${missed.ticket}`), [{ state: 'withdrawn' }]);
	});

	test('an answer to be said on the telephone joins the call back that is open already', async () => {
		const missed = await does('phone', await caller(), 'missed'), desk = await operator('operator');
		await desk.act(missed.code, 'risposta', { reply: 'L\'ho richiamata: tutto a posto' });
		assert.deepEqual(await tasksOf(missed.ticket), ['call_back']);
		assert.match((await desk.page(missed.code)).words, /Richiama chi ha scritto.*ha chiamato e nessuno ha risposto.*tutto a posto/);
	});

	test('who may not see the request may not see its number either, nor its code', async () => {
		const [strade, all] = await Promise.all([operator('office', ['STRADE']), operator('operator')]), call = id(), from = number();
		await postCall({ call, event: 'missed', from });
		await allRead();
		const [{ n, code }] = await sql(`select c.id::int as n, t.code from urp.call c join urp.ticket t on t.id = c.ticket_id where c.call = '${call}'`);
		const page = await strade.client.get('/operatori/chiamate'), open = `/operatori/chiamate/${n}/numero`;
		assert.ok(!page.text.includes(code) && !page.text.includes(open), page.words);
		const csrf = /name="csrf" value="([^"]+)"/.exec((await strade.client.get('/operatori/nuova')).text)[1];
		for (const path of [open, `/operatori/chiamate/${n}/richiesta`]) {
			const asked = await strade.client.post(path, { form: { csrf }, headers: { origin: copy.base, 'sec-fetch-site': 'same-origin' } });
			assert.ok(asked.status === 404 || path !== open);
			assert.ok(!asked.text.includes(from));
		}
		assert.ok(!(await strade.client.get(`/operatori/nuova?call=${n}`)).text.includes(from));
		assert.ok((await all.client.get('/operatori/chiamate')).text.includes(code));
		assert.deepEqual(await sql(`select e.kind from urp.event e join urp.ticket t on t.id = e.ticket_id where t.code = '${code}' and e.kind = 'contact_opened'`), []);
	});
});

describe('a request that is written down', () => {
	test('C07: an anonymous call: code, PIN and date to be read out, no personal data kept', async () => {
		const { desk, call } = await atTheTelephone('+33639980001');
		const answer = await write(desk, `/operatori/nuova?call=${call}`, { body: 'Tutta la via è al buio da ieri sera, da piazza Umberto I per tre isolati verso la stazione. Ha paura a uscire.',
			category: 'street_light', place: 'piazza Umberto I', anonymous: '1' });
		assert.equal(answer.status, 200, answer.words);
		const code = codeOf(answer), pin = pinOf(answer);
		assert.equal(pin.length, 8);
		const [t] = await sql(`select t.channel, t.reply_to, t.place_from, t.place is not null as placed, f.code as office, c.first_name, (select count(*)::int from urp.ticket_identity i where i.ticket_id = t.id) as known,
			(select o.login from urp.message m join urp.operator o on o.id = m.operator_id where m.ticket_id = t.id) as by, (select k.id::int from urp.call k where k.ticket_id = t.id) as call
			from urp.ticket t join urp.office f on f.id = t.office_id join urp.contact c on c.id = t.contact_id where t.code = '${code}'`);
		assert.deepEqual(t, { channel: 'phone', reply_to: null, place_from: 'operator', placed: true, office: 'ILLUM', first_name: null, known: 0, by: desk.login, call });
		// nor at the call, for anybody
		assert.deepEqual(await sql(`select identity_id from urp.call where id = ${call}`), [{ identity_id: null }]);
		const list = await (await operator('operator')).client.get('/operatori/chiamate');
		assert.ok(list.text.includes(code) && !list.text.includes(`/operatori/chiamate/${call}/numero`), list.words);
		assert.match(list.words, new RegExp(`numero non conservato[^/]* Richiesta ${code}`));
		// who has heard code and PIN can follow it
		const citizen = new Client(copy.base);
		const page = await citizen.get('/richiesta');
		const found = await citizen.submit(page.form('/richiesta'), { code, pin }, { follow: true });
		assert.match(found.words, /al buio/);
	});

	test('a number that somebody says is theirs brings them nothing of its holder: neither voice mail nor missed calls', async () => {
		const victim = await caller(), { desk, call } = await atTheTelephone();
		const claimed = await write(desk, `/operatori/nuova?call=${call}`, { body: 'Mi richiamate su quest\'altro numero?', phone: `+${victim.phone}` });
		const code = codeOf(claimed), heard = await does('phone', victim, 'voicemail'), missed = await does('phone', victim, 'missed');
		assert.equal(heard.bucket, 'ticket');
		assert.equal(missed.ticket, heard.ticket);
		const page = await new Client(copy.base).get('/richiesta');
		const found = await new Client(copy.base).submit(page.form('/richiesta'), { code, pin: pinOf(claimed) }, { follow: true });
		assert.doesNotMatch(found.text, /segreteria|<audio|senza risposta/i);
		assert.deepEqual(await sql(`select m.body from urp.message m join urp.ticket t on t.id = m.ticket_id where t.code = '${code}'`), [{ body: 'Mi richiamate su quest\'altro numero?' }]);
	});

	test('who calls again is heard in the request that was written down for the number that called', async () => {
		const known = await caller(), { desk, call } = await atTheTelephone(`+${known.phone}`);
		const answer = await write(desk, `/operatori/nuova?call=${call}`, { body: `Chiede un'altra cosa ${unique()}`, phone: `+${known.phone}` });
		const again = await does('phone', known, 'voicemail');
		const [{ code }] = await sql(`select code from urp.ticket where id = ${again.ticket}`);
		assert.equal(code, codeOf(answer));
	});

	test('C10: at the counter, with a name that has an apostrophe, and without a subject: it is proposed', async () => {
		const desk = await freshOperator('operator');
		const answer = await write(desk, '/operatori/nuova', { channel: 'counter', body: 'Torna a Bari da Milano con il figlio, vuole fare il cambio di residenza.', first_name: 'Chiara', last_name: 'D\'Amico' });
		const code = codeOf(answer);
		const [t] = await sql(`select t.channel, g.code as category, c.last_name, (select count(*)::int from urp.proposal p where p.ticket_id = t.id) > 0 as proposed
			from urp.ticket t join urp.category g on g.id = t.category_id join urp.contact c on c.id = t.contact_id where t.code = '${code}'`);
		assert.deepEqual(t, { channel: 'counter', category: 'to_classify', last_name: 'D\'Amico', proposed: true });
		const page = await desk.page(code);
		assert.match(page.words, /sportello/);
	});

	test('C25: urgent, to be called back today: on top of the queue, the supervisor told, the number is the call\'s', async () => {
		const to = address('responsabile');
		await freshOperator('supervisor', ['URP'], { email: to });
		const { desk, call, from } = await atTheTelephone('+33639980004');
		const form = await formOf(desk, call);
		assert.equal(form.fields.phone, from);
		assert.equal(await opened(call), 1, 'which is recorded');
		const subject = unique('mensa');
		const answer = await desk.client.submit(form, { body: `Allergia grave alle arachidi, la dieta speciale della mensa non risulta. Vuole essere richiamata oggi. ${subject}`, urgent: '1' });
		const code = codeOf(answer);
		const queue = await desk.client.getJson('/operatori/?view=all');
		const urgent = queue.json.rows.findIndex((r) => r.code === code);
		assert.ok(urgent >= 0 && queue.json.rows.slice(0, urgent).every((r) => r.row_urgent), 'among the first');
		assert.equal(queue.json.rows.filter((r) => r.code === code).length, 1);
		const mail = await waitFor('the alarm', async () => (await mails(to)).find((m) => m.text.includes(code)));
		assert.match(mail.text, new RegExp(`/operatori/richiesta/${code}`));
		const [{ kind }] = await sql(`select d.kind from urp.ticket t join urp.identity d on d.id = t.reply_to where t.code = '${code}'`);
		assert.equal(kind, 'phone');
	});

	test('C27: a fallen tree goes to the green office, with its place', async () => {
		const { desk, call } = await atTheTelephone('+33639980005');
		const answer = await write(desk, `/operatori/nuova?call=${call}`, { body: 'Dopo il vento è caduto un pino, blocca due corsie di via Fanelli e ha preso una macchina parcheggiata, dentro non c\'è nessuno.', place: 'via Fanelli', urgent: '1' });
		const [t] = await sql(`select t.urgent_at is not null as urgent, (select c.code from urp.proposal p join urp.category c on c.id = p.category_id where p.ticket_id = t.id and p.rank = 1) as proposed
			from urp.ticket t where t.code = '${codeOf(answer)}'`);
		assert.equal(t.urgent, true);
		assert.match(t.proposed, /tree/);
	});

	test('sent twice is one, with the same code and PIN; with other words it is told', async () => {
		const desk = await operator('operator');
		const form = (await desk.client.get('/operatori/nuova')).form('/operatori/nuova');
		const values = { body: `Chiede gli orari ${unique()}` };
		const [one, two] = [await desk.client.submit(form, values), await desk.client.submit(form, values)];
		assert.equal(codeOf(one), codeOf(two));
		assert.equal(pinOf(one), pinOf(two));
		assert.equal((await desk.client.submit(form, { body: 'Altre parole' })).status, 409);
	});

	test('with an e-mail address the receipt is mailed', async () => {
		const to = address('ricevuta');
		const answer = await write(await operator('operator'), '/operatori/nuova', { body: 'Vuole sapere della TARI.', email: to });
		await waitFor('the receipt', async () => (await mails(to)).some((m) => m.text.includes(codeOf(answer))));
	});

	test('what is wrong is said, and nothing typed is lost', async () => {
		const answer = await write(await operator('operator'), '/operatori/nuova', { body: 'abc', phone: '12', place: 'via Sparano 3' });
		assert.equal(answer.status, 422);
		assert.equal(answer.form('/operatori/nuova').fields.place, 'via Sparano 3');
	});

	test('an auditor writes none, a call that is none has no form', async () => {
		const auditor = await operator('auditor');
		assert.equal((await auditor.client.get('/operatori/nuova')).status, 403);
		assert.equal((await auditor.client.get('/operatori/chiamate')).status, 200);
		assert.equal((await (await operator('operator')).client.get('/operatori/nuova?call=999999999')).status, 404);
	});
});
