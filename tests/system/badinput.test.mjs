// Every route of every program gets what it must not get: the right 4xx with a human page or a JSON error, never a 5xx, nothing stored, other
// requests unharmed. The routes and their inputs are read from the programs' tables.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, raw } from '../lib/http.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { newTicket } from '../lib/citizen.mjs';
import { operator } from '../lib/operator.mjs';
import { routes } from '../lib/routes.mjs';

const all = routes();
const FORM = 'application/x-www-form-urlencoded';
let ticket, desk, counts, good = 0, stop = false, watcher;

const stored = async () => (await sql(`select (select count(*) from urp.ticket) as tickets, (select count(*) from urp.message) as messages, (select count(*) from urp.note) as notes,
	(select count(*) from urp.event) as events, (select count(*) from urp.outbox) as mails, (select count(*) from urp.contact) as contacts, (select count(*) from urp.identity) as identities,
	(select md5(string_agg(state || coalesce(operator_id::text, '') || office_id, ' ' order by id)) from urp.ticket) as states,
	(select md5(string_agg(coalesce(password_hash, '') || coalesce(totp_encrypted::text, ''), ' ' order by id)) from urp.operator) as passwords`))[0];

const pathOf = (route) => route.path.replace('{token}', route.program === 'login' ? 'A'.repeat(22) : ticket.token).replace('{code}', ticket.code);
const clientOf = (route) => (route.who === 'OPERATOR' ? desk.client : new Client(copy.base));

/** What a good post carries besides its fields, so that it gets past the gate. */
async function gate(route, client) {
	if (route.who === 'OPERATOR')
		return { fields: [['csrf', desk.csrf]], headers: { origin: copy.base } };
	if (route.who === 'PRELOGIN')
		return { fields: [['csrf', (await client.get('/operatori/accesso')).form('/operatori/accesso').fields.csrf]], headers: { origin: copy.base } };
	return { fields: [], headers: {} };
}

