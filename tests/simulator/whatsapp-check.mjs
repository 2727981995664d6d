// What WhatsApp refuses, and what a message looks like on a telephone.
import { Refusal } from './refusal.mjs';

const missing = (details) => new Refusal(400, 131008, 'Required parameter is missing', { details });
const invalid = (details) => new Refusal(400, 131009, 'Parameter value is not valid', { details });
const length = (s) => [...String(s)].length;

function text(value, max, what) {
	if (typeof value !== 'string' || value === '')
		throw missing(what);
	if (length(value) > max)
		throw invalid(`${what} is longer than ${max} characters`);
}
const optional = (value, max, what) => value === undefined || text(value, max, what);

function unlike(values, what) {
	if (new Set(values).size !== values.length)
		throw invalid(`${what} must differ`);
}

const interactives = {
	button: ({ action }) => {
		const buttons = action?.buttons;
		if (!Array.isArray(buttons) || !buttons.length)
			throw missing('action.buttons');
		if (buttons.length > 3)
			throw invalid('more than 3 buttons');
		buttons.forEach((b) => {
			if (b?.type !== 'reply')
				throw invalid('type of a button');
			text(b.reply?.title, 20, 'button title');
			text(b.reply?.id, 256, 'button id');
		});
		unlike(buttons.map((b) => b.reply.id), 'button ids');
		unlike(buttons.map((b) => b.reply.title), 'button titles');
	},
	list: ({ action }) => {
		text(action?.button, 20, 'list button');
		const sections = action.sections;
		if (!Array.isArray(sections) || !sections.length)
			throw missing('action.sections');
		const rows = sections.flatMap((s) => s.rows ?? []);
		if (!rows.length || rows.length > 10)
			throw invalid('a list has 1 to 10 rows');
		sections.forEach((s) => (sections.length > 1 ? text : optional)(s.title, 24, 'section title'));
		rows.forEach((r) => {
			text(r.title, 24, 'row title');
			text(r.id, 200, 'row id');
			optional(r.description, 72, 'row description');
		});
		unlike(rows.map((r) => r.id), 'row ids');
	},
	location_request_message: ({ action }) => {
		if (action?.name !== 'send_location')
			throw invalid('action.name');
	},
	cta_url: ({ action }) => {
		text(action?.parameters?.display_text, 20, 'display_text');
		text(action?.parameters?.url, 2000, 'url');
	},
};

function media(m, find, kind) {
	if (!m || (!m.id && !m.link))
		throw missing(`${kind}.id or ${kind}.link`);
	if (m.id && !find(m.id))
		throw new Refusal(400, 131009, 'Parameter value is not valid', { details: `no media ${m.id}` });
	if (kind === 'audio' && m.caption !== undefined)
		throw invalid('audio has no caption');
	optional(m.caption, 1024, 'caption');
}

const types = {
	text: (f) => text(f.text?.body, 4096, 'text.body'),
	image: (f, o) => media(f.image, o.media, 'image'),
	document: (f, o) => media(f.document, o.media, 'document'),
	audio: (f, o) => media(f.audio, o.media, 'audio'),
	video: (f, o) => media(f.video, o.media, 'video'),
	sticker: (f, o) => media(f.sticker, o.media, 'sticker'),
	location: (f) => {
		if (!Number.isFinite(Number(f.location?.latitude)) || !Number.isFinite(Number(f.location?.longitude)))
			throw missing('location');
	},
	reaction: (f) => text(f.reaction?.message_id, 300, 'reaction.message_id'),
	interactive: ({ interactive: i }) => {
		if (!i?.type || !interactives[i.type])
			throw invalid('interactive.type');
		text(i.body?.text, i.type === 'list' ? 4096 : 1024, 'interactive.body.text');
		optional(i.footer?.text, 60, 'footer');
		interactives[i.type](i);
	},
	template: ({ template: t }, { templates }) => {
		text(t?.name, 512, 'template.name');
		text(t.language?.code, 10, 'template.language.code');
		if (!/^[a-z0-9_]+$/.test(t.name) || (templates ? !templates.includes(t.name) : t.name.startsWith('unknown_')))
			throw new Refusal(404, 132001, 'Template name does not exist in the translation', { details: `template name (${t.name}) does not exist in ${t.language.code}` });
		for (const p of (t.components ?? []).flatMap((c) => c.parameters ?? [])) {
			if (p.type !== 'text')
				continue;
			if (typeof p.text !== 'string' || p.text === '')
				throw missing('template parameter');
			if (/[\n\t]| {5,}/.test(p.text))
				throw new Refusal(400, 132012, 'Template parameter format mismatch', { details: 'Parameters cannot have new-line/tab characters or more than 4 consecutive spaces' });
		}
	},
};

/** Throws the refusal that a body deserves. o: { templates?: [names], media: id → file } */
export function check(fields, o) {
	if (fields.messaging_product !== 'whatsapp')
		throw new Refusal(400, 100, 'The parameter messaging_product is required.');
	if (!fields.to && !fields.recipient)
		throw new Refusal(400, 100, 'The parameter to is required.');
	const type = fields.type ?? 'text';
	if (!types[type])
		throw new Refusal(400, 100, 'Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}');
	optional(fields.biz_opaque_callback_data, 512, 'biz_opaque_callback_data');
	types[type](fields, o);
}

const filed = (kind) => (f, find) => ({ kind, text: f[kind].caption, media: f[kind].id && find(f[kind].id) ? { id: f[kind].id, mime: find(f[kind].id).mime, name: f[kind].filename ?? find(f[kind].id).name }
	: { link: f[kind].link, name: f[kind].filename } });

const asked = {
	button: (i) => ({ buttons: i.action.buttons.map((b) => ({ id: b.reply.id, title: b.reply.title, as: 'button_reply' })) }),
	list: (i) => ({ list: i.action.button, buttons: i.action.sections.flatMap((s) => s.rows).map((r) => ({ id: r.id, title: r.title, description: r.description, as: 'list_reply' })) }),
	location_request_message: () => ({ buttons: [{ title: 'Invia la posizione', as: 'location' }] }),
	cta_url: (i) => ({ link: { title: i.action.parameters.display_text, url: i.action.parameters.url } }),
};

const lines = {
	text: (f) => ({ kind: 'text', text: f.text.body }),
	image: filed('image'), document: filed('document'), audio: filed('audio'), video: filed('video'), sticker: filed('sticker'),
	location: (f) => ({ kind: 'location', place: { lat: f.location.latitude, lon: f.location.longitude } }),
	reaction: (f) => ({ kind: 'reaction', text: f.reaction.emoji, of: f.reaction.message_id }),
	interactive: ({ interactive: i }) => ({ kind: 'text', text: [i.header?.text, i.body.text, i.footer?.text].filter(Boolean).join('\n'), ...asked[i.type](i) }),
	template: ({ template: t }) => ({ kind: 'template', template: `${t.name} (${t.language.code})`,
		text: (t.components ?? []).filter((c) => c.type === 'body').flatMap((c) => c.parameters ?? []).map((p) => p.text).join(' · '),
		buttons: (t.components ?? []).filter((c) => c.type === 'button').map((b) => ({ id: b.parameters?.[0]?.payload ?? '', title: b.parameters?.[0]?.payload ?? 'Rispondi', as: 'template_reply' })) }),
};

/** A message as a line of the conversation: { kind, text?, media?, buttons?, … } */
export const linesOf = (fields, find) => lines[fields.type ?? 'text'](fields, find);
