// Files that come with a form, over HTTP: they are there, byte by byte, when the answer says so, and nowhere when it says no.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, multipart, raw } from '../lib/http.mjs';
import { copy, killOnPurpose, onPurpose, processesOf, sql, urp } from '../lib/copy.mjs';
import { key, newTicket, reportOf, reviewReport, unique } from '../lib/citizen.mjs';
import { waitFor } from '../lib/wait.mjs';

const MB = 1024 * 1024;
const drop = () => readdirSync(join(copy.home, 'drop')).sort();
const sum = (bytes) => createHash('sha256').update(bytes).digest('hex');
const photo = (n, size = 20_000) => ({ name: `foto ${n}.jpg`, type: 'image/jpeg', bytes: randomBytes(size) });
const json = { accept: 'application/json' };
const send = (over, files, { client = new Client(copy.base), headers = key(), path = '/segnalazione' } = {}) =>
	client.postMultipart(path, reportOf(over), files, { headers: { ...json, ...headers } });
const filesOf = (code) => sql(`select f.id, f.name, f.bytes::int, f.state, m.seq from urp.file f join urp.ticket t on t.id = f.ticket_id
	left join urp.message m on m.id = f.message_id where t.code = '${code}' order by f.name`);
const tickets = async (subject) => (await sql(`select count(*)::int as n from urp.ticket where subject = '${subject}'`))[0].n;

/** The worker would take the files away while they are looked at. */
const media = (signal) => processesOf('media').forEach(({ pid }) => process.kill(pid, signal));
before(() => media('SIGSTOP'));
after(() => media('SIGCONT'));

/** What `act` does leaves the drop folder as it was. */
async function leavesNothing(act) {
	const there = drop();
	await act();
	await waitFor('the drop folder is as it was', () => JSON.stringify(drop()) === JSON.stringify(there));
}

