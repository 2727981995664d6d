// What tests and the page ask of the simulator: JSON in, JSON out, under /control/.
import { bodyOf, json } from './httpd.mjs';
import { compose, deliver, received } from './mail.mjs';
import { MODES } from './misbehave.mjs';
import { shown } from './people.mjs';
import { CHANNELS } from './payload/sign.mjs';
import { KINDS as WHATSAPP } from './payload/whatsapp.mjs';
import { KINDS as MESSENGER } from './payload/messenger.mjs';
import { KINDS as TELEGRAM } from './payload/telegram.mjs';
import { KINDS as PHONE } from './payload/phone.mjs';

const wrong = (message) => Object.assign(new Error(message), { status: 422 });

export class Control {
	constructor(world, hooks, cdn, events, graph) {
		Object.assign(this, { world, hooks, cdn, events, graph });
	}

	async handle(req, res, url) {
		const what = url.pathname.slice('/control/'.length);
		const routes = req.method === 'GET' ? this.#gets : req.method === 'POST' ? this.#posts : {};
		if (!Object.hasOwn(routes, what)) {
			json(res, 404, { error: `no ${req.method} ${url.pathname}` });
			return;
		}
		// a page from elsewhere may not command it
		if (req.headers.origin && new URL(req.headers.origin).host !== req.headers.host) {
			json(res, 403, { error: 'asked from elsewhere' });
			return;
		}
		const input = req.method === 'POST' ? JSON.parse((await bodyOf(req)).toString('utf8') || '{}') : Object.fromEntries(url.searchParams);
		json(res, 200, await routes[what].call(this, input));
	}

