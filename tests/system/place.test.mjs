// /luoghi: places by name and by point, in JSON for everybody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copy, logLines } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';
import { waitFor } from '../lib/wait.mjs';

const get = (path, headers) => new Client(copy.base).get(path, { headers });

test('a street is found by name, whatever the browser says it accepts', async () => {
	for (const accept of ['application/json', 'text/html', '*/*']) {
		const answer = await (await fetch(`${copy.base}/luoghi?q=sparamo+12`, { headers: { accept } }));
		assert.match(answer.headers.get('content-type'), /^application\/json/);
		assert.equal((await answer.json()).places[0].label, 'Via Sparano da Bari 12');
	}
});

test('a point has its street, or the municipality it belongs to', async () => {
	assert.equal((await get('/luoghi/vicino?lat=41.1240&lon=16.8699')).json.street, 'Via Sparano da Bari');
	const out = (await get('/luoghi/vicino?lat=41.083&lon=16.781')).json;
	assert.deepEqual([out.inside, out.neighbour], [false, 'Modugno']);
});

test('bad input is told by field, in JSON', async () => {
	for (const [path, errors] of [['/luoghi', { q: 'required' }], ['/luoghi?q=', { q: 'required' }], [`/luoghi?q=${'x'.repeat(201)}`, { q: 'text_too_long' }], ['/luoghi?q=%ff', { q: 'encoding_invalid' }],
		['/luoghi?q=a%00b', { q: 'characters_forbidden' }], ['/luoghi/vicino', { lat: 'required', lon: 'required' }], ['/luoghi/vicino?lat=91&lon=x', { lat: 'latitude_invalid', lon: 'longitude_invalid' }],
		['/luoghi?q=a&q=b', { q: 'repeated' }]]) {
		const answer = await fetch(copy.base + path);
		assert.equal(answer.status, 422, path);
		assert.deepEqual((await answer.json()).errors, errors, path);
	}
	for (const q of ["' or 1=1 --", '%', '_', '\\', '((((', '"'.repeat(200), '🙂', 'a'.repeat(200)])
		assert.equal((await fetch(`${copy.base}/luoghi?q=${encodeURIComponent(q)}`)).status, 200, q);
});

test('the city\'s lines may be kept a day, and are small', async () => {
	const answer = await fetch(`${copy.base}/luoghi/citta.json`, { headers: { 'accept-encoding': 'gzip' } });
	assert.equal(answer.headers.get('cache-control'), 'public, max-age=86400');
	assert.equal(answer.headers.get('content-encoding'), 'gzip');
	const city = await answer.json();
	const kinds = new Set(city.features.map((f) => f.properties.kind));
	assert.deepEqual([...kinds].sort(), ['city', 'district', 'street']);
	const { gzipSync } = await import('node:zlib');
	assert.ok(gzipSync(JSON.stringify(city)).length < 10_000);
	assert.match((await fetch(`${copy.base}/luoghi?q=via`)).headers.get('cache-control'), /no-cache/);
});

test('what was searched for stands in no log', async () => {
	const word = `cercato${Date.now()}`;
	await fetch(`${copy.base}/luoghi?q=${word}`);
	const last = await fetch(`${copy.base}/luoghi/vicino?lat=41.12345&lon=16.87654`);
	await waitFor('the log has the last request', () => logLines().some(({ line }) => line.includes(last.headers.get('x-request-id'))));
	assert.deepEqual(logLines().filter(({ line }) => line.includes(word) || line.includes('41.12345')), []);
});
