// One running city for the load figures, with so many tickets.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '../lib/http.mjs';

const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const say = (...words) => console.error('#', ...words);
export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
export const round = (x, digits = 2) => Number(x.toFixed(digits));

export async function until(done, patience = 30_000) {
	for (const end = Date.now() + patience; !(await done());) {
		if (Date.now() > end)
			throw new Error('a program did not come back');
		await new Promise((again) => setTimeout(again, 100));
	}
}

export class Copy {
	/** given: another copy that runs already, which is neither started nor ended here. */
	constructor({ size, port, home }) {
		Object.assign(this, { size, port, url: `http://127.0.0.1:${port}`, home: home ?? mkdtempSync('/var/tmp/urp-load-') });
	}
	// one network sends everything here: its limits would be what is measured
	command(...args) {
		const env = { ...process.env, URP_HOME: this.home, URP_PORT: String(this.port), URP_POST_RATE: '100000' };
		return execFileSync(join(top, 'start'), args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
	}
	get run() {
		return readlinkSync(join(this.home, 'run'));
	}
	psql(sql) {
		return execFileSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', this.run, '-U', 'postgres', '-d', 'urp'],
			{ encoding: 'utf8', input: sql }).trim();
	}
	service(what, name) {
		execFileSync('sv', [what, join(this.home, 'service', name)], { stdio: 'ignore' });
	}
	async start() {
		say(`a city of ${this.size} tickets`);
		this.command('--detach');
		this.psql('create extension if not exists tsm_system_rows');
		for (const limit of ['submit_hour', 'submit_quarantine_hour', 'receipt_network_day', 'upload_mib_hour', 'upload_mib_day'])
			this.psql(`alter role urp_submit set urp.limit_${limit} = 0`);
		const from = performance.now();
		execFileSync(join(this.home, 'urp'), ['seed', '--tickets', String(this.size)], { stdio: ['ignore', 'ignore', 'inherit'] });
		this.seeding = (performance.now() - from) / 60_000;
		// new connections know the new limits; the couriers and the post boxes are not what is measured
		this.service('restart', 'submit');
		this.service('down', 'courier');
		this.service('down', 'media');
		await until(async () => (await new Client(this.url).get('/salute/submit')).status === 200);
		this.psql('vacuum analyze');
	}
	stop() {
		this.command('--stop');
		rmSync(this.home, { recursive: true, force: true });
	}
}
