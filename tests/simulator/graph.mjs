// The Graph API's front: who asks, for what, with which right; and the ways it lets down before the channel itself is reached.
import { randomBytes } from 'node:crypto';
import { json, objectOf, parsed } from './httpd.mjs';
import { Messenger } from './messenger.mjs';
import { WhatsApp } from './whatsapp.mjs';
import { Refusal } from './refusal.mjs';

export class Graph {
	constructor(world, hooks, cdn) {
		Object.assign(this, { world, cdn });
		this.whatsapp = new WhatsApp(world, hooks, cdn);
		this.messenger = new Messenger(world, hooks, cdn);
	}

	/** Whether a path is one of the Graph API. */
	static owns(path) {
		return /^\/v\d+\.\d+\//.test(path) || path === '/debug_token';
	}

	async handle(req, res, url, bytes) {
		const [id, edge] = url.pathname.replace(/^\/v\d+\.\d+/, '').split('/').slice(1).map(decodeURIComponent);
		let asked;
		try {
			const { fields, files } = parsed(req, bytes, url.searchParams);
			asked = { req, id, edge, fields, files, channel: this.#channelOf(id, fields) };
			await this.#letDown(asked);
			const answer = await this.#answer(asked);
			if (asked.accepted && this.world.misbehaviour.take('drop-after-accept', { channel: asked.channel, to: asked.to })) {
				asked.kept.dropped = true;
				req.socket.destroy();
				return;
			}
			json(res, 200, answer);
		} catch (error) {
			this.#refuse(req, res, asked, error);
		}
	}

	#refuse(req, res, asked, error) {
		const refusal = error instanceof SyntaxError ? new Refusal(400, 100, 'Invalid parameter', { details: 'The body is no JSON.' }) : error;
		if (refusal.drop) {
			req.socket.destroy();
			return;
		}
		if (!(refusal instanceof Refusal))
			throw error;
		if (asked?.edge === 'messages')
			this.world.keepSent({ channel: asked.channel, kind: 'refused', to: asked.to, body: asked.fields, status: refusal.status, code: refusal.code, subcode: refusal.subcode });
		json(res, refusal.status, refusal.body(randomBytes(8).toString('base64url')), refusal.headers);
	}

	#channelOf(id, fields) {
		const { accounts } = this.world;
		if (id === accounts.text('messenger', 'page') || id === 'me' || fields.recipient?.id || fields.messaging_type)
			return 'messenger';
		if (id === accounts.text('whatsapp', 'number') || fields.messaging_product === 'whatsapp' || this.cdn.get(id))
			return 'whatsapp';
		return this.world.people.find(id)?.psid === id ? 'messenger' : 'whatsapp';
	}

	#tokenOf({ req, fields }) {
		return /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? fields.access_token;
	}

	/** What may go wrong before anything is looked at. */
	async #letDown(asked) {
		const { misbehaviour, accounts } = this.world;
		const { channel, edge } = asked;
		const token = this.#tokenOf(asked);
		if (!token || (token !== accounts.text(channel, 'token') && asked.id !== 'debug_token'))
			throw new Refusal(401, 190, 'Invalid OAuth access token - Cannot parse access token');
		if (asked.id !== 'debug_token' && misbehaviour.take('token-expired', { channel }))
			throw new Refusal(401, 190, 'Error validating access token: Session has expired', { subcode: 463 });
		if (edge !== 'messages' && edge !== 'media' && edge !== 'message_attachments')
			return;
		asked.to = channel === 'whatsapp' ? asked.fields.to ?? asked.fields.recipient : objectOf(asked.fields.recipient)?.id;
		const here = { channel, to: asked.to };
		const slow = misbehaviour.take('slow', here);
		if (slow)
			await new Promise((resolve) => setTimeout(resolve, slow.ms ?? 5000));
		if (misbehaviour.take('drop-before-accept', here))
			throw Object.assign(new Error('dropped'), { drop: true });
		const down = misbehaviour.take('5xx', here);
		if (down)
			throw new Refusal(down.status ?? 503, down.code ?? 2, 'Service temporarily unavailable', { transient: true });
		const busy = misbehaviour.take('429', here);
		if (busy)
			throw new Refusal(429, busy.code ?? 4, 'Application request limit reached', { headers: { 'retry-after': String(busy.retry_after ?? 2) } });
		if (misbehaviour.take('throughput', here))
			throw channel === 'whatsapp' ? new Refusal(429, 130429, 'Rate limit hit') : new Refusal(400, 613, 'Calls to this api have exceeded the rate limit.');
		if (misbehaviour.take('pair-rate', here))
			throw channel === 'whatsapp' ? new Refusal(400, 131056, '(Business Account, Consumer Account) pair rate limit hit') : new Refusal(400, 613, 'Calls to this api have exceeded the rate limit.');
	}

	async #answer(asked) {
		const { req, id, edge } = asked;
		if (id === 'debug_token')
			return this.#debugToken(asked);
		if (req.method === 'GET' && this.cdn.get(id))
			return this.cdn.metadata(this.cdn.get(id));
		if (req.method === 'DELETE' && this.cdn.get(id))
			return { success: true };
		const own = this.world.accounts.text('whatsapp', 'number');
		if (id === own)
			return this.whatsapp.answer(asked);
		if (id === 'me' || id === this.world.accounts.text('messenger', 'page'))
			return this.messenger.answer(asked);
		const person = this.world.people.list().find((p) => p.psid === id);
		if (req.method === 'GET' && !edge && person)
			return this.messenger.profile(person);
		throw new Refusal(400, 100, `Unsupported ${req.method.toLowerCase()} request. Object with ID '${id}' does not exist`, { subcode: 33 });
	}

	#debugToken({ fields }) {
		const { accounts, misbehaviour, settings } = this.world;
		const channel = ['whatsapp', 'messenger'].find((c) => accounts.text(c, 'token') === fields.input_token);
		const expired = !channel || misbehaviour.list().some((m) => m.mode === 'token-expired' && (!m.channel || m.channel === channel));
		const now = this.world.seconds();
		return { data: { app_id: accounts.text('messenger', 'app-id') ?? '0', type: 'SYSTEM_USER', is_valid: !expired,
			expires_at: expired ? now - 60 : settings.tokenDays ? now + settings.tokenDays * 86400 : 0, scopes: ['whatsapp_business_messaging', 'pages_messaging'] } };
	}
}
