// All the HTML that the tests before gathered, through the Nu checker in one run.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { folder } from '../lib/pages.mjs';

const vnu = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

test('the Nu checker finds no error in any page', async () => {
	assert.ok(readdirSync(folder).length > 60, 'the pages are there');
	const found = await new Promise((done) => execFile('java', ['-Xss8m', '-jar', vnu, '--errors-only', '--format', 'json', folder], { maxBuffer: 1 << 27 },
		(e, out, err) => done(err)));
	const { messages } = JSON.parse(found);
	assert.deepEqual(messages.map((m) => `${m.url?.split('/').at(-1)}:${m.lastLine}: ${m.message} ${m.extract ?? ''}`), []);
});
