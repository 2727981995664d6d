// The board of channels: who may see it, what it says, posts that nobody understood, test messages.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomBytes } from 'node:crypto';
import { copy, sql, urp, mails } from '../lib/copy.mjs';
import { answerAs, freshOperator, operator } from '../lib/operator.mjs';
import { address, unique } from '../lib/citizen.mjs';
import { citizen, told as toldBy, writes } from '../lib/chat.mjs';
import { allRead, postCall, postGeneric, postWhatsapp } from '../lib/hook.mjs';
import { waitFor } from '../lib/wait.mjs';

const board = '/operatori/canali';
const csrfOf = async (desk) => (await desk.client.get('/operatori/')).form('/operatori/uscita').fields.csrf;
/** A genuine post that is no JSON: its number. */
async function broken() {
	const body = `{ <script>alert('x')</script> ${randomBytes(6).toString('hex')}`;
	assert.equal((await postWhatsapp(body)).status, 200);
	await allRead();
	const [{ id }] = await sql("select max(id)::int as id from urp.inbound where state = 'parked'");
	return { id, body };
}
const told = (kind, id) => sql(`select count(*)::int as n from urp.event e join urp.event_content c on c.event_id = e.id
	where e.ticket_id is null and e.kind = '${kind}' and c.content::json->>'post' = '${id}'`).then(([{ n }]) => n);

describe('the board of channels', () => {
	test('is the administrator\'s, the supervisor\'s, and the auditor\'s to look at', async () => {
		for (const role of ['administrator', 'supervisor', 'auditor'])
			assert.equal((await (await operator(role)).client.get(board)).status, 200, role);
		assert.equal((await (await operator('operator')).client.get(board)).status, 403);
		assert.equal((await (await operator('office', ['ILLUM'])).client.get(board)).status, 403);
		const auditor = await (await operator('auditor')).client.get(board);
		assert.doesNotMatch(auditor.text, /canali\/prova|\/visto|\/rileggi/);
	});

	test('says of each channel in a word how it fares', async () => {
		const { json } = await (await operator('administrator')).client.getJson(board);
		assert.ok(json.channels.some((c) => c.channel === 'whatsapp') && json.channels.some((c) => c.channel === 'email'));
		for (const c of json.channels)
			assert.match(c.mark, /^(fine|warning|stopped|off)$/);
		assert.equal(json.channels.find((c) => c.channel === 'email').mark, 'fine', JSON.stringify(json.channels.find((c) => c.channel === 'email')));
	});

	test('a token that ends soon is told on the page and by mail, once', async () => {
		const to = address('capo');
		await freshOperator('administrator', [], { email: to });
		await sql("insert into urp.channel_state (channel, token_expires_at) values ('messenger', urp.now() + interval '9 days') on conflict (channel) do update set token_expires_at = excluded.token_expires_at, told = '{}'");
		const mail = await waitFor('the alarm', async () => (await mails(to))[0], { seconds: 40 });
		assert.match(mail.subject, /Messenger/);
		const page = await (await operator('administrator')).client.get(board);
		assert.match(page.words, /Il gettone scade entro quattordici giorni/);
		await sql("update urp.channel_state set token_expires_at = null where channel = 'messenger'");
		assert.equal((await mails(to)).length, 1);
	});
});