describe('a report with files', () => {
	test('has them, five of them, byte by byte, private to the house', async () => {
		const files = [0, 1, 2, 3, 4].map((n) => photo(n)), subject = unique('Cinque file ');
		files[1].bytes = Buffer.from('\r\n\r\n--x\r\n\0\n\r');
		files[4].name = '../cartella/città "nuova".jpg';
		const answer = await send({ subject }, files);
		assert.equal(answer.status, 201, answer.text);
		const rows = await filesOf(answer.json.code);
		assert.deepEqual(rows.map((r) => [r.state, r.seq]), Array(5).fill(['received', 1]));
		assert.equal(rows[0].name, 'città %22nuova%22.jpg');
		for (const [i, row] of rows.slice(1).entries()) {
			const path = join(copy.home, 'drop', row.id);
			assert.equal(row.name, files[i].name);
			assert.equal(row.bytes, files[i].bytes.length);
			assert.equal(sum(readFileSync(path)), sum(files[i].bytes));
			assert.equal(statSync(path).mode & 0o777, 0o640);
		}
		assert.equal((await urp('verify')).status, 0, 'the history holds');
	});

	test('in a browser\'s form, beside an empty choice of file', async () => {
		const client = new Client(copy.base), form = await reviewReport(client), subject = unique('Dal modulo ');
		const answer = await client.postMultipart('/segnalazione', { ...form.fields, ...reportOf({ subject }) }, [photo(1), { name: '', bytes: '' }],
			{ headers: { origin: client.base.origin, 'sec-fetch-site': 'same-origin' } });
		assert.equal(answer.status, 303, answer.words);
		const [{ code }] = await sql(`select code from urp.ticket where subject = '${subject}'`);
		assert.deepEqual((await filesOf(code)).map((f) => f.name), ['foto 1.jpg']);
	});

	test('of another kind, at the other address', async () => {
		const answer = await send({ kind: 'enquiry', category: 'ztl', address: null }, [photo(1)], { path: '/assistenza' });
		assert.equal(answer.status, 201, answer.text);
		assert.equal((await filesOf(answer.json.code)).length, 1);
	});

	test('without any is a report all the same, and so is one by JSON or urlencoded', async () => {
		assert.equal((await send({}, [])).status, 201);
		assert.equal((await new Client(copy.base).postJson('/segnalazione', { ...reportOf(), files: 'niente' }, { headers: key() })).status, 201);
		assert.equal((await new Client(copy.base).post('/segnalazione', { form: reportOf(), headers: { ...json, ...key() } })).status, 201);
	});

	test('sent slowly arrives', async () => {
		const { body, type } = multipart(reportOf({ subject: unique('Lento ') }), [photo(1, 200_000)]);
		const answer = await new Promise((resolve, reject) => {
			const socket = net.connect(copy.port, '127.0.0.1'), parts = [];
			let at = 0;
			socket.on('data', (part) => parts.push(part)).on('error', reject).on('end', () => resolve(Buffer.concat(parts).toString()));
			socket.write(`POST /segnalazione HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nIdempotency-Key: ${key()['idempotency-key']}\r\n` +
				`Content-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
			const timer = setInterval(() => {
				socket.write(body.subarray(at, at += 10_000));
				if (at >= body.length)
					clearInterval(timer);
			}, 100);
		});
		assert.match(answer, /^HTTP\/1\.1 201 /);
	});

	test('of 50 MB costs no memory', async () => {
		const of = (field) => Math.max(...processesOf('submit').filter((p) => p.command[0].endsWith('/submit'))
			.map(({ pid }) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)));
		await Promise.all([0, 1, 2, 3].map(() => send({}, [photo(1)])));
		const was = of('VmHWM'), bytes = randomBytes(10 * MB);
		const answer = await send({}, [1, 2, 3, 4, 5].map((n) => ({ ...photo(n, 1), bytes })));
		assert.equal(answer.status, 201, answer.text);
		assert.deepEqual((await filesOf(answer.json.code)).map((f) => f.bytes), Array(5).fill(10 * MB));
		if (process.env.URP_SANITIZE !== '1')
			assert.ok(of('VmHWM') < was + 2048, `${was} KB before, ${of('VmHWM')} KB with 50 MB`);
	});
});

describe('files that are refused, with nothing left of them', () => {
	const refused = (name, files, code) => test(name, () => leavesNothing(async () => {
		const subject = unique('Rifiutata '), answer = await send({ subject }, files());
		assert.equal(answer.status, 422, answer.text);
		assert.deepEqual(answer.json, { errors: { files: code } });
		const client = new Client(copy.base), form = await reviewReport(client);
		const page = await client.postMultipart('/segnalazione', { ...form.fields, ...reportOf({ subject }) }, files());
		assert.equal(page.status, 422);
		assert.ok(page.text.includes(subject), 'what was typed is still there');
		assert.equal(await tickets(subject), 0);
	}));
	refused('six', () => [1, 2, 3, 4, 5, 6].map((n) => photo(n)), 'too_many_files');
	refused('one byte too large', () => [photo(1), photo(2, 10 * MB + 1)], 'file_too_large');

	test('more than fits altogether', () => leavesNothing(async () => {
		const answer = await send({}, [photo(1, 53 * MB)]);
		assert.equal(answer.status, 413);
	}));

	test('with a wrong field: both are told at once when both are wrong', () => leavesNothing(async () => {
		assert.deepEqual((await send({ subject: 'x' }, [photo(1)])).json, { errors: { subject: 'text_too_short' } });
		assert.deepEqual((await send({ subject: 'x' }, [1, 2, 3, 4, 5, 6].map((n) => photo(n)))).json, { errors: { subject: 'text_too_short', files: 'too_many_files' } });
	}));

	test('what the database refuses', () => leavesNothing(async () => {
		assert.deepEqual((await send({ category: 'nothing_like_it' }, [photo(1)])).json, { errors: { category: 'choice_invalid' } });
	}));

	test('an old or forged nonce', () => leavesNothing(async () => {
		const client = new Client(copy.base), subject = unique('Nonce '), form = await reviewReport(client);
		const answer = await client.postMultipart('/segnalazione', { ...form.fields, ...reportOf({ subject }), nonce: `${form.fields.nonce}x` }, [photo(1)]);
		assert.equal(answer.status, 422);
		assert.ok(answer.text.includes(subject));
		const other = await client.postMultipart('/segnalazione', { ...form.fields, ...reportOf({ subject }) }, [photo(1)], { headers: { 'sec-fetch-site': 'cross-site' } });
		assert.equal(other.status, 403);
		assert.equal(await tickets(subject), 0);
	}));

	test('a body cut short: the socket closed in the middle, or the closing line missing', () => leavesNothing(async () => {
		const subject = unique('Tagliata '), { body, type } = multipart(reportOf({ subject }), [photo(1, 300_000)]);
		const head = (length) => `POST /segnalazione HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\nConnection: close\r\n` +
			`Idempotency-Key: ${key()['idempotency-key']}\r\n\r\n`;
		for (const part of [0.2, 0.9])
			assert.match(await raw(copy.base, Buffer.concat([Buffer.from(head(body.length)), body.subarray(0, body.length * part)]), { half: true }), /^($|HTTP\/1\.1 400 )/);
		for (const cut of [1, 10, 1000, 250_000].map((n) => body.subarray(0, body.length - 5 - n)))
			assert.match(await raw(copy.base, Buffer.concat([Buffer.from(head(cut.length)), cut])), /^HTTP\/1\.1 400 /);
		assert.equal(await tickets(subject), 0);
	}));

	for (const [name, change] of [['no boundary', (m) => ({ ...m, type: 'multipart/form-data' })], ['another boundary', (m) => ({ ...m, type: 'multipart/form-data; boundary=other' })],
		['a boundary of 71 characters', (m) => ({ ...m, type: `multipart/form-data; boundary=${'b'.repeat(71)}` })],
		['a boundary with signs', (m) => ({ ...m, type: 'multipart/form-data; boundary="a;b"' })], ['no body', (m) => ({ ...m, body: '' })],
		['65 parts', () => multipart(Array.from({ length: 65 }, (_, i) => [`f${i}`, 'x']))], ['half a million parts', () => ({ type: 'multipart/form-data; boundary=x', body: '--x\r\n\r\n'.repeat(500_000) })],
		['a header of a megabyte', () => ({ type: 'multipart/form-data; boundary=x', body: `--x\r\nContent-Disposition: form-data; ${'a=b;'.repeat(250_000)}name=a\r\n\r\nx\r\n--x--` })]])
		test(name, () => leavesNothing(async () => {
			const { body, type } = change(multipart(reportOf(), [photo(1)])), began = Date.now();
			const answer = await new Client(copy.base).post('/segnalazione', { body, type, headers: { ...json, ...key() } });
			assert.ok([400, 422].includes(answer.status), answer.text);
			assert.ok(Date.now() - began < 5000);
		}));

	test('a text of more than 64 KB, or all of them over the limit of a form', () => leavesNothing(async () => {
		assert.equal((await send({ body: 'x'.repeat(65_537) }, [photo(1)])).status, 413);
		assert.equal((await send({ a: 'x'.repeat(60_000), b: 'x'.repeat(60_000), c: 'x'.repeat(60_000) }, [photo(1)])).status, 413);
	}));

	test('where no files are taken: a page of operators', async () => {
		assert.equal((await new Client(copy.base).postMultipart('/operatori/accesso', { login: 'x' }, [])).status, 415);
	});
});

describe('the same thing sent twice', () => {
	test('with the same files is one ticket that has them once', async () => {
		const files = [photo(1), photo(2)], headers = key(), subject = unique('Due volte ');
		const first = await send({ subject }, files, { headers });
		await leavesNothing(async () => {
			const again = await send({ subject }, files, { headers });
			assert.equal(again.status, 201);
			assert.deepEqual(again.json, first.json);
		});
		assert.equal(await tickets(subject), 1);
		const kept = await filesOf(first.json.code);
		assert.equal(kept.length, 2);
		for (const f of kept)
			assert.ok(drop().includes(f.id));
	});

	test('with other files is a conflict, and so is one without', async () => {
		const files = [photo(1)], headers = key(), subject = unique('Altri file ');
		assert.equal((await send({ subject }, files, { headers })).status, 201);
		await leavesNothing(async () => {
			assert.equal((await send({ subject }, [photo(1)], { headers })).status, 409, 'other bytes');
			assert.equal((await send({ subject }, [{ ...files[0], name: 'altro.jpg' }], { headers })).status, 409, 'another name');
			assert.equal((await send({ subject }, [...files, photo(2)], { headers })).status, 409, 'one more');
			assert.equal((await send({ subject }, [], { headers })).status, 409, 'none');
		});
		assert.equal(await tickets(subject), 1);
	});
});

describe('a message with files', () => {
	test('has them, and once when it is sent again', async () => {
		const { path, code } = await newTicket(), client = new Client(copy.base), headers = { ...json, ...key() }, files = [photo(1), photo(2)];
		const say = () => client.postMultipart(`${path}/messaggio`, { body: 'Ecco due foto.' }, files, { headers });
		const first = await say();
		assert.equal(first.status, 200, first.text);
		await leavesNothing(async () => assert.equal((await say()).status, 200));
		const kept = await filesOf(code);
		assert.deepEqual(kept.map((f) => f.seq), [2, 2]);
		for (const f of kept)
			assert.ok(drop().includes(f.id));
		await leavesNothing(async () => assert.equal((await client.postMultipart(`${path}/messaggio`, { body: 'Troppe' }, [1, 2, 3, 4, 5, 6].map((n) => photo(n)),
			{ headers: { ...json, ...key() } })).status, 422));
		assert.equal((await urp('verify')).status, 0);
	});
});

describe('when something breaks', () => {
	/** While nobody can write a ticket: what `act` does to a report whose files are down, and the same report again after it. */
	async function held(act) {
		const lock = execFile('psql', ['-X', '-q', '-h', readlinkSync(join(copy.home, 'run')), '-U', 'postgres', '-d', 'urp']);
		lock.stdin.write("begin; lock table urp.ticket in access exclusive mode; select 'locked';\n");
		await new Promise((done) => lock.stdout.once('data', done));
		return onPurpose(() => heldMeanwhile(lock, act));
	}
	async function heldMeanwhile(lock, act) {
		const there = drop(), over = { subject: unique('Interrotta ') }, files = [photo(1), photo(2)], headers = key();
		const answer = send(over, files, { headers }).catch((e) => e);
		try {
			await waitFor('the files are down', () => drop().length === there.length + 2);
			await act();
		} finally {
			lock.stdin.end('rollback;\n');
		}
		const status = (await answer).status;
		const again = await waitFor('it is served again', async () => {
			const second = await send(over, files, { headers });
			return second.status === 201 && second.json;
		});
		assert.equal(await tickets(over.subject), 1);
		const kept = await filesOf(again.code);
		assert.deepEqual(kept.map((f) => sum(readFileSync(join(copy.home, 'drop', f.id)))), files.map((f) => sum(f.bytes)));
		for (const f of drop().filter((name) => !there.includes(name) && !kept.some((k) => k.id === name)))
			rmSync(join(copy.home, 'drop', f)); // the worker's business
		return status;
	}

	test('a process killed with the request in hand: sent again, it is one ticket with its files', async () => {
		assert.equal(await held(() => processesOf('submit').filter((p) => p.command[0].endsWith('/submit')).forEach(({ pid }) => killOnPurpose('submit', pid))), 502);
	});

	test('a connection to the database that breaks: the same', async () => {
		assert.equal(await held(() => sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'urp_submit' and wait_event_type = 'Lock'")), 503);
	});

	test('no folder is an error of ours, not a lost file', () => onPurpose(async () => {
		const folder = join(copy.home, 'drop'), subject = unique('Senza cartella ');
		renameSync(folder, `${folder}.away`);
		try {
			assert.equal((await send({ subject }, [photo(1)])).status, 500);
			assert.equal((await send({ subject }, [photo(1, 500_000)])).status, 500);
			assert.equal((await send({}, [])).status, 201, 'a form without files needs none');
			writeFileSync(folder, '');
			assert.equal((await send({ subject }, [photo(1)])).status, 500);
			rmSync(folder);
		} finally {
			renameSync(`${folder}.away`, folder);
		}
		assert.equal(await tickets(subject), 0);
		assert.equal((await send({ subject }, [photo(1)])).status, 201);
	}));
});