function human(answer, what) {
	assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
	if (/^application\/json/.test(answer.headers['content-type']))	// what only scripts ask: it answers so whoever asks
		return assert.ok(answer.json.errors ?? answer.json.error, what);
	assert.match(answer.headers['content-type'], /^text\/html/, what);
	assert.match(answer.text, /<h1/, what);
	assert.match(answer.text, /<html lang="/, what);
}

/** Sends fields (pairs, already encoded) past the gate, as a page and as JSON. */
async function post(route, encoded) {
	const client = clientOf(route), { fields, headers } = await gate(route, client);
	const body = [...fields.map(([k, v]) => `${k}=${encodeURIComponent(v)}`), ...encoded].join('&');
	return {
		page: await client.post(pathOf(route), { body, type: FORM, headers }),
		json: await client.post(pathOf(route), { body, type: FORM, headers: { ...headers, accept: 'application/json' } }),
	};
}

const inForm = (route) => route.fields.filter((f) => !route.path.includes(`{${f.name}}`));
const wrongType = (f) => !/^F_(TEXT|LINE|SECRET)$/.test(f.type);
const kinds = [
	['missing', (f) => f.required, () => []],
	['empty', (f) => f.required, (f) => [`${f.name}=`]],
	['only blanks', (f) => f.required && f.type !== 'F_SECRET', (f) => [`${f.name}=%20+%09`]],
	['too long', () => true, (f) => [`${f.name}=${'7'.repeat((f.max || 1000) + 1)}`]],
	['of the wrong type', wrongType, (f) => [`${f.name}=nulla+di+simile`]],
	['invalid UTF-8', () => true, (f) => [`${f.name}=abc%FFdef%C0%AF`]],
	['with NUL', () => true, (f) => [`${f.name}=abc%00def`]],
	['with control characters', (f) => f.type !== 'F_SECRET', (f) => [`${f.name}=abc%07%1Bdef`]],
	['given twice', () => true, (f) => [`${f.name}=abcdef`, `${f.name}=abcdef`]],
];

before(async () => {
	ticket = await newTicket();
	desk = await operator('supervisor');
	desk.csrf = (await desk.client.get('/operatori/')).form('/operatori/uscita').fields.csrf;
	await mails('nobody@example.org', 0);
	counts = await stored();
	watcher = (async () => {
		while (!stop) {
			const answer = await new Client(copy.base).get('/segnalazione');
			assert.equal(answer.status, 200, 'an innocent request beside the bad ones');
			good += 1;
		}
	})();
	watcher.catch(() => {});
});

test('the routes are found', () => {
	assert.ok(all.length > 40);
	for (const path of ['/segnalazione', '/richiesta/{token}', '/operatori/', '/operatori/accesso', '/', '/salute'])
		assert.ok(all.some((r) => r.path === path), path);
});

describe('fields', { concurrency: 3 }, () => {
	for (const route of all.filter((r) => r.method === 'POST'))
		for (const [kind, applies, make] of kinds) {
			const fields = inForm(route).filter(applies);
			if (!fields.length)
				continue;
			test(`POST ${route.path}: ${kind}`, async () => {
				const { page, json } = await post(route, fields.flatMap(make));
				human(page, 'page');
				assert.equal(page.status, 422);
				assert.equal(json.status, 422, json.text);
				for (const f of fields)
					assert.ok(json.json.errors[f.name], `${f.name} has no error: ${json.text}`);
			});
		}

	for (const route of all.filter((r) => r.method === 'GET' && inForm(r).length))
		test(`GET ${route.path}: a bad query`, async () => {
			for (const [kind, applies, make] of kinds.slice(3))
				for (const f of inForm(route).filter(applies)) {
					const answer = await clientOf(route).get(`${pathOf(route)}?${make(f).join('&')}`);
					human(answer, `${f.name} ${kind}`);
				}
			human(await clientOf(route).get(`${pathOf(route)}?${inForm(route)[0].name}=%ZZ`), 'a broken escape');
		});
});

describe('paths', { concurrency: 3 }, () => {
	for (const route of all.filter((r) => r.path.includes('{')))
		test(`${route.method} ${route.path}: a value that is none`, async () => {
			for (const value of ['x', '%20', '%00', '%ff', 'x'.repeat(2000), '%0d%0aX-A:%20b', "'%22%3Cscript%3E", '{token}', 'AAAAAAAAAAAAAAAAAAAAAA%20', '%e2%80%ae']) {
				const client = clientOf(route), { fields, headers } = route.method === 'POST' ? await gate(route, client) : { fields: [], headers: {} };
				const path = route.path.replace(/\{\w+\}/, value);
				const answer = route.method === 'POST' ? await client.post(path, { form: fields, headers }) : await client.get(path);
				human(answer, value.slice(0, 30));
				assert.ok([400, 404, 405].includes(answer.status), `${value.slice(0, 30)}: ${answer.status}`);
				assert.equal(answer.headers['x-a'], undefined);
			}
		});

	test('with too much behind, or with a slash more, lead nowhere', async () => {
		for (const route of all.filter((r) => r.method === 'GET' && r.path !== '/'))
			for (const more of ['/x', 'x', '/%2e%2e/x']) {
				const answer = await clientOf(route).get(`${pathOf(route).replace(/\/$/, '')}${more}`);
				assert.ok(answer.status < 500, `${route.path}${more}: ${answer.status}`);
				if (answer.status >= 400)
					human(answer, `${route.path}${more}`);
			}
	});
});

describe('methods', { concurrency: 3 }, () => {
	for (const path of new Set(all.map((r) => r.path))) {
		const route = all.find((r) => r.path === path);
		const known = all.filter((r) => r.path === path).map((r) => r.method);
		test(`${path} knows ${known.join(' and ')} only`, async () => {
			for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'BREW', 'PROPFIND', ...['GET', 'POST'].filter((m) => !known.includes(m))]) {
				const answer = await clientOf(route).request(method, pathOf(route), method === 'POST' ? { form: {} } : {});
				assert.equal(answer.status, 405, method);
				human(answer, method);
				assert.match(answer.headers.allow ?? '', /GET|POST/, method);
			}
		});
	}
});

