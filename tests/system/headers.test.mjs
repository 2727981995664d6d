// What every answer carries, whoever made it; languages; what the supervisor and the load balancer ask.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { describe, test } from 'node:test';
import { Client, raw } from '../lib/http.mjs';
import { copy, sql, urp } from '../lib/copy.mjs';
import { key, newTicket, postReport } from '../lib/citizen.mjs';
import { operator } from '../lib/operator.mjs';

const client = () => new Client(copy.base);

function wellDressed(answer, what) {
	const csp = answer.headers['content-security-policy'] ?? '';
	assert.match(csp, /default-src 'none'/, what);
	assert.match(csp, /frame-ancestors 'none'/, what);
	assert.match(csp, /form-action 'self'/, what);
	assert.match(csp, /base-uri 'none'/, what);
	assert.doesNotMatch(csp, /unsafe|\*|https?:/, what);
	assert.equal(answer.headers['x-content-type-options'], 'nosniff', what);
	assert.match(answer.headers['referrer-policy'] ?? '', /^(no-referrer|same-origin)$/, what);
	assert.ok(answer.headers['permissions-policy'], what);
	assert.doesNotMatch(answer.headers.server ?? '', /\d/, what);
	assert.equal(answer.headers['x-powered-by'], undefined, what);
	for (const name of new Set(answer.rawHeaders.filter((_, i) => i % 2 === 0).map((n) => n.toLowerCase())))
		if (name !== 'set-cookie')
			assert.equal(answer.rawHeaders.filter((n, i) => i % 2 === 0 && n.toLowerCase() === name).length, 1, `${what}: ${name} twice`);
	for (const cookie of answer.headers['set-cookie'] ?? [])
		assert.match(cookie, /; HttpOnly; SameSite=Lax/, `${what}: ${cookie}`);
}

describe('every answer', { concurrency: 4 }, () => {
	test('has the headers that keep it from harm: pages, errors, files, JSON', async () => {
		const { path } = await newTicket();
		const desk = await operator('operator');
		const asset = /(?:href|src)="(\/assets\/[^"]+\.css)"/.exec((await client().get('/')).text)[1];
		const answers = [
			...await Promise.all(['/', '/privacy', '/accessibilita', '/registro', '/segnalazione', '/assistenza', '/richiesta', '/richiesta/smarrita', path, `${path}/ricevuta`,
				'/operatori/accesso', '/operatori/', '/operatori/password/dimenticata', '/nulla', '/richiesta/AAAAAAAAAAAAAAAAAAAAAA', '/%ff', '/errori/404.html', '/salute',
				'/robots.txt', '/sw.js', '/manifest.webmanifest', '/senza-rete', '/favicon.ico', asset, '/assets/niente.css', '/assets/../../etc/passwd', `/${'a'.repeat(20_000)}`].map((p) => client().get(p))),
			await client().getJson('/segnalazione'), await client().getJson('/nulla'), await postReport({ subject: 'x' }), await postReport(),
			await client().request('PUT', '/'), await client().post('/segnalazione', { body: 'x', type: 'text/plain' }),
			await client().post('/segnalazione', { body: 'x'.repeat(600_000), type: 'application/x-www-form-urlencoded' }),
			await desk.client.get('/operatori/'), await desk.client.get('/operatori/profilo'),
		];
		for (const answer of answers)
			wellDressed(answer, `${answer.url} ${answer.status}`);
	});

	test('the worker and the manifest are asked for anew each time, with the type a browser wants', async () => {
		for (const [path, type] of [['/sw.js', /^application\/javascript/], ['/manifest.webmanifest', /^application\/manifest\+json/]]) {
			const answer = await client().get(path);
			assert.equal(answer.status, 200, path);
			assert.match(answer.headers['content-type'], type);
			assert.equal(answer.headers['cache-control'], 'no-cache', path);
			assert.match(answer.headers['content-security-policy'], /worker-src 'self'/);
		}
	});

	test('of pages about one person is kept by nobody', async () => {
		const { path } = await newTicket();
		const desk = await operator('operator');
		for (const answer of [await client().get(path), await client().get(`${path}/ricevuta`), await client().get('/richiesta'), await desk.client.get('/operatori/'),
			await desk.client.get('/operatori/profilo'), await client().get('/operatori/accesso')]) {
			assert.equal(answer.headers['cache-control'], 'no-store', answer.url);
			assert.equal(answer.headers['referrer-policy'], 'no-referrer', answer.url);
			assert.match(answer.headers['x-robots-tag'], /noindex/, answer.url);
		}
	});

	test('that is a file with a fingerprint may be kept for ever, compressed', async () => {
		const page = await client().get('/');
		const assets = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map((m) => m[1]);
		assert.ok(assets.length >= 1);
		for (const path of assets) {
			const plain = await client().get(path);
			assert.equal(plain.status, 200, path);
			assert.match(plain.headers['cache-control'], /max-age=31536000.*immutable/);
			const small = await client().get(path, { headers: { 'accept-encoding': 'gzip' } });
			assert.equal(small.headers['content-encoding'], 'gzip');
			assert.ok(small.bytes.length < plain.bytes.length);
		}
	});

	test('that is an error is a page of ours with a way onward and a reference that is in the log', async () => {
		for (const path of ['/nulla', '/operatori/richiesta/x/y/z', '/richiesta/x/y/z']) {
			const answer = await client().get(path);
			assert.ok(answer.status === 404 || answer.status === 303, `${path} ${answer.status}`);
			if (answer.status === 303)
				continue;
			assert.match(answer.text, /<h1/);
			assert.match(answer.text, /<html lang="it"/);
			assert.ok(/href="\/"/.test(answer.text));
			const reference = answer.headers['x-request-id'];
			assert.match(reference, /^[0-9a-f]{32}$/);
			assert.ok(answer.text.includes(reference), path);
			const found = await urp('log', reference);
			assert.equal(found.status, 0, found.err);
			assert.ok(found.out.includes(reference));
		}
	});

	test('to HEAD is that to GET without its body', async () => {
		for (const path of ['/', '/segnalazione', '/richiesta', '/operatori/accesso', '/nulla', '/salute']) {
			const [get, head] = [await client().get(path), await client().request('HEAD', path)];
			assert.equal(head.status, get.status, path);
			assert.equal(head.bytes.length, 0, path);
			assert.equal(head.headers['content-type'], get.headers['content-type'], path);
		}
	});

	test('says nothing of the inside', async () => {
		for (const path of ['/nulla', '/richiesta/x', '/%ff', '/segnalazione?category=%00', "/?q=';--"])
			assert.doesNotMatch((await client().get(path)).text, /nginx|postgres|fastcgi|\/usr\/|\/var\/|SQLSTATE|plpgsql|errno/i, path);
	});
});

