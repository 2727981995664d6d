// What one network, or one person with bad intentions, can take from the others: room on the disk, connections, somebody else's words.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Client, freshNetwork } from '../lib/http.mjs';
import { copy, sql } from '../lib/copy.mjs';
import { beginReport, key, newTicket, postReport, reportOf, unique } from '../lib/citizen.mjs';
import { waitFor } from '../lib/wait.mjs';

const MB = 1024 * 1024, DATA = '/segnalazione/dati', LIMIT = 600;
const bytes = randomBytes(10 * MB);
const five = [1, 2, 3, 4, 5].map((n) => ({ name: `grande ${n}.jpg`, bytes }));
const drop = () => readdirSync(join(copy.home, 'drop')).length;
const send = (client, files, over = {}) =>
	client.postMultipart('/segnalazione', reportOf(over), files, { headers: { accept: 'application/json', ...key() } });

/** As if this network had sent so many MiB already: by the row that its first file made. */
async function used(client, mib) {
	const subject = unique('Conta ');
	assert.equal((await send(client, [{ name: 'uno.jpg', bytes: 'x' }], { subject })).status, 201);
	await sql(`insert into urp.attempt (what, subject) select 'upload_mib', a.subject from (select subject from urp.attempt
		where what = 'upload_mib' order by at desc limit 1) a, generate_series(2, ${mib})`);
}

describe('room on the disk', () => {
	test('has its limit for a network, in reports, messages and drafts, and what is refused leaves nothing', async () => {
		const client = new Client(copy.base), elsewhere = new Client(copy.base), subject = unique('Di troppo ');
		const ticket = await newTicket({}, { client });
		await used(client, LIMIT - 20);
		await waitFor('all earlier files are looked at', () => drop() === 0);
		assert.equal((await send(client, five, { subject })).status, 429);
		const message = await client.postMultipart(`${ticket.path}/messaggio`, { body: 'Ecco altre foto' }, five, { headers: { accept: 'application/json', ...key() } });
		assert.equal(message.status, 429);
		const form = await beginReport(client);
		const saved = await client.postMultipart(DATA, { ...form.fields, subject, go: 'upload' }, five);
		assert.equal(saved.location, `${DATA}?done=too_many#report-files`);
		const page = await client.get(saved.location.split('#')[0]);
		assert.match(page.words, /troppe segnalazioni in poco tempo/);
		assert.equal(page.form(DATA).fields.subject, subject, 'what was typed is kept');
		await waitFor('nothing is left of what was refused', () => drop() === 0);	// it goes after the answer, with the request
		assert.equal((await sql(`select count(*)::int as n from urp.ticket where subject = '${subject}'`))[0].n, 0);
		assert.equal((await send(client, [{ name: 'piccola.jpg', bytes: 'x' }])).status, 201, 'a small one has room');
		assert.equal((await send(elsewhere, five)).status, 201, 'and others are not hindered');
	});

	test('taking files out of a draft gives no new room', async () => {
		const client = new Client(copy.base);
		await used(client, LIMIT - 3);
		await beginReport(client);
		for (let i = 0; i < 4; i++) {
			const { fields } = (await client.get(DATA)).form(DATA);
			const saved = await client.postMultipart(DATA, { ...fields, go: 'upload' }, [{ name: 'foto.jpg', bytes: 'x' }]);
			assert.match(saved.location, i < 3 ? /done=upload/ : /done=too_many/);
			const id = /name="go" value="(remove-[^"]+)"/.exec((await client.get(DATA)).text)?.[1];
			if (id)
				await client.post(DATA, { form: { ...(await client.get(DATA)).form(DATA).fields, go: id } });
		}
	});
});

test('bodies that never come hold up their own network alone', async () => {
	const network = freshNetwork(), held = [], answers = [];
	const open = () => new Promise((done, failed) => {
		const socket = net.connect({ host: '127.0.0.1', port: copy.port, localAddress: network }, () => {
			socket.write('POST /segnalazione HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 50000000\r\n\r\n--x');
			done();
		});
		socket.on('data', (part) => answers.push(part.toString().split('\r\n')[0])).on('error', failed);
		held.push(socket);
	});
	try {
		for (let i = 0; i < 510; i++)
			await open();
		await waitFor('those beyond the limit are told', () => answers.length >= 10);
		assert.ok(answers.every((a) => / 429 /.test(a)), answers[0]);
		assert.equal((await postReport()).status, 201);
	} finally {
		held.forEach((s) => s.destroy());
	}
});
