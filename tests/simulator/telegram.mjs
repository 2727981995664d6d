// Telegram's Bot API: the methods a bot of the city needs.
import { json, objectOf, parsed } from './httpd.mjs';
import { chatOf } from './payload/telegram.mjs';

const FILE_MAX = 20 * 1024 * 1024;
const length = (s) => [...String(s)].length;

class Refused extends Error {
	constructor(code, description, parameters) {
		super(description);
		Object.assign(this, { code, parameters });
	}
}

export class Telegram {
	constructor(world, hooks, cdn) {
		Object.assign(this, { world, hooks, cdn });
	}

	static owns(path) {
		return /^\/(file\/)?bot[^/]+\//.test(path);
	}

	async handle(req, res, url, bytes) {
		const [, file, token, rest] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname);
		let asked;
		try {
			if (decodeURIComponent(token) !== this.world.accounts.text('telegram', 'token') || this.world.misbehaviour.take('token-expired', { channel: 'telegram' }))
				throw new Refused(401, 'Unauthorized');
			if (file) {
				this.#file(res, rest);
				return;
			}
			const { fields, files } = parsed(req, bytes, url.searchParams);
			asked = { method: rest, fields, files };
			if (/^send(?!ChatAction)/.test(rest))
				await this.#letDown(asked);
			const method = this[`do${rest[0].toUpperCase()}${rest.slice(1)}`];
			if (!method)
				throw new Refused(404, 'Not Found');
			const result = method.call(this, fields, files, asked);
			if (asked.kept && this.world.misbehaviour.take('drop-after-accept', { channel: 'telegram', to: fields.chat_id })) {
				asked.kept.dropped = true;
				req.socket.destroy();
				return;
			}
			json(res, 200, { ok: true, result });
		} catch (error) {
			this.#refuse(req, res, asked, error);
		}
	}

	#refuse(req, res, asked, error) {
		const e = error instanceof SyntaxError ? new Refused(400, 'Bad Request: can\'t parse the body') : error;
		if (e.drop) {
			req.socket.destroy();
			return;
		}
		if (!(e instanceof Refused))
			throw error;
		if (asked)
			this.world.keepSent({ channel: 'telegram', kind: 'refused', to: asked.fields.chat_id, body: asked.fields, type: asked.method, status: e.code, code: e.code });
		json(res, e.code, { ok: false, error_code: e.code, description: e.message, ...(e.parameters ? { parameters: e.parameters } : {}) });
	}

	async #letDown({ fields }) {
		const { misbehaviour } = this.world;
		const here = { channel: 'telegram', to: fields.chat_id };
		const slow = misbehaviour.take('slow', here);
		if (slow)
			await new Promise((resolve) => setTimeout(resolve, slow.ms ?? 5000));
		if (misbehaviour.take('drop-before-accept', here))
			throw Object.assign(new Error('dropped'), { drop: true });
		const down = misbehaviour.take('5xx', here);
		if (down)
			throw new Refused(down.status ?? 502, 'Bad Gateway');
		const busy = misbehaviour.take('429', here) ?? misbehaviour.take('throughput', here) ?? misbehaviour.take('pair-rate', here);
		if (busy)
			throw new Refused(429, `Too Many Requests: retry after ${busy.retry_after ?? 2}`, { retry_after: busy.retry_after ?? 2 });
	}

	#file(res, id) {
		const file = this.cdn.get(id.split('/').pop().split('.')[0]);
		if (!file || this.world.misbehaviour.take('media-gone', { channel: 'telegram' }))
			throw new Refused(404, 'Not Found');
		res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.size });
		res.end(file.bytes);
	}

	#person(id) {
		if (!/^-?\d{1,16}$/.test(String(id ?? '')))
			throw new Refused(400, 'Bad Request: chat_id is empty');
		const person = this.world.people.list().find((p) => String(p.telegram) === String(id));
		if (person?.blocked || this.world.misbehaviour.take('undeliverable', { channel: 'telegram', to: id }))
			throw new Refused(403, 'Forbidden: bot was blocked by the user');
		const stranger = person ? person.last.telegram === undefined && this.world.settings.strangers === 'shut' : this.world.settings.strangers !== 'open';
		if (stranger)
			throw new Refused(400, 'Bad Request: chat not found');
		return person ?? { telegram: Number(id), id: String(id) };
	}

	#sent(fields, asked, type, line, more) {
		const person = this.#person(fields.chat_id);
		const id = this.world.next(`telegram ${person.telegram}`);
		const provider = `${person.telegram}:${id}`;
		const markup = objectOf(fields.reply_markup);
		const quotes = objectOf(fields.reply_parameters)?.message_id ?? fields.reply_to_message_id;
		asked.kept = this.world.keepSent({ channel: 'telegram', kind: 'message', to: String(person.telegram), person: person.id, id: provider, type, body: fields });
		const buttons = [...(markup?.inline_keyboard ?? []).flat().map((b) => ({ id: b.callback_data, title: b.text, url: b.url, as: 'button_reply' })),
			...(markup?.keyboard ?? []).flat().map((b) => (typeof b === 'string' ? { title: b, as: 'text' } : { title: b.text, as: b.request_location ? 'location' : 'text' }))];
		this.world.say({ channel: 'telegram', person: person.id, dir: 'out', id: provider, status: 'sent', buttons, quotes: quotes && `${person.telegram}:${quotes}`, ...line });
		return { message_id: id, from: this.doGetMe(), chat: chatOf(person), date: this.world.seconds(), ...more };
	}

	doGetMe() {
		const id = Number(this.world.accounts.text('telegram', 'token')?.split(':')[0]) || 1;
		return { id, is_bot: true, first_name: 'URP di prova', username: 'urp_prova_bot', can_join_groups: false };
	}
	doSendMessage(fields, files, asked) {
		if (!fields.text)
			throw new Refused(400, 'Bad Request: message text is empty');
		if (length(fields.text) > 4096)
			throw new Refused(400, 'Bad Request: message is too long');
		return this.#sent(fields, asked, 'text', { kind: 'text', text: fields.text }, { text: fields.text });
	}

	#attached(kind, member, fields, files, asked) {
		const upload = files[member] ? this.cdn.keep('telegram', files[member]) : undefined;
		const known = upload ?? this.cdn.byFileId(fields[member]);
		if (!known && !/^https?:\/\//.test(fields[member] ?? ''))
			throw new Refused(400, `Bad Request: there is no ${member} in the request`);
		if (fields.caption !== undefined && length(fields.caption) > 1024)
			throw new Refused(400, 'Bad Request: message caption is too long');
		const line = { kind, text: fields.caption, media: known ? { id: known.id, mime: known.mime, name: known.name } : { link: fields[member] } };
		return this.#sent(fields, asked, kind, line, { caption: fields.caption });
	}
	doSendPhoto(fields, files, asked) {
		return this.#attached('image', 'photo', fields, files, asked);
	}
	doSendDocument(fields, files, asked) {
		return this.#attached('document', 'document', fields, files, asked);
	}
	doSendLocation(fields, files, asked) {
		return this.#sent(fields, asked, 'location', { kind: 'location', place: { lat: Number(fields.latitude), lon: Number(fields.longitude) } }, {});
	}
	doSendChatAction(fields) {
		const person = this.#person(fields.chat_id);
		this.world.keepSent({ channel: 'telegram', kind: 'typing', to: String(person.telegram), person: person.id, body: fields });
		this.world.tell('typing', { channel: 'telegram', person: person.id });
		return true;
	}
	doAnswerCallbackQuery(fields) {
		if (!fields.callback_query_id)
			throw new Refused(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
		this.world.keepSent({ channel: 'telegram', kind: 'pressed', body: fields });
		return true;
	}
	doGetFile(fields) {
		const file = this.cdn.byFileId(fields.file_id);
		if (!file)
			throw new Refused(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
		if (file.size > FILE_MAX)
			throw new Refused(400, 'Bad Request: file is too big');
		return { file_id: file.file_id, file_unique_id: file.unique, file_size: file.size, file_path: `files/${file.id}.${file.name?.split('.').pop() ?? 'bin'}` };
	}
	doSetWebhook() {
		return true;
	}
	doDeleteWebhook() {
		return true;
	}
	doGetWebhookInfo() {
		return { url: `${this.world.options.hooks}/hook/telegram`, has_custom_certificate: false, pending_update_count: [...this.hooks.pending].filter((h) => h.channel === 'telegram').length };
	}
}
