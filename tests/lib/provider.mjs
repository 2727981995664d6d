// A provider's side of the webhook: signed posts over several connections, each told again until it is answered 200.
import http from 'node:http';
import { setTimeout as later } from 'node:timers/promises';
import { escaped, headersFor, messenger, whatsapp } from '../simulator/payload.mjs';
import { Accounts } from '../simulator/accounts.mjs';

export class Provider {
	constructor({ base, home, connections = 16 }) {
		this.base = base;
		this.accounts = new Accounts(`${home}/accounts`);
		this.agent = new http.Agent({ keepAlive: true, maxSockets: connections });
		this.connections = connections;
	}

	/** A post of one event of a crowd's chat. */
	posted({ person, part }) {
		const { channel } = person;
		return { channel, n: 1, body: escaped(channel === 'messenger' ? messenger.post(this.accounts.text('messenger', 'page'), [part])
			: whatsapp.post([whatsapp.change({ number: this.accounts.text('whatsapp', 'number'), people: [person], messages: [part] })])) };
	}

	/** { url, headers, bytes } of one post, signed now. */
	signed({ channel, body }) {
		const bytes = Buffer.from(body);
		const headers = headersFor(channel, { secret: this.accounts.secret(channel), body: bytes, time: Math.floor(Date.now() / 1000) });
		return { url: `${this.base}/hook/${channel}`, headers: { ...headers, 'content-length': bytes.length }, bytes };
	}

	/** The status of one try; 0: none came. */
	once(post) {
		const { url, headers, bytes } = this.signed(post);
		return new Promise((resolve) => {
			const req = http.request(url, { method: 'POST', agent: this.agent, timeout: 20_000, headers }, (res) => {
				res.resume();
				res.on('end', () => resolve(res.statusCode));
				res.on('error', () => resolve(0));
			});
			req.on('timeout', () => req.destroy());
			req.on('error', () => resolve(0));
			req.end(bytes);
		});
	}

	/** Tells one post until it is taken; gives how often. Whatever is no promise that it was taken is told again. */
	async tell(post) {
		for (let tries = 1; ; tries++) {
			const status = await this.once(post);
			if (status === 200)
				return tries;
			if (![0, 502, 503, 504].includes(status))
				throw new Error(`/hook/${post.channel} answers ${status}`);
			if (tries > 600)
				throw new Error(`/hook/${post.channel}: never taken`);
			await later(Math.min(50 * tries, 1000));
		}
	}

	/** Tells all of them, some at a time; `told` is called after each. Gives how often any was told in vain. */
	async tellAll(posts, told = () => {}) {
		let next = 0, again = 0;
		await Promise.all(Array.from({ length: this.connections }, async () => {
			while (next < posts.length) {
				again += await this.tell(posts[next++]) - 1;
				told();
			}
		}));
		return again;
	}

	close() {
		this.agent.destroy();
	}
}
