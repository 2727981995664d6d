// Reporting as a program does: JSON in, JSON out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client, raw } from '../lib/http.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { address, key, newTicket, postReport, reportOf, unique } from '../lib/citizen.mjs';

describe('a report as JSON', { concurrency: 4 }, () => {
	test('is received with code, token, PIN, promised date and link, and nothing else', async () => {
		const answer = await postReport();
		assert.equal(answer.status, 201);
		assert.match(answer.headers['content-type'], /^application\/json/);
		assert.deepEqual(Object.keys(answer.json).sort(), ['code', 'due_at', 'pin', 'token', 'url']);
		const { code, token, pin, due_at, url } = answer.json;
		assert.match(code, /^URP-[0-9A-HJKMNP-TV-Z]{3,}-[0-9A-HJKMNP-TV-Z]{4}$/);
		assert.match(token, /^[\w-]{22}$/);
		assert.match(pin, /^[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}$/);
		assert.equal(url, `${copy.base}/richiesta/${token}`);
		assert.ok(new Date(due_at) > new Date(Date.now() + 9 * 86400e3), due_at);
		assert.ok(new Date(due_at) < new Date(Date.now() + 20 * 86400e3), due_at);
	});

	test('may come urlencoded and still be answered in JSON', async () => {
		const client = new Client(copy.base);
		const answer = await client.post('/segnalazione', { form: reportOf(), headers: { accept: 'application/json', ...key() } });
		assert.equal(answer.status, 201);
		assert.match(answer.json.code, /^URP-/);
	});

	test('may come in chunks, without a length', async () => {
		const body = JSON.stringify(reportOf());
		const bytes = Buffer.byteLength(body).toString(16);
		const answer = await raw(copy.base, `POST /segnalazione HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nContent-Type: application/json\r\n` +
			`Idempotency-Key: ${key()['idempotency-key']}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${bytes}\r\n${body}\r\n0\r\n\r\n`);
		assert.match(answer, /^HTTP\/1\.1 201\b/);
	});

	test('is stored with owner office, promise of contact and what was written', async () => {
		const subject = unique('Panchina ');
		const { code } = await newTicket({ subject, body: 'Manca una stecca: «attenti» 🪑', address: 'Piazza Umberto I' });
		const [row] = await sql(`select t.subject, t.state, t.channel, t.lang, o.code as office, t.next_contact_at <= t.due_at as promised, m.body, t.address
			from urp.ticket t join urp.office o on o.id = t.office_id join urp.message m on m.ticket_id = t.id where t.code = '${code}'`);
		assert.deepEqual(row, { subject, state: 'received', channel: 'web', lang: 'it', office: 'ILLUM', promised: true,
			body: 'Manca una stecca: «attenti» 🪑', address: 'Piazza Umberto I' });
	});

	test('stores who wrote only sealed', async () => {
		const email = address('segreta');
		const { code } = await newTicket({ email, phone: '347 1234567', fiscal_code: 'RSSMRA85T10A562S' });
		const [row] = await sql(`select string_agg(i.kind, ' ' order by i.kind) as kinds, bool_and(length(i.desk_sealed) > 50 and length(i.sender_sealed) > 50
			and length(i.blind) = 32) as sealed from urp.ticket t join urp.ticket_identity ti on ti.ticket_id = t.id join urp.identity i on i.id = ti.identity_id
			where t.code = '${code}'`);
		assert.deepEqual(row, { kinds: 'email fiscal_code phone', sealed: true });
		const dump = await sql(`select count(*)::int as n from urp.identity i where encode(i.desk_sealed, 'escape') like '%${email.split('@')[0]}%'`);
		assert.equal(dump[0].n, 0);
	});

	test('loses line ends in a one-line field and characters that turn the writing round', async () => {
		const word = unique('Righe');
		const { code } = await newTicket({ subject: `  ${word}\r\n due\u202e\ttre  ` });
		assert.equal((await sql(`select subject from urp.ticket where code = '${code}'`))[0].subject, `${word} due tre`);
	});

	test('keeps an accent the same however it was typed', async () => {
		const word = unique('');
		const [a, b] = [await newTicket({ subject: `Perche\u0301 ${word}` }), await newTicket({ subject: `Perch\u00e9 ${word}` })];
		const found = await sql(`select distinct subject from urp.ticket where code in ('${a.code}', '${b.code}')`);
		assert.deepEqual(found, [{ subject: `Perch\u00e9 ${word}` }]);
	});

	test('with a place keeps the place', async () => {
		const { code } = await newTicket({ address: null, lat: 41.1257, lon: 16.8666 });
		const [row] = await sql(`select round(ext.st_y(place::ext.geometry)::numeric, 4)::text as lat, round(ext.st_x(place::ext.geometry)::numeric, 4)::text as lon
			from urp.ticket where code = '${code}'`);
		assert.deepEqual(row, { lat: '41.1257', lon: '16.8666' });
	});
});

