// Who may see and do what; posts that come from elsewhere.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client, formsOf } from '../lib/http.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { newTicket } from '../lib/citizen.mjs';
import { answerAs, freshOperator, operator } from '../lib/operator.mjs';

const acts = [['recapiti', {}], ['risposta', { reply: 'x' }], ['nota', { note: 'x' }], ['presa-in-carico', {}], ['assegnazione', { office: 'STRADE' }], ['stato', { state: 'in_progress' }],
	['chiusura', { ending: 'resolved', outcome: 'solved', closing: 'x' }], ['argomento', { category: 'pothole' }], ['quarantena', { act: 'release' }], ['compito', { task: 1 }]];
const csrfOf = async (desk) => (await desk.client.get('/operatori/')).form('/operatori/uscita').fields.csrf;
const send = (desk, code, act, fields, headers = { origin: copy.base }) => desk.client.post(`${desk.path(code)}/${act}`, { form: { seen: 99, ...fields }, headers });
const snapshot = async (code) => (await sql(`select md5(string_agg(e.hash::text, ' ' order by e.seq)) as history, t.state from urp.ticket t join urp.event e on e.ticket_id = t.id
	where t.code = '${code}' group by t.state`))[0];

describe('staff of an office', () => {
	test('sees its requests and those of the offices below', async () => {
		const [lamp, road] = [await newTicket(), await newTicket({ category: 'pothole' })];
		const [own, parent] = [await operator('office', ['ILLUM']), await operator('office', ['LAVORI_PUBBLICI'])];
		assert.equal((await own.page(lamp.code)).status, 200);
		assert.equal((await parent.page(lamp.code)).status, 200);
		assert.equal((await parent.page(road.code)).status, 200);
		assert.equal((await own.page(road.code)).status, 404);
	});

	test('does not learn that others exist: every act on them is a 404, and so is one on none', async () => {
		const { code } = await newTicket({ category: 'pothole' });
		const [{ code: none }] = await sql('select urp.code_of(800000001) as code');
		const desk = await operator('office', ['ILLUM']);
		const csrf = await csrfOf(desk), before = await snapshot(code);
		for (const [act, fields] of acts.filter(([a]) => a !== 'quarantena')) {
			const [other, nothing] = [await send(desk, code, act, { csrf, ...fields }), await send(desk, none, act, { csrf, ...fields })];
			assert.equal(other.status, 404, act);
			assert.equal(nothing.status, 404, act);
		}
		assert.deepEqual(await snapshot(code), before);
		const found = await desk.client.getJson(`/operatori/?q=${code}`);
		assert.deepEqual(found.json.rows, []);
	});

	test('loses sight of what it hands on, and is led back to its list', async () => {
		const { code } = await newTicket();
		const desk = await operator('office', ['ILLUM']);
		const answer = await desk.act(code, 'assegnazione', { office: 'STRADE' });
		assert.equal(answer.status, 303);
		assert.match(answer.location, /^\/operatori\/\?/);
		assert.equal((await desk.page(code)).status, 404);
	});
});

describe('an auditor', () => {
	test('reads everything and sees no form that writes', async () => {
		const { code } = await newTicket();
		await answerAs(await operator('operator'), code, 'Una risposta.');
		const page = await (await operator('auditor')).page(code);
		assert.equal(page.status, 200);
		const writing = formsOf(page.text).filter((f) => f.method === 'POST' && f.action.startsWith('/operatori/richiesta/') && !f.action.endsWith('/recapiti'));
		assert.deepEqual(writing.map((f) => f.action), []);
	});

	test('is refused every act with 403', async () => {
		const { code } = await newTicket();
		const desk = await operator('auditor');
		const csrf = await csrfOf(desk), before = await snapshot(code);
		for (const [act, fields] of acts.filter(([a]) => a !== 'recapiti'))
			assert.equal((await send(desk, code, act, { csrf, ...fields })).status, 403, act);
		assert.deepEqual(await snapshot(code), before);
	});

	test('opening a contact is on record like anybody\'s', async () => {
		const { code } = await newTicket();
		const desk = await operator('auditor');
		assert.equal((await desk.act(code, 'recapiti')).status, 200);
		const [{ n }] = await sql(`select count(*)::int as n from urp.event e join urp.ticket t on t.id = e.ticket_id where t.code = '${code}' and e.kind = 'contact_opened'`);
		assert.equal(n, 1);
	});
});

describe('a post to the desk', () => {
	test('without a session is led to the login or refused, and does nothing', async () => {
		const { code } = await newTicket();
		const before = await snapshot(code);
		const stranger = { client: new Client(copy.base), path: (c) => `/operatori/richiesta/${c}` };
		for (const [act, fields] of acts)
			assert.equal((await send(stranger, code, act, fields)).status, 401, act);
		stranger.client.cookies.set('urp', 'A'.repeat(22));
		for (const [act, fields] of acts)
			assert.ok([401, 403].includes((await send(stranger, code, act, fields)).status), act);
		assert.equal((await stranger.client.get(`/operatori/richiesta/${code}`)).status, 303);
		assert.equal((await stranger.client.getJson(`/operatori/richiesta/${code}`)).status, 401);
		assert.deepEqual(await snapshot(code), before);
	});

	test('without the token, with another session\'s, or from another site is refused', async () => {
		const { code } = await newTicket();
		const [desk, other] = [await operator('operator'), await freshOperator('operator')];
		const [csrf, foreign] = [await csrfOf(desk), await csrfOf(other)];
		const before = await snapshot(code);
		for (const [act, fields] of acts) {
			assert.equal((await send(desk, code, act, fields)).status, 403, `${act}: no token`);
			assert.equal((await send(desk, code, act, { csrf: foreign, ...fields })).status, 403, `${act}: another's token`);
			assert.equal((await send(desk, code, act, { csrf, ...fields }, { 'sec-fetch-site': 'cross-site', origin: copy.base })).status, 403, `${act}: cross-site`);
			assert.equal((await send(desk, code, act, { csrf, ...fields }, { 'sec-fetch-site': 'same-site' })).status, 403, `${act}: same-site`);
			assert.equal((await send(desk, code, act, { csrf, ...fields }, { origin: 'https://example.com' })).status, 403, `${act}: another origin`);
			assert.equal((await send(desk, code, act, fields, {})).status, 403, `${act}: nothing said of where from, and no token`);
		}
		assert.deepEqual(await snapshot(code), before);
	});
});

test('a session cookie given twice is none', async () => {
	const desk = await operator('operator');
	const token = desk.client.cookies.get('urp');
	assert.equal((await new Client(copy.base).getJson('/operatori/', { headers: { cookie: `urp=${token}; urp=${token}` } })).status, 401);
});
