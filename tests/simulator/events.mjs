// What citizens do: turned into the provider's payload, shown in the conversation, sent to the city.
import { randomUUID } from 'node:crypto';
import * as whatsapp from './payload/whatsapp.mjs';
import * as messenger from './payload/messenger.mjs';
import * as telegram from './payload/telegram.mjs';
import * as phone from './payload/phone.mjs';
import * as generic from './payload/generic.mjs';
import { escaped, plain } from './payload/json.mjs';
import { isMedia, sample } from './media.mjs';

const BARI = { lat: 41.1171, lon: 16.8719 };
const RECORDING_SECONDS = 7 * 86400;
const SILENT = ['edit', 'revoke', 'number_change', 'echo', 'delivery', 'read', 'policy', 'take_thread', 'blocked'];
const NOTICES = { template_status: 'templateStatus', account_update: 'accountUpdate', quality: 'quality', unknown_field: 'unknownField' };

export class Events {
	constructor(world, hooks, cdn) {
		Object.assign(this, { world, hooks, cdn });
	}

	/** One event; gives { ids, hooks }. order: { channel, person?, kind?, …, and signature, retry, headers for the post } */
	send(order) {
		return this.sendAll(order.channel, [order], order);
	}

	/** Several events of a channel in one post where the provider does so, else in a post each. */
	sendAll(channel, orders, how = {}) {
		const made = orders.map((o) => this.#make(channel, { kind: 'text', ...o }));
		const bodies = this.#bodies(channel, made, how);
		const text = channel === 'whatsapp' || channel === 'messenger' ? (how.escape ?? this.world.settings.escape ? escaped : plain) : plain;
		// one tick: the city has it
		const told = ({ status }) => made.forEach((m) => m.shown && m.shown.status !== 'read' && this.world.amend(m.id, { status: status === 200 ? 'delivered' : 'waiting' }));
		const hooks = bodies.map((b) => this.hooks.send(channel, text(b), { ...how, source: how.source, note: made.map((m) => m.kind).join(' '), told }));
		return { ids: made.map((m) => m.id), hooks, made };
	}

	#bodies(channel, made, how) {
		if (channel === 'whatsapp') {
			const whole = made.filter((m) => m.whole).map((m) => m.whole);
			const changes = made.filter((m) => !m.whole).map((m) => m.change);
			const entries = how.entries ? changes.map((c) => [c]) : changes;
			return [...(changes.length ? [whatsapp.post(entries)] : []), ...whole];
		}
		if (channel === 'messenger')
			return [this.#page(made.map((m) => m.event), how)];
		if (channel === 'generic')
			return made.length === 1 && !how.array ? [made[0].event] : [made.map((m) => m.event)];
		return made.map((m) => m.event);
	}

	/** Meta's body for a page; entries: each event in an entry of its own. */
	#page(events, how) {
		const one = (some) => messenger.post(this.world.accounts.text('messenger', 'page'), some, { time: this.world.ms(), standby: Boolean(how.standby) });
		return how.entries ? { object: 'page', entry: events.flatMap((e) => one([e]).entry) } : one(events);
	}

	/** { id, kind, person, and change | whole | event } */
	#make(channel, order) {
		const person = this.world.people.take(order.person);
		const o = { ...order, person, at: order.at ?? this.world.seconds(), of: this.#named(channel, person, order.of, ['edit', 'revoke'].includes(order.kind) ? 'in' : 'out'), quotes: this.#named(channel, person, order.quotes, 'out') };
		if (isMedia(o.kind) && channel !== 'phone')
			Object.assign(o, this.#media(channel, o));
		if (o.kind === 'location')
			o.place = { ...BARI, ...order.place };
		if (o.kind === 'contacts')
			o.cards = order.cards ?? [{ name: 'Portiere', phones: ['+447700900120'] }];
		const make = { whatsapp: this.#whatsapp, messenger: this.#messenger, telegram: this.#telegram, phone: this.#phone, generic: this.#generic }[channel];
		if (!make)
			throw Object.assign(new Error(`no channel ${channel}`), { status: 422 });
		const made = { kind: o.kind, person, ...make.call(this, o) };
		if (!SILENT.includes(o.kind) && !NOTICES[o.kind])
			this.world.wrote(person, channel, o.at);
		made.shown = this.#show(channel, o, made);
		return made;
	}

	/** "last": the last message of that direction; else the id as it is. */
	#named(channel, person, id, dir) {
		return id === 'last' ? this.world.talk.findLast((l) => l.channel === channel && l.person === person.id && l.dir === dir)?.id : id;
	}

	#media(channel, o) {
		const given = o.media?.bytes ? { ...o.media, bytes: Buffer.from(o.media.bytes, 'base64'), mime: o.media.mime ?? 'application/octet-stream' }
			: { ...sample(o.kind, { unique: this.world.settings.unique, seconds: o.seconds }), ...o.media };
		const file = this.cdn.keep(channel, given);
		return { file, media: { ...file, bytes: undefined, name: given.name, mime: given.mime, url: channel === 'messenger' || channel === 'generic' ? this.cdn.address(file) : undefined } };
	}

