// The folder of accounts that the city's programs read too: <folder>/<channel>/<name>, one value a line. Read again when a file changed.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What each channel cannot do without. */
const NEEDED = {
	whatsapp: ['number', 'app-secret', 'token'], messenger: ['page', 'app-id', 'app-secret', 'token'],
	telegram: ['token', 'secret'], phone: ['secret'], generic: ['secrets'],
};

export class Accounts {
	#cache = new Map();

	constructor(folder) {
		this.folder = folder;
	}

	/** The lines of a file that are not empty; none when it is not there. */
	lines(channel, name) {
		const path = join(this.folder ?? '', channel, name);
		const known = this.#cache.get(path);
		if (known && Date.now() - known.looked < 500)
			return known.lines;
		let lines = [];
		try {
			const { mtimeMs, size } = statSync(path);
			lines = known && known.mtimeMs === mtimeMs && known.size === size ? known.lines : readFileSync(path, 'utf8').split('\n').map((l) => l.trim()).filter(Boolean);
			this.#cache.set(path, { lines, mtimeMs, size, looked: Date.now() });
		} catch {
			this.#cache.set(path, { lines, looked: Date.now() });
		}
		return lines;
	}

	text(channel, name) {
		return this.lines(channel, name)[0];
	}

	/** The files that a channel lacks. */
	missing(channel) {
		return this.folder ? (NEEDED[channel] ?? []).filter((name) => !this.text(channel, name)) : NEEDED[channel] ?? [];
	}

	/** The secret that signs a channel's posts: the first, or with `old` the one before it. For generic, of a source. */
	secret(channel, { old = false, source } = {}) {
		if (channel === 'generic') {
			const pairs = this.lines('generic', 'secrets').map((l) => l.split(/\s+/));
			return pairs.find(([name]) => name === (source ?? pairs[0]?.[0]))?.[1];
		}
		const [first, second] = this.lines(channel, channel === 'whatsapp' || channel === 'messenger' ? 'app-secret' : 'secret');
		return old ? second ?? 'a-secret-that-is-no-longer-one' : first;
	}

	sources() {
		return this.lines('generic', 'secrets').map((l) => l.split(/\s+/)[0]);
	}
}