describe('a path', () => {
	for (const path of ['/richiesta/%0d%0aSet-Cookie:%20a=b', '/operatori/richiesta/x%0d%0aSet-Cookie:%20a=b', '/operatori/?after=%0d%0aSet-Cookie:%20a=b', '/%0d%0aSet-Cookie:%20a=b',
		'/operatori/accesso?next=%0d%0aSet-Cookie:%20a=b', '/segnalazione?lang=%0d%0aSet-Cookie:%20a=b'])
		test(`${path} adds no header`, async () => {
			const answer = await client().get(path);
			assert.ok(answer.status < 500, String(answer.status));
			assert.ok(!(answer.headers['set-cookie'] ?? []).some((c) => c.startsWith('a=b')));
			assert.ok(!(answer.location ?? '').includes('\n'));
		});

	test('with two slashes, dots or a letter in capitals leads nowhere else', async () => {
		for (const path of ['/assets/%2e%2e/nginx.conf', '/assets/..%2f..%2fetc/passwd', '/RICHIESTA', '/operatori/%2e%2e/%2e%2e/urp.conf'])
			assert.ok([400, 403, 404].includes((await client().get(path)).status), path);
	});
});

describe('languages', () => {
	const lang = (answer) => /<html lang="(\w+)"/.exec(answer.text)[1];
	const h1 = (answer) => /<h1[^>]*>([^]*?)<\/h1>/.exec(answer.text)[1];

	test('Italian unless the browser asks for another that we speak', async () => {
		for (const [asked, given] of [[undefined, 'it'], ['en', 'en'], ['en-GB,en;q=0.9', 'en'], ['de-DE,de;q=0.9,en;q=0.5,it;q=0.3', 'en'], ['it-IT,it;q=0.9,en;q=0.8', 'it'],
			['fr', 'fr'], ['ar-MA,ar;q=0.9', 'ar'], ['ro', 'ro'], ['sq-AL', 'sq'], ['zh', 'it'], ['', 'it'], ['*', 'it'], ['x'.repeat(5000), 'it']]) {
			const answer = await client().get('/', { headers: asked === undefined ? {} : { 'accept-language': asked } });
			assert.equal(lang(answer), given, asked);
			assert.equal(answer.headers['content-language'], given);
			assert.match(answer.headers.vary, /Accept-Language/i);
		}
	});

	test('a choice in the address is remembered, and beats the browser', async () => {
		const reader = client();
		const chosen = await reader.get('/?lang=en', { headers: { 'accept-language': 'it' } });
		assert.equal(lang(chosen), 'en');
		assert.match(chosen.headers['set-cookie'][0], /^lang=en; .*Max-Age=\d{7,}/);
		assert.equal(lang(await reader.get('/segnalazione', { headers: { 'accept-language': 'it' } })), 'en');
		assert.equal(lang(await reader.get('/?lang=it')), 'it');
		assert.equal(lang(await reader.get('/richiesta')), 'it');
	});

	test('Arabic runs from right to left, the others do not', async () => {
		const dir = async (of, path = '/') => /<html lang="\w+" dir="(\w+)"/.exec((await client().get(`${path}?lang=${of}`)).text)[1];
		assert.equal(await dir('ar'), 'rtl');
		for (const of of ['it', 'en', 'sq', 'fr', 'ro']) assert.equal(await dir(of), 'ltr', of);
	});

	test('operators\' pages speak Italian and English, whatever a cookie says', async () => {
		const reader = client();
		await reader.get('/?lang=ar');
		assert.equal(lang(await reader.get('/operatori/accesso', { headers: { 'accept-language': 'en' } })), 'en');
		assert.equal(lang(await client().get('/operatori/accesso', { headers: { 'accept-language': 'ro' } })), 'it');
	});

	test('one that we do not speak is no choice', async () => {
		for (const query of ['?lang=tlh', '?lang=', '?lang=en&lang=it', '?lang=%ff', '?lang=../en'])
			assert.equal(lang(await client().get(`/${query}`)), 'it', query);
	});

	test('every page has another wording in the other, also errors, operators\' pages and what a form refused', async () => {
		const { path } = await newTicket();
		for (const page of ['/', '/privacy', '/accessibilita', '/registro', '/segnalazione', '/assistenza', '/richiesta', '/richiesta/smarrita', path, `${path}/ricevuta`, '/operatori/accesso', '/nulla']) {
			const [it, en] = [await client().get(`${page}?lang=it`), await client().get(`${page}?lang=en`)];
			assert.equal(lang(en), 'en', page);
			assert.notEqual(h1(it), h1(en), page);
		}
		const refused = await client().post('/segnalazione', { form: { subject: 'x' }, headers: { 'accept-language': 'en', ...key() } });
		assert.equal(refused.status, 422);
		assert.equal(lang(refused), 'en');
	});

	test('the language cookie alone says nothing of a person and is optional', async () => {
		const answer = await client().get('/');
		assert.equal(answer.headers['set-cookie'], undefined, 'no cookie before a choice');
	});
});

