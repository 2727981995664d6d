// Files of the providers: kept under an id, given out at addresses that last five minutes; WhatsApp's want the token, the others do not.
import { randomBytes } from 'node:crypto';
import { sha256 } from './media.mjs';

const ADDRESS_SECONDS = 5 * 60;
const KEPT_SECONDS = 7 * 86400;
const FILES_MAX = 5000;

export class Cdn {
	#files = new Map();
	#addresses = new Map();

	constructor(world) {
		this.world = world;
	}

	reset() {
		this.#files.clear();
		this.#addresses.clear();
	}

	/** Keeps bytes: { id, bytes, mime, name, sha256, size, channel }. */
	keep(channel, { bytes, mime, name, seconds }) {
		const id = `9${String(this.world.next('media')).padStart(4, '0')}${randomBytes(5).readUIntBE(0, 5)}`;
		const file = { id, channel, bytes, mime, name, seconds, sha256: sha256(bytes), size: bytes.length, made: this.world.seconds(),
			file_id: `AgAC${id}${randomBytes(9).toString('base64url')}`, unique: `AQ${id}` };
		this.#files.set(id, file);
		if (this.#files.size > FILES_MAX)
			this.#files.delete(this.#files.keys().next().value);
		return file;
	}

	/** A file that has not grown too old. */
	get(id) {
		const file = this.#files.get(String(id));
		return file && this.world.seconds() - file.made < KEPT_SECONDS ? file : undefined;
	}
	byFileId(fileId) {
		return [...this.#files.values()].find((f) => f.file_id === fileId || `${f.file_id}s` === fileId);
	}

	/** A fresh address of a file. */
	address(file, seconds = ADDRESS_SECONDS) {
		const key = randomBytes(12).toString('hex');
		this.#addresses.set(key, { file, until: this.world.seconds() + seconds });
		return `${this.world.options.base}/cdn/${file.channel}/${key}`;
	}

	/** What Graph says of a media id. */
	metadata(file) {
		return { messaging_product: 'whatsapp', url: this.address(file), mime_type: file.mime.split(';')[0], sha256: file.sha256, file_size: String(file.size), id: file.id };
	}

	/** GET /cdn/<channel>/<key> */
	serve(req, res, channel, key) {
		const found = this.#addresses.get(key);
		if (channel === 'whatsapp' && req.headers.authorization !== `Bearer ${this.world.accounts.text('whatsapp', 'token')}`)
			return end(res, 401, 'no right');
		if (!req.headers['user-agent'])
			return end(res, 400, 'no user agent');
		if (!found || found.file.channel !== channel || found.until < this.world.seconds() || this.world.misbehaviour.take('media-gone', { channel }))
			return end(res, 404, 'gone');
		const { bytes, mime } = found.file;
		const moved = this.world.misbehaviour.take('media-redirect', { channel });
		if (moved) {
			res.writeHead(302, { location: moved.to ?? this.address(found.file).replace('127.0.0.1', 'localhost') });
			return res.end();
		}
		const huge = this.world.misbehaviour.take('media-huge', { channel });
		if (huge)
			return pour(res, mime, bytes, huge.bytes ?? 500_000_000);
		if (this.world.misbehaviour.take('media-drip', { channel }))
			return drip(res, mime, bytes);
		const slow = this.world.misbehaviour.take('slow', { channel });
		const sent = this.world.misbehaviour.take('media-wrong', { channel }) ? Buffer.concat([bytes, Buffer.from('x')]) : bytes;
		setTimeout(() => {
			res.writeHead(200, { 'content-type': mime, 'content-length': sent.length });
			res.end(sent);
		}, slow ? slow.ms ?? 5000 : 0);
		return undefined;
	}

	/** For the simulator's own page: without a token, pictures and sound to be shown, all else to be saved. */
	view(res, id) {
		const file = this.#files.get(id);
		if (!file)
			return end(res, 404, 'gone');
		const inline = /^(image\/(jpeg|png|webp|gif)|audio\/|video\/)/.test(file.mime);
		res.writeHead(200, { 'content-type': inline ? file.mime : 'application/octet-stream', 'content-length': file.size, 'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox", ...(inline ? {} : { 'content-disposition': 'attachment' }) });
		return res.end(file.bytes);
	}
}

/** The file and then zeros, as long as somebody takes them. */
function pour(res, mime, bytes, size) {
	const zeros = Buffer.alloc(64 * 1024);
	let left = size - bytes.length;
	res.writeHead(200, { 'content-type': mime });
	res.write(bytes);
	const more = () => {
		while (left > 0 && !res.destroyed) {
			left -= zeros.length;
			if (!res.write(zeros)) {
				res.once('drain', more);
				return;
			}
		}
		res.end();
	};
	more();
}

/** A byte every half second, as long as somebody waits for them. */
function drip(res, mime, bytes) {
	let at = 0;
	res.writeHead(200, { 'content-type': mime, 'content-length': bytes.length });
	const timer = setInterval(() => at < bytes.length ? res.write(bytes.subarray(at, ++at)) : res.end(), 500);
	res.on('close', () => clearInterval(timer));
}

function end(res, status, text) {
	res.writeHead(status, { 'content-type': 'text/plain' });
	res.end(text);
}
