// The citizen follows the request: by link, by code and PIN, by a link sent again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client, formsOf } from '../lib/http.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, newTicket, readForm, unique } from '../lib/citizen.mjs';
import { answerAs, operator } from '../lib/operator.mjs';

const confidential = (answer) => {
	assert.equal(answer.headers['cache-control'], 'no-store');
	assert.equal(answer.headers['referrer-policy'], 'no-referrer');
	assert.match(answer.headers['x-robots-tag'], /noindex/);
};

const without = (text) => text.replace(/[0-9a-f]{32}/g, 'REFERENCE');

describe('the tracking page', { concurrency: 4 }, () => {
	test('says what was asked, where it stands, by when we answer and who has it', async () => {
		const over = { subject: unique('Lampione '), body: unique('Spento ') };
		const { path, code, due_at } = await newTicket(over);
		const page = await new Client(copy.base).get(path);
		assert.equal(page.status, 200);
		confidential(page);
		for (const part of [code, over.subject, over.body, 'Illuminazione pubblica', String(new Date(due_at).getFullYear())])
			assert.ok(page.words.includes(part), `${part} in: ${page.words}`);
		assert.match(page.text, /<meta name="robots" content="noindex/);
	});

	test('its receipt says that a summary is mailed only when it is', async () => {
		const email = address('tante'), client = new Client(copy.base), words = [];
		for (let i = 0; i < 6; i++)
			words.push((await client.get(`${(await newTicket({ email, reply: 'email' })).path}/ricevuta`)).words);
		assert.match(words[0], /Mandiamo il riepilogo/);
		assert.match(words[5], /Il riepilogo è solo in questa pagina/, 'an address gets so many receipts a day');
		assert.doesNotMatch(words[5], /Mandiamo/);
	});

	test('as JSON has what the page has, and no key of the house', async () => {
		const { path, code } = await newTicket({ email: address('traccia') });
		const answer = await new Client(copy.base).getJson(path);
		assert.equal(answer.json.code, code);
		confidential(answer);
		assert.deepEqual(answer.json.messages.map((m) => m.direction), ['in']);
		for (const forbidden of ['id', 'email', 'phone', 'operator', 'notes', 'network', 'contact', 'pin_hash', 'token_hash'])
			assert.ok(!(forbidden in answer.json), forbidden);
		assert.ok(!answer.text.includes('@example.org'));
	});

	test('takes a message, which the ticket then has once', async () => {
		const { path, code } = await newTicket();
		const client = new Client(copy.base), said = unique('Aggiungo ');
		const form = await readForm(client, path, `${path}/messaggio`);
		const [a, b] = await Promise.all([client.submit(form, { body: said }), client.submit(form, { body: said })]);
		assert.deepEqual([a.status, b.status], [303, 303]);
		assert.equal(a.location, `${path}?done=message`);
		confidential(a);
		assert.equal((await client.get(path)).words.split(said).length, 2, 'shown once');
		const [{ n }] = await sql(`select count(*)::int as n from urp.message m join urp.ticket t on t.id = m.ticket_id where t.code = '${code}' and m.body = '${said}'`);
		assert.equal(n, 1);
	});

	test('of a message that tells of a danger: 112 at once, and the top of the queue', async () => {
		const { path, code } = await newTicket(), citizen = new Client(copy.base), urgent = async () => (await sql(`select urgent_at is not null as yes from urp.ticket where code = '${code}'`))[0].yes;
		assert.doesNotMatch((await citizen.get(path)).text, /data-danger/);
		assert.equal((await citizen.submit(await readForm(citizen, path, `${path}/messaggio`), { body: 'Adesso c\'è un incendio, brucia tutto!' })).status, 303);
		assert.match((await citizen.get(path)).text, /data-danger[^]*chiama il 112/);
		assert.ok(await urgent());
	});

	test('of a report that tells of a danger: the mail says 112, and the request is on top', async () => {
		const email = address('pericolo'), { code } = await newTicket({ email, reply: 'email', subject: unique('Fuga di gas '), body: 'Forte odore di gas davanti alla scuola.' });
		const [receipt] = await mails(email, 1);
		assert.match(receipt.text, /chiama subito il 112/);
		assert.match(receipt.html, /chiama subito il 112/);
		assert.ok((await sql(`select urgent_at from urp.ticket where code = '${code}'`))[0].urgent_at);
	});

	test('takes a message with a photo, which is then in the conversation', async () => {
		const { path, code } = await newTicket();
		const client = new Client(copy.base), said = unique('Ecco la foto ');
		const form = await readForm(client, path, `${path}/messaggio`);
		assert.match((await client.get(path)).text, /<form[^>]*messaggio" enctype="multipart\/form-data"/);
		const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC', 'base64');
		const parts = Object.entries({ ...form.fields, body: said }).map(([k, v]) => `--grenze\r\nContent-Disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`);
		const body = Buffer.concat([Buffer.from(`${parts.join('')}--grenze\r\nContent-Disposition: form-data; name="files"; filename="palo.png"\r\nContent-Type: image/png\r\n\r\n`),
			pixel, Buffer.from('\r\n--grenze--\r\n')]);
		const answer = await client.post(`${path}/messaggio`, { body, type: 'multipart/form-data; boundary=grenze' });
		assert.equal(answer.status, 303, answer.words);
		const page = await client.get(path);
		assert.ok(page.words.includes('palo.png'));
		assert.ok(page.words.includes('Sono stati aggiunti dei file.'));
		const json = (await client.getJson(path)).json;
		assert.deepEqual(json.messages.map((m) => (m.files ?? []).map((f) => f.file_name)), [[], ['palo.png']]);
		assert.ok(!('lat' in json.messages[1].files[0]), 'where it was taken is nobody\'s business');
		assert.equal((await sql(`select count(*)::int as n from urp.file f join urp.ticket t on t.id = f.ticket_id where t.code = '${code}'`))[0].n, 1);
	});

	test('takes and gives back the choices of its holder; without notices no mail is sent', async () => {
		const to = address('scelte'), client = new Client(copy.base);
		const { path, code } = await newTicket({ email: to });
		const choose = async (purpose) => {
			const page = await client.get(path);
			return client.submit(formsOf(page.text, page.url).find((f) => f.action === `${path}/scelte` && f.fields.purpose === purpose));
		};
		const answer = await choose('mail');
		assert.equal(answer.status, 303);
		assert.equal(answer.location, `${path}?done=choice`);
		assert.ok((await client.get(answer.location)).words.includes('Non ti mandiamo avvisi per e-mail'));
		await mails(to, 1);
		await answerAs(await operator('operator'), code, 'Ci pensiamo noi.');
		assert.equal((await mails(to, 0)).length, 1, 'only the receipt, which was sent before');
		assert.equal((await choose('publication')).status, 303);
		const [{ allowed }] = await sql(`select urp.may_publish(id) as allowed from urp.ticket where code = '${code}'`);
		assert.equal(allowed, false);
		assert.equal((await client.post(`${path}/scelte`, { form: { purpose: 'altro', objects: '1' } })).status, 422);
		const history = (await client.get(path)).words;
		assert.ok(history.includes('Hai chiesto di non ricevere avvisi per e-mail.') && history.includes('Hai chiesto di non pubblicarla.'));
	});

	test('refuses an empty or far too long message and keeps what was typed', async () => {
		const { path } = await newTicket();
		const client = new Client(copy.base);
		const form = await readForm(client, path, `${path}/messaggio`);
		const empty = await client.submit(form, { body: '  ' });
		assert.equal(empty.status, 422);
		assert.match(empty.text, /<h1/);
		const long = await client.submit(form, { body: `${'lungo '.repeat(1000)}fine` });
		assert.equal(long.status, 422);
		assert.ok(long.text.includes('lungo fine'));
	});

	test('withdraws, once, and then offers nothing more to do', async () => {
		const { path, code } = await newTicket();
		const client = new Client(copy.base);
		const form = (await client.get(path)).form(`${path}/ritira`);
		assert.equal((await client.submit(form)).status, 303);
		assert.equal((await sql(`select state from urp.ticket where code = '${code}'`))[0].state, 'withdrawn');
		const page = await client.get(path);
		for (const act of ['messaggio', 'ritira', 'risolta', 'contesta'])
			assert.ok(!page.text.includes(`${path}/${act}`), act);
		const late = await client.post(`${path}/risolta`);
		assert.equal(late.status, 409);
		assert.match(late.text, /<h1/);
	});

	test('says it is solved once somebody has taken it on, and contests it', async () => {
		const { path, code } = await newTicket();
		const client = new Client(copy.base), desk = await operator('operator');
		assert.ok(!(await client.get(path)).text.includes(`${path}/risolta`), 'nobody has looked at it yet');
		await answerAs(desk, code, 'Ci pensiamo noi.');
		assert.equal((await client.submit((await client.get(path)).form(`${path}/risolta`))).status, 303);
		assert.match((await sql(`select state from urp.ticket where code = '${code}'`))[0].state, /^(resolved|closed)$/);
		const why = unique('Ancora spento ');
		assert.equal((await client.submit(await readForm(client, path, `${path}/contesta`), { body: why })).status, 303);
		const [row] = await sql(`select state, closed_at, office_id is not null as owned from urp.ticket where code = '${code}'`);
		assert.deepEqual(row, { state: 'assigned', closed_at: null, owned: true });
		assert.ok((await client.get(path)).words.includes(why));
	});

	test('of a link that leads nowhere is a human 404, like that of a link that cannot be one', async () => {
		for (const path of ['/richiesta/AAAAAAAAAAAAAAAAAAAAAA', '/richiesta/corto', `/richiesta/${'x'.repeat(500)}`, '/richiesta/AAAAAAAAAAAAAAAAAAAAAA/ricevuta',
			'/richiesta/AAAAAAAAAAAAAAAAAAAAA=', '/richiesta/AAAAAAAAAAAAAAAAAAAAAA/altro']) {
			const page = await new Client(copy.base).get(path);
			assert.equal(page.status, 404, path);
			assert.match(page.text, /<h1/);
			assert.ok(page.text.includes('href="/richiesta"'), 'a way onward');
			confidential(page);
		}
		for (const act of ['messaggio', 'ritira', 'risolta', 'contesta', 'conferma'])
			assert.equal((await new Client(copy.base).post(`/richiesta/AAAAAAAAAAAAAAAAAAAAAA/${act}`, { form: { body: 'x' } })).status, 404, act);
	});

	test('changes nothing by GET, HEAD or from another site', async () => {
		const { path, code } = await newTicket();
		const client = new Client(copy.base);
		for (const act of ['ritira', 'risolta', 'messaggio', 'contesta'])
			for (const method of ['GET', 'HEAD'])
				assert.equal((await client.request(method, `${path}/${act}`)).status, 405, `${method} ${act}`);
		for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://example.com' }, { origin: `${copy.base}.example.com` }])
			assert.equal((await client.post(`${path}/ritira`, { headers })).status, 403, JSON.stringify(headers));
		assert.equal((await sql(`select state from urp.ticket where code = '${code}'`))[0].state, 'received');
	});
});

describe('the receipt', () => {
	test('is what a report leads to: code, PIN, promised date, link and QR code, for printing', async () => {
		const { path, code, pin, url } = await newTicket();
		const page = await new Client(copy.base).get(`${path}/ricevuta`);
		assert.equal(page.status, 200);
		confidential(page);
		assert.ok(page.words.includes(code));
		assert.ok(page.words.replace(/[\s-]/g, '').includes(pin.replace(/[\s-]/g, '')));
		assert.ok(page.text.includes(url) || page.text.includes(path));
		assert.match(page.text, /<svg[^]*<path/);
	});
});

describe('the receipt to keep', () => {
	test('is a text with all that was sent, for the holder of the link alone', async () => {
		const over = { subject: unique('Lampione '), body: `Riga uno\nriga <due> & "tre" ${unique('')}` };
		const { path, code, pin, url } = await newTicket(over);
		const answer = await new Client(copy.base).get(`${path}/ricevuta.txt`);
		assert.equal(answer.status, 200);
		assert.match(answer.headers['content-type'], /^text\/plain; charset=utf-8/);
		confidential(answer);
		for (const part of [code, pin, url, over.subject, over.body, 'Termine entro cui la pratica verrà conclusa'])
			assert.ok(answer.text.includes(part), `${part} in ${answer.text}`);
		assert.ok(!/\{\{|\n\n\n/.test(answer.text), answer.text);
		assert.equal((await new Client(copy.base).get('/richiesta/AAAAAAAAAAAAAAAAAAAAAA/ricevuta.txt')).status, 404);
	});
});

describe('code and PIN', { concurrency: 4 }, () => {
	const enter = async (code, pin, { client = new Client(copy.base), json = false } = {}) => (json
		? client.postJson('/richiesta', { code, pin })
		: client.submit((await client.get('/richiesta')).form('/richiesta'), { code, pin }));

	test('lead to the tracking page, however they are typed', async () => {
		const { path, code, pin } = await newTicket();
		const bare = pin.replace('-', '');
		for (const [c, p] of [[code, pin], [code.toLowerCase(), pin.toLowerCase()], [code.replace(/^URP-|-/g, ''), `${bare.slice(0, 4)} ${bare.slice(4)}`], [` ${code.replace(/-/g, ' ')} `, bare]]) {
			const answer = await enter(c, p);
			assert.equal(answer.status, 303, `${c} ${p}`);
			assert.equal(answer.location, path);
		}
	});

	test('wrong, or of no ticket at all: the same answer', async () => {
		const { code, pin } = await newTicket();
		const [{ code: unknown }] = await sql('select urp.code_of(900000000) as code');
		const other = await newTicket();
		const answers = [await enter(code, 'AAAAAAAA'), await enter(unknown, 'AAAAAAAA'), await enter(code, other.pin), await enter(other.code, pin)];
		assert.deepEqual(answers.map((a) => a.status), [422, 422, 422, 422]);
		const plain = (a) => a.text.replaceAll(code, 'CODE').replaceAll(unknown, 'CODE').replaceAll(other.code, 'CODE').replace(/[0-9a-f]{32}/g, '').replace(/(nonce" value=")[^"]*/g, '$1');
		for (const answer of answers.slice(1))
			assert.equal(plain(answer), plain(answers[0]));
		assert.ok(!answers[0].text.includes('AAAAAAAA'), 'a PIN is not written back');
		const json = [await enter(code, 'AAAAAAAA', { json: true }), await enter(unknown, 'AAAAAAAA', { json: true })];
		assert.equal(json[0].text, json[1].text);
	});

	test('take the same time for a code that exists and for one that does not', async () => {
		const took = { known: [], unknown: [] };
		for (let i = 0; i < 12; i++) {
			const { code } = await newTicket();
			const [{ code: unknown }] = await sql(`select urp.code_of(${900000100 + i}) as code`);
			for (const [what, c] of [['known', code], ['unknown', unknown]]) {
				const client = new Client(copy.base), begin = process.hrtime.bigint();
				await client.postJson('/richiesta', { code: c, pin: 'AAAAAAAA' });
				took[what].push(Number(process.hrtime.bigint() - begin) / 1e6);
			}
		}
		const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
		const [a, b] = [median(took.known), median(took.unknown)];
		assert.ok(Math.max(a, b) < 3 * Math.min(a, b) + 5, `${a} ms and ${b} ms`);
	});

	test('guessed again and again: the code is closed for a while, also for the right PIN; other codes are not', async () => {
		const { code, pin } = await newTicket();
		for (let i = 0; i < 10; i++)
			assert.equal((await enter(code, 'AAAAAAAA')).status, 422);
		const shut = await enter(code, pin);
		assert.equal(shut.status, 429);
		assert.match(shut.text, /<h1/);
		const other = await newTicket();
		assert.equal((await enter(other.code, other.pin)).status, 303);
	});

	test('an unknown code is closed after as many guesses', async () => {
		const [{ code }] = await sql('select urp.code_of(900000999) as code');
		for (let i = 0; i < 10; i++)
			assert.equal((await enter(code, 'AAAAAAAA')).status, 422);
		assert.equal((await enter(code, 'AAAAAAAA')).status, 429);
	});

	test('guessed from one network over many codes: the network has to wait', async () => {
		const client = new Client(copy.base);
		for (let i = 0; i < 30; i++) {
			const [{ code }] = await sql(`select urp.code_of(${900002000 + i}) as code`);
			assert.equal((await enter(code, 'AAAAAAAA', { client, json: true })).status, 422);
		}
		const { code, pin } = await newTicket();
		assert.equal((await enter(code, pin, { client, json: true })).status, 429);
		assert.equal((await enter(code, pin, { json: true })).status, 200);
	});

	test('that cannot be any are told as such', async () => {
		const answer = await enter('URP-000-0000', 'UUUU', { json: true });
		assert.equal(answer.status, 422);
		assert.deepEqual(answer.json.errors, { code: 'code_invalid', pin: 'pin_invalid' });
	});
});

describe('"I lost my link"', { concurrency: 4 }, () => {
	const ask = async (values) => {
		const client = new Client(copy.base);
		return client.submit((await client.get('/richiesta/smarrita')).form('/richiesta/smarrita'), values, { follow: true });
	};

	test('sends the link to the address on file, and says the same when there is none', async () => {
		const to = address('smarrito');
		const ticket = await newTicket({ email: to });
		const silent = await newTicket();
		const [{ code: unknown }] = await sql('select urp.code_of(900000001) as code');
		const pages = [await ask({ code: ticket.code }), await ask({ code: silent.code }), await ask({ code: unknown }), await ask({ email: to }), await ask({ email: address('sconosciuto') })];
		for (const page of pages) {
			assert.equal(page.status, 200);
			assert.equal(without(page.words), without(pages[0].words));
			confidential(page);
		}
		const [, ...again] = await mails(to, 2);
		assert.ok(again.some((m) => m.text.includes(`/richiesta/${ticket.token}`)));
	});

	test('goes to nobody but the address on file', async () => {
		const to = address('titolare'), thief = address('ladro');
		const { code } = await newTicket({ email: to });
		await ask({ code, email: thief });
		const [{ n }] = await sql(`select count(*)::int as n from urp.identity where kind = 'email' and id in (select identity_id from urp.outbox o join urp.ticket t on t.id = o.ticket_id where t.code = '${code}')`);
		assert.equal(n, 1);
		assert.deepEqual((await mails(thief, 0)).length, 0);
	});

	test('needs a code or an address', async () => {
		const client = new Client(copy.base);
		assert.equal((await client.postJson('/richiesta/smarrita', {})).status, 422);
		assert.equal((await client.postJson('/richiesta/smarrita', { email: 'niente' })).status, 422);
		assert.equal((await client.postJson('/richiesta/smarrita', { code: 'URP-000-0000' })).status, 422);
	});
});

describe('the link in a mail proves the address', () => {
	test('by a button, not by opening it', async () => {
		const to = address('verificata');
		const { path, code } = await newTicket({ email: to });
		const proof = async () => (await sql(`select i.proof from urp.ticket t join urp.identity i on i.id = t.reply_to where t.code = '${code}'`))[0].proof;
		const [mail] = await mails(to, 1);
		const link = mail.text.match(/https?:\/\/\S+\/richiesta\/\S+/)[0];
		const client = new Client(copy.base);
		const plain = await client.get(path);
		assert.ok(!plain.text.includes(`${path}/conferma`), 'without the proof there is nothing to confirm');
		assert.equal((await client.post(`${path}/conferma`, { form: { p: 'A'.repeat(22) } })).status, 404);
		const page = await client.get(link);
		assert.equal(page.status, 200);
		assert.equal(await proof(), 'claimed');
		assert.equal((await client.submit(page.form(`${path}/conferma`))).status, 303);
		assert.equal(await proof(), 'verified');
		assert.ok(!(await client.get(link)).text.includes(`${path}/conferma`), 'once is enough');
	});
});
