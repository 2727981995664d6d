// Copies npm packages with all that they depend on: npm-copy.mjs FOLDER PACKAGE… → FOLDER/node_modules/…
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const from = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', 'node_modules');
const [folder, ...names] = process.argv.slice(2);
const seen = new Set();

// A package's folder with its own node_modules goes along whole; what stands beside it is copied by name.
function copy(name) {
	if (seen.has(name)) return;
	seen.add(name);
	const at = join(from, name);
	if (!existsSync(at)) throw new Error(`${name} is not in node_modules: run npm ci`);
	mkdirSync(join(folder, 'node_modules'), { recursive: true });
	cpSync(at, join(folder, 'node_modules', name), { recursive: true });
	needs(at, name);
}

function needs(at, name) {
	const { dependencies = {} } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
	for (const other of Object.keys(dependencies)) {
		const own = join(at, 'node_modules', other);
		if (existsSync(own)) needs(own, other);
		else copy(other);
	}
}

names.forEach(copy);
