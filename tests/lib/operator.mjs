// What an operator does: made by the administrator's command, comes in the whole way for the first time, then works at the desk.
import assert from 'node:assert/strict';
import { Client, unescape } from './http.mjs';
import { copy, urp } from './copy.mjs';
import { unique } from './citizen.mjs';
import { stepOf, totp } from './totp.mjs';

export const password = 'quattro lampioni e un tram 7';

/** `urp operator add`: { login, name, first } with the first password. */
export async function addOperator(role, offices = [], { email } = {}) {
	const login = unique('op.');
	const name = `Operatrice ${login.slice(3, 9)}`;
	const added = await urp('operator', 'add', '--login', login, '--name', name, '--role', role, ...offices.flatMap((o) => ['--office', o]),
		...(email ? ['--email', email] : []));
	assert.equal(added.status, 0, added.err + added.out);
	return { login, name, role, first: added.out.trim().split(/\s+/).at(-1) };
}

export class Desk {
	constructor(who, client) {
		Object.assign(this, who, { client });
	}
	path(code) {
		return `/operatori/richiesta/${code}`;
	}
	page(code) {
		return this.client.get(this.path(code));
	}
	/** The form of one act as it stands on the page now. */
	async form(code, act, names) {
		return (await this.page(code)).form(`${this.path(code)}/${act}`, names);
	}
	async act(code, act, values = {}) {
		return this.client.submit(await this.form(code, act, Object.keys(values)), values);
	}
	/** A code for the second factor that was not used yet: a code is good once, and the one before and after now are taken too. */
	code() {
		const now = stepOf(Date.now() + 3000);	// not one that ends on the way
		this.step = Math.max((this.step ?? 0) + 1, now - 1);
		assert.ok(this.step <= stepOf() + 1, 'too many codes in half a minute: use a fresh operator');
		return totp(this.secret, this.step);
	}
}

export const enter = async (client, login, word, path = '/operatori/accesso') =>
	client.submit((await client.get(path)).form('/operatori/accesso'), { login, password: word });

/** The first way in: password given, own password, second factor set up. */
export async function firstLogin(who, client = new Client(copy.base)) {
	const led = await enter(client, who.login, who.first);
	assert.equal(led.status, 303, led.words);
	const chosen = await client.submit((await client.get(led.location)).form('/operatori/password'), { password, again: password });
	assert.equal(chosen.status, 303, chosen.words);
	const page = await client.get(chosen.location);
	const secret = unescape(/id="secret"[^>]*>([^<]+)</.exec(page.text)[1]).replace(/\s/g, '');
	const desk = new Desk({ ...who, password, secret }, client);
	const codes = await client.submit(page.form('/operatori/secondo-fattore/attiva'), { code: desk.code() });
	assert.equal(codes.status, 200, codes.words);
	desk.recovery = [.../id="codes"[^]*?<\/ol>/.exec(codes.text)[0].matchAll(/<code[^>]*>([^<]+)<\/code>/g)].map((m) => m[1].trim());
	return desk;
}

const known = new Map();

/** A logged-in operator of this role and these offices; the same one for the whole file. */
export function operator(role, offices = []) {
	const which = `${role} ${offices}`;
	if (!known.has(which))
		known.set(which, addOperator(role, offices).then((who) => firstLogin(who)));
	return known.get(which);
}

export const freshOperator = async (role, offices = [], options = {}) => firstLogin(await addOperator(role, offices, options));

/** Comes in again, elsewhere: password and a code. */
export async function loginAgain(desk, client = new Client(copy.base)) {
	const led = await enter(client, desk.login, desk.password);
	assert.equal(led.status, 303, led.words);
	const done = await client.submit((await client.get(led.location)).form('/operatori/secondo-fattore'), { code: desk.code() });
	assert.equal(done.status, 303, done.words);
	return { client, done };
}

export async function answerAs(desk, code, reply, values = {}) {
	const answer = await desk.act(code, 'risposta', { reply, ...values });
	assert.equal(answer.status, 303, answer.words);
	return answer;
}