describe('what machines ask', () => {
	test('/salute says that all is well, part by part', async () => {
		const answer = await client().getJson('/salute');
		assert.equal(answer.status, 200);
		assert.equal(answer.json.ok, true);
	});

	test('/salute/<program> is answered by each program', async () => {
		for (const program of ['portal', 'submit', 'status', 'login', 'desk', 'health', 'file', 'place', 'reports']) {
			const answer = await client().get(`/salute/${program}`);
			assert.equal(answer.status, 200, program);
			assert.deepEqual(answer.json, { ok: true }, program);
		}
		assert.equal((await client().get('/salute/nulla')).status, 404);
	});

	test('/metriche is Prometheus text, for this machine only', async () => {
		const answer = await new Client(copy.base, { network: '127.0.0.1' }).get('/metriche');
		assert.equal(answer.status, 200);
		assert.match(answer.headers['content-type'], /^text\/plain/);
		const samples = answer.text.trim().split('\n').filter((l) => !l.startsWith('#'));
		assert.ok(samples.length > 3);
		for (const line of samples)
			assert.match(line, /^[a-z_:][a-z0-9_:]*(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.e+]+$/i);
		assert.match(answer.text, /^# TYPE urp_/m);
		const outside = Object.values(networkInterfaces()).flat().find((i) => i.family === 'IPv4' && !i.internal);
		if (outside)
			assert.equal((await new Client(copy.base, { network: outside.address }).get('/metriche')).status, 404, 'from another network it is not there');
	});

	test('/metriche counts what was received', async () => {
		const read = async () => Number(/^urp_tickets_received[^ ]*\{[^}]*"report"[^}]*\} (\d+)/m.exec((await new Client(copy.base, { network: '127.0.0.1' }).get('/metriche')).text)?.[1] ?? 0);
		const before = await read();
		await newTicket();
		assert.ok(await read() >= before + 1, 'one more');
	});

	test('/registro shows the daily roots, as a page and as JSON', async () => {
		const [page, doc] = [await client().get('/registro'), await client().getJson('/registro')];
		assert.equal(page.status, 200);
		assert.equal(doc.status, 200);
		const [last] = await sql("select to_char(day, 'YYYY-MM-DD') as day, encode(root, 'hex') as root from urp.daily_root order by day desc limit 1");
		if (last) {
			assert.ok(page.text.includes(last.root), 'the root is published');
			assert.ok(doc.text.includes(last.root));
			const day = JSON.parse((await client().getJson(`/registro/${last.day}`)).text);
			const made = createHash('sha256').update(Buffer.from(day.previous, 'hex')).update(day.day)
				.update(Buffer.from(BigInt(day.hashes.length).toString(16).padStart(16, '0') + day.hashes.join(''), 'hex')).digest('hex');
			assert.equal(made, last.root, 'and can be worked out again from what is published');
			assert.equal((await client().get(`/registro/${last.day}`)).status, 200);
		}
		for (const day of ['1999-01-01', 'ieri', '2026-02-30'])
			assert.equal((await client().get(`/registro/${day}`)).status, 404, day);
	});
});

test('an HTTP/1.0 client without a Host is served', async () => {
	assert.match(await raw(copy.base, 'GET / HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 OK\r\n/);
});

test('a site in a Host header is not echoed into links', async () => {
	const { path } = await newTicket();
	const answer = await client().get(path, { headers: { host: 'evil.example.com', 'x-forwarded-host': 'evil.example.com' } });
	assert.ok(!answer.text.includes('evil.example.com'));
});
