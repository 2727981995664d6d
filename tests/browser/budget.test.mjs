// What a first visit costs: every citizen page as a browser loads it with nothing kept, counted as it travels, with brotli.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, openBrowser, person } from '../lib/browser.mjs';
import { newTicket } from '../lib/citizen.mjs';
import { copy } from '../lib/copy.mjs';
import { citizenPages } from '../lib/visited.mjs';

const KB = 1024;
const PAGE = 120 * KB, MAP = 60 * KB, HTML = 30 * KB;

before(openBrowser);
after(closeBrowser);

/** Counts what travels for this page from now on: [{ url, type, bytes }]. */
async function counted(who) {
	const cdp = await who.context.newCDPSession(who.page), seen = new Map(), total = [];
	await cdp.send('Network.enable');
	cdp.on('Network.responseReceived', ({ requestId, type, response }) => seen.set(requestId, { url: response.url, type, encoding: response.headers['content-encoding'] ?? response.headers['Content-Encoding'] }));
	cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => seen.has(requestId) && !/^(data|blob):/.test(seen.get(requestId).url) && total.push({ ...seen.get(requestId), bytes: encodedDataLength }));
	return total;
}
const sum = (all) => all.reduce((n, r) => n + r.bytes, 0);
const list = (all) => all.map((r) => `${r.bytes} ${new URL(r.url).pathname}`).join('\n');

const { path: ticket } = await newTicket();
for (const { name, path, cookie } of await citizenPages(ticket)) {
	test(`${name}: at most 120 KB in all and 30 KB of HTML`, async () => {
		const who = await person({ width: 360, height: 740 });
		if (cookie)
			await who.context.addCookies(cookie.split('; ').map((c) => ({ name: c.split('=')[0], value: c.slice(c.indexOf('=') + 1), url: copy.base })));
		const total = await counted(who);
		assert.equal((await who.page.goto(`${copy.base}${path}`, { waitUntil: 'networkidle' })).status(), 200, path);
		const html = total.filter((r) => r.type === 'Document'), texts = total.filter((r) => /\.(css|js|svg)$/.test(new URL(r.url).pathname));
		assert.ok(texts.length >= 2 && texts.every((r) => r.encoding === 'br'), `brotli: ${texts.map((r) => `${r.encoding} ${r.url}`)}`);
		assert.ok(sum(html) <= HTML, `HTML of ${sum(html)}`);
		assert.ok(sum(total) > 50 * KB && sum(total) <= PAGE, `${sum(total)} bytes\n${list(total)}`);
		if (process.env.URP_BYTES) console.error(`${name}: ${Math.round(sum(total) / 102.4) / 10} KB, HTML ${Math.round(sum(html) / 102.4) / 10} KB`);
		await who.context.close();
	});
}

test('the map takes at most 60 KB more', async () => {
	const who = await person({ width: 360, height: 740 }), total = await counted(who);
	// one point, so that there is something to show in any city
	await who.page.route('**/segnalazioni/geojson*', (route) => route.fulfill({ json: { type: 'FeatureCollection', features: [{ type: 'Feature',
		geometry: { type: 'Point', coordinates: [16.87, 41.12] }, properties: { title: 'Lampione', url: '/segnalazioni', standing: 'open' } }] } }));
	await who.page.goto(`${copy.base}/segnalazioni/mappa`, { waitUntil: 'networkidle' });
	await who.page.locator('.leaflet-container').waitFor();
	const map = total.filter((r) => /^\/assets\/(?:leaflet|map)\.|^\/luoghi\//.test(new URL(r.url).pathname));
	assert.ok(map.length >= 3, list(total));
	assert.ok(sum(map) > 30 * KB && sum(map) <= MAP, `${sum(map)} bytes\n${list(map)}`);
	assert.ok(sum(total) <= PAGE + MAP, `${sum(total)} bytes\n${list(total)}`);
	if (process.env.URP_BYTES) console.error(`map: ${Math.round(sum(map) / 102.4) / 10} KB\n${list(map)}`);
	await who.context.close();
});
