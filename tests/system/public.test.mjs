// The public list: an operator releases a report, everybody reads what was released, and it goes with the report's state.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../lib/http.mjs';
import { copy, sql, urp } from '../lib/copy.mjs';
import { key, newTicket, reportOf, unique } from '../lib/citizen.mjs';
import { operator } from '../lib/operator.mjs';
import { waitFor } from '../lib/wait.mjs';
import { icon } from '../../tools/assets-icon.mjs';

const anyone = () => new Client(copy.base);
const place = { lat: '41.1234567', lon: '16.8654321' };

/** The page on which one releases, and the form as a person sends it. */
async function releasePage(desk, code) {
	const page = await desk.client.get(`${desk.path(code)}/pubblica`);
	assert.equal(page.status, 200, page.words);
	return page;
}

async function release(desk, code, values = {}) {
	const names = ['title', 'description', 'public_address', 'reviewed', ...Object.keys(values)];
	const form = (await releasePage(desk, code)).form(`${desk.path(code)}/pubblica`, [...new Set(names)]);
	return desk.client.submit(form, { title: unique('Lampione '), description: 'Davanti alla scuola.', public_address: 'Via Sparano', reviewed: '1', ...values });
}

async function released(over = {}) {
	const desk = await operator('operator');
	const ticket = await newTicket({ ...place, ...over });
	const title = unique('Lampione ');
	const answer = await release(desk, ticket.code, { title });
	assert.equal(answer.status, 303, answer.words);
	const [{ ref }] = await sql(`select p.ref from urp.publication p join urp.ticket t on t.id = p.ticket_id where t.code = '${ticket.code}'`);
	return { ...ticket, desk, title, ref, path: `/segnalazioni/${ref}`, tracking: ticket.path };
}

