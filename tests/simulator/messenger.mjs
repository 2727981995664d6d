// Messenger's sending side: takes what the city sends, keeps it, and lets echo, delivery and read follow.
import { event, post } from './payload/messenger.mjs';
import { escaped, plain } from './payload/json.mjs';
import { objectOf } from './httpd.mjs';
import { Refusal } from './refusal.mjs';

const DAY = 24 * 3600;
const SUBSCRIBED = ['messages', 'messaging_postbacks', 'message_deliveries', 'message_reads', 'message_echoes', 'message_reactions', 'message_edits', 'messaging_handovers', 'standby'];
const length = (s) => [...String(s)].length;
const invalid = (details) => new Refusal(400, 100, `Invalid parameter: ${details}`);

/** Throws the refusal that a body deserves. */
function check({ messaging_type: type, tag, message, sender_action: action }) {
	if (action !== undefined) {
		if (message)
			throw invalid('sender_action must not come with a message');
		if (!['mark_seen', 'typing_on', 'typing_off'].includes(action))
			throw invalid('sender_action');
		return;
	}
	if (!message || (!message.text && !message.attachment))
		throw invalid('message must have text or attachment');
	if (!['RESPONSE', 'UPDATE', 'MESSAGE_TAG'].includes(type))
		throw invalid('messaging_type');
	if (type === 'MESSAGE_TAG' && tag !== 'HUMAN_AGENT')
		throw invalid('tag');
	if (message.text && message.attachment)
		throw invalid('text and attachment together');
	if (message.text && length(message.text) > 2000)
		throw invalid('text is longer than 2000 characters');
	if (message.metadata !== undefined && length(message.metadata) > 1000)
		throw invalid('metadata');
	quick(message.quick_replies);
	if (message.attachment && !['image', 'audio', 'video', 'file', 'template'].includes(message.attachment.type))
		throw invalid('attachment.type');
}

function quick(replies) {
	if (replies === undefined)
		return;
	if (!Array.isArray(replies) || replies.length > 13)
		throw invalid('at most 13 quick replies');
	for (const r of replies)
		if (r.content_type === 'text' && (!r.title || length(r.title) > 20 || !r.payload || length(r.payload) > 1000))
			throw invalid('quick reply');
}

export class Messenger {
	constructor(world, hooks, cdn) {
		Object.assign(this, { world, hooks, cdn });
	}

	get page() {
		return this.world.accounts.text('messenger', 'page');
	}

	async answer(asked) {
		const { req, edge, fields, files } = asked;
		if (req.method === 'POST' && edge === 'messages')
			return this.#send(asked);
		if (req.method === 'POST' && edge === 'message_attachments') {
			if (!files.filedata)
				throw invalid('filedata');
			return { attachment_id: this.cdn.keep('messenger', files.filedata).id };
		}
		if (edge === 'subscribed_apps')
			return req.method === 'GET' ? { data: [{ id: this.world.accounts.text('messenger', 'app-id'), name: 'URP', subscribed_fields: SUBSCRIBED }] } : { success: true };
		if (req.method === 'GET' && !edge)
			return { id: this.page, name: 'Comune di prova', ...(fields.fields ? {} : { category: 'City' }) };
		throw new Refusal(400, 100, `Unsupported request: ${edge ?? ''}`);
	}

	profile(person) {
		const [first, ...rest] = person.name.split(' ');
		return { id: person.psid, first_name: first, last_name: rest.join(' '), name: person.name };
	}

