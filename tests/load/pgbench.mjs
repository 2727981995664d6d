// pgbench on the copy's own database, as the program's own role.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = readdirSync('/usr/lib/postgresql').sort((a, b) => b - a)[0];
const pgbenchPath = `/usr/lib/postgresql/${bin}/bin/pgbench`;
const dir = mkdtempSync(join(tmpdir(), 'urp-load-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

/** Transactions a second of one script. */
export function pgbench(copy, role, script, { clients, seconds, defines = {} }) {
	const file = join(dir, `${role}.sql`);
	writeFileSync(file, script);
	const out = execFileSync(pgbenchPath, ['-h', copy.run, '-U', role, '-n', '-M', 'prepared', '-c', clients, '-j', 2, '-T', seconds,
		...Object.entries(defines).flatMap(([k, v]) => ['-D', `${k}=${v}`]), '-f', file, 'urp'].map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	const failed = Number(/failed transactions: (\d+)/.exec(out)?.[1] ?? 0);
	if (failed) throw new Error(`${failed} transactions failed`);
	return Number(/tps = ([\d.]+)/.exec(out)[1]);
}