const wrong = [
	['category', 'nothing_like_it', 'choice_invalid'], ['category', 's11', 'choice_invalid'], ['category', 'ztl', 'choice_invalid'], ['category', null, 'required'],
	['category', '', 'required'], ['category', 7, 'choice_invalid'],
	['subject', null, 'required'], ['subject', '   ', 'required'], ['subject', 'ab', 'text_too_short'], ['subject', 'x'.repeat(151), 'text_too_long'],
	['subject', 'suona\u0007', 'characters_forbidden'],
	['body', null, 'required'], ['body', 'x'.repeat(5001), 'text_too_long'], ['body', 'abc', 'text_too_short'], ['body', 'suona \u0007 forte', 'characters_forbidden'],
	['address', null, 'place_required'], ['address', 'x'.repeat(201), 'text_too_long'],
	['lat', 'nord', 'latitude_invalid'], ['lat', 91, 'latitude_invalid'], ['lon', 181, 'longitude_invalid'], ['lat', '41.1', 'required', 'lon'],
	['email', 'senza chiocciola', 'email_invalid'], ['email', 'a@b@c.it', 'email_invalid'], ['email', 'a@localhost', 'email_invalid'],
	['email', 'x@example.org, y@example.org', 'email_invalid'], ['email', 'x@example.org\r\nBcc: y@example.org', 'email_invalid'],
	['phone', 'centralino', 'phone_invalid'], ['phone', '12', 'phone_invalid'],
	['fiscal_code', 'RSSMRA85T10A562X', 'fiscal_code_check'], ['fiscal_code', 'ROSSI', 'fiscal_code_invalid'],
	['privacy', null, 'privacy_required'], ['privacy', 'forse', 'privacy_required'], ['privacy', '0', 'privacy_required'],
	['lang', 'tlh', 'choice_invalid'], ['reply', 'piccione', 'choice_invalid'], ['reply', null, 'contact_required'],
	['reply', 'email', 'required', 'email'], ['reply', 'phone', 'required', 'phone'], ['kind', 'praise', 'choice_invalid'],
];

describe('a report with a wrong field is refused with its code', { concurrency: 4 }, () => {
	for (const [field, value, code, where = field] of wrong)
		test(`${field} = ${JSON.stringify(value)?.slice(0, 40)} → ${where}: ${code}`, async () => {
			const answer = await postReport({ [field]: value });
			assert.equal(answer.status, 422, answer.text);
			assert.deepEqual(answer.json, { errors: { [where]: code } });
		});

	test('every wrong field at once is told', async () => {
		const answer = await new Client(copy.base).postJson('/segnalazione', { email: 'no', phone: 'no', subject: 'x' }, { headers: key() });
		assert.equal(answer.status, 422);
		const { errors } = answer.json;
		assert.deepEqual(errors, { category: 'required', subject: 'text_too_short', body: 'required', email: 'email_invalid', phone: 'phone_invalid',
			privacy: 'privacy_required' });
	});

	test('a number counts as its digits, an object does not', async () => {
		assert.equal((await postReport({ subject: 12345 })).status, 201);
		assert.equal((await postReport({ subject: { a: 1 } })).status, 400);
		assert.equal((await postReport({ subject: ['a'] })).status, 400);
	});
});

describe('every other kind', { concurrency: 4 }, () => {
	for (const [kind, category] of [['enquiry', 'ztl'], ['assistance', 'appointment'], ['complaint', 'accessibility'], ['suggestion', 'r07_suggestion'],
		['praise', 'r12_praise'], ['records_access', 'records_foia'], ['assistance', 'privacy']])
		test(`${kind} about ${category} is received`, async () => {
			const answer = await postReport({ kind, category, address: null }, { path: '/assistenza' });
			assert.equal(answer.status, 201, answer.text);
			const [row] = await sql(`select t.kind, c.code from urp.ticket t join urp.category c on c.id = t.category_id where t.code = '${answer.json.code}'`);
			assert.deepEqual(row, { kind, code: category });
		});

	test('needs its kind, and the category must be of it', async () => {
		assert.deepEqual((await postReport({ category: 'ztl' }, { path: '/assistenza' })).json, { errors: { kind: 'required' } });
		assert.deepEqual((await postReport({ kind: 'praise', category: 'ztl' }, { path: '/assistenza' })).json, { errors: { category: 'choice_invalid' } });
		assert.deepEqual((await postReport({ kind: 'report', category: 'pothole' }, { path: '/assistenza' })).json, { errors: { kind: 'choice_invalid' } });
	});
});