	#gets = {
		state: () => this.state(),
		people: () => this.world.people.list().map(shown),
		talk: ({ channel, person }) => this.world.talk.filter((l) => (!channel || l.channel === channel) && (!person || l.person === person)),
		sent: (q) => this.sent(q),
		hooks: ({ channel, after = 0, limit = 1000 }) => this.hooks.log.filter((h) => (!channel || h.channel === channel) && h.n > Number(after)).slice(-Number(limit)).map((h) => this.hooks.shown(h)),
		idle: () => ({ idle: this.hooks.idle(), pending: this.hooks.pending.size, timers: this.world.timers.size }),
		misbehave: () => ({ on: this.world.misbehaviour.list(), modes: MODES }),
		mails: (q) => this.mails(q),
	};

	#posts = {
		event: (o) => this.#event(o),
		batch: (o) => this.#batch(o),
		raw: (o) => this.#raw(o),
		misbehave: (o) => this.#misbehave(o),
		clock: ({ shift = 0 }) => this.#clock(Number(shift)),
		settings: (o) => this.#settings(o),
		person: (o) => this.#person(o),
		receipt: (o) => this.#receipt(o),
		subscribe: ({ channel, ...how }) => this.hooks.subscribe(channel, how),
		mail: (o) => this.#mail(o),
		file: (o) => this.#file(o),
		reset: () => this.#reset(),
	};

	/** What the page needs to know at once. */
	state() {
		const { world } = this;
		return {
			channels: Object.fromEntries(CHANNELS.map((c) => [c, { missing: world.accounts.missing(c) }])), hooks: world.options.hooks, smtp: world.options.smtp ?? null, postbox: world.options.postbox ?? null,
			mailTo: world.options.mailTo, shift: world.shift, now: world.ms(), settings: world.settings, misbehaving: world.misbehaviour.list(), modes: MODES,
			kinds: { whatsapp: WHATSAPP, messenger: MESSENGER, telegram: TELEGRAM, phone: PHONE, generic: ['text', 'image', 'document', 'voice', 'location'] }, people: world.people.list().map(shown),
		};
	}

	/** What the city sent; kind: message (without being told), read, typing, refused, or all. */
	sent({ channel, to, kind = 'message', after = 0, callback }) {
		return this.world.sent.filter((s) => (!channel || s.channel === channel) && (!to || [s.to, s.person].includes(to)) && (kind === 'all' || s.kind === kind)
			&& s.n > Number(after) && (!callback || s.callback === callback));
	}

	#known(channel) {
		if (!CHANNELS.includes(channel))
			throw wrong(`no channel ${channel}`);
		const missing = this.world.accounts.missing(channel);
		if (missing.length)
			throw Object.assign(new Error(`accounts/${channel} lacks ${missing.join(', ')}`), { status: 409 });
	}

	/** Waits for the first answer of each post, unless told not to or they go out late. */
	async #told({ ids, hooks, made }, { wait = true }) {
		const first = wait ? await Promise.all(hooks.map((h) => (h.late ? { status: null } : h.first))) : hooks.map(() => ({ status: null }));
		return { id: ids[0], ids, person: made?.[0]?.person.id, call: made?.[0]?.call, hooks: hooks.map((h, i) => ({ n: h.n, ...first[i] })), status: first[0]?.status ?? null };
	}

	#event(o) {
		this.#known(o.channel);
		return this.#told(this.events.send(o), o);
	}

	#batch(o) {
		this.#known(o.channel);
		if (!Array.isArray(o.events) || !o.events.length)
			throw wrong('events: a list');
		return this.#told(this.events.sendAll(o.channel, o.events, o), o);
	}

	/** Any bytes: body as text, or base64. Not sent again unless asked. */
	#raw(o) {
		if (!CHANNELS.includes(o.channel))
			throw wrong(`no channel ${o.channel}`);
		const body = o.base64 !== undefined ? Buffer.from(o.base64, 'base64') : Buffer.from(typeof o.body === 'string' ? o.body : JSON.stringify(o.body));
		const hook = this.hooks.send(o.channel, body, { retry: false, note: 'grezzo', ...o });
		return this.#told({ ids: [], hooks: [hook] }, o);
	}

	#misbehave(o) {
		for (const one of o.modes ?? [o])
			if (!this.world.misbehaviour.set(one))
				throw wrong(`no mode ${one.mode}`);
		this.world.tell('state', this.state());
		return { on: this.world.misbehaviour.list() };
	}

	#clock(shift) {
		if (!Number.isFinite(shift))
			throw wrong('shift: seconds');
		this.world.shift = shift;
		this.world.tell('state', this.state());
		return { shift, now: this.world.ms() };
	}

	#settings(o) {
		const strange = Object.keys(o).filter((k) => !(k in this.world.settings));
		if (strange.length)
			throw wrong(`no setting ${strange.join(', ')}`);
		Object.assign(this.world.settings, o);
		this.world.tell('state', this.state());
		return this.world.settings;
	}

	#person(o) {
		const person = this.world.people.take(o);
		this.world.tell('person', shown(person));
		return shown(person);
	}

	/** A receipt of a message that was sent: { id, status, code? } */
	async #receipt({ id, status, code, ...how }) {
		const sent = this.world.sent.findLast((s) => s.id === id);
		if (sent?.channel !== 'whatsapp')
			throw wrong('id: of a WhatsApp message that was sent');
		const person = this.world.people.find(sent.person) ?? { phone: sent.to, id: sent.to, stranger: true };
		return this.#told({ ids: [id], hooks: [this.graph.whatsapp.receipt({ id, status, code, person, by: sent.body.to ? 'phone' : 'user_id', callback: sent.callback })] }, how);
	}

	/** A file of a channel's CDN, for payloads that a test builds itself: { channel, bytes: base64, mime, name } */
	#file({ channel, bytes, mime = 'application/octet-stream', name = 'file' }) {
		const file = this.cdn.keep(channel, { bytes: Buffer.from(bytes ?? '', 'base64'), mime, name });
		return { id: file.id, file_id: file.file_id, sha256: file.sha256, size: file.size, url: this.cdn.address(file) };
	}

	async #mail({ person: given, to, subject = '', text = '', inReplyTo }) {
		const { options } = this.world;
		if (!options.smtp)
			throw Object.assign(new Error('the city takes no e-mail yet (SIM_SMTP is not set)'), { status: 409 });
		const person = this.world.people.take(given);
		const address = to ?? options.mailTo;
		const { id, source } = compose({ from: person.email, name: person.name, to: address, subject, text, inReplyTo, date: new Date() });
		const said = await deliver(options.smtp, person.email, address, source);
		this.world.say({ channel: 'email', person: person.id, dir: 'in', id, kind: 'mail', subject, text });
		return { id, said };
	}

	async mails({ person: given, to }) {
		const { options } = this.world;
		if (!options.postbox)
			return { mails: [], trouble: 'SIM_POSTBOX is not set' };
		try {
			return { mails: await received(options.postbox, to ?? this.world.people.take(given).email) };
		} catch (e) {
			return { mails: [], trouble: e.message };
		}
	}

	#reset() {
		this.world.reset();
		this.hooks.reset();
		this.cdn.reset();
		return { ok: true };
	}
}
