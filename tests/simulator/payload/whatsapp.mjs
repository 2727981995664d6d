// WhatsApp Business Cloud API: webhook payloads. A person is { phone?, user_id, name?, username?, hidden? }; hidden: the number is not shown.
// `at` is unix seconds. Media is { id, mime, sha256 (hex), name?, animated?, voice? }.
import { only } from './json.mjs';

const base64 = (hex) => Buffer.from(hex, 'hex').toString('base64');

const file = (m, more = {}) => only({ id: m.id, mime_type: m.mime, sha256: m.sha256 && base64(m.sha256), ...more });

const contact = (p) => ({
	name: only({ formatted_name: p.name, first_name: p.name?.split(' ')[0] }),
	phones: (p.phones ?? []).map((phone) => only({ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' })),
});

/** The part of a message that its type names: { type, ...members }. */
const bodies = {
	text: (o) => ({ text: { body: o.text } }),
	image: (o) => ({ image: file(o.media, { caption: o.text }) }),
	document: (o) => ({ document: file(o.media, { filename: o.media.name, caption: o.text }) }),
	audio: (o) => ({ audio: file(o.media, { voice: false }) }),
	voice: (o) => ({ type: 'audio', audio: file(o.media, { voice: true }) }),
	video: (o) => ({ video: file(o.media, { caption: o.text }) }),
	sticker: (o) => ({ sticker: file(o.media, { animated: Boolean(o.media.animated) }) }),
	location: (o) => ({ location: only({ latitude: o.place.lat, longitude: o.place.lon, name: o.place.name, address: o.place.address, url: o.place.url }) }),
	contacts: (o) => ({ contacts: o.cards.map(contact) }),
	button_reply: (o) => ({ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: o.payload, title: o.text } } }),
	list_reply: (o) => ({ type: 'interactive', interactive: { type: 'list_reply', list_reply: only({ id: o.payload, title: o.text, description: o.description }) } }),
	template_reply: (o) => ({ type: 'button', button: { payload: o.payload, text: o.text } }),
	reaction: (o) => ({ reaction: only({ message_id: o.of, emoji: o.emoji || undefined }) }),
	edit: (o) => ({ edit: { original_message_id: o.of, message: { type: 'text', text: { body: o.text } } } }),
	revoke: (o) => ({ revoke: { original_message_id: o.of } }),
	unsupported: (o) => ({
		errors: [{ code: o.code ?? 131051, title: 'Message type unknown', message: 'Message type unknown', error_data: { details: 'Message type is currently not supported.' } }],
		unsupported: { type: o.unsupported ?? 'poll_creation' },
	}),
	number_change: (o) => ({ type: 'system', system: only({
		type: 'user_changed_number', body: `User ${o.person.name ?? ''} changed from ${o.person.phone ?? ''} to ${o.new.phone ?? ''}`,
		wa_id: o.new.phone, user_id: o.new.user_id }) }),
	interactive_empty: () => ({ type: 'interactive', errors: [{ code: 131000, title: 'Something went wrong', message: 'Something went wrong' }] }),
	hologram: () => ({ hologram: { depth: 3, colours: ['red', { deep: [1, null, true] }] } }),
};

export const KINDS = Object.keys(bodies);

const contextOf = (o) => (o.quotes ? { context: only({ from: o.number, id: o.quotes }) } : o.forwarded ? { context: { forwarded: true } } : {});

/** One element of messages[]. o: { person, id, at, …what the kind needs, quotes?, forwarded? } */
export function message(kind, o) {
	const body = (bodies[kind] ?? (() => ({ [kind]: {} })))(o);
	return only({
		from: o.person.hidden ? undefined : o.person.phone, from_user_id: o.person.user_id, id: o.id, timestamp: String(o.at),
		...contextOf(o), type: kind, ...body,
	});
}

export const contactOf = (person) => {
	const profile = only({ name: person.name ?? undefined, username: person.username });
	return only({ profile: Object.keys(profile).length ? profile : undefined, wa_id: person.hidden ? undefined : person.phone, user_id: person.user_id });
};

/** One element of statuses[]. o: { id, status, at, person, by: 'phone' | 'user_id', callback?, code?, title?, details? } */
export function status(o) {
	const failed = o.status === 'failed';
	return only({
		id: o.id, status: o.status, timestamp: String(o.at),
		recipient_id: o.by === 'user_id' ? undefined : o.person.phone, recipient_user_id: o.by === 'user_id' ? o.person.user_id : undefined,
		biz_opaque_callback_data: o.callback,
		pricing: failed ? undefined : { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
		errors: failed ? [{ code: o.code, title: o.title ?? 'Error', message: o.title ?? 'Error', error_data: { details: o.details ?? '' },
			href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/' }] : undefined,
	});
}

/** A change: { field, value }. o: { number, display?, messages?, statuses?, people?, errors?, more? } */
export const change = (o, field = 'messages') => ({
	field,
	value: only({
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: o.display ?? '390800000000', phone_number_id: o.number },
		contacts: o.people?.length ? o.people.map(contactOf) : undefined,
		messages: o.messages, statuses: o.statuses, errors: o.errors, ...o.more,
	}),
});

/** The whole body: changes in one entry, or several entries when given as arrays of arrays. */
export const post = (changes, account = '200000000000001') => ({
	object: 'whatsapp_business_account',
	entry: (Array.isArray(changes[0]) ? changes : [changes]).map((some) => ({ id: account, changes: some })),
});

/** A message with its sender, as one body. A change of number has no contacts. */
export const single = (kind, o) => post([change({ number: o.number, people: kind === 'number_change' ? [] : [o.person], messages: [message(kind, o)],
	more: kind === 'interactive_empty' ? { errors: [{ code: 131000, title: 'Something went wrong' }] } : undefined })]);

/** What a colleague wrote with the telephone's app. */
export const echo = (o) => post([change({ number: o.number, more: { message_echoes: [only({
	from: o.display ?? '390800000000', to: o.person.phone, to_user_id: o.person.user_id, id: o.id, timestamp: String(o.at), type: 'text', text: { body: o.text } })] } }, 'smb_message_echoes')]);

const bare = (field, value) => post([{ field, value }]);

export const templateStatus = (o) => bare('message_template_status_update', only({
	event: o.event, message_template_id: o.id ?? '300000000000001', message_template_name: o.name, message_template_language: o.lang ?? 'it', reason: o.reason ?? 'NONE' }));
export const accountUpdate = (o) => bare('account_update', only({ phone_number: o.display ?? '390800000000', event: o.event ?? 'ACCOUNT_VIOLATION', violation_info: { violation_type: o.code ?? 'SCAM' } }));
export const quality = (o) => bare('phone_number_quality_update', { display_phone_number: o.display ?? '390800000000', event: o.event ?? 'DOWNGRADE', current_limit: o.limit ?? 'TIER_250' });
export const unknownField = () => bare('hologram_updates', { anything: [1, { goes: true }] });
