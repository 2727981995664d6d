// A copy of the whole house, started as a person would, in a folder and on ports of its own; and the one copy that the tests of a
// run share (tests/lib/runner.mjs starts it and ends it).
import { execFile, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waitFor } from './wait.mjs';

export const top = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

const free = (port) => new Promise((done) => {
	const server = net.createServer().on('error', () => done(false));
	server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
});

async function freePort() {
	for (let tries = 0; tries < 100; tries++) {
		const port = 20000 + 4 * Math.floor(Math.random() * 3000);
		if (await free(port) && await free(port + 1) && await free(port + 2) && await free(port + 3))
			return port;
	}
	throw new Error('no three free ports in a row');
}

function starter(copy, args, env = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(join(top, 'start'), args, { cwd: top, stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, URP_HOME: copy.home, URP_PORT: String(copy.port), URP_POST_RATE: '500', ...env } });
		let out = '';
		child.stdout.on('data', (part) => (out += part));
		child.stderr.on('data', (part) => (out += part));
		child.on('error', reject);
		child.on('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`./start ${args.join(' ')} ended with ${code}:\n${out}`))));
	});
}

/** Plain data, so that it can be handed to the processes of the tests. */
export async function startCopy(env = {}) {
	const home = mkdtempSync('/var/tmp/urp-test-');
	chmodSync(home, 0o755);
	const port = await freePort();
	const copy = { home, port, base: `http://127.0.0.1:${port}`, postbox: `http://127.0.0.1:${port + 2}`, simulator: `http://127.0.0.1:${port + 3}` };
	try {
		copy.said = await starter(copy, ['--detach'], env);
	} catch (e) {
		await stopCopy(copy);
		throw e;
	}
	return copy;
}

export async function stopCopy(copy) {
	await starter(copy, ['--stop']).catch((e) => console.error(e.message));
	rmSync(copy.home, { recursive: true, force: true });
}

/** When a run is interrupted: the same, without waiting for anything else. */
export function stopCopyNow(copy) {
	try {
		execFileSync(join(top, 'start'), ['--stop'], { stdio: 'ignore', env: { ...process.env, URP_HOME: copy.home } });
	} catch {
		// nothing more can be done
	}
	rmSync(copy.home, { recursive: true, force: true });
}

export const statusOf = (copy) => starter(copy, ['--status']);

/** What says which copy is meant: ./check sets it, and the runner does for its own. */
export const named = (copy) => ({ URP_HOME: copy.home, URP_PORT: String(copy.port), URP_BASE: copy.base });

function shared() {
	const { URP_HOME: home, URP_BASE: base, URP_PORT: port } = process.env;
	if (!base || !home)
		return null;
	return { home, base, port: Number(port), postbox: `http://127.0.0.1:${Number(port) + 2}`, simulator: `http://127.0.0.1:${Number(port) + 3}` };
}
/** The copy that the tests of this run share. */
export const copy = shared();

/** Rows of a query, or the effect of a command, as the superuser: for looking behind the pages. */
export async function sql(text, { user = 'postgres', on = copy } = {}) {
	const query = /^\s*(select|with)\b/i.test(text);
	const { stdout } = await run('psql', ['-X', '-q', '-At', '-v', 'ON_ERROR_STOP=1', '-h', readlinkSync(join(on.home, 'run')), '-U', user, '-d', 'urp',
		'-c', query ? `select coalesce(json_agg(found), '[]') from (${text.replace(/;\s*$/, '')}) found` : text], { maxBuffer: 1 << 28 });
	return query ? JSON.parse(stdout) : stdout;
}

/** The administrator's command of this copy. */
export async function urp(...args) {
	try {
		const { stdout, stderr } = await run(join(copy.home, 'urp'), args, { maxBuffer: 1 << 26 });
		return { status: 0, out: stdout, err: stderr };
	} catch (e) {
		return { status: e.code, out: e.stdout, err: e.stderr };
	}
}

/** Every line that any service of this copy has logged: [{ service, line }]. */
export function logLines() {
	const found = [];
	for (const service of readdirSync(join(copy.home, 'log'), { withFileTypes: true }))
		for (const file of service.isDirectory() ? readdirSync(join(copy.home, 'log', service.name)) : [])
			if (/^(current|@.*)$/.test(file))
				for (const line of readFileSync(join(copy.home, 'log', service.name, file), 'utf8').split('\n'))
					found.push({ service: service.name, line });
	return found;
}

async function mailsTo(to) {
	const answer = await fetch(`${copy.postbox}/mails?to=${encodeURIComponent(to)}`);
	if (!answer.ok)
		throw new Error(`the post box answers ${answer.status}`);
	return (await answer.json()).reverse();
}

const queued = async () => (await sql("select count(*)::int as n from urp.outbox where state = 'queued' and next_try_at <= urp.now() + interval '5 s'"))[0].n;

const purposes = () => join(copy.home, 'on-purpose.jsonl');

/** What `act` breaks is broken on purpose: the test of the logs passes over what was said meanwhile. Only in files that run alone. */
export async function onPurpose(act) {
	const from = new Date().toISOString();
	try {
		return await act();
	} finally {
		appendFileSync(purposes(), JSON.stringify({ from, to: new Date().toISOString() }) + '\n');
	}
}

/** Kills a process of a service; `./check` counts such deaths, and takes any other for a crash. */
export function killOnPurpose(service, pid, signal = 'SIGKILL') {
	process.kill(pid, signal);
	appendFileSync(join(copy.home, 'killed-on-purpose'), `${service}\n`);
}

/** Was a line of ours written while something was broken on purpose? */
export function purposely(line) {
	const at = /"at":"([^"]+)"/.exec(line)?.[1];
	const time = at && new Date(at).getTime();	// nginx: whole seconds
	return Boolean(time) && existsSync(purposes()) && readFileSync(purposes(), 'utf8').trim().split('\n').map((l) => JSON.parse(l))
		.some(({ from, to }) => time >= new Date(from).getTime() - 1000 && time <= new Date(to).getTime() + 1000);
}

/** The mails that came for an address, oldest first, once there are at least `n` of them; with n = 0, once nothing more waits to be sent. */
export async function mails(to, n = 1, { seconds = 30 } = {}) {
	if (n === 0)
		await waitFor('nothing waits to be sent', async () => await queued() === 0, { seconds: 30 });
	return waitFor(`${n} mails for ${to}`, async () => {
		const found = await mailsTo(to);
		return found.length >= n && found;
	}, { seconds, every: 100 });
}

/** The pids of a service's processes, by what they run (its master and its log left out). */
export function processesOf(service, on = copy) {
	const found = [];
	for (const pid of readdirSync('/proc').filter((p) => /^\d+$/.test(p)))
		try {
			const session = readFileSync(join(on.home, 'service', service, 'session'), 'utf8').trim();
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			if (after[3] === session && after[0] !== 'Z')
				found.push({ pid: Number(pid), parent: Number(after[1]), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') });
		} catch {
			// gone meanwhile
		}
	return found;
}
