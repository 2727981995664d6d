// Files that people send: what is kept of them, what is refused and why, who may see them, and that nothing is lost or left when the
// worker is killed. The bytes are put where an upload puts them, so that each kind of file gets there whatever a form would say to it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { crc32, deflateSync } from '../lib/png.mjs';
import { newTicket } from '../lib/citizen.mjs';
import { copy, killOnPurpose, logLines, processesOf, sql, top, urp } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { operator } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';

const client = () => new Client(copy.base);
const dir = mkdtempSync('/tmp/urp-files-');
const build = join(top, process.env.URP_SANITIZE === '1' ? 'build-san' : 'build');
// built with sanitizers it would tell of what libvips and its loaders keep until the end
const env = { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' };
const tool = (...args) => execFileSync(join(build, 'tests/tools/picture'), args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
const dropped = (id) => join(copy.home, 'drop', id);
const stored = (id, size) => join(copy.home, 'store', id.slice(0, 2), id, size);

before(() => {
	chmodSync(dir, 0o755);
	execFileSync('make', ['-s', '-C', build, 'tests/tools/picture'], { stdio: 'ignore' });
});
after(() => rmSync(dir, { recursive: true }));

function picture(kind, width = 2000, height = 1000, orientation = 1) {
	const file = join(dir, `${randomUUID()}.${kind}`);
	tool('make', file, String(width), String(height), String(orientation));
	return readFileSync(file);
}
function looked(bytes) {
	const file = join(dir, `${randomUUID()}.jpg`);
	writeFileSync(file, bytes);
	const [width, height, left, right, fields] = tool('look', file).trim().split(' ');
	return { width: Number(width), height: Number(height), left: left.split(',').map(Number), right: right.split(',').map(Number), fields: Number(fields) };
}

const ticketOf = async (ticket) => (await sql(`select id from urp.ticket where code = '${ticket.code}'`))[0].id;
const quoted = (value) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** As lib/upload.c does: the bytes first, then the row in the transaction of what they belong to. */
async function send(files, { ticket = null, draft = null }) {
	const owner = statSync(join(copy.home, 'drop'));
	const sent = files.map(([name, bytes]) => {
		const id = randomUUID();
		writeFileSync(dropped(id), bytes);
		chownSync(dropped(id), owner.uid, owner.gid);
		return { id, name, bytes: bytes.length };
	});
	for (let i = 0; i < sent.length; i += 5)
		await sql(`do $do$ begin perform urp.files_add(${quoted(sent.slice(i, i + 5))}, ${draft ? `'\\x${draft}'` : 'null'}, ${ticket ?? 'null'}, null); end $do$`);
	return sent.map((f) => f.id);
}
const rows = (ids) => sql(`select id, state, refusal, type, width, height, place is not null as placed from urp.file where id in (${ids.map((i) => `'${i}'`).join()})`);
async function judged(ids, seconds = 60) {
	const found = await waitFor('all files are looked at', async () => {
		const all = await rows(ids);
		return all.every((f) => f.state !== 'received') && all;
	}, { seconds, every: 100 });
	return ids.map((id) => found.find((f) => f.id === id));
}
async function sentTo(files, ticket) {
	return judged(await send(files, { ticket: await ticketOf(ticket) }));
}

const pdf = (catalog = '', tail = '') => Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog ${catalog} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n${tail}`, 'latin1');
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
function png(width, height, raw, cut = 0) {
	const chunk = (kind, data) => {
		const all = Buffer.concat([Buffer.alloc(4), Buffer.from(kind), data, Buffer.alloc(4)]);
		all.writeUInt32BE(data.length, 0);
		all.writeUInt32BE(crc32(all.subarray(4, -4)), all.length - 4);
		return all;
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head[8] = 1;	// one bit, grey
	const all = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]);
	return all.subarray(0, all.length - cut);
}

describe('pictures', () => {
	test('of every kind are made anew, upright, in two sizes, with nothing beside the picture', async () => {
		const kinds = ['jpg', 'png', 'webp', 'heic', 'avif'];
		const files = await sentTo(kinds.map((k) => [`bugia.${k === 'png' ? 'pdf' : 'png'}`, picture(k)]), await newTicket());
		for (const [i, f] of files.entries()) {
			assert.deepEqual([f.state, f.type, f.placed], ['ready', 'image/jpeg', false], kinds[i]);
			for (const [size, width] of [['large', 1600], ['small', 320]]) {
				const bytes = readFileSync(stored(f.id, size)), seen = looked(bytes);
				assert.deepEqual([seen.width, seen.height, seen.fields], [width, width / 2, 0], `${kinds[i]} ${size}`);
				for (const [k, want] of [200, 30, 30].entries())
					assert.ok(Math.abs(seen.left[k] - want) < 12 && Math.abs(seen.right[2 - k] - want) < 12, `${kinds[i]} ${size}: the colours stay`);
				assert.doesNotMatch(bytes.toString('latin1'), /Exif|Segreto|ICC_PROFILE|ns\.adobe|\xff\xfe/, `${kinds[i]} ${size}`);
			}
			assert.equal(existsSync(stored(f.id, 'original')), false);
			assert.equal(existsSync(dropped(f.id)), false, 'nothing is left of what was sent');
		}
	});

	test('lie as the camera was held: they are put upright', async () => {
		const [f] = await sentTo([['storta.jpg', picture('jpg', 2000, 1000, 6)]], await newTicket());
		assert.deepEqual([f.width, f.height], [800, 1600]);
		const { width, height } = looked(readFileSync(stored(f.id, 'small')));
		assert.deepEqual([width, height], [160, 320]);
	});

	test('propose where they were taken to who fills in the form, and to nobody else', async () => {
		const draft = randomUUID().replaceAll('-', '');
		await sql(`insert into urp.draft (id_hash, form, sealed, expires_at) values ('\\x${draft}', 'report', '\\x00', urp.now() + interval '1 day')`);
		const files = await judged(await send([['a.jpg', picture('jpg')], ['b.heic', picture('heic')], ['c.webp', picture('webp')], ['d.png', picture('png')]], { draft }));
		assert.deepEqual(files.map((f) => f.placed).slice(0, 3), [true, true, true]);
		const [{ doc }] = await sql(`select urp.files_of_draft('\\x${draft}') as doc`);
		assert.ok(Math.abs(doc[0].lat - 41.12503) < 1e-4 && Math.abs(doc[0].lon - 16.86667) < 1e-4);
		const ticket = await ticketOf(await newTicket());
		await sql(`do $$ begin perform urp.files_move('\\x${draft}', ${ticket}, null); end $$`);
		assert.deepEqual((await rows(files.map((f) => f.id))).map((f) => f.placed), [false, false, false, false]);
	});

	test('with a program behind their end are only pictures afterwards', async () => {
		const evil = '<?php echo shell_exec($_GET["x"]); ?><script>alert(1)</script>';
		const [f] = await sentTo([['foto.jpg', Buffer.concat([picture('jpg'), Buffer.from(evil)])]], await newTicket());
		assert.equal(f.state, 'ready');
		for (const size of ['small', 'large'])
			assert.doesNotMatch(readFileSync(stored(f.id, size)).toString('latin1'), /php|script/);
	});
});

describe('what is not kept says why, and the request stays', () => {
	const half = (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2));
	const cases = () => [
		['a GIF that calls itself a picture', 'foto.jpg', Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'), 'type_not_allowed'],
		['an SVG', 'foto.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'type_not_allowed'],
		['a page', 'foto.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'type_not_allowed'],
		['a program', 'fattura.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'type_not_allowed'],
		['a picture of 900 million pixels', 'bomba.png', png(30000, 30000, Buffer.alloc(30000 * 3751)), 'too_many_pixels'],
		['half a JPEG', 'mezza.jpg', half(picture('jpg')), 'truncated'],
		['half a PNG', 'mezza.png', half(picture('png')), 'truncated'],
		['half a WebP', 'mezza.webp', half(picture('webp')), 'truncated'],
		['half a HEIC', 'mezza.heic', half(picture('heic')), 'truncated'],
		['a broken JPEG', 'rotta.jpg', Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9', 'latin1'), 'unreadable'],
		['a virus', 'eicar.jpg', Buffer.from(eicar), 'infected'],
		['a virus in a PDF', 'eicar.pdf', pdf(`/Note (${eicar})`), 'infected'],
		['a PDF with a script', 'modulo.pdf', pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'active_content'],
		['a PDF whose script is hidden in escapes', 'modulo.pdf', pdf('/OpenAction << /S /J#61vaScript >>'), 'active_content'],
		['a PDF with files in it', 'modulo.pdf', pdf('/Names << /EmbeddedFiles 5 0 R >>'), 'active_content'],
		['a PDF that is a ZIP too', 'modulo.pdf', pdf('', 'PK\x05\x06' + '\0'.repeat(18)), 'type_not_allowed'],
		['a PDF with a password', 'modulo.pdf', pdf('/Encrypt 4 0 R'), 'unreadable'],
		['half a PDF', 'modulo.pdf', half(pdf('/Lang (it)')), 'truncated'],
	];
	test('each in words that can be acted upon', async () => {
		const ticket = await newTicket(), all = cases();
		const files = await sentTo(all.map(([, name, bytes]) => [name, bytes]), ticket);
		assert.deepEqual(files.map((f, i) => [all[i][0], f.state, f.refusal]), all.map(([what, , , why]) => [what, 'refused', why]));
		for (const f of files) {
			assert.equal(existsSync(dropped(f.id)), false);
			assert.equal(existsSync(join(stored(f.id, '.'))), false);
			assert.equal((await client().get(`${ticket.path}/allegato/${f.id}/large`)).status, 404);
		}
		const desk = await operator('supervisor');
		const page = await desk.client.get(`/operatori/richiesta/${ticket.code}`);
		assert.match(page.words, /File allegati/);
		assert.match(page.words, /Non accettato: vanno bene solo foto/);
		assert.match(page.words, /Non accettato: il PDF contiene parti attive/);
		const verified = await urp('verify');
		assert.equal(verified.status, 0, verified.out);
	});
});

describe('who may see a file', () => {
	let ticket, photo, paper;
	before(async () => {
		ticket = await newTicket();
		[photo, paper] = await sentTo([['buca.jpg', picture('jpg')], ['perizia città "uno".pdf', pdf()]], ticket);
	});
	const at = (t, f, size) => `${t.path}/allegato/${f.id}/${size}`;

	test('its sender, by the link: a picture to look at, a PDF to download', async () => {
		for (const size of ['small', 'large']) {
			const answer = await client().get(at(ticket, photo, size));
			assert.deepEqual([answer.status, answer.headers['content-type'], answer.headers['content-disposition']], [200, 'image/jpeg', 'inline']);
			assert.equal(answer.bytes.length, statSync(stored(photo.id, size)).size);
			assert.match(answer.headers['content-security-policy'], /default-src 'none'; sandbox/);
			assert.equal(answer.headers['x-content-type-options'], 'nosniff');
			assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin');
			assert.equal(answer.headers['referrer-policy'], 'no-referrer');
			assert.match(answer.headers['cache-control'], /no-store/);
		}
		const answer = await client().get(at(ticket, paper, 'original'));
		assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'application/pdf']);
		assert.equal(answer.headers['content-disposition'], "attachment; filename=\"documento.pdf\"; filename*=UTF-8''perizia%20citt%C3%A0%20%22uno%22.pdf");
		assert.deepEqual(answer.bytes, pdf());
		const head = await client().request('HEAD', at(ticket, photo, 'small'));
		assert.deepEqual([head.status, head.bytes.length], [200, 0]);
	});

	test('nobody else, and nothing tells whether it is there', async () => {
		const other = await newTicket();
		const [{ office }] = await sql(`select o.code as office from urp.office o where o.id <> (select office_id from urp.ticket where code = '${ticket.code}') and o.parent_id is not null and not o.external and not exists (select from urp.office c where c.parent_id = o.id) order by o.id desc limit 1`);
		const clerk = await operator('office', [office]);
		for (const path of [at(other, photo, 'small'), at(ticket, photo, 'original'), at(ticket, paper, 'large'), at(ticket, { id: randomUUID() }, 'small'),
			`/richiesta/${'A'.repeat(22)}/allegato/${photo.id}/small`, `/bozza/allegato/${photo.id}/small`, `/segnalazioni/foto/${photo.id}/small`,
			`/interno/allegati/${photo.id.slice(0, 2)}/${photo.id}/small`])
			assert.equal((await client().get(path)).status, 404, path);
		assert.equal((await client().get(`/operatori/allegato/${photo.id}/small`)).status, 303, 'who has no session may log in');
		assert.equal((await clerk.client.get(`/operatori/allegato/${photo.id}/small`)).status, 404, 'an operator of another office');
		const forged = await client().get(`/bozza/allegato/${photo.id}/small`, { headers: { cookie: `bozza=${'A'.repeat(22)}.${'B'.repeat(43)}` } });
		assert.equal(forged.status, 404);
	});

	test('who is filling in the form, by its cookie alone', async () => {
		const c = client(), start = (await c.get('/segnalazione')).form('/segnalazione/avvio');
		await c.submit(start, Object.fromEntries([...start.choices.keys()].map((k) => [k, '1'])));
		const form = (await c.get('/segnalazione/dati')).form('/segnalazione/dati');
		const saved = await c.postMultipart('/segnalazione/dati', { ...form.fields, go: 'save' }, [{ field: 'files', name: 'buca.jpg', type: 'image/jpeg', bytes: picture('jpg') }]);
		assert.equal(saved.status, 303, saved.words);
		const path = await waitFor('the picture is shown', async () => /\/bozza\/allegato\/[^"]+\/small/.exec((await c.get('/segnalazione/dati')).text)?.[0], { every: 200 });
		assert.equal((await c.get(path)).headers['content-type'], 'image/jpeg');
		assert.equal((await client().get(path)).status, 404);
	});

	test('operators of its office', async () => {
		const desk = await operator('supervisor');
		assert.equal((await desk.client.get(`/operatori/allegato/${photo.id}/large`)).status, 200);
		assert.match((await desk.client.get(`/operatori/richiesta/${ticket.code}`)).text, new RegExp(`/operatori/allegato/${photo.id}/small`));
	});

	test('the log says the route, never the link', async () => {
		await waitFor('the log is written', () => logLines().some((l) => l.line.includes('/richiesta/:token/allegato/:id/small')), { seconds: 10 });
		assert.deepEqual(logLines().filter((l) => l.line.includes(ticket.token)), []);
	});
});

describe('nothing is left and nothing is lost', () => {
	test('a file that was taken out again goes, row and bytes', async () => {
		const draft = randomUUID().replaceAll('-', '');
		await sql(`insert into urp.draft (id_hash, form, sealed, expires_at) values ('\\x${draft}', 'report', '\\x00', urp.now() + interval '1 day')`);
		const [f, g] = await judged(await send([['a.jpg', picture('jpg')], ['b.jpg', picture('jpg')]], { draft }));
		await sql(`do $$ begin perform urp.file_drop('\\x${draft}', '${f.id}'); end $$`);
		await waitFor('it is gone', async () => !(await rows([f.id])).length && !existsSync(stored(f.id, '.')));
		assert.ok(existsSync(stored(g.id, 'large')));
		await sql(`delete from urp.draft where id_hash = '\\x${draft}'`);
		await waitFor('so are those of a draft that expired', async () => !(await rows([g.id])).length && !existsSync(stored(g.id, '.')));
	});

	test('bytes that never got a row go after an hour, not before', async () => {
		const [old, fresh] = [randomUUID(), randomUUID()];
		for (const id of [old, fresh])
			writeFileSync(dropped(id), 'x');
		const then = Date.now() / 1000 - 2 * 3600;
		utimesSync(dropped(old), then, then);
		const odd = Buffer.from(`${join(copy.home, 'drop')}/no \xff name'"`, 'latin1');	// of somebody else's: it stays, and stops nothing
		writeFileSync(odd, 'x');
		utimesSync(odd, then, then);
		await waitFor('the old one is swept', () => !existsSync(dropped(old)), { seconds: 60, every: 200 });
		assert.ok(existsSync(dropped(fresh)));
		rmSync(dropped(fresh));
		rmSync(odd);
	});

	test('whenever the worker is killed, the next one finishes', async () => {
		const ticket = await newTicket(), id = await ticketOf(ticket);
		const ids = await send(Array.from({ length: 10 }, (_, i) => [`${i}.jpg`, picture('jpg', 3000 + 100 * i, 2000)]), { ticket: id });
		for (let i = 0; i < 10; i++) {
			await waitFor('one is being looked at', async () => (await sql(`select from urp.file where ticket_id = ${id} and lease_until is not null`)).length
				|| (await rows(ids)).every((f) => f.state !== 'received'), { every: 20 });
			await waitFor('a moment', () => true, { every: i * 25 });
			for (const p of processesOf('media').filter((x) => x.command[0].endsWith('/media')))
				try { killOnPurpose('media', p.pid); } catch { /* it has just ended */ }
			// what its lease would do after a minute
			await sql(`update urp.file set lease_until = null, attempts = 0 where ticket_id = ${id} and state = 'received'`);
		}
		const files = await judged(ids, 120);
		assert.deepEqual(files.map((f) => [f.state, f.refusal]), files.map(() => ['ready', null]));
		for (const f of files) {
			assert.equal(looked(readFileSync(stored(f.id, 'large'))).width, 1600);
			assert.equal(looked(readFileSync(stored(f.id, 'small'))).width, 320);
		}
		assert.equal((await sql(`select from urp.event where ticket_id = ${id} and kind = 'file_checked'`)).length, ids.length, 'each is told once');
		await waitFor('nothing is left of what was sent', () => !ids.some((i) => existsSync(dropped(i))), { seconds: 60, every: 200 });
		assert.deepEqual(readdirSync(join(copy.home, 'store/.new')).filter((i) => ids.includes(i)), []);
	});

	test('a file that ends who looks at it is given up after three times', async () => {
		const [id] = await send([['a.jpg', picture('jpg')]], { ticket: await ticketOf(await newTicket()) });
		await sql(`update urp.file set attempts = 3, lease_until = null where id = '${id}' and state = 'received'`);
		const [f] = await judged([id]);
		assert.ok(f.state === 'ready' || f.refusal === 'unreadable');
	});
});

