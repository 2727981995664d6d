// Every route that the programs have, read from their sources, so that a new one is tested without being named: method, path, who may,
// and the inputs with their types.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from './copy.mjs';

const supplied = /^F_(NETWORK|LANG|REQUEST|IDEMPOTENCY|FINGERPRINT|FORMDOC|UPLOADS|HANDLER)$/;

/** What headers call addresses that several programs know: their lines `#define NAME "/…"`. */
const paths = () => readdirSync(join(top, 'lib')).filter((f) => f.endsWith('.h'))
	.flatMap((f) => readFileSync(join(top, 'lib', f), 'utf8').match(/^#define\s+\w+\s+"\/.*$/gm) ?? []).map((line) => `${line}\n`).join('');

/** The source with its own macros expanded; IN() and F_… stay as they are written, their headers being left out but for addresses. */
function expanded(file) {
	const source = paths() + readFileSync(file, 'utf8').replace(/^\s*#\s*include.*$/gm, '');
	return execFileSync('cc', ['-E', '-P', '-x', 'c', '-'], { input: source, encoding: 'utf8' }).replace(/"\s+"/g, '');
}

/** The text between the brace at `at` and its partner. */
function block(text, at) {
	let depth = 0;
	for (let i = at; i < text.length; i++) {
		if (text[i] === '{')
			depth += 1;
		else if (text[i] === '}' && --depth === 0)
			return text.slice(at + 1, i);
	}
	throw new Error('unbalanced braces');
}

function rowsOf(inside) {
	const rows = [];
	for (let i = 0; i < inside.length; i++)
		if (inside[i] === '{') {
			const row = block(inside, i);
			rows.push(row);
			i += row.length + 1;
		}
	return rows;
}

function fieldsOf(text, table) {
	const at = new RegExp(`\\b${table}\\s*\\[[^\\]]*\\]\\s*=\\s*\\{`).exec(text);
	if (!at)
		throw new Error(`no table ${table}`);
	return rowsOf(block(text, at.index + at[0].length - 1)).map((row) => {
		const [, name, type] = /^\s*"([^"]*)"\s*,\s*(F_\w+)/.exec(row) ?? [];
		if (type === undefined)
			throw new Error(`a row of ${table} that cannot be read: ${row}`);
		return { name, type, required: /\.required\s*=\s*(true|1)/.test(row), max: Number(/\.max\s*=\s*(\d+)/.exec(row)?.[1] ?? 0) };
	}).filter((f) => !supplied.test(f.type));
}

export function routes() {
	const found = [];
	for (const file of readdirSync(join(top, 'cgi-bin')).filter((f) => f.endsWith('.c'))) {
		const program = file.replace('.c', '');
		const text = expanded(join(top, 'cgi-bin', file));
		const table = /static const struct route \w+\[\]\s*=\s*\{/.exec(text);
		if (!table && /\.serve = serve\b/.test(text))
			continue;	// it answers providers, not people: tests/system/webhook.test.mjs
		if (!table)
			throw new Error(`${file} has no table of routes`);
		for (const row of rowsOf(block(text, table.index + table[0].length - 1))) {
			const [, method, path, who] = /^\s*(GET|POST)\s*,\s*"([^"]*)"\s*,\s*(\w+)/.exec(row);
			const input = /\bIN\(\s*(\w+)\s*\)|\.in\s*=\s*(\w+)/.exec(row);
			found.push({ program, method, path, who, fields: input ? fieldsOf(text, input[1] ?? input[2]) : [], form: /\.form\s*=/.test(row), tpl: /\.tpl\s*=/.test(row),
				multipart: /\.takes_files\s*=/.test(text) });
		}
	}
	return found;
}