	#recipient(recipient) {
		const psid = recipient?.id;
		if (!/^\d{5,25}$/.test(psid ?? ''))
			throw invalid('recipient.id');
		const person = this.world.people.list().find((p) => p.psid === psid);
		const { misbehaviour, settings } = this.world;
		if (!person && settings.strangers === 'unknown')
			throw new Refusal(400, 100, 'No matching user found', { subcode: 2018001 });
		if (person?.blocked || misbehaviour.take('undeliverable', { channel: 'messenger', to: psid }))
			throw new Refusal(400, 551, 'This person isn\'t available right now.', { subcode: 1545041 });
		return person ?? { psid, id: psid, stranger: true };
	}

	#window(fields, person) {
		const told = this.world.misbehaviour.take('window-shut', { channel: 'messenger', to: person.psid });
		const since = person.stranger ? (this.world.settings.strangers === 'shut' ? Infinity : 0) : this.world.sinceWrote(person, 'messenger');
		if (told || since > (fields.messaging_type === 'MESSAGE_TAG' ? 7 * DAY : DAY))
			throw new Refusal(400, 10, 'This message is sent outside of allowed window.', { subcode: 2018278 });
	}

	#send(asked) {
		const fields = { ...asked.fields, recipient: objectOf(asked.fields.recipient), message: objectOf(asked.fields.message) };
		check(fields);
		const person = this.#recipient(fields.recipient);
		if (fields.sender_action)
			return this.#action(fields, person);
		this.#window(fields, person);
		const id = this.world.mid();
		const line = this.#line(fields.message, asked.files.filedata);
		asked.accepted = true;
		asked.kept = this.world.keepSent({ channel: 'messenger', kind: 'message', to: person.psid, person: person.id, id, callback: fields.message.metadata, type: line.kind, body: fields });
		this.world.say({ channel: 'messenger', person: person.id, dir: 'out', id, status: 'sent', quotes: fields.reply_to?.mid ?? fields.message.reply_to?.mid, ...line });
		this.#receipts(person, id, fields.message);
		return { recipient_id: person.psid, message_id: id };
	}

	#action(fields, person) {
		this.world.keepSent({ channel: 'messenger', kind: fields.sender_action === 'mark_seen' ? 'read' : 'typing', to: person.psid, person: person.id, body: fields });
		if (fields.sender_action === 'typing_on')
			this.world.tell('typing', { channel: 'messenger', person: person.id });
		if (fields.sender_action === 'mark_seen')
			this.world.talk.filter((l) => l.channel === 'messenger' && l.person === person.id && l.dir === 'in').slice(-1).forEach((l) => this.world.amend(l.id, { status: 'read' }));
		return { recipient_id: person.psid };
	}

	#line({ text, attachment, quick_replies: replies }, upload) {
		const buttons = (replies ?? []).map((r) => (r.content_type === 'text' ? { id: r.payload, title: r.title, as: 'button_reply' } : { title: r.content_type, as: 'text' }));
		const kept = upload ? this.cdn.keep('messenger', upload) : this.cdn.get(attachment?.payload?.attachment_id);
		if (!attachment)
			return { kind: 'text', text, buttons };
		if (attachment.type === 'template')
			return { kind: 'text', text: attachment.payload?.text, buttons: (attachment.payload?.buttons ?? []).map((b) => ({ id: b.payload, title: b.title, as: 'postback', url: b.url })) };
		return { kind: attachment.type === 'file' ? 'document' : attachment.type, buttons, media: kept ? { id: kept.id, mime: kept.mime, name: kept.name } : { link: attachment.payload?.url } };
	}

	#receipts(person, id, message) {
		const { settings, misbehaviour, accounts } = this.world;
		const common = { person, page: this.page };
		if (misbehaviour.take('receipts-off', { channel: 'messenger', to: person.psid }))
			return;
		const steps = [['echo', { id, app: accounts.text('messenger', 'app-id'), metadata: message.metadata, text: message.text,
			attachments: message.attachment && [{ type: message.attachment.type, payload: { url: message.attachment.payload?.url ?? '' } }] }, 'sent']];
		if (['delivered', 'read'].includes(settings.receipts))
			steps.push(['delivery', { mids: [id] }, 'delivered']);
		if (settings.receipts === 'read')
			steps.push(['read', {}, 'read']);
		steps.forEach(([kind, more, status], i) => this.world.later(settings.receiptMs * (i + 1), () => {
			this.world.amend(id, { status });
			const body = post(this.page, [event(kind, { ...common, ms: this.world.ms(), ...more })]);
			this.hooks.send('messenger', settings.escape ? escaped(body) : plain(body), { note: kind });
		}));
	}
}
