// WhatsApp's sending side: takes what the city sends, keeps it, and lets the receipts follow.
import { change, post, status as statusOf } from './payload/whatsapp.mjs';
import { escaped, plain } from './payload/json.mjs';
import { unreachable } from './people.mjs';
import { check, linesOf } from './whatsapp-check.mjs';
import { Refusal } from './refusal.mjs';

const WINDOW = 24 * 3600;
const RANK = ['none', 'sent', 'delivered', 'read'];
const TITLES = { 131047: 'Re-engagement message', 131026: 'Message undeliverable', 131053: 'Media upload error' };

export class WhatsApp {
	constructor(world, hooks, cdn) {
		Object.assign(this, { world, hooks, cdn });
	}

	async answer(asked) {
		const { req, id, edge, fields, files } = asked;
		if (req.method === 'POST' && edge === 'messages')
			return fields.status === 'read' ? this.#markRead(fields) : this.#send(asked);
		if (req.method === 'POST' && edge === 'media')
			return this.#upload(fields, files);
		if (req.method === 'GET' && !edge)
			return { id, display_phone_number: '+39 080 000 0000', verified_name: 'Comune di prova', quality_rating: 'GREEN', code_verification_status: 'VERIFIED', platform_type: 'CLOUD_API' };
		if (req.method === 'POST' && edge === 'block_users')
			return { messaging_product: 'whatsapp', block_users: { added_users: [] } };
		throw new Refusal(400, 100, `Unsupported request: ${edge ?? ''}`);
	}

	#upload(fields, files) {
		if (fields.messaging_product !== 'whatsapp' || !files.file)
			throw new Refusal(400, 100, 'Invalid parameter', { details: 'messaging_product and file are needed.' });
		const { id } = this.cdn.keep('whatsapp', { bytes: files.file.bytes, mime: fields.type ?? files.file.mime, name: files.file.name });
		this.world.keepSent({ channel: 'whatsapp', kind: 'upload', id, type: fields.type ?? files.file.mime, size: files.file.bytes.length });
		return { id };
	}

	#markRead(fields) {
		const line = this.world.amend(fields.message_id, { status: 'read' });
		if (!fields.message_id)
			throw new Refusal(400, 131008, 'Required parameter is missing', { details: 'message_id' });
		this.world.keepSent({ channel: 'whatsapp', kind: fields.typing_indicator ? 'typing' : 'read', to: line?.person, id: fields.message_id, body: fields });
		if (fields.typing_indicator && line)
			this.world.tell('typing', { channel: 'whatsapp', person: line.person });
		return { success: true };
	}

	/** Who it goes to: { by, person, input }; a stranger is made up and forgotten. */
	#recipient({ to, recipient }) {
		if (to) {
			const phone = String(to).replace(/^\+/, '');
			if (!/^\d{7,15}$/.test(phone))
				throw new Refusal(400, 131009, 'Parameter value is not valid', { details: 'to' });
			return { by: 'phone', input: String(to), person: this.world.people.list().find((p) => p.phone === phone) ?? { phone, id: phone, stranger: true } };
		}
		if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(recipient))
			throw new Refusal(400, 131009, 'Parameter value is not valid', { details: 'recipient' });
		return { by: 'user_id', input: recipient, person: this.world.people.list().find((p) => p.user_id === recipient) ?? { user_id: recipient, id: recipient, stranger: true } };
	}

	/** The code of the reason why it will not arrive; undefined when it will. */
	async #fate(fields, { person, input }, shut) {
		const { misbehaviour, settings } = this.world;
		if (misbehaviour.take('undeliverable', { channel: 'whatsapp', to: input }) || person.blocked || unreachable(person.phone) || (person.stranger && settings.strangers === 'unknown'))
			return 131026;
		if (shut)
			return 131047;
		const link = fields[fields.type]?.link;
		return link && !(await this.#reachable(link)) ? 131053 : undefined;
	}

	/** The provider fetches a link itself; addresses beyond this machine are believed. */
	async #reachable(link) {
		if (!/^https?:\/\/(127\.|localhost)/.test(link))
			return true;
		return fetch(link, { method: 'GET', signal: AbortSignal.timeout(5000) }).then((r) => r.ok, () => false);
	}

	#shut(fields, { person, input }) {
		if (fields.type === 'template')
			return undefined;
		const told = this.world.misbehaviour.take('window-shut', { channel: 'whatsapp', to: input });
		if (told)
			return told;
		const shut = person.stranger ? this.world.settings.strangers === 'shut' : this.world.sinceWrote(person, 'whatsapp') > WINDOW;
		return shut ? {} : undefined;
	}

	async #send(asked) {
		const { fields } = asked;
		check(fields, { templates: this.world.settings.templates ?? templatesOf(this.world), media: (id) => this.cdn.get(id) });
		const target = this.#recipient(fields);
		const shut = this.#shut(fields, target);
		if (shut && (shut.sync || this.world.settings.window === 'sync'))
			throw new Refusal(400, 131047, 'Re-engagement message', { details: 'More than 24 hours have passed since the customer last replied.' });
		const code = await this.#fate(fields, target, Boolean(shut));
		const id = this.world.wamid();
		asked.accepted = true;
		asked.kept = this.world.keepSent({ channel: 'whatsapp', kind: 'message', to: target.input, person: target.person.id, id, callback: fields.biz_opaque_callback_data, type: fields.type, body: fields });
		this.world.say({ channel: 'whatsapp', person: target.person.id, dir: 'out', id, status: 'accepted', quotes: fields.context?.message_id, ...linesOf(fields, (m) => this.cdn.get(m)) });
		this.#receipts({ id, callback: fields.biz_opaque_callback_data, code, ...target });
		const contact = target.by === 'phone' ? { input: target.input, wa_id: target.person.phone } : { input: target.input, user_id: target.person.user_id };
		return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id, message_status: 'accepted' }] };
	}

	#receipts(o) {
		const { settings, misbehaviour } = this.world;
		if (misbehaviour.take('receipts-off', { channel: 'whatsapp', to: o.input }))
			return;
		const steps = o.code ? ['failed'] : RANK.slice(1, RANK.indexOf(settings.receipts) + 1);
		steps.forEach((status, i) => this.world.later(settings.receiptMs * (i + 1), () => this.receipt({ ...o, status })));
	}

	/** One status webhook. o: { id, status, person, by, callback?, code? } */
	receipt(o) {
		const { accounts, settings } = this.world;
		this.world.amend(o.id, { status: o.status, code: o.code });
		const status = statusOf({ ...o, at: this.world.seconds(), title: TITLES[o.code], details: TITLES[o.code] });
		const body = post([change({ number: accounts.text('whatsapp', 'number'), statuses: [status], people: o.status === 'failed' || o.person.stranger ? [] : [o.person] })]);
		return this.hooks.send('whatsapp', settings.escape ? escaped(body) : plain(body), { note: `ricevuta ${o.status}` });
	}
}

/** accounts/whatsapp/templates: names that are approved, one a line; undefined: no such file. */
function templatesOf(world) {
	const names = world.accounts.lines('whatsapp', 'templates').map((l) => l.split(/\s+/)[0]);
	return names.length ? names : undefined;
}