describe('bodies', { concurrency: 3 }, () => {
	for (const route of all.filter((r) => r.method === 'POST')) {
		test(`POST ${route.path}: oversized`, async () => {
			const answer = await clientOf(route).post(pathOf(route), { body: `x=${'y'.repeat(1_000_000)}`, type: FORM });
			assert.equal(answer.status, 413);
			human(answer, 'oversized');
		});

		test(`POST ${route.path}: of another type`, async () => {
			for (const type of ['text/plain', 'application/xml', 'application/octet-stream', 'multipart/mixed; boundary=x', ...(route.multipart ? [] : ['multipart/form-data; boundary=x']), 'x', 'application/json2']) {
				const answer = await clientOf(route).post(pathOf(route), { body: 'reply=x', type });
				assert.equal(answer.status, 415, type);
				human(answer, type);
			}
			assert.equal((await clientOf(route).post(pathOf(route), { body: 'reply=x' })).status, 415, 'no type at all');
		});

		test(`POST ${route.path}: broken`, async () => {
			for (const [body, type] of [['a=%ZZ', FORM], ['a=%', FORM], [`${'n'.repeat(65)}=1`, FORM], [Array.from({ length: 101 }, (_, i) => `f${i}=1`).join('&'), FORM],
				['{', 'application/json'], ['[]', 'application/json'], ['{"a":{"b":1}}', 'application/json'], ['{"a":1}x', 'application/json'], ['', 'application/json; x']].slice(0, 8)) {
				const answer = await clientOf(route).post(pathOf(route), { body, type });
				assert.equal(answer.status, 400, body.slice(0, 30));
				human(answer, body.slice(0, 30));
			}
			for (const [body, type] of route.multipart ? [['reply=x', 'multipart/form-data; boundary=x'], ['--x--', 'multipart/form-data'], ['--x\r\n', 'multipart/form-data; boundary=x']] : []) {
				const answer = await clientOf(route).post(pathOf(route), { body, type });
				assert.equal(answer.status, 400, body);
				human(answer, body);
			}
		});

		test(`POST ${route.path}: cut short`, async () => {
			const head = `POST ${pathOf(route)} HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM}\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nsubject=abc&body=abcdef`;
			const answer = await raw(copy.base, head, { half: true });
			assert.match(answer, /^($|HTTP\/1\.1 4\d\d)/, answer.slice(0, 100));
		});
	}

	test('with a length that is none', async () => {
		for (const length of ['-1', 'x', '1e3', '99999999999999999999', '', '+5', '5, 5'])
			assert.match(await raw(copy.base, `POST /segnalazione HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\na=bcd`, { half: true }),
				/^($|HTTP\/1\.1 4\d\d)/, length);
	});

	test('with a length and chunks at once, or with broken chunks', async () => {
		for (const rest of ['Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n', 'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
			'Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc\r\n0\r\n\r\n'])
			assert.match(await raw(copy.base, `POST /segnalazione HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM}\r\nConnection: close\r\n${rest}`, { half: true }), /^($|HTTP\/1\.1 (4\d\d|501))/, rest);
	});
});

describe('requests that are none', () => {
	for (const [name, bytes] of [['noise', '\x00\x01\x02\xff\xfe\r\n\r\n'], ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], ['a path without a slash', 'GET x HTTP/1.1\r\nHost: x\r\n\r\n'],
		['two Hosts', 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n'], ['HTTP/9.9', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
		['a header of 40 KB', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'x'.repeat(40_000)}\r\n\r\n`], ['200 headers of 1 KB', `GET / HTTP/1.1\r\nHost: x\r\n${`X-A: ${'x'.repeat(1000)}\r\n`.repeat(200)}\r\n`],
		['NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\nConnection: close\r\n\r\n']])
		test(name, async () => {
			const answer = await raw(copy.base, Buffer.from(bytes, 'latin1'), { half: true });
			assert.match(answer, /^($|HTTP\/1\.1 (4\d\d|505)|<html>)/, answer.slice(0, 200));
		});

	test('odd cookies and headers change nothing', async () => {
		for (const headers of [{ cookie: 'urp=' }, { cookie: '=;=;;;' }, { cookie: 'lang=../../etc/passwd' }, { cookie: `urp=${'A'.repeat(5000)}` }, { cookie: 'urp=%00; lang=\xff' },
			{ accept: '*/*' }, { accept: '' }, { accept: 'application/json;q=0, text/html' }, { accept: 'x'.repeat(3000) }, { 'user-agent': '\xff\xfe<script>' }, { 'accept-language': ';;;,,,\xe9' },
			{ 'x-forwarded-for': "1.2.3.4'; drop table urp.ticket; --" }, { 'content-type': 'x'.repeat(2000) }, { range: 'bytes=0-0,5-' }, { 'if-modified-since': 'never' }]) {
			const answer = await new Client(copy.base).get('/segnalazione', { headers });
			assert.ok([200, 206, 400].includes(answer.status), `${JSON.stringify(headers)}: ${answer.status}`);
		}
	});
});

after(async () => {
	stop = true;
	await watcher;
	assert.ok(good > 20, 'innocent requests went through meanwhile');
	assert.deepEqual(await stored(), counts, 'nothing was stored');
});
