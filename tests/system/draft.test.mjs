// A report in its steps: what was typed is never lost, never sent twice, and read by nobody who has not its key.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, aged, beginReport, reportOf, reviewReport, saveReport, unique } from '../lib/citizen.mjs';
import { copy, logLines, sql } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { waitFor } from '../lib/wait.mjs';

const DATA = '/segnalazione/dati', SUMMARY = '/segnalazione/riepilogo';
const data = async (client, query = '') => (await client.get(`${DATA}${query}`)).form(DATA);
const drafts = async (client) => (await sql(`select encode(sealed, 'escape') as sealed, version from urp.draft where id_hash = '${await idHash(client)}'`))[0];
const idHash = async (client) => {
	const form = await client.get(SUMMARY);
	return form.form('/segnalazione').fields.draft;
};
const tickets = async (subject) => (await sql(`select count(*)::int as n from urp.ticket where subject = '${subject}'`))[0].n;

describe('the steps', { concurrency: 4 }, () => {
	test('the first asks for the privacy notice alone', async () => {
		const client = new Client(copy.base);
		const refused = await client.submit((await client.get('/segnalazione?category=bench')).form('/segnalazione/avvio'), { privacy: null });
		assert.equal(refused.status, 422);
		assert.equal((await client.submit(refused.form('/segnalazione/avvio'), { privacy: '1' })).location, DATA);
		assert.equal((await data(client)).fields.category, 'bench', 'the category of the address is chosen');
	});

	test('what is typed with errors comes back with them after a redirection, and after a reload', async () => {
		const client = new Client(copy.base), subject = unique('Errori ');
		const saved = await client.submit(await beginReport(client), { subject, email: 'no', go: 'next' });
		assert.equal(saved.status, 303);
		assert.equal(saved.location, SUMMARY);
		const back = await client.get(SUMMARY);
		assert.equal(back.location, `${DATA}?done=check`);
		for (let i = 0; i < 2; i++) {
			const page = await client.get(back.location);
			assert.equal(page.status, 200);
			assert.match(page.text, /<title>\s*Errore/);
			for (const id of ['category', 'body', 'email'])
				assert.ok(page.text.includes(`href="#${id}"`), id);
			assert.deepEqual([page.form(DATA).fields.subject, page.form(DATA).fields.email], [subject, 'no']);
		}
	});

	test('all that is missing is told at once: the place and the title too', async () => {
		const client = new Client(copy.base);
		assert.equal((await client.submit(await beginReport(client), { go: 'next' })).location, SUMMARY);
		const page = await client.get((await client.get(SUMMARY)).location);
		for (const id of ['address', 'category', 'subject', 'body', 'reply'])
			assert.ok(page.text.includes(`href="#${id}"`), id);
	});

	test('a text longer than the page allows is refused kindly; a monstrous one too', async () => {
		const client = new Client(copy.base);
		await saveReport(client, await beginReport(client), { body: 'à'.repeat(201) });
		assert.equal((await client.get(SUMMARY)).status, 303);
		await saveReport(client, await data(client), { body: `${'à'.repeat(199)}\r\n` });
		assert.equal((await client.get(SUMMARY)).status, 200);
		const monstrous = await saveReport(client, await data(client), { body: 'x'.repeat(70_000) });
		assert.equal(monstrous.status, 422);
		assert.equal((await client.get(SUMMARY)).status, 200, 'what was saved before is there');
	});

	test('all that was typed is on the summary, to be sent as it is', async () => {
		const client = new Client(copy.base), over = { subject: unique('Tutto '), body: 'Prima riga\n<b>seconda</b> "riga"', email: address('tutto'), first_name: 'Élodie' };
		const form = await reviewReport(client, over);
		for (const [name, value] of Object.entries(reportOf(over)))
			assert.equal(form.fields[name].replaceAll('\r\n', '\n'), value, name);
		assert.equal((await client.submit(form)).status, 303);
		const [ticket] = await sql(`select m.body from urp.message m join urp.ticket t on t.id = m.ticket_id where t.subject = '${over.subject}'`);
		assert.equal(ticket.body, over.body);
	});

	test('danger points to 112 and stops nothing', async () => {
		for (const over of [{ body: 'C\'è odore di GAS!' }, { category: 'tree_danger' }, { body: 'There is a fire in the bin' }]) {
			const client = new Client(copy.base);
			await saveReport(client, await beginReport(client), over);
			assert.match((await client.get(SUMMARY)).text, /data-danger/, JSON.stringify(over));
		}
		const client = new Client(copy.base);
		await saveReport(client, await beginReport(client), { body: 'Il gasolio e la fiammante insegna' });
		assert.doesNotMatch((await client.get(SUMMARY)).text, /data-danger/);
	});

	test('a place outside of the city is told in the second step already', async () => {
		const client = new Client(copy.base);
		await client.submit(await beginReport(client), { lat: '41.9', lon: '12.5', go: 'save' });
		const page = await client.get(DATA);
		assert.match(page.words, /fuori dal territorio/);
		assert.doesNotMatch(page.words, /Questo dato è obbligatorio/, 'nothing else is called wrong before it is finished');
	});

	test('a search without a script: places to choose from, and the one that was chosen', async () => {
		const client = new Client(copy.base);
		const found = await client.submit(await beginReport(client), { address: 'via sparano', go: 'find' });
		assert.equal(found.location, `${DATA}?done=find#report-place`);
		const form = (await client.get(found.location)).form(DATA, ['choice']);
		const [value] = /value="(41\.\d+,16\.\d+,[^"]+)"/.exec((await client.get(found.location)).text).slice(1);
		await client.submit(form, { choice: value, go: 'save' });
		const chosen = (await data(client)).fields;
		assert.match(chosen.address, /Sparano/);
		assert.match(chosen.lat, /^41\./);
	});
});

