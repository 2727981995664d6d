// One name, four places: what the programs name must exist, and what exists must be named.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { files, read, stripComments } from './tree.mjs';

const programs = files(/^cgi-bin\/[a-z]+\.c$/).map((f) => f.slice(8, -2));
const workers = files(/^workers\/(courier|media|clock)\.c$/).map((f) => f.slice(8, -2));

const functionsOf = (schema) => {
	const file = `sql/api/${schema}.sql`;
	return files(/^sql\/api\//).includes(file) ? [...read(file).matchAll(new RegExp(`create (?:or replace )?function ${schema}\\.([a-z_0-9]+)`, 'g'))].map((m) => m[1]) : [];
};
const strings = (file) => [...stripComments(read(file)).matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((m) => m[1]);

test('programs and workers were found', () => {
	for (const p of ['portal', 'submit', 'status', 'login', 'desk', 'board', 'health', 'file', 'place', 'reports', 'webhook']) assert.ok(programs.includes(p), p);
	assert.deepEqual(workers.sort(), ['clock', 'courier', 'media']);
});

test('every function a route names exists in the program\'s schema', () => {
	const missing = [];
	for (const p of programs)
		for (const [, , fn] of stripComments(read(`cgi-bin/${p}.c`)).matchAll(/\.(fn|form) = "([a-z_0-9]+)"/g))
			if (!functionsOf(p).includes(fn)) missing.push(`${p}.${fn}`);
	assert.deepEqual(missing, []);
});

// called by another function of its own schema
const called = (schema, fn) => (read(`sql/api/${schema}.sql`).match(new RegExp(`(?<!function |function )\\b${schema}\\.${fn}\\(`, 'g')) ?? [])
	.length > 0;

test('every function of an api schema is called by its program, or by another that is', () => {
	const unused = [];
	const shared = files(/^lib\/.*\.c$/).flatMap(strings);
	for (const p of programs)
		for (const fn of functionsOf(p)) if (![...strings(`cgi-bin/${p}.c`), ...shared].includes(fn) && !called(p, fn)) unused.push(`${p}.${fn}`);
	for (const w of workers)
		for (const fn of functionsOf(w)) if (![...strings(`workers/${w}.c`), ...shared].some((s) => s === fn || s.startsWith(`${fn}/`))) unused.push(`${w}.${fn}`);
	assert.deepEqual(unused, []);
});

test('every template a program names exists, and every template is named', () => {
	const named = new Set();
	for (const file of files(/^(cgi-bin|workers|channels|lib)\/.*\.c$/))
		for (const s of strings(file)) for (const m of s.matchAll(/([a-z]+\/[a-z_0-9]+(?:\.txt|\.html|\.subject)?\.tpl)/g)) named.add(m[1]);
	const there = files(/^templates\/[a-z]+\/.*\.tpl$/).map((f) => f.slice(10)).filter((f) => !f.startsWith('part/'));
	assert.deepEqual([...named].filter((t) => !there.includes(t)).sort(), [], 'named but missing');
	// error pages are named by outcome; mails by outbox.template
	const free = there.filter((t) => !named.has(t) && !t.startsWith('error/') && !t.startsWith('courier/'));
	assert.deepEqual(free, [], 'there but not named');
});

test('every outcome has its error page', () => {
	const words = [...read('lib/rc.c').matchAll(/\{ (4\d\d|5\d\d), "([a-z_]+)", "[A-Z][^"]+" \}/g)].map((m) => m[2]);
	assert.ok(words.length >= 12);
	assert.deepEqual(words.filter((w) => !files(/^templates\/error\//).includes(`templates/error/${w}.tpl`)), []);
});

test('no route is served twice, and GET and POST of a page name a page', () => {
	for (const p of programs) {
		const seen = new Set();
		for (const [, method, path] of stripComments(read(`cgi-bin/${p}.c`)).matchAll(/\{\s*(GET|POST),\s*"([^"]+)"/g)) {
			assert.ok(!seen.has(method + path), `${p}: ${method} ${path} twice`);
			seen.add(method + path);
		}
		assert.ok(seen.size > 0 || /\.serve = serve\b/.test(read(`cgi-bin/${p}.c`)), `${p} has routes`);
	}
});

test('every setting stands in the manual and in the sample, and nothing else does', () => {
	const settings = [...read('lib/conf.c').matchAll(/^\s*\[CONF_[A-Z_]+\] = \{\s*(?:\.name = )?"([a-z_]+)"/gm)].map((m) => m[1]).sort();
	assert.ok(settings.length >= 18, `the table was read (${settings.length})`);
	const manual = [...read('docs/SETTINGS.md').matchAll(/^\| `([a-z_]+)`/gm)].map((m) => m[1]).sort();
	assert.deepEqual(manual, settings);
	const sample = [...read('etc/urp.conf.sample').matchAll(/^#?\s?([a-z_]+) =/gm)].map((m) => m[1]).sort();
	assert.deepEqual(sample, settings);
});

test('every limit stands in the manual with what it is when nobody sets it, and nothing else does', () => {
	const limits = new Map();
	for (const file of files(/^sql\/(lib|api)\/.*\.sql$/))
		for (const [, name, usual] of read(file).matchAll(/\blimit_of\('([a-z_]+)',\s*(\d+)\)/g)) {
			assert.equal(limits.get(name) ?? usual, usual, `${name} is the same everywhere`);
			limits.set(name, usual);
		}
	assert.ok(limits.size >= 35, `they were read (${limits.size})`);
	const manual = [...read('docs/MANUALE-AMMINISTRATORE.md').matchAll(/^\| `urp\.limit_([a-z_]+)`[^|]*\| (\d+) \|/gm)].map((m) => `${m[1]} ${m[2]}`).sort();
	assert.deepEqual(manual, [...limits].map((l) => l.join(' ')).sort());
});

test('production runs what ./start runs, by units that exist', () => {
	const services = [...read('tools/services.sh').matchAll(/^([a-z]+):(program|worker):\d+:(.*)$/gm)].map(([, name, kind, command]) => ({ name, kind, command }));
	assert.ok(services.length >= 14, `they were read (${services.length})`);
	const target = read('systemd/urp.target').split(/\s+|=/), manual = read('docs/MANUALE-AMMINISTRATORE.md');
	for (const { name, kind, command } of services.filter((s) => s.name !== 'courier')) {
		assert.ok(target.includes(`urp${kind === 'worker' ? '-worker' : ''}@${name}.service`), `urp.target wants ${name}`);
		assert.match(manual, new RegExp(`^\\|[^|]*\`${name}\``, 'm'), `the manual says what ${name} does`);
		if (kind === 'worker' && command !== name)	// the template runs a program of the instance's name
			assert.match(read(`systemd/${name}.conf`), new RegExp(`^ExecStart=\\nExecStart=/usr/libexec/urp-digitale/${command}$`, 'm'), name);
	}
	const there = files(/^systemd\//).map((f) => f.split('/')[1]), known = new Set(services.map((s) => s.name));
	for (const doc of files(/^(docs\/.*|README|ARCHITECTURE)\.?(md)?$/))
		for (const [word, unit, instance, kind = '.service'] of read(doc).matchAll(/\b(urp(?:-worker|-courier)?@|urp(?=\.target))(?!example)([a-z]*)(\.service|\.socket|\.target)?/g)) {
			assert.ok(there.includes(unit + kind), `${doc}: ${word}`);
			assert.ok(!instance || unit === 'urp-courier@' || known.has(instance), `${doc}: ${word}`);
		}
	const shipped = read('systemd/Makefile.inc');
	for (const f of there.filter((f) => f !== 'Makefile.inc'))
		assert.ok(shipped.includes(`systemd/${f}`), `${f} is installed`);
});

const verifies = spawnSync('systemd-analyze', ['--version']).status === 0;
test('systemd finds nothing wrong in the units', { skip: !verifies && 'no systemd-analyze here' }, () => {
	const dir = mkdtempSync(join(tmpdir(), 'urp-units-'));
	const put = (to, text) => writeFileSync(join(dir, to), text.replace(/^(ExecStart=)\S+/gm, '$1/bin/true'));
	try {
		for (const f of files(/^systemd\/urp/))
			put(f.split('/')[1], read(f));
		for (const f of files(/^systemd\/[a-z]+\.conf$/)) {
			const [, unit] = /^# \/etc\/systemd\/system\/(urp[^/]+)\.d\//.exec(read(f)) ?? assert.fail(`${f} says where it belongs`);
			mkdirSync(join(dir, `${unit}.d`));
			put(`${unit}.d/${f.split('/')[1]}`, read(f));
		}
		const units = [...read('systemd/urp.target').matchAll(/urp\S*@[a-z]+\.service/g)].map(([unit]) => unit);
		const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', 'urp.target', 'urp-courier@email.service', ...units],
			{ encoding: 'utf8', env: { ...process.env, SYSTEMD_UNIT_PATH: `${dir}:` } });
		assert.deepEqual(`${stdout}${stderr}`.split('\n').filter((l) => l.startsWith('urp') || l.includes(dir)), []);
	} finally {
		rmSync(dir, { recursive: true });
	}
});

test('ARCHITECTURE tells which program holds which key', () => {
	const rows = read('ARCHITECTURE.md').split('\n').filter((l) => /^\| [a-z][a-z-]* \|/.test(l)).map((l) => l.split('|').slice(1, -1).map((c) => c.trim()));
	const head = rows.findIndex((r) => r[0] === 'key');
	for (const p of programs) {
		const column = rows[head].indexOf(p);
		assert.ok(column > 1, `${p} has a column`);
		const told = rows.slice(head + 1).filter((r) => r[column])
			.flatMap((r) => r[column].split(' ').map((held) => (held === 'x' ? r[0] : `${r[0]}.${held}`))).sort();
		const keys = /\bkeys\[\] = \{([^}]*)\}/.exec(stripComments(read(`cgi-bin/${p}.c`)));
		assert.deepEqual(told, keys ? [...keys[1].matchAll(/"([^"]+)"/g)].map((m) => m[1]).sort() : [], p);
	}
});
