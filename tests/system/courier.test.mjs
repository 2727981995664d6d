// What becomes of a mail that the server does not take: each address asks the post box for its own trouble (a+refuse@, a+tempfail@,
// a+drop@), so other tests are not disturbed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { copy, mails, sql } from '../lib/copy.mjs';
import { address, newTicket } from '../lib/citizen.mjs';
import { waitFor } from '../lib/wait.mjs';

const troubled = (kind) => address('posta').replace('@', `+${kind}@`);
const one = async (what, code, from) => (await sql(`select (${what})::text as v from ${from} join urp.ticket t on t.id = x.ticket_id where t.code = '${code}' order by x.id desc limit 1`))[0]?.v;
const outbox = (code, what) => one(what, code, 'urp.outbox x');

describe('courier', { concurrency: 3 }, () => {
	test('an address that does not exist ends as a task for a person, in the history, and is not tried again', async () => {
		const { code } = await newTicket({ email: troubled('refuse') });
		await waitFor('the mail to be given up', async () => (await outbox(code, 'x.state')) === 'failed');
		assert.equal(await outbox(code, "x.attempts || ' ' || x.error"), '1 smtp_550');
		assert.equal(await one('x.detail', code, 'urp.task x'), 'smtp_550');
		assert.equal(await one('x.kind', code, 'urp.event x'), 'mail_failed');
	});

	test('a server that says "later" is asked again later, and nobody else waits for it', async () => {
		const { code } = await newTicket({ email: troubled('tempfail') });
		await waitFor('the first refusal', async () => (await outbox(code, 'coalesce(x.error, $$$$)')) === 'smtp_451');
		assert.equal(await outbox(code, 'x.state'), 'queued');
		assert.equal(await outbox(code, 'x.next_try_at > now()'), 'true');
		const to = address('intanto');
		await newTicket({ email: to });
		assert.equal((await mails(to, 1)).length, 1);
		assert.notEqual(await outbox(code, 'x.attempts'), '0');
		await sql(`update urp.outbox set next_try_at = now() + interval '1 day' where ticket_id = (select id from urp.ticket where code = '${code}')`);
	});

	test('a mail whose taking was not confirmed is sent again under the same Message-ID', async () => {
		const to = troubled('drop');
		const { code } = await newTicket({ email: to });
		const both = await waitFor('the mail to come twice', async () => {
			const all = await (await fetch(`${copy.postbox}/mails?to=${encodeURIComponent(to)}`)).json();
			return all.length === 2 && all;
		}, { seconds: 40 });
		assert.equal(both[0].messageId, both[1].messageId);
		await waitFor('the outbox to know', async () => (await outbox(code, 'x.state')) === 'sent');
		assert.equal(await outbox(code, 'x.attempts'), '2');
		assert.match(await outbox(code, 'x.provider_id'), /queued as \d+/);
	});
});