describe('the categories', () => {
	for (const [path, kinds] of [['/segnalazione', ['report']],
		['/assistenza', ['assistance', 'complaint', 'enquiry', 'praise', 'records_access', 'suggestion']]])
		test(`${path} lists those that can be chosen`, async () => {
			const answer = await new Client(copy.base).getJson(path);
			assert.equal(answer.status, 200);
			assert.deepEqual(Object.keys(answer.json), ['categories']);
			assert.ok(answer.json.categories.length > 10);
			assert.deepEqual([...new Set(answer.json.categories.map((c) => c.kind))].sort(), kinds);
			for (const c of answer.json.categories) {
				assert.deepEqual(Object.keys(c).sort(), ['code', 'kind', 'name', 'needs_place', 'term_days']);
				assert.ok(Number.isInteger(c.term_days) && c.term_days > 0 && typeof c.needs_place === 'boolean' && c.name.length > 3);
			}
			assert.equal(new Set(answer.json.categories.map((c) => c.code)).size, answer.json.categories.length);
		});

	test('are named in the language asked for', async () => {
		const client = new Client(copy.base);
		const name = (list) => list.json.categories.find((c) => c.code === 'pothole').name;
		assert.equal(name(await client.getJson('/segnalazione?lang=en')), 'Pothole or damaged road');
		assert.equal(name(await client.getJson('/segnalazione?lang=it')), 'Buca o strada dissestata');
	});

	test('are limited to a kind', async () => {
		const answer = await new Client(copy.base).getJson('/assistenza?kind=records_access');
		assert.deepEqual(answer.json.categories.map((c) => c.code), ['records_documents', 'records_civic', 'records_foia']);
	});
});

describe('a body that is not a form', { concurrency: 4 }, () => {
	const send = (body, type = 'application/json') => new Client(copy.base).post('/segnalazione', { body, type, headers: { accept: 'application/json', ...key() } });
	const deep = (n) => '{"a":'.repeat(n) + '1' + '}'.repeat(n);
	for (const [name, body] of [['an open brace', '{'], ['an array', '[]'], ['a string', '"ciao"'], ['a number', '7'], ['nothing but blanks', '  '],
		['an object in an object', '{"subject":{"a":"b"}}'], ['20 levels', deep(20)], ['10,000 levels', deep(10_000)], ['two values', '{} {}'],
		['text after it', '{"a":"b"}x'], ['NUL after it', '{"a":"b"}\0'], ['NUL and junk after it', '{"a":"b"}\0{{{'], ['single quotes', "{'a':'b'}"], ['NaN', '{"lat":NaN}'],
		['a raw line end in a string', '{"a":"b\nc"}'], ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d])],
		['overlong UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc0, 0xaf, 0x22, 0x7d])],
		['a surrogate in UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x7d])],
		['a comment', '{"a":"b"/* c */}'], ['a comma too many', '{"a":"b",}'], ['an unclosed string', '{"a":"b'],
		['101 members', JSON.stringify(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, '1'])))],
		['a name of 65 bytes', JSON.stringify({ ['n'.repeat(65)]: '1' })]])
		test(`JSON: ${name} → 400`, async () => {
			const answer = await send(body);
			assert.equal(answer.status, 400, answer.text);
			assert.equal(answer.json.error, 'malformed');
			assert.match(answer.json.reference, /^[0-9a-f]{32}$/);
		});

	test('JSON: a name given twice is repeated', async () => {
		const body = JSON.stringify(reportOf()).replace(/}$/, ',"subject":"un altro oggetto"}');
		const answer = await send(body);
		assert.equal(answer.status, 422);
		assert.deepEqual(answer.json, { errors: { subject: 'repeated' } });
	});

	test('JSON: NUL in a value is refused, null is absent', async () => {
		const nul = await send(JSON.stringify(reportOf({ subject: 'con \u0000 dentro' })));
		assert.ok([400, 422].includes(nul.status), String(nul.status));
		const absent = await send(JSON.stringify({ ...reportOf(), last_name: null }));
		assert.equal(absent.status, 201);
	});

	for (const [name, body] of [['a broken escape', 'subject=%ZZ'], ['half an escape', 'subject=%4'], ['a name of 65 bytes', `${'n'.repeat(65)}=1`],
		['101 pairs', Array.from({ length: 101 }, (_, i) => `f${i}=1`).join('&')]])
		test(`urlencoded: ${name} → 400`, async () => {
			assert.equal((await send(body, 'application/x-www-form-urlencoded')).status, 400);
		});

	for (const type of ['text/plain', 'application/xml', 'application/jsonp', 'image/png', 'multipart/mixed; boundary=x', 'garbage', 'application/json-seq'])
		test(`${type} → 415`, async () => {
			const answer = await send('x=1', type);
			assert.equal(answer.status, 415);
			assert.equal(answer.json.error, 'media_type');
		});

	test('a content type with its character set is read', async () => {
		assert.equal((await send(JSON.stringify(reportOf()), 'application/json; charset=utf-8')).status, 201);
	});
});
