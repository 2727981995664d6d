// The house rules that a machine can hold: who includes whom, what may stand where, how long a thing may grow.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { top, files, read, stripComments } from './tree.mjs';

const C = files(/^(lib|cgi-bin|workers|channels)\/.*\.(c|cc|h)$/);

const layerOf = (file) => {
	const m = /layer (\d)/.exec(read(file).split('\n').slice(0, 8).join('\n'));
	return m ? Number(m[1]) : null;
};

const headers = Object.fromEntries(
	C.filter((f) => f.startsWith('lib/') && f.endsWith('.h')).map((f) => [f.slice(4), f === 'lib/base.h' || f === 'lib/rc.h' ? 0 : layerOf(f)]),
);

test('every header of the library says its layer', () => {
	assert.deepEqual(Object.entries(headers).filter(([, layer]) => layer === null).map(([h]) => h), []);
	assert.ok(Object.keys(headers).length > 15, 'the headers were found');
});

test('inside the library a file includes only its own layer and lower ones', () => {
	const wrong = [];
	for (const file of C.filter((f) => f.startsWith('lib/'))) {
		const own = headers[file.slice(4).replace(/\.(c|cc)$/, '.h')] ?? headers['field.h'];
		for (const [, h] of read(file).matchAll(/^#include "([a-z0-9_]+\.h)"/gm))
			if (headers[h] > own) wrong.push(`${file} (layer ${own}) includes ${h} (layer ${headers[h]})`);
	}
	assert.deepEqual(wrong, []);
});

test('programs, workers and channels never include each other', () => {
	const wrong = [];
	const ofItsOwn = (h, file) => /^(channels|workers)\//.test(file) && file.split('/')[1].split(/[-.]/)[0] === h.slice(0, -2);
	for (const file of C.filter((f) => !f.startsWith('lib/')))
		for (const [, h] of read(file).matchAll(/^#include "([^"]+)"/gm))
			if (!(h in headers) && !ofItsOwn(h, file)) wrong.push(`${file} includes ${h}`);
	assert.deepEqual(wrong, []);
	assert.deepEqual(files(/^cgi-bin\/.*\.h$/), [], 'no headers in cgi-bin');
});

const foreign = {
	'libpq-fe.h': ['lib/db.c'],
	'curl/curl.h': ['lib/http.c', 'lib/smtp.c'],
	'sodium.h': ['lib/secret.c', 'lib/secret_keys.c', 'lib/secret_box.c'],
	'fcgiapp.h': ['lib/fcgi.h', 'lib/req.c', 'lib/serve.c'],
	'ctemplate/template.h': ['lib/tmpl.cc'],
	'phonenumbers/phonenumberutil.h': ['lib/phone.cc'],
	'qrencode.h': ['lib/qr.c'],
	'zlib.h': ['lib/sniff_pdf.c'],
	'vips/vips.h': ['workers/media-picture.c'],
	'magic.h': ['workers/media-child.c'],
	'seccomp.h': ['workers/media-child.c'],
	'liboath/oath.h': ['lib/totp.c'],
	'gmime/gmime.h': ['lib/multipart.c'],
};

test('each foreign library has one home', () => {
	const wrong = [];
	for (const file of C)
		for (const [, h] of read(file).matchAll(/^#include <([^>]+)>/gm))
			if (foreign[h] && !foreign[h].includes(file)) wrong.push(`${file} includes ${h}`);
	assert.deepEqual(wrong, []);
});

test('base.h is the first include of every C file', () => {
	const wrong = files(/^(lib|cgi-bin|workers|channels|tests)\/.*\.c$/).filter((f) => {
		const first = /^#include\s+["<]([^">]+)/m.exec(read(f));
		return !first || !/(^|\/)base\.h$/.test(first[1]);
	});
	assert.deepEqual(wrong, []);
});

test('no SQL text in C but in db.c and the administrator\'s command', () => {
	const wrong = [];
	for (const file of C.filter((f) => f !== 'lib/db.c' && !f.startsWith('workers/urp')))
		for (const [s] of stripComments(read(file)).matchAll(/"(?:[^"\\\n]|\\.)*"/g))
			if (/^"\s*(select\s.+from|insert into|update .+ set|delete from|with .+ as|begin;|create (table|function))/i.test(s)) wrong.push(`${file}: ${s}`);
	assert.deepEqual(wrong, []);
});

test('time in SQL comes from urp.now() alone', () => {
	const wrong = [];
	for (const file of files(/^sql\/.*\.sql$/)) {
		const text = read(file).replace(/--.*$/gm, (c) => (c.includes('lint: ') ? ' ONE_PLACE ' : '')).replace(/'(?:[^']|'')*'/g, "''");
		for (const m of text.matchAll(/(?<![\w.])(urp\.)?\b(now\s*\(|current_timestamp|current_date|localtimestamp|clock_timestamp|statement_timestamp|transaction_timestamp)/gi)) {
			if (m[1]) continue;
			if (/ONE_PLACE/.test(text.slice(m.index, m.index + 40))) continue;
			wrong.push(`${file}: ${text.slice(m.index, m.index + 30).trim()}`);
		}
		for (const m of text.matchAll(/pg_catalog\.now\(\)/g)) if (!/ONE_PLACE/.test(text.slice(m.index, m.index + 40))) wrong.push(`${file}: pg_catalog.now()`);
	}
	assert.deepEqual(wrong, []);
});

test('no file is longer than 600 lines', () => {
	const long = files(/\.(c|cc|h|sql|mjs|js|sh|tpl|css)$/)
		.map((f) => [f, read(f).split('\n').length])
		.filter(([, n]) => n > 600);
	assert.deepEqual(long, []);
});

test('the channel that is worked out in docs/NEW-CHANNEL.md is one file of at most 250 lines', () => {
	assert.deepEqual(files(/^channels\/telegram/), ['channels/telegram.c']);
	assert.ok(read('channels/telegram.c').trimEnd().split('\n').length <= 250);
	const elsewhere = files(/^(lib|cgi-bin|workers|sql|nginx|systemd|templates|po)\//).filter((f) => /telegram/i.test(read(f)));
	assert.deepEqual(elsewhere, [], 'no other file of a program knows it');
});

test('no C function is longer than 60 lines', () => {
	const long = [];
	for (const file of files(/\.(c|cc)$/)) {
		let from = 0;
		read(file).split('\n').forEach((line, i) => {
			if (line === '{') from = i;
			else if (line === '}' && from) {
				if (i - from - 1 > 60) long.push(`${file}:${from} ${i - from - 1} lines`);
				from = 0;
			}
		});
	}
	assert.deepEqual(long, []);
});

test('nothing unfinished is left in the code', () => {
	const marks = files(/\.(c|cc|h|sql|mjs|js|sh|tpl|css)$/).filter((f) => f !== 'tests/lint/source.test.mjs' && /\b(TODO|FIXME|XXX|HACK)\b/.test(read(f)));
	assert.deepEqual(marks, []);
});

test('no file knows this machine or a registry', () => {
	const wrong = files(/./).filter((f) => f !== 'tests/lint/source.test.mjs' && /registry\.npmjs|"resolved":|\/root\/|\/work\/main/.test(read(f)));
	assert.deepEqual(wrong, []);
	assert.ok(top);
});