describe('a post that nobody understands', () => {
	test('is announced, opened on record, and shown as it is', async () => {
		const { id, body } = await broken();
		const desk = await operator('supervisor');
		assert.match((await desk.client.get('/operatori/')).words, /messaggi?o? da guardare/);
		const page = await desk.client.get(board);
		assert.doesNotMatch(page.text, /alert\(/, 'not without being asked');
		const opened = await desk.client.submit(page.form(`${board}/messaggio/${id}/apri`));
		assert.equal(opened.status, 200);
		assert.ok(opened.text.includes(body.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&#39;')), opened.text.slice(0, 3000));
		assert.doesNotMatch(opened.text, /<script>alert/);
		assert.equal(await told('post_opened', id), 1);
	});

	test('is one whose sender nobody tells, too: nothing with words ends unseen', async () => {
		const words = `Un lampione spento ${randomBytes(6).toString('hex')}`, id = randomBytes(6).toString('hex');
		assert.equal((await postGeneric([{ id, from: { name: 'Rosa' }, text: words }, { id: `${id}b`, from: { phone: `347${Math.floor(Math.random() * 9e6) + 1e6}` }, text: words }])).status, 200);
		await allRead();
		const [post] = await sql(`select i.inbound_id::int as id, i.bucket, i.why, p.state from urp.inbound_item i join urp.inbound p on p.id = i.inbound_id where i.provider_id like '%:${id}'`);
		assert.deepEqual([post.bucket, post.why, post.state], ['failed', 'no_sender', 'done']);
		assert.equal((await sql(`select bucket from urp.inbound_item where provider_id like '%:${id}b'`))[0].bucket, 'ticket', 'the other of the same post is taken');
		const page = await (await operator('supervisor')).client.get(board);
		assert.match(page.words, /no_sender/);
		const opened = await (await operator('supervisor')).client.submit(page.form(`${board}/messaggio/${post.id}/apri`));
		assert.ok(opened.text.includes(words));
	});

	test('is a call that nobody answered, of which nobody says which', async () => {
		const from = `+3908057${Math.floor(Math.random() * 90000) + 10000}`;
		assert.equal((await postCall({ event: 'missed', from })).status, 200);
		await allRead();
		const [{ id, why }] = await sql("select inbound_id::int as id, why from urp.inbound_item where channel = 'phone' and bucket = 'failed' order by id desc limit 1");
		assert.equal(why, 'no_call');
		const desk = await operator('supervisor');
		const opened = await desk.client.submit((await desk.client.get(board)).form(`${board}/messaggio/${id}/apri`));
		assert.ok(opened.words.includes(from.slice(1)));
	});

	test('is read again on demand, and comes back when it is still none', async () => {
		const { id } = await broken();
		const desk = await operator('administrator');
		const answer = await desk.client.submit((await desk.client.get(board)).form(`${board}/messaggio/${id}/rileggi`));
		assert.equal(answer.status, 303);
		assert.equal(await told('posts_replayed', id), 1);
		await allRead();
		assert.deepEqual(await sql(`select state from urp.inbound where id = ${id}`), [{ state: 'parked' }]);
		assert.equal((await sql(`select count(*)::int as n from urp.inbound_item where inbound_id = ${id}`))[0].n, 1);
	});

	test('is off the board once somebody has seen it; twice is once', async () => {
		const { id } = await broken();
		const desk = await operator('administrator');
		const form = (await desk.client.get(board)).form(`${board}/messaggio/${id}/visto`);
		assert.equal((await desk.client.submit(form)).status, 303);
		assert.equal((await desk.client.submit(form)).status, 303);
		assert.equal(await told('post_seen', id), 1);
		assert.doesNotMatch((await desk.client.get(board)).text, new RegExp(`messaggio/${id}/`));
	});

	test('is nothing for those who may not, nor for who only looks', async () => {
		const { id } = await broken();
		for (const [role, offices, acts] of [['operator', [], ['apri', 'rileggi', 'visto']], ['auditor', [], ['rileggi', 'visto']]]) {
			const desk = await operator(role, offices);
			const csrf = await csrfOf(desk);
			for (const act of acts)
				assert.equal((await desk.client.post(`${board}/messaggio/${id}/${act}`, { form: { csrf }, headers: { origin: copy.base } })).status, 403, `${role} ${act}`);
		}
		const desk = await operator('administrator');
		assert.equal((await desk.client.post(`${board}/messaggio/${id}/visto`, { form: {}, headers: { origin: copy.base } })).status, 403, 'without the token');
		assert.equal((await desk.client.post(`${board}/messaggio/999999999/apri`, { form: { csrf: await csrfOf(desk) }, headers: { origin: copy.base } })).status, 404);
	});
});

describe('a test message', () => {
	test('by e-mail goes to who sends it, once however often the form is sent', async () => {
		const to = address('prova');
		const desk = await freshOperator('administrator', [], { email: to });
		const form = (await desk.client.get(board)).form(`${board}/prova`);
		for (let i = 0; i < 2; i++)
			assert.equal((await desk.client.submit(form, { test: 'email' })).status, 303);
		await waitFor('the test', async () => (await mails(to)).some((m) => /prova/i.test(m.subject)));
		assert.equal((await mails(to)).filter((m) => /prova/i.test(m.subject)).length, 1);
	});

	test('to somebody who never wrote there is not sent, and the page says why', async () => {
		const desk = await operator('administrator');
		const form = (await desk.client.get(board)).form(`${board}/prova`);
		const answer = await desk.client.submit(form, { test: 'whatsapp', to: '+39 080 5772390' });
		assert.equal(answer.status, 422);
		assert.match(answer.words, /Deve prima scrivere a questo canale/);
	});
});

const texts = `${board}/testi`, one = `${board}/testo`, away = `${board}/togli-testo`;
const query = (purpose, lang) => `?channel=whatsapp&purpose=${purpose}&text_lang=${lang}`;
const row = (purpose, lang) => sql(`select name, state, params, body from urp.channel_template where channel = 'whatsapp' and template = '${purpose}' and lang = '${lang}'`);
const registered = async (kind, name) => (await sql(`select count(*)::int as n from urp.event e join urp.event_content c on c.event_id = e.id
	where e.ticket_id is null and e.kind = '${kind}' and c.content::json->>'name' = '${name}'`))[0].n;
/** Enters a text as the administrator does. */
async function enter(desk, purpose, lang, values) {
	return desk.client.submit((await desk.client.get(one)).form(one), { channel: 'whatsapp', purpose, text_lang: lang, ...values });
}
const take = async (desk, purpose, lang) => desk.client.submit((await desk.client.get(away + query(purpose, lang))).form(away));
const good = { body: 'Novità su {{1}}: {{2}} è il tuo indirizzo', place_1: 'code', place_2: 'link' };

describe('approved texts', () => {
	test('are the administrator\'s and the supervisor\'s to enter, the auditor\'s to read, and nobody else\'s', async () => {
		for (const role of ['administrator', 'supervisor']) {
			const page = await (await operator(role)).client.get(texts);
			assert.equal(page.status, 200, role);
			assert.match(page.text, /canali\/testo"/, role);
		}
		const auditor = await operator('auditor'), page = await auditor.client.get(texts);
		assert.equal(page.status, 200);
		assert.match((await auditor.client.get(board)).text, /href="\/operatori\/canali\/testi"/);
		assert.doesNotMatch(page.text, /canali\/testo|togli-testo/);
		for (const [role, offices] of [['auditor', []], ['operator', []], ['office', ['ILLUM']]]) {
			const desk = await operator(role, offices), csrf = await csrfOf(desk);
			if (role !== 'auditor')
				assert.equal((await desk.client.get(texts)).status, 403, role);
			assert.equal((await desk.client.get(one)).status, 403, role);
			assert.equal((await desk.client.get(away + query('news', 'it'))).status, 403, role);
			const form = { csrf, channel: 'whatsapp', purpose: 'link', text_lang: 'ro', name: 'di_nascosto', seen: '', ...good };
			assert.equal((await desk.client.post(one, { form, headers: { origin: copy.base } })).status, 403, role);
			assert.equal((await desk.client.post(away, { form: { ...form, seen: 'x' }, headers: { origin: copy.base } })).status, 403, role);
		}
		const admin = await operator('administrator');
		for (const path of [one, away])
			assert.equal((await admin.client.post(path, { form: { channel: 'whatsapp', purpose: 'link', text_lang: 'ro', name: 'di_nascosto', seen: 'x', ...good }, headers: { origin: copy.base } })).status, 403, 'without the token');
		assert.deepEqual(await row('link', 'ro'), []);
	});

	test('that the provider could not have approved come back with what was typed and with what is wrong', async () => {
		const desk = await operator('administrator');
		for (const [values, error, field] of [
			[{ name: 'Nome Bello' }, /Usa solo lettere minuscole/, 'name'],
			[{ body: 'Novità su {{1}} <b>ecco</b>' }, /numero di posti diverso/, 'body'],
			[{ body: 'Novità {{1}} {{3}} ecco', place_3: 'office' }, /contati da 1 senza saltarne/, 'body'],
			[{ body: 'Novità {{codice}} ecco' }, /contati da 1 senza saltarne/, 'body'],
			[{ body: 'x'.repeat(1025) }, /troppo lungo/, 'body'],
			[{ name: '' }, /obbligatorio/, 'name'],
		]) {
			const typed = { name: 'prova_errori', ...good, state: 'approved', ...values };
			const answer = await enter(desk, 'receipt', 'ar', typed);
			assert.equal(answer.status, 422, JSON.stringify(values));
			assert.match(new RegExp(`id="${field}-error"[^>]*>([^]*?)</p>`).exec(answer.text)[1], error);
			const { fields } = answer.form(one);
			assert.deepEqual({ ...typed, ...fields }, fields, 'nothing typed is lost');
			assert.equal(fields.text_lang, 'ar');
		}
		assert.deepEqual(await row('receipt', 'ar'), []);
	});

	test('are entered, seen by who only looks, changed and taken away, each once and on record', async () => {
		const desk = await operator('administrator'), name = unique('testo');
		await sql("delete from urp.channel_template where template = 'state' and lang = 'ar'");
		const form = (await desk.client.get(one)).form(one), values = { channel: 'whatsapp', purpose: 'state', text_lang: 'ar', name, ...good };
		for (let i = 0; i < 2; i++)
			assert.equal((await desk.client.submit(form, values)).location, `${texts}?done=text_saved`);
		assert.deepEqual(await row('state', 'ar'), [{ name, state: 'pending', params: ['code', 'link'], body: good.body }]);
		assert.equal(await registered('text_added', name), 1);
		const taken = await desk.client.submit(form, { ...values, name: `${name}_b` });
		assert.equal(taken.status, 422);
		assert.match(taken.words, /C'è già un testo per questo scopo e questa lingua/);
		const page = await (await operator('auditor')).client.get(texts);
		assert.match(page.words, new RegExp(`Cambio di stato, arabo in attesa Novità su \\(codice della richiesta\\) : \\(link della richiesta\\) è il tuo indirizzo Nome presso il fornitore ${name}`));

		const change = (await desk.client.get(one + query('state', 'ar'))).form(one);
		await sql(`update urp.channel_template set state = 'approved', told_at = urp.now() where name = '${name}'`);	// the provider's word comes between
		const late = await desk.client.submit(change, { body: 'Ecco {{1}} e {{2}} per te' });
		assert.equal(late.status, 409);
		assert.match(late.words, /Nel frattempo il testo è cambiato.*approvato/);
		const again = late.form(one);
		assert.equal(again.fields.body, 'Ecco {{1}} e {{2}} per te');
		assert.equal((await desk.client.submit(again, { state: 'approved' })).status, 303);
		assert.deepEqual((await row('state', 'ar')).map((r) => [r.state, r.body]), [['approved', 'Ecco {{1}} e {{2}} per te']]);
		assert.equal(await registered('text_changed', name), 1);

		const end = (await desk.client.get(away + query('state', 'ar'))).form(away);
		for (let i = 0; i < 2; i++)
			assert.equal((await desk.client.submit(end)).location, `${texts}?done=text_removed`);
		assert.deepEqual(await row('state', 'ar'), []);
		assert.equal(await registered('text_removed', name), 1);
		assert.equal((await desk.client.get(away + query('state', 'ar'))).status, 404);
	});

	test('go out as they were entered once the window is shut, and the desk reads them before it types', async () => {
		const admin = await operator('supervisor'), desk = await operator('operator'), who = await citizen();
		const { code, ticket, identity } = await writes('whatsapp', who, 'Un lampione è spento in via Sparano 12');
		await toldBy('whatsapp', who, 1);
		// in a language that no other test writes answers in
		await sql(`update urp.identity set lang = 'ro', last_in_at = now() - interval '25 hours' where id = ${identity}`);
		const name = unique('raspuns');
		const entered = await enter(admin, 'reply', 'ro', { name, state: 'approved', body: 'Ți-am răspuns la {{2}}, birou {{1}}: {{3}} este linkul tău', place_1: 'office', place_2: 'code', place_3: 'link' });
		assert.equal(entered.status, 303, entered.words);
		try {
			const [{ office }] = await sql(`select o.name as office from urp.ticket t join urp.office o on o.id = t.office_id where t.id = ${ticket}`);
			const page = await desk.page(code);
			assert.ok(page.words.includes(`Partirà questo testo approvato: Ți-am răspuns la ${code}, birou ${office}: (link della richiesta) este linkul tău`), page.words);
			await answerAs(desk, code, 'Domani passa la squadra');
			const { body } = (await toldBy('whatsapp', who, 2)).at(-1);
			assert.equal(body.template.name, name);
			assert.equal(body.template.language.code, 'ro');
			const [first, second, link] = body.template.components[0].parameters.map((p) => p.text);
			assert.deepEqual([first, second], [office, code]);
			assert.match(link, /^http.*\/richiesta\/[\w-]{22}$/);
			assert.ok(!page.text.includes(link), 'the link is not the desk\'s');
		} finally {
			await take(admin, 'reply', 'ro');
		}
	});
});

test('urp reconcile counts what came in; urp replay reads it again without harm', async () => {
	await broken();
	const before = await urp('reconcile');
	assert.match(before.out, /whatsapp\n {2}in {3}\d+ posts/);
	const replayed = await urp('replay', '--failed');
	assert.equal(replayed.status, 0, replayed.err);
	assert.match(replayed.out, /^[1-9]\d* posts will be read again/);
	await allRead();
	assert.equal((await urp('replay')).status, 2);
	for (const wrong of [['--post', 'abc'], ['--post', '0'], ['--post', '99999999999999999999'], ['--from', 'domani'], ['--to', '2026-02-30'], ['--from', '2026-11-26T25:00'], ['--to', '2026-11-26T08:00+1']]) {
		const answer = await urp('replay', ...wrong);
		assert.deepEqual([answer.status, /^usage:/m.test(answer.err)], [2, true], wrong.join(' '));
	}
	for (const time of ['2001-01-01', '2001-01-01T08:00', '2001-01-01 08:00:30', '2001-01-01T08:00:00Z', '2001-01-01T08:00+01:00'])
		assert.match((await urp('replay', '--to', time)).out, /^0 posts/, time);
	assert.equal((await urp('reconcile', '--day', 'ieri')).status, 2);
	assert.equal((await urp('reconcile', '--day', '2020-01-01')).status, 0);
});
