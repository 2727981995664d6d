// "Richiesta assistenza" and the pages that tell about the services, from outside.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, postReport, readForm, unique } from '../lib/citizen.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';

const good = (over = {}) => ({ first_name: 'Carmela', last_name: 'Lorusso', email: address('assistenza'), category: 'ztl', body: 'Mi serve il permesso per la zona a traffico limitato.',
	privacy: '1', ...over });

/** Fills the page and sends it as a person does; what will be refused need not wait. */
async function ask(values) {
	const client = new Client(copy.base);
	return client.submit(await readForm(client, '/assistenza'), values);
}
async function tryToAsk(values, path = '/assistenza') {
	const client = new Client(copy.base);
	return client.submit((await client.get(path)).form('/assistenza'), values);
}
const ticketOf = async (body) => (await sql(`select t.kind, t.subject, c.code as category, i.kind as reply, t.quarantined_at from urp.message m join urp.ticket t on t.id = m.ticket_id
	join urp.category c on c.id = t.category_id left join urp.identity i on i.id = t.reply_to where m.seq = 1 and m.body = '${body.replaceAll("'", "''")}'`))[0];
const errorOf = (page, field) => new RegExp(`id="${field}-error"[^>]*>(.*?)</p>`, 's').exec(page.text)?.[1].replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();

describe('a request for assistance', () => {
	test('needs no title and no kind: they come from the service and the details', async () => {
		const body = `Non capisco come ${unique()} si chiede il permesso per la zona a traffico limitato: abito in centro da un mese.`;
		const answer = await ask(good({ body }));
		assert.equal(answer.status, 303, answer.words);
		assert.match(answer.location, /^\/richiesta\/[\w-]{22}\/ricevuta/);
		const ticket = await ticketOf(body);
		assert.equal(ticket.kind, 'enquiry');
		assert.equal(ticket.quarantined_at, null);
		assert.match(ticket.subject, /^ZTL, permessi e sosta: Non capisco come prova\w+ si chiede il.*…$/);
	});

	test('can be sent by who has a telephone and no e-mail', async () => {
		const body = `Vorrei essere richiamata ${unique()}.`;
		const answer = await ask(good({ body, email: '', phone: '080 577 3711' }));
		assert.equal(answer.status, 303, answer.words);
		assert.equal((await ticketOf(body)).reply, 'phone');
		assert.match((await new Client(copy.base).get(answer.location)).words, /Ti chiamiamo al telefono che hai indicato/);
	});

	test('with neither says that one of the two is needed, and keeps all that was typed', async () => {
		const answer = await tryToAsk(good({ email: '', body: 'Due righe\r\ncon «segni» & <altro>' }));
		assert.equal(answer.status, 422);
		assert.match(errorOf(answer, 'email'), /oppure il telefono/);
		assert.match(answer.text, /<a href="#email">/);
		const form = answer.form('/assistenza');
		assert.equal(form.fields.first_name, 'Carmela');
		assert.equal(form.fields.category, 'ztl');
		assert.equal(form.fields.body.replace(/\r/g, ''), 'Due righe\ncon «segni» & <altro>');
	});

	test('says everything that is missing at once', async () => {
		const answer = await tryToAsk({});
		assert.equal(answer.status, 422);
		for (const field of ['first_name', 'last_name', 'email', 'category', 'body', 'privacy'])
			assert.ok(errorOf(answer, field), field);
		assert.equal(errorOf(answer, 'phone'), undefined);
		const linked = [...answer.text.matchAll(/<li><a href="#(\w+)">/g)].map((m) => m[1]);
		assert.deepEqual(linked, ['first_name', 'last_name', 'email', 'category', 'body', 'privacy'], 'in the order of the page');
	});

	test('a wrong telephone is the only error told of it', async () => {
		const answer = await tryToAsk(good({ email: '', phone: 'abc' }));
		assert.equal(answer.status, 422);
		assert.ok(errorOf(answer, 'phone'));
		assert.equal(errorOf(answer, 'email'), undefined);
	});

	test('takes six hundred characters, however many bytes, and not one more', async () => {
		const word = unique();
		const exact = `${word} ${'è'.repeat(600 - word.length - 1)}`;
		assert.equal((await ask(good({ body: exact }))).status, 303);
		const answer = await tryToAsk(good({ body: `${exact}è` }));
		assert.equal(answer.status, 422);
		assert.match(errorOf(answer, 'body'), /troppo lungo/);
		assert.equal(answer.form('/assistenza').fields.body, `${exact}è`);
	});

	test('refuses what is no service of its own', async () => {
		for (const category of ['pothole', 'r03', 'niente', ''])
			assert.ok(errorOf(await tryToAsk(good({ category })), 'category'), category);
		const answer = await tryToAsk(good({ category: 'ztl' }), '/assistenza?kind=praise');
		assert.ok(errorOf(answer, 'category'), 'of another kind than that of the page');
	});

	test('every kind has its page, and only its own services there', async () => {
		for (const kind of ['enquiry', 'assistance', 'complaint', 'suggestion', 'praise', 'records_access']) {
			const page = await new Client(copy.base).get(`/assistenza?kind=${kind}`);
			const codes = [...page.text.matchAll(/<option value="(\w+)"/g)].map((m) => m[1]);
			assert.ok(codes.length > 2, kind);
			const kinds = await sql(`select distinct kind from urp.category where code in (${codes.map((c) => `'${c}'`)})`);
			assert.deepEqual(kinds, [{ kind }]);
			assert.equal(page.form('/assistenza').fields.kind, kind);
		}
	});

	test('a link can choose the service', async () => {
		assert.equal((await new Client(copy.base).get('/assistenza?category=privacy')).form('/assistenza').fields.category, 'privacy');
	});

	test('a program still gives a title and a kind, and may write more', async () => {
		const fields = { kind: 'enquiry', category: 'ztl', address: null, first_name: null, last_name: null };
		assert.deepEqual((await postReport({ ...fields, subject: null }, { path: '/assistenza' })).json, { errors: { subject: 'required' } });
		assert.deepEqual((await postReport({ ...fields, kind: null }, { path: '/assistenza' })).json, { errors: { kind: 'required' } });
		assert.equal((await postReport({ ...fields, body: 'a'.repeat(5000) }, { path: '/assistenza' })).status, 201);
	});

	test('sent twice from the same page is one request', async () => {
		const client = new Client(copy.base), body = `Una volta sola ${unique()}`;
		const form = await readForm(client, '/assistenza');
		const values = good({ body });
		const [one, two] = [await client.submit(form, values), await client.submit(form, values)];
		assert.equal(one.location, two.location);
		assert.equal((await sql(`select from urp.message where body = '${body}'`)).length, 1);
	});
});

