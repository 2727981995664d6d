// Telegram Bot API: updates. A person is { telegram, name?, username?, lang? }; `at` is unix seconds; message ids are small numbers of a chat.
// Media is { file_id, unique, size, mime, name?, seconds? }.
import { only } from './json.mjs';

export const userOf = (p) => only({ id: p.telegram, is_bot: false, first_name: p.name ?? 'Utente', username: p.username, language_code: p.lang ?? 'it' });
export const chatOf = (p) => only({ id: p.telegram, type: 'private', first_name: p.name ?? 'Utente', username: p.username });

const file = (m, more = {}) => only({ file_id: m.file_id, file_unique_id: m.unique, file_size: m.size, mime_type: m.mime, ...more });
const photo = (m) => [{ file_id: `${m.file_id}s`, file_unique_id: `${m.unique}s`, width: 90, height: 67, file_size: 1200 },
	{ file_id: m.file_id, file_unique_id: m.unique, width: 800, height: 600, file_size: m.size }];

const contents = {
	text: (o) => ({ text: o.text, entities: /^\/\w/.test(o.text) ? [{ offset: 0, length: o.text.split(/\s/)[0].length, type: 'bot_command' }] : undefined }),
	image: (o) => ({ photo: photo(o.media), caption: o.text }),
	document: (o) => ({ document: file(o.media, { file_name: o.media.name }), caption: o.text }),
	audio: (o) => ({ audio: file(o.media, { duration: o.media.seconds ?? 1, file_name: o.media.name }) }),
	voice: (o) => ({ voice: file(o.media, { duration: o.media.seconds ?? 1 }) }),
	video: (o) => ({ video: file(o.media, { duration: 1, width: 320, height: 240 }), caption: o.text }),
	sticker: (o) => ({ sticker: { file_id: o.media.file_id, file_unique_id: o.media.unique, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji: '👍', file_size: o.media.size } }),
	location: (o) => (o.place.name ? { venue: { location: { latitude: o.place.lat, longitude: o.place.lon }, title: o.place.name, address: o.place.address ?? '' }, location: { latitude: o.place.lat, longitude: o.place.lon } }
		: { location: { latitude: o.place.lat, longitude: o.place.lon } }),
	contacts: (o) => ({ contact: { phone_number: o.cards[0].phones[0], first_name: o.cards[0].name } }),
	unsupported: () => ({ poll: { id: '1', question: 'Quale?', options: [{ text: 'A', voter_count: 0 }], total_voter_count: 0, is_closed: false, is_anonymous: true, type: 'regular', allows_multiple_answers: false } }),
	hologram: () => ({ hologram: { depth: 3 } }),
};

/** A Message. o: { person, id, at, …, quotes?: message id, forwarded? } */
export const message = (kind, o) => only({
	message_id: o.id, from: userOf(o.person), chat: chatOf(o.person), date: o.at,
	reply_to_message: o.quotes ? { message_id: o.quotes, chat: chatOf(o.person), date: o.at, text: o.quotedText ?? '' } : undefined,
	forward_origin: o.forwarded ? { type: 'hidden_user', sender_user_name: 'Qualcuno', date: o.at } : undefined,
	...(contents[kind] ?? (() => ({})))(o),
});

const others = {
	button_reply: (o) => ({ callback_query: { id: String(o.query ?? o.update), from: userOf(o.person), chat_instance: '1', data: o.payload,
		message: { message_id: o.of ?? o.id, chat: chatOf(o.person), date: o.at, text: o.quotedText ?? '' } } }),
	reaction: (o) => ({ message_reaction: { chat: chatOf(o.person), message_id: o.of, user: userOf(o.person), date: o.at, old_reaction: o.emoji ? [] : [{ type: 'emoji', emoji: '👍' }],
		new_reaction: o.emoji ? [{ type: 'emoji', emoji: o.emoji }] : [] } }),
	edit: (o) => ({ edited_message: { ...message('text', { ...o, id: o.of }), edit_date: o.at } }),
	blocked: (o) => ({ my_chat_member: { chat: chatOf(o.person), from: userOf(o.person), date: o.at, old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } }),
	unknown: () => ({ hologram_update: { anything: true } }),
};

export const KINDS = [...Object.keys(contents), ...Object.keys(others)];

/** The whole body: an Update. o.update: its number, which is unique in the bot. */
export const update = (kind, o) => ({ update_id: o.update, ...(others[kind]?.(o) ?? { message: message(kind, o) }) });