describe('with a virus scanner', () => {
	const path = join(dir, 'clamd.sock');
	const settings = join(copy.home, 'urp.conf');
	let server, seen = 0, kept;
	// clamd's protocol as far as it is used: zINSTREAM, chunks with their length, an empty one
	const answer = (socket) => {
		let all = Buffer.alloc(0);
		socket.on('error', () => {});
		socket.on('data', (part) => {
			all = Buffer.concat([all, part]);
			if (!all.subarray(-4).equals(Buffer.alloc(4)) || all.length < 14)
				return;
			seen += 1;
			assert.equal(all.subarray(0, 10).toString('latin1'), 'zINSTREAM\0');
			const bytes = [];
			for (let i = 10; i + 4 <= all.length;) {
				const n = all.readUInt32BE(i);
				bytes.push(all.subarray(i + 4, i + 4 + n));
				i += 4 + n;
			}
			socket.end(Buffer.concat(bytes).includes('contagio-di-prova') ? 'stream: Prova.Contagio FOUND\0' : 'stream: OK\0');
		});
	};
	const listen = () => new Promise((done) => {
		server = net.createServer(answer).listen(path, () => { chmodSync(path, 0o666); done(); });
	});
	const restart = async () => {
		const before = processesOf('media').filter((x) => x.command[0].endsWith('/media')).map((p) => p.pid);
		for (const pid of before)
			killOnPurpose('media', pid, 'SIGTERM');
		await waitFor('another worker stands', () => processesOf('media').some((x) => x.command[0].endsWith('/media') && !before.includes(x.pid)));
	};
	before(async () => {
		kept = readFileSync(settings);
		appendFileSync(settings, `\nclamd = ${path}\n`);
		await restart();
	});
	after(async () => {
		writeFileSync(settings, kept);
		server?.close();
		await restart();
	});

	test('files wait while it does not answer, and pass it first when it does', async () => {
		const ids = await send([['sana.jpg', picture('jpg')], ['malata.jpg', Buffer.concat([picture('jpg'), Buffer.from('contagio-di-prova')])]],
			{ ticket: await ticketOf(await newTicket()) });
		await waitFor('the worker has said that it is away', () => logLines().some((l) => l.line.includes('scanner_away')));
		assert.deepEqual((await rows(ids)).map((f) => f.state), ['received', 'received']);
		await listen();
		const files = await judged(ids);
		assert.deepEqual(files.map((f) => [f.state, f.refusal]), [['ready', null], ['refused', 'infected']]);
		assert.ok(seen >= 2);
	});
});
