// Starts a copy, runs the tests of a folder against it, ends it, and says how many passed: `run(import.meta.url, …)`.
// URP_BASE, URP_HOME and URP_PORT set: they run against that copy, which goes on running. URP_KEEP: an own copy is kept. Names after the
// command: only these files.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { run as runTests } from 'node:test';
import { fileURLToPath } from 'node:url';
import { copy as shared, named, startCopy, stopCopyNow } from './copy.mjs';

let passed = 0, failed = 0;

const brief = (error) => String(error?.stack ?? error).split('\n').filter((l) => !/node:internal/.test(l)).map((l) => `    ${l.slice(0, 500)}`).slice(0, 30).join('\n');

function report(data, ok) {
	if (data.details?.type === 'suite')
		return;
	if (ok) {
		passed += 1;
		return;
	}
	failed += 1;
	const error = data.details?.error;
	const cause = error?.cause ?? error;
	console.log(`FAILED ${data.file ? basename(data.file) : ''}: ${data.name}\n${brief(cause)}` +
		(cause?.cause ? `\n    because\n${brief(cause.cause)}` : ''));
}

function runFiles(files, concurrency, timeout) {
	return new Promise((done) => {
		const before = passed + failed;
		runTests({ files, concurrency, timeout })
			.on('test:pass', (data) => report(data, true))
			.on('test:fail', (data) => report(data, false))
			.on('test:stderr', ({ message }) => process.stderr.write(message))
			.on('end', () => {
				if (files.length && passed + failed === before) {
					failed += 1;
					console.log(`FAILED ${files.map((f) => basename(f))}: no test ran`);
				}
				done();
			})
			.resume();
	});
}

/** alone: names of files that count or break things and must not run beside others; they come last, one by one, in this order.
 * house: false where the tests ask no copy, and so none is started. */
export async function run(url, { alone = [], concurrency = availableParallelism(), env = {}, house = true, timeout = 300_000 } = {}) {
	const folder = fileURLToPath(new URL('.', url));
	const chosen = process.argv.slice(2).map((name) => basename(name).replace(/(\.test)?(\.mjs)?$/, ''));
	const all = readdirSync(folder).filter((f) => f.endsWith('.test.mjs')).map((f) => f.replace('.test.mjs', ''))
		.filter((name) => !chosen.length || chosen.includes(name));
	const path = (name) => join(folder, `${name}.test.mjs`);
	const began = Date.now();
	const own = shared || !house ? null : await startCopy(env);
	if (own)
		Object.assign(process.env, named(own));
	const end = () => own && !process.env.URP_KEEP && stopCopyNow(own);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => {
			end();
			process.exit(1);
		});
	process.on('exit', end);
	await runFiles(all.filter((name) => !alone.includes(name)).map(path), concurrency, timeout);
	for (const name of alone.filter((n) => all.includes(n)))
		await runFiles([path(name)], 1, timeout);
	if (own && process.env.URP_KEEP)
		console.log(`kept running: export ${Object.entries(named(own)).map((pair) => pair.join('=')).join(' ')}`);
	if (!all.length) {
		failed += 1;
		console.log('FAILED no such tests');
	}
	console.log(`(${Math.round((Date.now() - began) / 1000)} s)`);
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed ? 1 : 0);
}
