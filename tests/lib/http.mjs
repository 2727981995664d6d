// An HTTP client as a browser would be: cookies, forms as they stand on the page, no redirect followed unless asked. It speaks from a
// network of its own (127.x.y.1), so that what one test uses up of a limit is not missing to another.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';

const below = (n) => Math.floor(Math.random() * n);

/** An address in a /24 that nobody else of this run is likely to speak from. 127.0.0.x is left to those who mean it. */
export const freshNetwork = () => `127.${1 + below(250)}.${below(250)}.1`;

export class Answer {
	constructor(client, url, message, bytes) {
		Object.assign(this, { client, url, bytes, status: message.statusCode, headers: message.headers, rawHeaders: message.rawHeaders });
	}
	get text() {
		return this.bytes.toString('utf8');
	}
	get json() {
		return JSON.parse(this.text);
	}
	get location() {
		return this.headers.location;
	}
	/** The words of the page, tags and white space gone. */
	get words() {
		return wordsOf(this.text);
	}
	/** The form with this action that has all these fields. */
	form(action, names = []) {
		const form = formsOf(this.text, this.url).find((f) => f.action === action && names.every((n) => f.choices.has(n)));
		if (!form)
			throw new Error(`no form ${action ?? ''} on ${this.url} (${this.status}): ${this.words.slice(0, 300)}`);
		return form;
	}
}

export class Client {
	constructor(base, { network = freshNetwork(), headers = {} } = {}) {
		this.base = new URL(base);
		this.network = network;
		this.headers = headers;
		this.cookies = new Map();
	}

	/** form: urlencoded object or array of pairs · json: value · body: bytes with `type` · follow: GET after a 303 */
	async request(method, path, { form, json, body, type, headers = {}, follow = false, cookies = true } = {}) {
		const url = new URL(path, this.base);	// a whole address of ours, or a path
		const sent = { accept: 'text/html', ...this.headers, ...headers };
		if (form) {
			body = new URLSearchParams(Array.isArray(form) ? form : Object.entries(form).filter(([, v]) => v !== undefined && v !== null)).toString();
			type = 'application/x-www-form-urlencoded';
		} else if (json !== undefined) {
			body = JSON.stringify(json);
			type = 'application/json';
		}
		if (type)
			sent['content-type'] = type;
		if (body !== undefined)
			sent['content-length'] = Buffer.byteLength(body);
		if (cookies && this.cookies.size && !sent.cookie)
			sent.cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
		const answer = await this.#once(method, url, sent, body);
		for (const line of answer.headers['set-cookie'] ?? [])
			this.#keep(line);
		if (follow && answer.status === 303)
			return this.get(answer.location, { follow });
		return answer;
	}

	#once(method, url, headers, body) {
		return new Promise((resolve, reject) => {
			const req = http.request(url, { method, headers, localAddress: this.network, agent: false, timeout: 60_000 }, (message) => {
				const parts = [];
				message.on('data', (part) => parts.push(part));
				message.on('error', reject);
				message.on('end', () => resolve(new Answer(this, url.pathname + url.search, message, Buffer.concat(parts))));
			});
			req.on('timeout', () => req.destroy(new Error(`no answer in 60 s: ${method} ${url}`)));
			req.on('error', reject);
			req.end(body);
		});
	}

	#keep(line) {
		const [pair, ...attributes] = line.split(';').map((s) => s.trim());
		const name = pair.slice(0, pair.indexOf('='));
		if (attributes.some((a) => a.toLowerCase() === 'max-age=0'))
			this.cookies.delete(name);
		else
			this.cookies.set(name, pair.slice(name.length + 1));
	}

	get(path, options) {
		return this.request('GET', path, options);
	}
	post(path, options) {
		return this.request('POST', path, options);
	}
	getJson(path, options = {}) {
		return this.request('GET', path, { ...options, headers: { accept: 'application/json', ...options.headers } });
	}
	postJson(path, json, options = {}) {
		return this.request('POST', path, { json, ...options, headers: { accept: 'application/json', ...options.headers } });
	}

	/** Fields (object or pairs) and files ([{ name, bytes, type, field }]) as a browser sends them. */
	postMultipart(path, fields, files = [], options = {}) {
		const { body, type } = multipart(fields, files);
		return this.request('POST', path, { body, type, ...options });
	}

	/** Sends a form of a page, with what was typed in place of what stood there. `values` with null leave a field out. */
	submit(form, values = {}, options = {}) {
		const fields = { ...form.fields };
		for (const [name, value] of Object.entries(values)) {
			if (!(name in fields) && !form.choices.has(name))
				throw new Error(`the form ${form.action} has no field ${name}: ${[...form.choices, ...Object.keys(fields)].join(' ')}`);
			fields[name] = value;
		}
		if (form.method === 'GET')
			return this.get(`${form.action}?${new URLSearchParams(Object.entries(fields).filter(([, v]) => v != null))}`, options);
		const headers = { origin: this.base.origin, 'sec-fetch-site': 'same-origin', ...options.headers };
		return this.post(form.action, { form: fields, ...options, headers: Object.fromEntries(Object.entries(headers).filter(([, v]) => v !== null)) });
	}
}