describe('a draft', { concurrency: 4 }, () => {
	test('is ciphertext in the database, without a word of what was typed', async () => {
		const client = new Client(copy.base), subject = unique('Segreto');
		await saveReport(client, await beginReport(client), { subject, email: address('segreto') });
		const row = await drafts(client);
		assert.ok(row.sealed.length > 200);
		assert.ok(!row.sealed.includes(subject) && !row.sealed.includes('subject'));
		const key = client.cookies.get('bozza').split('.')[1];
		const other = new Client(copy.base);
		other.cookies.set('bozza', `${client.cookies.get('bozza').split('.')[0]}.${key.slice(0, -2)}AA`);
		assert.equal((await other.get(DATA)).location, '/segnalazione?done=restart', 'the id without the key opens nothing');
	});

	test('saved in another window: told, nothing lost, and who chooses wins', async () => {
		const client = new Client(copy.base), here = unique('Qui '), there = unique('Altrove ');
		const a = await beginReport(client), b = await data(client);
		assert.equal((await saveReport(client, b, { subject: there }, 'save')).status, 303);
		const told = await saveReport(client, a, { subject: here }, 'next');
		assert.equal(told.status, 409);
		const again = told.form(DATA);
		assert.equal(again.fields.subject, here);
		assert.equal((await data(client)).fields.subject, there);
		assert.equal((await client.submit(again, { go: 'next' })).location, SUMMARY);
		assert.equal((await data(client)).fields.subject, here);
	});

	test('the same page sent twice, or again after going back, is no other window', async () => {
		const client = new Client(copy.base), form = await beginReport(client);
		const twice = await Promise.all([saveReport(client, form), saveReport(client, form)]);
		assert.deepEqual(twice.map((a) => a.status), [303, 303]);
		assert.equal((await saveReport(client, form, { subject: 'Dopo indietro' })).status, 303);
		assert.equal((await data(client)).fields.subject, 'Dopo indietro');
	});

	test('that has expired is made again from what was posted', async () => {
		const client = new Client(copy.base), subject = unique('Scaduto ');
		const form = await beginReport(client);
		await saveReport(client, form);
		await sql(`delete from urp.draft where id_hash = '${await idHash(client)}'`);
		assert.equal((await client.get(DATA)).location, '/segnalazione?done=restart');
		const renewed = await saveReport(client, form, { subject });
		assert.equal(renewed.location, `${DATA}?done=renewed`);
		assert.equal((await data(client)).fields.subject, subject);
	});

	test('goes on elsewhere by its link; looking at the link changes nothing; the key is in no log', async () => {
		const client = new Client(copy.base), elsewhere = new Client(copy.base), subject = unique('Altrove ');
		const saved = await saveReport(client, await beginReport(client), { subject }, 'save');
		const page = await client.get(saved.location);
		assert.match(page.words, /Richiesta salvata con successo/);
		const path = new URL(/href="([^"]*\/segnalazione\/riprendi\/[^"]+)"/.exec(page.text)[1]).pathname;
		const looked = await elsewhere.get(path);
		assert.equal(looked.status, 200);
		assert.equal(elsewhere.cookies.has('bozza'), false);
		assert.ok(!looked.text.includes(subject));
		assert.match(looked.headers['cache-control'], /no-store/);
		assert.equal(looked.headers['referrer-policy'], 'no-referrer');
		assert.equal((await elsewhere.submit(looked.form(path))).location, DATA);
		assert.equal((await data(elsewhere)).fields.subject, subject);
		assert.match((await elsewhere.get(path.replace(/.{22}\./, 'AAAAAAAAAAAAAAAAAAAAAA.'))).words, /non c'è più/);
		assert.equal((await elsewhere.get('/segnalazione/riprendi/x')).status, 404);
		const last = await elsewhere.get(DATA);
		await waitFor('the log has the last request', () => logLines().some(({ line }) => line.includes(last.headers['x-request-id'])));
		const key = path.split('.')[1];
		assert.deepEqual(logLines().filter(({ line }) => line.includes(key)), []);
	});

	test('is read by nobody else any more once somebody goes on with its link, nor is the ticket that it becomes', async () => {
		const sender = new Client(copy.base), other = new Client(copy.base), subject = unique('Seguita ');
		const saved = await saveReport(sender, await beginReport(sender), { subject }, 'save');
		await sender.postMultipart(DATA, { ...(await data(sender)).fields, go: 'upload' }, [{ name: 'prima.jpg', bytes: Buffer.from('x') }]);
		const path = new URL(/href="([^"]*\/segnalazione\/riprendi\/[^"]+)"/.exec((await sender.get(saved.location)).text)[1]).pathname;
		const form = (await other.get(path)).form(path);
		const without = await other.submit({ ...form, fields: {} });
		assert.deepEqual([without.location, other.cookies.has('bozza')], [path, false], 'only from the page itself');
		const [one, two] = [await other.submit(form), await other.submit(form)];
		assert.deepEqual([one.location, two.location], [DATA, DATA], 'a second click arrives too');
		assert.equal(one.headers['set-cookie'].find((c) => c.startsWith('bozza')), two.headers['set-cookie'].find((c) => c.startsWith('bozza')));
		assert.ok(!one.headers['set-cookie'].some((c) => c.includes(path.split('/').pop())));
		const page = await other.get(DATA);
		assert.equal(page.form(DATA).fields.subject, subject);
		assert.match(page.text, /prima\.jpg/, 'its files came along');
		await saveReport(other, page.form(DATA), { subject, body: 'Parole di chi ha continuato.' });
		assert.equal((await sender.get(DATA)).location, '/segnalazione?done=restart');
		assert.match((await sender.get(path)).words, /non c'è più/);
		const third = new Client(copy.base);
		assert.equal((await third.submit({ ...form, fields: { nonce: (await third.get('/assistenza')).form('/assistenza').fields.nonce } })).location, path);
		assert.equal(third.cookies.has('bozza'), false);
		const last = (await other.get(SUMMARY)).form('/segnalazione');
		await aged(last);
		assert.equal((await other.submit(last)).status, 303);
		assert.match((await sender.get(path)).words, /non c'è più/, 'nor does it lead to the ticket');
		const [{ n }] = await sql(`select count(*)::int as n from urp.file f join urp.ticket t on t.id = f.ticket_id where t.subject = '${subject}'`);
		assert.equal(n, 1);
	});

	test('is offered on the first page, and replaced by a new beginning', async () => {
		const client = new Client(copy.base);
		await saveReport(client, await beginReport(client), { subject: 'La prima' }, 'back');
		const first = await client.get('/segnalazione');
		assert.match(first.words, /Hai una segnalazione da finire/);
		assert.equal((await data(client)).fields.subject, 'La prima');
		assert.equal((await beginReport(client)).fields.subject, '');
	});

	test('that was sent is gone; the way back leads to what it became', async () => {
		const client = new Client(copy.base), subject = unique('Inviata ');
		const form = await reviewReport(client, { subject });
		const sent = await client.submit(form);
		assert.match(sent.location, /^\/richiesta\/[\w-]{22}\/ricevuta$/);
		for (const path of [DATA, SUMMARY])
			assert.ok((await client.get(path)).text.includes(`href="${sent.location}"`), path);
		assert.doesNotMatch((await client.get('/segnalazione')).words, /da finire/);
		assert.equal((await client.submit(form)).location, sent.location);
		assert.equal(await tickets(subject), 1);
		const [row] = await sql(`select version, length(sealed) as n from urp.draft where id_hash = '${form.fields.draft}'`);
		assert.equal(row.version, 0);
		assert.ok(row.n < 100, 'what was typed is not in it');
	});

	test('an old page does not send the files of a new draft', async () => {
		const client = new Client(copy.base), old = await reviewReport(client, { subject: unique('Vecchia ') });
		await client.submit(await beginReport(client), { subject: 'Nuova', go: 'save' });
		assert.equal((await client.submit(old)).status, 303);
		assert.equal((await data(client)).fields.subject, 'Nuova', 'the new draft is still there');
	});

	test('its pages are kept by nobody', async () => {
		const client = new Client(copy.base);
		await reviewReport(client, {}, { wait: false });
		for (const path of [DATA, SUMMARY])
			assert.match((await client.get(path)).headers['cache-control'], /no-store/, path);
	});
});

describe('files of a draft', { concurrency: 2 }, () => {
	const file = (name) => ({ name, type: 'image/png', bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
	const withFiles = (client, form, over, files) => client.postMultipart(form.action, { ...form.fields, files: null, ...over }, files);

	test('stay through errors and are sent with the report', async () => {
		const client = new Client(copy.base), subject = unique('Con foto ');
		const form = await beginReport(client);
		await withFiles(client, form, { subject, go: 'next' }, [file('uno.png'), file('due.png')]);
		const wrong = await client.get(`${DATA}?done=check`);
		assert.ok(wrong.text.includes('uno.png') && wrong.text.includes('due.png'));
		const drop = /value="remove-([0-9a-f-]{36})"/.exec(wrong.text)[1];
		await client.submit(await data(client), { go: `remove-${drop}` });
		await saveReport(client, await data(client), { subject });
		const send = (await client.get(SUMMARY)).form('/segnalazione');
		await aged(send);
		assert.equal((await client.submit(send)).status, 303);
		const [row] = await sql(`select count(*)::int as n from urp.file f join urp.ticket t on t.id = f.ticket_id where t.subject = '${subject}'`);
		assert.equal(row.n, 1);
	});

	test('too many are told; the words that came with them are kept', async () => {
		const client = new Client(copy.base), subject = unique('Troppi file ');
		const form = await beginReport(client);
		await withFiles(client, form, { subject, go: 'upload' }, [1, 2, 3].map((n) => file(`${n}.png`)));
		const refused = await withFiles(client, await data(client), { subject, body: 'Ancora qui', go: 'next' }, [4, 5, 6].map((n) => file(`${n}.png`)));
		assert.equal(refused.location, `${DATA}?done=too_many_files#report-files`);
		const page = await client.get(refused.location);
		assert.match(page.words, /al massimo 5 file/);
		assert.equal(page.form(DATA).fields.body, 'Ancora qui');
		assert.ok(page.text.includes('3.png') && !page.text.includes('4.png'));
	});
});