describe('the pages about the services', () => {
	const pages = ['/servizi', '/servizi/segnalazione-disservizio', '/servizi/richiesta-assistenza', '/domande-frequenti', '/note-legali', '/privacy', '/accessibilita'];

	test('are there in both languages, and every link of ours on them leads somewhere', async () => {
		const client = new Client(copy.base), seen = new Set();
		for (const path of pages)
			for (const lang of ['it', 'en']) {
				const page = await client.get(`${path}?lang=${lang}`);
				assert.equal(page.status, 200, path);
				assert.match(page.text, new RegExp(`<html lang="${lang}"`));
				for (const [, href] of page.text.matchAll(/<a [^>]*href="(\/[^"#]*)/g))
					seen.add(href.replaceAll('&amp;', '&'));
			}
		for (const href of seen)
			assert.equal((await client.get(href)).status, 200, href);
	});

	test('the cards tell programs what the service is, in JSON that can be read', async () => {
		for (const [path, url] of [['/servizi/segnalazione-disservizio', '/segnalazione'], ['/servizi/richiesta-assistenza', '/assistenza']]) {
			const page = await new Client(copy.base).get(path);
			const service = JSON.parse(/<script [^>]*type="application\/ld\+json">([^]*?)<\/script>/.exec(page.text)[1]);
			assert.equal(service.serviceOperator.name, 'Comune di Bari');
			assert.equal(service.availableChannel.serviceUrl, `${copy.base}${url}`);
			assert.match(service.availableChannel.serviceLocation.address.postalCode, /^\d{5}$/);
			assert.ok(service.availableChannel.serviceLocation.address.streetAddress);
		}
	});

	test('the terms on a card are those of the categories', async () => {
		const page = await new Client(copy.base).get('/servizi/segnalazione-disservizio');
		for (const { name, days } of await sql("select name->>'it' as name, term_days as days from urp.category where kind = 'report' and parent_id is not null and active and not desk_only"))
			assert.ok(page.words.includes(`${name} ${days}`.replace(/\s+/g, ' ')), name);
	});
});
