// The files of the checkout, as the lint tests read them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const binary = /\.(png|jpg|woff2|ico|gz|br)$|tests\/fuzz\/corpus\//;
const all = execFileSync('git', ['-C', top, 'ls-files', '-co', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1 << 24 })
	.split('\n')
	.filter((f) => f && !binary.test(f) && existsSync(join(top, f)));

export const files = (pattern) => all.filter((f) => pattern.test(f));

const cache = new Map();
export const read = (file) => {
	if (!cache.has(file)) cache.set(file, readFileSync(join(top, file), 'utf8'));
	return cache.get(file);
};

export const stripComments = (c) => c.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