describe('the public list', () => {
	test('has nothing of a report that nobody released', async () => {
		const marks = [unique('segreto'), unique('segreto')];
		const { code } = await newTicket({ ...place, subject: `Lampione ${marks[0]}`, body: `Spento ${marks[1]}` });
		for (const path of ['/segnalazioni', '/segnalazioni/mappa', '/segnalazioni/rss', '/segnalazioni/geojson'])
			for (const answer of [await anyone().get(path), await anyone().getJson(path)])
				for (const word of [...marks, code])
					assert.ok(!answer.text.includes(word), `${word} on ${path}`);
	});

	test('an operator decides what is read: their words, not the citizen\'s, and not the exact place', async () => {
		const mark = unique('segreto');
		const { code, title, ref, path, desk, tracking } = await released({ subject: `Oggetto ${mark}`, body: `Testo ${mark}`, category: 'rats' });
		const page = await anyone().get(path);
		assert.equal(page.status, 200);
		for (const words of [title, 'Davanti alla scuola.', 'Via Sparano', 'Titolo', 'Tipologia di segnalazione', 'Indirizzo', 'Dettaglio'])
			assert.ok(page.words.includes(words), words);
		assert.ok(!page.text.includes(mark) && !page.text.includes(code));
		const points = JSON.parse((await anyone().get('/segnalazioni/geojson?category=s04')).text);
		const [lon, lat] = points.features.find((f) => f.id === ref).geometry.coordinates;
		assert.ok(Math.abs(lat - 41.1234567) < 0.0005 && Math.abs(lon - 16.8654321) < 0.0007 && lat !== 41.123457, `${lat} ${lon}`);
		assert.match((await desk.page(code)).words, /È nell'elenco pubblico/);
		assert.match((await anyone().get(tracking)).words, /elenco pubblico delle segnalazioni/);
	});

	test('is not released without having looked, and what was typed is kept', async () => {
		const desk = await operator('operator');
		const { code } = await newTicket(place);
		const title = unique('Titolo ');
		const answer = await release(desk, code, { title, reviewed: null });
		assert.equal(answer.status, 422, answer.words);
		assert.match(answer.words, /controlla testo e immagini/);
		assert.ok(answer.text.includes(title));
		assert.deepEqual(await sql(`select 1 from urp.publication p join urp.ticket t on t.id = p.ticket_id where t.code = '${code}'`), []);
	});

	test('two operators at once: the second is told, and nothing typed is lost', async () => {
		const [one, other] = [await operator('operator'), await operator('supervisor')];
		const { code } = await newTicket(place);
		const form = (await releasePage(other, code)).form(`${other.path(code)}/pubblica`, ['title', 'reviewed']);
		assert.equal((await release(one, code)).status, 303);
		const title = unique('Secondo ');
		const answer = await other.client.submit(form, { title, reviewed: '1' });
		assert.equal(answer.status, 409, answer.words);
		assert.match(answer.words, /qualcuno ha lavorato su questa richiesta/);
		assert.ok(answer.text.includes(title));
	});

	test('an enquiry cannot be published, and an auditor publishes nothing', async () => {
		const { code } = await newTicket(place);
		const auditor = await operator('auditor');
		assert.equal((await auditor.client.get(`${auditor.path(code)}/pubblica`)).status, 403);
		assert.ok(!(await auditor.page(code)).text.includes('/pubblica"'));
	});

	test('what is taken off is gone everywhere at once', async () => {
		const { code, desk, path, ref, title } = await released();
		assert.equal((await desk.act(code, 'togli')).status, 303);
		assert.equal((await anyone().get(path)).status, 404);
		assert.ok(!(await anyone().get('/segnalazioni/rss')).text.includes(title));
		assert.ok(!(await anyone().get('/segnalazioni/geojson')).text.includes(ref));
	});

	test('it says where the report stands, and one that is declined leaves it', async () => {
		const { code, desk, path } = await released();
		await desk.act(code, 'presa-in-carico');
		assert.match((await anyone().get(path)).words, /presa in carico/);
		const closed = await desk.act(code, 'chiusura', { ending: 'declined', outcome: 'not_ours', closing: 'Non è di nostra competenza.' });
		assert.equal(closed.status, 303, closed.words);
		assert.equal((await anyone().get(path)).status, 404);
	});

	test('the feed is RSS that a reader can parse, the points are GeoJSON, each with its own type, kept for a minute', async () => {
		const { title, path } = await released({ category: 'rats' });	// a heading with few of today: the feed has the newest fifty
		const feed = await anyone().get('/segnalazioni/rss?category=s04');
		assert.match(feed.headers['content-type'], /^application\/rss\+xml/);
		assert.match(feed.text, /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<rss version="2\.0"/);
		assert.ok(feed.text.includes(`<title>${title}</title>`) && feed.text.includes(`<guid isPermaLink="true">${copy.base}${path}</guid>`), feed.text.slice(0, 500));
		assert.match(feed.text, /<pubDate>(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT<\/pubDate>/);
		const points = await anyone().get('/segnalazioni/geojson');
		assert.equal(points.headers['content-type'], 'application/geo+json');
		assert.equal(JSON.parse(points.text).type, 'FeatureCollection');
		for (const where of ['/segnalazioni', '/segnalazioni/mappa', '/segnalazioni/rss', '/segnalazioni/geojson', path])
			assert.equal((await anyone().get(where)).headers['cache-control'], 'public, max-age=60', where);
	});

	test('hostile words stay words: in the page and in the feed', async () => {
		const desk = await operator('operator');
		const { code } = await newTicket({ ...place, category: 'rats' });
		const title = `${unique('t')} <script>alert(1)</script> & ]]> "`;
		assert.equal((await release(desk, code, { title })).status, 303);
		for (const where of ['/segnalazioni?category=s04', '/segnalazioni/rss?category=s04']) {
			const { text } = await anyone().get(where);
			assert.ok(!text.includes('<script>alert'), where);
			assert.ok(text.includes('&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;'), where);
		}
	});

	test('filters that are none are an error, an unknown report is not found', async () => {
		for (const query of ['state=x', 'category=zz', 'after=zz', 'after=000000000000'])
			assert.equal((await anyone().get(`/segnalazioni?${query}`)).status, 422, query);
		for (const ref of ['x', '000000000000', 'rss2', '%00'])
			assert.ok([400, 404].includes((await anyone().get(`/segnalazioni/${ref}`)).status), ref);
	});

	test('the history holds what was released', async () => {
		await released();
		const { status, out, err } = await urp('verify');
		assert.ok(!/publication/.test(out + err), out + err);
		assert.ok(status === 0 || status === 1);
	});
});

describe('a picture', () => {
	const withPicture = async () => {
		const answer = await anyone().postMultipart('/segnalazione', reportOf({ ...place, subject: unique('Con foto ') }), [{ name: 'foto.png', bytes: icon(64) }],
			{ headers: { accept: 'application/json', ...key() } });
		assert.equal(answer.status, 201, answer.text);
		const of = `from urp.file f join urp.ticket t on t.id = f.ticket_id where t.code = '${answer.json.code}'`;
		await waitFor('the picture is looked at', async () => (await sql(`select f.state ${of}`))[0].state === 'ready');
		return { ...answer.json, tracking: `/richiesta/${answer.json.token}`, id: (await sql(`select f.id ${of}`))[0].id };
	};
	const seen = async (id, client = anyone()) => (await client.get(`/segnalazioni/foto/${id}/large`)).status;

	test('is everybody\'s when it was chosen, and nobody\'s any more when it is taken off, or its citizen objects', async () => {
		const desk = await operator('operator'), one = await withPicture(), other = await withPicture();
		assert.equal(await seen(one.id), 404);
		assert.equal((await release(desk, one.code, { picture1: other.id })).status, 422, 'another report\'s picture');
		assert.equal((await release(desk, one.code, { picture1: one.id })).status, 303);
		const answer = await anyone().get(`/segnalazioni/foto/${one.id}/large`);
		assert.equal(answer.status, 200);
		const age = Number(/^public, max-age=(\d+)$/.exec(answer.headers['cache-control'])?.[1]);
		assert.ok(age <= 600, `kept by caches for ${age} s`);
		assert.equal(await seen(other.id), 404);
		assert.equal((await release(desk, one.code, { picture1: null })).status, 303);
		assert.equal(await seen(one.id), 404, 'released again without it');
		assert.equal((await release(desk, one.code, { picture1: one.id })).status, 303);
		assert.equal(await seen(one.id), 200);
		assert.equal((await anyone().post(`${one.tracking}/scelte`, { form: { purpose: 'publication', objects: '1' }, headers: { origin: copy.base } })).status, 303);
		assert.equal(await seen(one.id), 404);
		assert.equal((await urp('verify')).status, 0);
	});
});
