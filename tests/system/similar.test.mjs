// "Mine is this one too": the report stays its sender's own, and follows the one it was joined to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, newTicket } from '../lib/citizen.mjs';
import { operator } from '../lib/operator.mjs';

let n = 0;
const spot = () => ({ lat: (41.105 + 0.004 * n++).toFixed(6), lon: '16.870000', category: 'bench', subject: 'Panchina rotta', address: 'Nei giardini' });
const refOf = async (code) => (await sql(`select urp.similar_ref(token_hash) as ref from urp.ticket where code = '${code}'`))[0].ref;
const shown = async (path) => (await new Client(copy.base).getJson(path)).json;

async function two() {
	const here = spot(), first = await newTicket({ ...here, email: address('prima') });
	const email = address('seconda');
	const second = await newTicket({ ...here, email, join: await refOf(first.code) });
	return { first, second, email };
}

describe('joining a similar report', () => {
	test('gives an own code, PIN and date, and is said on both pages', async () => {
		const { first, second } = await two();
		assert.notEqual(second.code, first.code);
		assert.ok(second.pin && second.due_at);
		assert.equal((await shown(second.path)).joined, true);
		assert.equal((await shown(first.path)).joiners, 1);
		assert.ok(!(await new Client(copy.base).get(second.path)).text.includes(first.code), 'nothing of the other is told');
	});

	test('the office sees both, ends one, and both are told', async () => {
		const { first, second, email } = await two();
		const desk = await operator('operator');
		assert.match((await desk.page(first.code)).words, /Segnalata da 2 persone/);
		assert.ok((await desk.page(second.code)).text.includes(first.code));
		const closed = await desk.act(first.code, 'chiusura', { ending: 'resolved', outcome: 'solved', closing: 'Panchina riparata.' });
		assert.equal(closed.status, 303, closed.words);
		assert.equal((await shown(second.path)).state, 'resolved');
		assert.equal((await shown(second.path)).may_contest, true);
		assert.ok((await mails(email, 2)).length >= 2, 'the receipt, and what became of it');
	});

	test('the office separates what is something else', async () => {
		const { first, second } = await two();
		const desk = await operator('operator');
		assert.equal((await desk.act(second.code, 'separa')).status, 303);
		assert.equal((await shown(second.path)).joined, false);
		await desk.act(first.code, 'chiusura', { ending: 'declined', outcome: 'not_ours', closing: 'Non è di nostra competenza.' });
		assert.equal((await shown(second.path)).state, 'received');
	});

	test('a name that is none is no reason not to send', async () => {
		for (const join of ['0'.repeat(18), 'zzz', await refOf((await newTicket(spot())).code)]) {
			const { path } = await newTicket({ ...spot(), join });
			assert.equal((await shown(path)).joined, false);
		}
	});
});