	#whatsapp(o) {
		const number = this.world.accounts.text('whatsapp', 'number');
		const id = o.id ?? this.world.wamid();
		if (NOTICES[o.kind])
			return { id, whole: whatsapp[NOTICES[o.kind]](o) };
		if (o.kind === 'echo')
			return { id, whole: whatsapp.echo({ ...o, id }) };
		if (o.kind === 'status')
			return { id, change: whatsapp.change({ number, statuses: [whatsapp.status({ ...o, id, by: o.by ?? 'phone' })], people: o.status === 'failed' ? [] : [o.person] }) };
		const full = { ...o, id, number };
		if (o.kind === 'number_change')
			full.new = { phone: o.new?.phone ?? `${String(o.person.phone).slice(0, -3)}${900 - this.world.next('moved')}`, user_id: o.new?.user_id ?? `${o.person.user_id}9` };
		const message = whatsapp.message(o.kind, full);
		const people = o.kind === 'number_change' || o.contact === false ? [] : [o.person];
		if (full.new)
			Object.assign(o.person, full.new);
		return { id, change: whatsapp.change({ number: o.number ?? number, people, messages: [message],
			more: o.kind === 'interactive_empty' ? { errors: [{ code: 131000, title: 'Something went wrong' }] } : undefined }) };
	}

	#messenger(o) {
		const id = o.id ?? this.world.mid();
		const page = this.world.accounts.text('messenger', 'page');
		return { id, event: messenger.event(o.kind, { ...o, id, page, ms: o.ms ?? (o.at === this.world.seconds() ? this.world.ms() : o.at * 1000) }) };
	}

	/** Ids are chat:message on our side, numbers on the wire. */
	#telegram(o) {
		const wire = (id) => (id === undefined ? undefined : Number(String(id).split(':').pop()));
		const chat = o.person.telegram;
		const own = wire(o.id) ?? this.world.next(`telegram ${chat}`);
		const update = o.update ?? 880000000 + this.world.next('update');
		if (o.kind === 'blocked')
			o.person.blocked = true;
		return { id: `${chat}:${own}`, event: telegram.update(o.kind, { ...o, id: own, of: wire(o.of), quotes: wire(o.quotes), update }) };
	}

	#phone(o) {
		const from = o.anonymous ? null : o.from ?? `+${o.person.phone}`;
		const last = this.world.calls.get(o.person.id);
		const over = !last || last.kind === 'ended' || last.kind === 'voicemail' || (last.kind === 'missed' && o.kind !== 'voicemail');
		const call = o.call ?? (o.kind === 'ringing' || over ? `call-${randomUUID()}` : last.call);
		const began = o.kind === 'ringing' || !last || last.call !== call ? o.at : last.began;
		this.world.calls.set(o.person.id, { call, began, kind: o.kind });
		const id = o.id ?? `pbx-${randomUUID()}`;
		const more = { extension: o.extension === undefined ? undefined : String(o.extension), seconds: o.seconds ?? (o.kind === 'ended' ? Math.max(0, o.at - began) : undefined) };
		if (o.kind === 'voicemail') {
			const file = this.cdn.keep('phone', o.media?.bytes ? { ...o.media, bytes: Buffer.from(o.media.bytes, 'base64') } : sample('voicemail', { seconds: o.seconds }));
			Object.assign(o, { file, media: file });
			Object.assign(more, { seconds: o.seconds ?? file.seconds, recording: this.cdn.address(file, RECORDING_SECONDS), sha256: file.sha256 });
		}
		return { id, call, event: phone.event(o.kind, { id, call, at: new Date(o.at * 1000), from, to: o.to, ...more }) };
	}

	#generic(o) {
		const id = o.id ?? `gen-${randomUUID()}`;
		const from = o.from ?? { id: o.person.id, name: o.person.name, email: o.person.email, phone: `+${o.person.phone}` };
		const media = [o.media].flat().filter(Boolean).map((m) => ({ url: m.url, name: m.name, sha256: m.sha256, mime: m.mime }));
		return { id, event: generic.message({ ...o, id, at: new Date(o.at * 1000), from, media }) };
	}

	/** Puts it into the conversation; gives the new line, if there is one. */
	#show(channel, o, made) {
		const { world } = this;
		if (o.kind === 'reaction')
			world.amend(o.of, { reaction: o.emoji ?? '' });
		else if (o.kind === 'edit')
			world.amend(o.of, { text: o.text, edited: true });
		else if (o.kind === 'revoke')
			world.amend(o.of, { text: '', revoked: true });
		else if (!['status', 'delivery', 'read'].includes(o.kind) && !NOTICES[o.kind])
			return world.say({ channel, person: o.person.id, dir: o.kind === 'echo' ? 'out' : 'in', id: made.id, kind: o.kind, text: o.text, quotes: o.quotes, place: o.place, cards: o.cards,
				call: made.call, extension: o.extension, media: o.file && { id: o.file.id, mime: o.file.mime, name: o.file.name }, foreign: o.kind === 'echo' || undefined });
		return undefined;
	}
}
