// The posts to the city: signed when they leave, repeated with growing pauses until answered 200, as the providers do, and let down on demand.
import http from 'node:http';
import { headersFor } from './payload/sign.mjs';

const PAUSES = [200, 400, 800, 1600, 3200, 5000];	// ms
const TRIES_MAX = 60;
const LOG_MAX = 100_000;
const AT_ONCE = 64;
const TIMEOUT = 20_000;

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

function post(url, headers, body, from = performance.now()) {
	return new Promise((resolve) => {
		const done = (status, text) => resolve({ status, text: text.slice(0, 500), ms: Math.round(performance.now() - from) });
		const req = http.request(url, { method: 'POST', agent, timeout: TIMEOUT, headers: { ...headers, 'content-length': body.length } }, (res) => {
			let text = '';
			res.setEncoding('utf8');
			res.on('data', (part) => { text += part; });
			res.on('end', () => done(res.statusCode, text));
			res.on('error', (e) => done(0, e.message));
		});
		req.on('timeout', () => req.destroy(new Error('no answer in time')));
		// a kept connection that the other side had closed meanwhile was no try
		req.on('error', (e) => (req.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(e.code) ? resolve(post(url, headers, body, from)) : done(0, e.message || e.code)));
		req.end(body);
	});
}

const shuffled = (list) => list.map((x) => [Math.random(), x]).sort(([a], [b]) => a - b).map(([, x]) => x);

export class Hooks {
	#held = [];
	#holding;
	#waiting = [];
	#running = 0;
	#era = 0;

	constructor(world) {
		this.world = world;
		this.log = [];
		this.pending = new Set();
	}

	reset() {
		this.pending.forEach((hook) => hook.answered({ status: 0, text: 'reset', ms: 0 }));	// whoever waits for it
		this.log = [];
		this.pending.clear();
		this.#held = [];
		this.#holding = undefined;
		this.#waiting = [];
		this.#era += 1;
	}

	idle() {
		return this.pending.size === 0 && this.world.timers.size === 0;
	}

	/** Sends a body (text or bytes). signature: good, bad, missing, old-secret; retry: until it is taken; headers: more of them.
	 * told: is called with each answer. Gives the hook, whose `first` is a promise of the first answer. */
	send(channel, body, { signature = 'good', retry = true, headers, source, time, note, told } = {}) {
		const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
		const hook = { n: this.world.next('hook'), channel, at: new Date().toISOString(), note, body: bytes, signature, retry, headers, source, time, told, results: [], era: this.#era };
		hook.first = new Promise((resolve) => { hook.answered = resolve; });
		this.log.push(hook);
		if (this.log.length > LOG_MAX)
			this.log.shift();
		this.pending.add(hook);
		this.#release(hook);
		return hook;
	}

	/** Now, later or in another order. */
	#release(hook) {
		const where = { channel: hook.channel };
		const delay = this.world.misbehaviour.take('delay', where);
		const reorder = this.world.misbehaviour.take('reorder', where);
		const extra = this.world.misbehaviour.take('duplicates', where);
		hook.late = Boolean(delay || reorder);
		hook.copies = 1 + (extra ? extra.n ?? 2 : 0);
		if (delay)
			this.world.later(delay.ms ?? 2000, () => this.#queue(hook));
		else if (reorder)
			this.#hold(hook, reorder.ms ?? 400);
		else
			this.#queue(hook);
	}

	#hold(hook, ms) {
		this.#held.push(hook);
		this.#holding ??= this.world.later(ms, () => {
			this.#holding = undefined;
			shuffled(this.#held.splice(0)).forEach((h, i) => this.world.later(i * 15, () => this.#queue(h)));
		});
	}

	#queue(hook) {
		if (hook.era !== this.#era)
			return;
		for (let i = 0; i < hook.copies; i++)
			this.#waiting.push(hook);
		hook.open = hook.copies;
		this.#pump();
	}

	#pump() {
		while (this.#running < AT_ONCE && this.#waiting.length) {
			this.#running += 1;
			this.#deliver(this.#waiting.shift()).finally(() => {
				this.#running -= 1;
				this.#pump();
			});
		}
	}

	#headers(hook) {
		const { accounts } = this.world;
		const source = hook.channel === 'generic' ? hook.source ?? accounts.sources()[0] : undefined;
		const secret = accounts.secret(hook.channel, { old: hook.signature === 'old-secret', source });
		const time = hook.time ?? Math.floor(Date.now() / 1000);
		return { ...headersFor(hook.channel, { secret: secret ?? '', body: hook.body, time, source, bad: hook.signature === 'bad', missing: hook.signature === 'missing' || !secret }), ...hook.headers };
	}

	async #deliver(hook) {
		const result = await post(`${this.world.options.hooks}/hook/${hook.channel}`, this.#headers(hook), hook.body);
		if (hook.era !== this.#era)
			return;
		hook.results.push(result);
		hook.answered(result);
		hook.told?.(result);
		this.world.tell('hook', this.shown(hook, false));
		if (result.status !== 200 && hook.retry && hook.results.length < TRIES_MAX) {
			this.world.later(PAUSES[Math.min(hook.results.length - 1, PAUSES.length - 1)], () => {
				if (hook.era !== this.#era)
					return;
				this.#waiting.push(hook);
				this.#pump();
			});
			return;
		}
		hook.open -= 1;
		if (hook.open <= 0)
			this.pending.delete(hook);
	}

	/** GET of the subscription, as Meta asks it. */
	async subscribe(channel, { token = this.world.accounts.text(channel, 'verify-token') ?? '', challenge = '1158201444', mode = 'subscribe' } = {}) {
		const query = new URLSearchParams({ 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': token });
		const answer = await fetch(`${this.world.options.hooks}/hook/${channel}?${query}`);
		const text = await answer.text();
		return { status: answer.status, text, good: answer.status === 200 && text === challenge };
	}

	shown(hook, whole = true) {
		return { n: hook.n, channel: hook.channel, at: hook.at, note: hook.note, signature: hook.signature, results: hook.results, pending: this.pending.has(hook),
			...(whole ? { body: hook.body.toString('utf8') } : {}) };
	}
}
