// Opinions of pages and services: given without a script, without a name, once a form.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../lib/http.mjs';
import { copy, sql, top } from '../lib/copy.mjs';
import { aged, unique } from '../lib/citizen.mjs';

const ACTION = '/valutazione';
const rows = (detail) => sql(`select page, about, stars, answer, counted, category_id, lang from urp.opinion where detail = '${detail}'`);

async function formOf(client, path = '/') {
	const form = (await client.get(path)).form(ACTION);
	await aged(form);
	return form;
}

describe('the opinion', { concurrency: 4 }, () => {
	test('has the official elements, questions and answers on every page that asks for one', async () => {
		for (const path of ['/', '/privacy', '/accessibilita', '/registro']) {
			const page = await new Client(copy.base).get(path);
			for (const element of ['feedback', 'feedback-title', ...[1, 2, 3, 4, 5].map((n) => `feedback-rate-${n}`), 'feedback-rating-negative', 'feedback-rating-positive', 'feedback-input-text'])
				assert.equal(page.text.split(`data-element="${element}"`).length, 2, `${element} of ${path}`);
			assert.equal(page.text.split('data-element="feedback-rating-question"').length, 3);
			assert.equal(page.text.split('data-element="feedback-rating-answer"').length, 11);
			for (const words of ['Quanto sono chiare le informazioni su questa pagina?', 'Dove hai incontrato le maggiori difficoltà?', 'A volte le indicazioni non erano chiare',
				'A volte le indicazioni non erano complete', 'A volte non capivo se stavo procedendo correttamente', 'Ho avuto problemi tecnici', 'Altro', '1/2', '2/2',
				'Quali sono stati gli aspetti che hai preferito?', 'Le indicazioni erano chiare', 'Le indicazioni erano complete', 'Capivo sempre che stavo procedendo correttamente',
				'Non ho avuto problemi tecnici', 'Vuoi aggiungere altri dettagli?', 'Dettaglio', 'Inserire massimo 200 caratteri', 'Indietro', 'Avanti'])
				assert.ok(page.words.includes(words), `${words} on ${path}`);
		}
	});

	test('is kept with the answer that belongs to the stars, and thanked for', async () => {
		const client = new Client(copy.base), detail = unique('Chiaro ');
		const answer = await client.submit(await formOf(client), { stars: '5', negative: 'faults', positive: 'complete', detail }, { follow: true });
		assert.equal(answer.status, 200);
		assert.ok(answer.words.includes('Grazie, il tuo parere ci aiuterà a migliorare il servizio!'));
		assert.deepEqual(await rows(detail), [{ page: 'home', about: 'page', stars: 5, answer: 'complete', counted: true, category_id: null, lang: 'it' }]);
	});

	test('sent twice is one', async () => {
		const client = new Client(copy.base), detail = unique('Doppio ');
		const form = await formOf(client);
		const both = await Promise.all([client.submit(form, { stars: '1', detail }), client.submit(form, { stars: '1', detail })]);
		assert.deepEqual(both.map((a) => a.status), [303, 303]);
		assert.equal((await rows(detail)).length, 1);
	});

	test('sent at once, or by a program, is not counted', async () => {
		const client = new Client(copy.base), [fast, bare] = [unique('Svelto '), unique('Programma ')];
		assert.equal((await client.submit((await client.get('/')).form(ACTION), { stars: '1', detail: fast })).status, 303);
		assert.equal((await client.postJson(ACTION, { page: 'home', stars: 5, detail: bare })).status, 200);
		for (const detail of [fast, bare])
			assert.deepEqual((await rows(detail)).map((o) => o.counted), [false], detail);
	});

	test('without stars, with a page of nobody, or too long, comes back with what was written', async () => {
		const client = new Client(copy.base), detail = unique('Lungo ');
		const form = (await client.get('/')).form(ACTION);
		for (const [over, field] of [[{ stars: '' }, 'stars'], [{ stars: '6' }, 'stars'], [{ page: 'altrove', stars: '1' }, 'page'], [{ stars: '1', detail: detail.repeat(20) }, 'detail']]) {
			const page = await client.submit(form, { detail, ...over });
			assert.equal(page.status, 422, JSON.stringify(over));
			assert.match(page.text, /<h1/);
			assert.ok(page.text.includes(detail));
			const json = await client.postJson(ACTION, { page: 'home', about: 'page', stars: '1', detail, ...over });
			assert.deepEqual(Object.keys(json.json.errors), [field]);
		}
		assert.equal((await rows(detail)).length, 0);
	});

	test('from another site is refused; from one network comes to an end', async () => {
		const client = new Client(copy.base);
		assert.equal((await client.post(ACTION, { form: { page: 'home', stars: '1' }, headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
		for (let i = 0; i < 30; i++)
			assert.equal((await client.postJson(ACTION, { page: 'home', stars: 3 })).status, 200);
		assert.equal((await client.postJson(ACTION, { page: 'home', stars: 3 })).status, 429);
		assert.equal((await new Client(copy.base).postJson(ACTION, { page: 'home', stars: 3 })).status, 200);
	});
});

test('every page that asks is in the closed list', () => {
	const list = /rated\[\] = \{([^}]*)\}/.exec(readFileSync(join(top, 'cgi-bin/portal.c'), 'utf8'))[1];
	const known = new Set([...list.matchAll(/"(\w+)"/g)].map((m) => m[1]));
	for (const folder of readdirSync(join(top, 'templates'), { withFileTypes: true }).filter((d) => d.isDirectory()))
		for (const file of readdirSync(join(top, 'templates', folder.name)))
			for (const [, page] of readFileSync(join(top, 'templates', folder.name, file), 'utf8').matchAll(/\{\{>rating page="(\w+)"/g))
				assert.ok(known.has(page), `${page} in ${folder.name}/${file}`);
});
