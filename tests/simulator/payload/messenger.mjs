// Messenger Platform: webhook payloads. A person is { psid, name? }; `ms` is unix milliseconds; media is { url, type? }.
import { only } from './json.mjs';

const types = { image: 'image', audio: 'audio', voice: 'audio', video: 'video', document: 'file', sticker: 'sticker' };

const attachment = (kind) => (o) => ({ message: only({
	mid: o.id, text: o.text,
	attachments: [o.media].flat().map((m) => ({ type: types[m.kind ?? kind], payload: only({ url: m.url, sticker_id: kind === 'sticker' ? 369239263222822 : undefined }) })),
}) });

const bodies = {
	text: (o) => ({ message: { mid: o.id, text: o.text } }),
	image: attachment('image'),
	document: attachment('document'),
	audio: attachment('audio'),
	voice: attachment('voice'),
	video: attachment('video'),
	sticker: attachment('sticker'),
	sticker_old: (o) => ({ message: { mid: o.id, sticker_id: 369239263222822, attachments: [{ type: 'image', payload: { url: o.media.url, sticker_id: 369239263222822 } }] } }),
	location: (o) => ({ message: { mid: o.id, attachments: [{ type: 'location', payload: { coordinates: { lat: o.place.lat, long: o.place.lon } } }] } }),
	fallback: (o) => ({ message: only({ mid: o.id, text: o.text, attachments: [o.url ? { type: 'fallback', payload: { title: o.title ?? '', url: o.url } } : { type: 'fallback' }] }) }),
	unsupported: (o) => ({ message: { mid: o.id, is_unsupported: true } }),
	button_reply: (o) => ({ message: { mid: o.id, text: o.text, quick_reply: { payload: o.payload } } }),
	postback: (o) => ({ postback: only({ mid: o.bare ? undefined : o.id, title: o.text, payload: o.payload }) }),
	reaction: (o) => ({ reaction: only({ mid: o.of, action: o.emoji ? 'react' : 'unreact', reaction: o.emoji ? 'other' : undefined, emoji: o.emoji || undefined }) }),
	edit: (o) => ({ message_edit: { mid: o.of, text: o.text, num_edit: o.times ?? 1 } }),
	revoke: (o) => ({ message: { mid: o.of, is_deleted: true } }),
	delivery: (o) => ({ delivery: only({ mids: o.mids, watermark: o.watermark ?? o.ms }) }),
	read: (o) => ({ read: { watermark: o.watermark ?? o.ms } }),
	policy: (o) => ({ policy_enforcement: { action: o.event ?? 'warning', reason: o.reason ?? 'The page breaks a rule.' } }),
	take_thread: (o) => ({ take_thread_control: { previous_owner_app_id: o.app ?? '900000000000009', metadata: '' } }),
	hologram: () => ({ hologram: {} }),
};

export const KINDS = [...Object.keys(bodies), 'echo'];

/** One element of messaging[]. o: { person, page, id, ms, …what the kind needs, quotes? } */
export function event(kind, o) {
	if (kind === 'echo')
		return { sender: { id: o.page }, recipient: { id: o.person.psid }, timestamp: o.ms, message: only({
			mid: o.id, is_echo: true, app_id: o.app === undefined ? undefined : Number(o.app), metadata: o.metadata, text: o.text, attachments: o.attachments }) };
	const body = (bodies[kind] ?? (() => ({ [kind]: {} })))(o);
	if (o.quotes && body.message)
		body.message.reply_to = { mid: o.quotes };
	return { sender: { id: o.person.psid }, recipient: { id: o.page }, timestamp: o.stringTime ? String(o.ms) : o.ms, ...body };
}

/** The whole body. standby: another app owns the thread. */
export const post = (page, events, { time, standby = false } = {}) => ({
	object: 'page', entry: [{ id: page, time: time ?? Math.max(...events.map((e) => Number(e.timestamp) || 0)), [standby ? 'standby' : 'messaging']: events }],
});