/** A body of type multipart/form-data: { body, type, boundary }. */
export function multipart(fields, files = [], boundary = `----urp${randomBytes(12).toString('hex')}`) {
	const quoted = (s) => s.replace(/"/g, '%22');
	const pairs = Array.isArray(fields) ? fields : Object.entries(fields).filter(([, v]) => v !== undefined && v !== null);
	const parts = pairs.map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`));
	for (const { name, bytes, type = 'application/octet-stream', field = 'files' } of files)
		parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(name)}"\r\nContent-Type: ${type}\r\n\r\n`),
			Buffer.from(bytes), Buffer.from('\r\n'));
	return { body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}`, boundary };
}

/** Bytes on a socket, and whatever comes back until the other side closes; half: the sending side is closed after them. */
export function raw(base, bytes, { half = false, network = freshNetwork(), timeout = 40_000 } = {}) {
	const { hostname, port } = new URL(base);
	return new Promise((resolve, reject) => {
		const parts = [];
		const socket = net.connect({ host: hostname, port: Number(port), localAddress: network, allowHalfOpen: true }, () => {
			socket.write(bytes);
			if (half)
				socket.end();
		});
		socket.setTimeout(timeout, () => socket.destroy(new Error('the connection stayed open')));
		socket.on('data', (part) => parts.push(part));
		socket.on('error', (e) => (e.code === 'ECONNRESET' || e.code === 'EPIPE' ? resolve(Buffer.concat(parts).toString('latin1')) : reject(e)));
		socket.on('end', () => {
			socket.destroy();
			resolve(Buffer.concat(parts).toString('latin1'));
		});
	});
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
export const unescape = (s) => s.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) =>
	(hex ? String.fromCodePoint(parseInt(hex, 16)) : dec ? String.fromCodePoint(Number(dec)) : entities[name] ?? all));

export const wordsOf = (html) => unescape(html.replace(/<(script|style|svg|title)\b[^]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();

function attributesOf(tag) {
	const found = {};
	for (const [, name, , a, b, c] of tag.replace(/^<\w+/, '').matchAll(/([\w:-]+)(=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g))
		found[name.toLowerCase()] = unescape(a ?? b ?? c ?? '');
	return found;
}

/** Every form of a page: { action, method, fields (as a browser would send them untouched), choices (names of all its controls), buttons } */
export function formsOf(html, url = '/') {
	return [...html.matchAll(/<form\b[^>]*>([^]*?)<\/form>/gi)].map(([whole, inside]) => {
		const own = attributesOf(whole.slice(0, whole.indexOf('>')));
		const fields = {}, choices = new Set(), buttons = [];
		for (const [tag, kind] of inside.matchAll(/<(input|button)\b[^>]*>/gi)) {
			const a = attributesOf(tag);
			if (kind.toLowerCase() === 'button' || a.type === 'submit') {
				buttons.push(a);
				if (a.name)
					choices.add(a.name);
				continue;
			}
			if (!a.name || 'disabled' in a)
				continue;
			choices.add(a.name);
			if (!/^(radio|checkbox)$/.test(a.type ?? '') || 'checked' in a)
				fields[a.name] = a.value ?? (a.type === 'checkbox' ? 'on' : '');
		}
		for (const [, tag, value] of inside.matchAll(/(<textarea\b[^>]*>)([^]*?)<\/textarea>/gi)) {
			const name = attributesOf(tag).name;
			choices.add(name);
			fields[name] = unescape(value.replace(/^\r?\n/, ''));
		}
		for (const [, tag, options] of inside.matchAll(/(<select\b[^>]*>)([^]*?)<\/select>/gi)) {
			const name = attributesOf(tag).name;
			const all = [...options.matchAll(/<option\b[^>]*>/gi)].map(([o]) => attributesOf(o));
			choices.add(name);
			fields[name] = (all.find((o) => 'selected' in o) ?? all[0])?.value ?? '';
		}
		return { action: (own.action || url.split('?')[0]).split('#')[0], method: (own.method ?? 'get').toUpperCase(), fields, choices, buttons };
	});
}
