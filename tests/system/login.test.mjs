// How operators come in and go: password, second factor, sessions, limits.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, mails, sql, urp } from '../lib/copy.mjs';
import { address, unique } from '../lib/citizen.mjs';
import { addOperator, enter, firstLogin, freshOperator, loginAgain, operator, password } from '../lib/operator.mjs';
import { stepOf, totp } from '../lib/totp.mjs';

const client = () => new Client(copy.base);
const inside = async (c) => (await c.get('/operatori/profilo')).status === 200;
const shift = (desk, what) => sql(`update urp.session set ${what} where operator_id = (select id from urp.operator where login = '${desk.login}')`);
const half = async (desk, c = client()) => {
	const led = await enter(c, desk.login, desk.password);
	assert.equal(led.status, 303);
	return { c, form: (await c.get(led.location)).form('/operatori/secondo-fattore') };
};

const without = (text) => text.replace(/[0-9a-f]{32}/g, 'REFERENCE');

describe('the first time', { concurrency: 3 }, () => {
	test('asks for an own password, then a second factor, then shows ten recovery codes once', async () => {
		const desk = await freshOperator('operator');
		assert.equal(desk.recovery.length, 10);
		assert.equal(new Set(desk.recovery).size, 10);
		assert.ok(await inside(desk.client));
		assert.ok(!(await desk.client.get('/operatori/profilo')).text.includes(desk.recovery[0]));
	});

	test('opens nothing before each step is done', async () => {
		const who = await addOperator('supervisor');
		const c = client();
		assert.equal((await enter(c, who.login, who.first)).location.split('?')[0], '/operatori/password');
		for (const path of ['/operatori/', '/operatori/profilo', '/operatori/richiesta/URP-000-001X']) {
			const answer = await c.get(path);
			assert.ok(answer.status === 303 || answer.status === 404, `${path}: ${answer.status}`);
			assert.match(answer.location ?? '/operatori/', /^\/operatori\//);
		}
		const factor = await c.get('/operatori/secondo-fattore/attiva');
		assert.equal(factor.status, 303, 'the password first');
	});

	test('refuses weak passwords with a reason, and keeps nothing of them in the page', async () => {
		const who = await addOperator('operator');
		const c = client();
		const led = await enter(c, who.login, who.first);
		const form = (await c.get(led.location)).form('/operatori/password');
		for (const weak of ['breve', 'password', who.login, `${who.login}${who.login}`, 'aaaaaaaaaaaaaaaa', who.first]) {
			const answer = await c.submit(form, { password: weak, again: weak });
			assert.equal(answer.status, 422, weak);
			assert.ok(!answer.text.includes(`value="${weak}"`) || weak === who.login, weak);
		}
		assert.equal((await c.submit(form, { password, again: `${password}x` })).status, 422);
	});
});

describe('a form sent half filled in', { concurrency: 3 }, () => {
	test('setting up the second factor shows the same key again', async () => {
		const who = await addOperator('operator');
		const c = client();
		const led = await enter(c, who.login, who.first);
		const chosen = await c.submit((await c.get(led.location)).form('/operatori/password'), { password, again: password });
		const page = await c.get(chosen.location);
		const key = (p) => /id="secret"[^>]*>([^<]+)</.exec(p.text)?.[1];
		for (const code of ['', '000000', 'x'.repeat(30)]) {
			const again = await c.submit(page.form('/operatori/secondo-fattore/attiva'), { code });
			assert.equal(again.status, 422);
			assert.equal(key(again), key(page));
			assert.match(again.text, /<svg[^]*<path/);
			assert.ok(again.form('/operatori/secondo-fattore/attiva').fields.box);
		}
	});

	test('changing the password asks for the old one again', async () => {
		const { client: c } = await freshOperator('operator');
		const form = (await c.get('/operatori/password')).form('/operatori/password');
		const again = await c.submit(form, { current: password, password: 'una', again: '' });
		assert.equal(again.status, 422);
		assert.ok(again.form('/operatori/password').choices.has('current'));
	});
});

describe('coming in', { concurrency: 4 }, () => {
	test('with password and code leads to where one wanted to go', async () => {
		const desk = await freshOperator('operator');
		const c = client();
		const sent = await c.get('/operatori/?view=late');
		assert.equal(sent.status, 303);
		const led = await enter(c, desk.login, desk.password, sent.location);
		const done = await c.submit((await c.get(led.location)).form('/operatori/secondo-fattore'), { code: desk.code() });
		assert.equal(done.status, 303);
		assert.match(done.location, /^\/operatori\//);
		assert.equal((await c.get(done.location)).status, 200);
		assert.ok(await inside(c));
	});

	for (const next of ['https://example.com/', '//example.com/operatori/', '/\\example.com', '/operatori/../richiesta', 'javascript:alert(1)', '/operatori/uscita'])
		test(`never leads to ${next}`, async () => {
			const desk = await freshOperator('operator');
			const c = client();
			const led = await enter(c, desk.login, desk.password, `/operatori/accesso?next=${encodeURIComponent(next)}`);
			assert.match(led.location, /^\/operatori\/secondo-fattore/);
			const done = await c.submit((await c.get(led.location)).form('/operatori/secondo-fattore'), { code: desk.code() });
			assert.equal(done.location, '/operatori/');
		});

	test('with a wrong password or an unknown login gets the same answer, and the password is not written back', async () => {
		const desk = await operator('operator');
		const [wrong, unknown] = [await enter(client(), desk.login, 'non è questa'), await enter(client(), desk.login.replace(/.$/, (c) => (c === '0' ? '1' : '0')), 'non è questa')];
		assert.deepEqual([wrong.status, unknown.status], [422, 422]);
		const plain = (a) => a.text.replace(/op\.[0-9a-f]+/g, 'LOGIN').replace(/(csrf" value=")[^"]*/g, '$1').replace(/[0-9a-f]{32}/g, '');
		assert.equal(plain(wrong), plain(unknown));
		assert.ok(!wrong.text.includes('non è questa'));
	});

	test('with a wrong code, none, or half of one stays outside', async () => {
		const desk = await freshOperator('operator');
		const { c, form } = await half(desk);
		const right = totp(desk.secret);
		for (const code of [right === '000000' ? '111111' : '000000', '', right.slice(1), `${right}1`, '٠٠٠٠٠٠', totp(desk.secret, stepOf() - 20), totp(desk.secret, stepOf() + 20)]) {
			const answer = await c.submit(form, { code });
			assert.ok([422, 429].includes(answer.status), `${code} ${answer.status}`);
			assert.ok(!code || !answer.text.includes(`value="${code}"`));
		}
		assert.ok(!await inside(c));
	});

	test('with a code that was used already is refused', async () => {
		const desk = await freshOperator('operator');
		const code = desk.code();
		const first = await half(desk);
		assert.equal((await first.c.submit(first.form, { code })).status, 303);
		const again = await half(desk);
		assert.equal((await again.c.submit(again.form, { code })).status, 422);
		assert.ok(!await inside(again.c));
	});

	test('with one code sent twice at once comes in once', async () => {
		const desk = await freshOperator('operator');
		const [a, b] = [await half(desk), await half(desk)];
		const code = desk.code();
		const answers = await Promise.all([a.c.submit(a.form, { code }), b.c.submit(b.form, { code })]);
		assert.deepEqual(answers.map((x) => x.status).sort(), [303, 422]);
	});

	test('with a recovery code works once, however it is typed', async () => {
		const desk = await freshOperator('operator');
		const code = desk.recovery[3];
		const a = await half(desk);
		const done = await a.c.submit(a.form, { code: ` ${code.toUpperCase()} ` });
		assert.equal(done.status, 303);
		assert.ok(await inside(a.c));
		const b = await half(desk);
		assert.equal((await b.c.submit(b.form, { code })).status, 422);
		const other = await half(desk);
		assert.equal((await other.c.submit(other.form, { code: desk.recovery[4] })).status, 303);
	});

	test('a session before the second factor opens nothing', async () => {
		const desk = await freshOperator('operator');
		const { c } = await half(desk);
		for (const path of ['/operatori/', '/operatori/profilo'])
			assert.notEqual((await c.get(path)).status, 200, path);
	});

	test('a new token at each step: the one before is dead', async () => {
		const desk = await freshOperator('operator');
		const { c, form } = await half(desk);
		const before = new Map(c.cookies);
		assert.equal((await c.submit(form, { code: desk.code() })).status, 303);
		assert.notEqual(c.cookies.get('urp'), before.get('urp'));
		const thief = client();
		thief.cookies = before;
		assert.ok(!await inside(thief));
	});

	test('guesses from one network are slowed; the person comes in from elsewhere', async () => {
		const desk = await freshOperator('operator');
		const attacker = client();
		let last;
		for (let i = 0; i < 8; i++)
			last = await enter(attacker, desk.login, `tentativo ${i}`);
		assert.equal(last.status, 429);
		assert.equal((await enter(attacker, desk.login, desk.password)).status, 429, 'even with the right one');
		const { client: elsewhere } = await loginAgain(desk);
		assert.ok(await inside(elsewhere));
	});

	test('the session cookie is HttpOnly, SameSite and of this browser session', async () => {
		const desk = await freshOperator('operator');
		const answer = await enter(client(), desk.login, desk.password);
		const cookie = answer.headers['set-cookie'].find((c) => c.startsWith('urp='));
		assert.match(cookie, /^urp=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/);
	});

	test('without the token of its page, with that of another, or from another site is refused', async () => {
		const desk = await operator('operator');
		const c = client();
		const form = (await c.get('/operatori/accesso')).form('/operatori/accesso');
		const typed = { login: desk.login, password: desk.password };
		const foreign = (await client().get('/operatori/accesso')).form('/operatori/accesso').fields.csrf;
		assert.equal((await c.submit(form, { ...typed, csrf: null })).status, 403);
		assert.equal((await c.submit(form, { ...typed, csrf: foreign })).status, 403);
		assert.equal((await c.submit(form, typed, { headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
		assert.equal((await c.submit(form, typed, { headers: { 'sec-fetch-site': null, origin: 'https://example.com' } })).status, 403);
		assert.equal((await c.submit(form, { ...typed, csrf: null }, { headers: { 'sec-fetch-site': null, origin: null } })).status, 403);
		assert.equal((await c.submit(form, typed, { cookies: false })).status, 403);
	});
});

describe('a session', { concurrency: 4 }, () => {
	test('ends by the button, and then is dead everywhere', async () => {
		const desk = await freshOperator('operator');
		const copyOfCookies = new Map(desk.client.cookies);
		const left = await desk.client.submit((await desk.client.get('/operatori/')).form('/operatori/uscita'));
		assert.equal(left.status, 303);
		assert.ok(!await inside(desk.client));
		const thief = client();
		thief.cookies = copyOfCookies;
		assert.ok(!await inside(thief));
	});

	test('ends after the idle limit, and lives on while it is used', async () => {
		const desk = await freshOperator('operator');
		await shift(desk, "seen_at = seen_at - interval '29 min', idle_until = idle_until - interval '29 min'");
		assert.ok(await inside(desk.client), 'a minute before');
		const [{ left }] = await sql(`select idle_until > urp.now() + interval '25 min' as left from urp.session s join urp.operator o on o.id = s.operator_id
			where o.login = '${desk.login}' and ended_at is null`);
		assert.ok(left, 'renewed by use');
		await shift(desk, "seen_at = seen_at - interval '31 min', idle_until = idle_until - interval '31 min'");
		const late = await desk.client.get('/operatori/');
		assert.equal(late.status, 303);
		assert.match(late.location, /^\/operatori\/accesso/);
	});

	test('ends after the absolute limit, however much it is used', async () => {
		const desk = await freshOperator('operator');
		await shift(desk, "created_at = created_at - interval '12 h 1 min', expires_at = expires_at - interval '12 h 1 min'");
		assert.ok(!await inside(desk.client));
	});

	test('is in the list of own sessions and can be ended from another', async () => {
		const desk = await freshOperator('operator');
		const { client: second } = await loginAgain(desk);
		const profile = await second.get('/operatori/profilo');
		const form = profile.form('/operatori/profilo/sessione');
		assert.equal((await second.submit(form)).status, 303);
		assert.ok(!await inside(desk.client));
		assert.ok(await inside(second));
		assert.equal((await second.submit(form)).status, 404, 'it is ended already');
	});

	test('of somebody else cannot be ended', async () => {
		const [mine, other] = [await freshOperator('operator'), await freshOperator('operator')];
		const { client: second } = await loginAgain(mine);
		const form = (await second.get('/operatori/profilo')).form('/operatori/profilo/sessione');
		const [{ id }] = await sql(`select s.id from urp.session s join urp.operator o on o.id = s.operator_id where o.login = '${other.login}' and s.ended_at is null`);
		assert.equal((await second.submit(form, { id })).status, 404);
		assert.ok(await inside(other.client));
	});

	test('all others are ended at once', async () => {
		const desk = await freshOperator('operator');
		const { client: second } = await loginAgain(desk);
		assert.equal((await second.submit((await second.get('/operatori/profilo')).form('/operatori/profilo/sessioni'))).status, 303);
		assert.ok(!await inside(desk.client));
		assert.ok(await inside(second));
	});

	test('all but this end when the password changes; the old password is void', async () => {
		const desk = await freshOperator('operator');
		const { client: second } = await loginAgain(desk);
		const form = (await second.get('/operatori/password')).form('/operatori/password');
		const next = 'sei gabbiani sul molo 9';
		assert.equal((await second.submit(form, { current: 'sbagliata', password: next, again: next })).status, 422);
		assert.equal((await second.submit(form, { current: desk.password, password: next, again: next })).status, 303);
		assert.ok(await inside(second));
		assert.ok(!await inside(desk.client));
		assert.equal((await enter(client(), desk.login, desk.password)).status, 422);
		assert.equal((await enter(client(), desk.login, next)).status, 303);
	});

	test('ends when the administrator disables or resets the operator', async () => {
		const desk = await freshOperator('operator');
		assert.equal((await urp('operator', 'disable', '--login', desk.login)).status, 0);
		assert.ok(!await inside(desk.client));
		assert.equal((await enter(client(), desk.login, desk.password)).status, 422);
		assert.equal((await urp('operator', 'enable', '--login', desk.login)).status, 0);
		const reset = await urp('operator', 'reset', '--login', desk.login);
		assert.equal(reset.status, 0);
		const first = /: (\S+)\n/.exec(reset.out)[1];
		assert.equal((await enter(client(), desk.login, desk.password)).status, 422);
		const again = await firstLogin({ ...desk, first });
		assert.ok(await inside(again.client));
	});
});

describe('a forgotten password', { concurrency: 3 }, () => {
	const ask = async (login) => {
		const c = client();
		return c.submit((await c.get('/operatori/password/dimenticata')).form('/operatori/password/dimenticata'), { login }, { follow: true });
	};

	test('is set anew by a link in a mail, once; the second factor stays', async () => {
		const email = address('operatrice');
		const desk = await freshOperator('operator', [], { email });
		await ask(desk.login);
		const [mail] = await mails(email, 1);
		const link = new URL(/https?:\/\/\S+\/operatori\/password\/nuova\/[\w-]{22}/.exec(mail.text)[0]).pathname;
		const c = client();
		const form = (await c.get(link)).form(link);
		const next = 'tre panchine verdi e un faro';
		assert.equal((await c.submit(form, { password: 'breve', again: 'breve' })).status, 422);
		const done = await c.submit(form, { password: next, again: next });
		assert.equal(done.status, 303);
		assert.ok(!await inside(c), 'the link logs nobody in');
		assert.ok(!await inside(desk.client), 'open sessions end');
		assert.equal((await c.get(link)).status, 404);
		const { client: back } = await loginAgain({ ...desk, password: next, code: () => desk.code() });
		assert.ok(await inside(back));
	});

	test('gets the same answer for a login that is none', async () => {
		const desk = await operator('operator');
		const pages = [await ask(desk.login), await ask(unique('nessuno')), await ask('non un nome utente!')];
		for (const page of pages) {
			assert.equal(page.status, 200);
			assert.equal(without(page.words), without(pages[0].words));
		}
	});
});

test('urp operator says what is wrong, in a sentence', async () => {
	for (const [args, expected] of [
		[['add', '--login', 'A B', '--name', 'X', '--role', 'operator'], /login/], [['add', '--login', unique('x'), '--name', 'X', '--role', 'boss'], /role/],
		[['add', '--login', unique('x'), '--name', 'X', '--role', 'office'], /office/], [['add', '--login', unique('x'), '--name', 'X', '--role', 'office', '--office', 'NIENTE'], /office/],
		[['reset', '--login', unique('x')], /there is no operator/], [['add'], /usage/], [['nothing'], /usage/], [[], /usage/]]) {
		const answer = await urp('operator', ...args);
		assert.notEqual(answer.status, 0, args.join(' '));
		assert.match(answer.err, expected);
	}
	const listed = await urp('operator', 'list');
	assert.equal(listed.status, 0);
	assert.match(listed.out, /giulia\.urp/);
});
