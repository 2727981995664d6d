// Reading and answering HTTP: bodies with a ceiling, JSON, forms, multipart.

const BODY_MAX = 30 * 1024 * 1024;

export function bodyOf(req) {
	return new Promise((resolve, reject) => {
		const parts = [];
		let size = 0;
		req.on('data', (part) => {
			size += part.length;
			if (size > BODY_MAX)
				reject(Object.assign(new Error('too long'), { status: 413 }));
			else
				parts.push(part);
		});
		req.on('end', () => resolve(Buffer.concat(parts)));
		req.on('error', reject);
	});
}

export function json(res, status, value, headers = {}) {
	const body = Buffer.from(JSON.stringify(value));
	res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers });
	res.end(body);
}

/** The parts of a multipart body: { fields: { name: text }, files: { name: { bytes, mime, name } } }. */
function multipart(bytes, boundary) {
	const fields = {}, files = {};
	const mark = Buffer.from(`\r\n--${boundary}`);
	const all = Buffer.concat([Buffer.from('\r\n'), bytes]);
	let at = all.indexOf(mark);
	while (at >= 0) {
		const from = at + mark.length + 2;
		const next = all.indexOf(mark, from);
		const head = all.indexOf('\r\n\r\n', from);
		if (next < 0 || head < 0 || head > next)
			break;
		const headers = all.subarray(from, head).toString('utf8');
		const content = all.subarray(head + 4, next);
		const name = /\bname="([^"]*)"/i.exec(headers)?.[1] ?? '';
		const file = /\bfilename="([^"]*)"/i.exec(headers)?.[1];
		if (file === undefined)
			fields[name] = content.toString('utf8');
		else
			files[name] = { bytes: content, name: file, mime: /content-type:\s*(\S[^\r\n]*)/i.exec(headers)?.[1] ?? 'application/octet-stream' };
		at = next;
	}
	return { fields, files };
}

/** A body as { fields, files }, from JSON, a form, multipart, or the query. Throws SyntaxError when it says JSON and is not. */
export function parsed(req, bytes, query) {
	const type = req.headers['content-type'] ?? '';
	const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
	const fields = Object.fromEntries(query ?? []);
	if (type.startsWith('multipart/form-data') && boundary) {
		const found = multipart(bytes, boundary);
		return { fields: { ...fields, ...found.fields }, files: found.files };
	}
	if (type.startsWith('application/x-www-form-urlencoded'))
		return { fields: { ...fields, ...Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))) }, files: {} };
	const value = bytes.length ? JSON.parse(bytes.toString('utf8')) : {};
	return { fields: { ...fields, ...(value && typeof value === 'object' ? value : {}) }, files: {} };
}

/** A member that may be an object, or its JSON text in a form. */
export function objectOf(value) {
	if (typeof value !== 'string')
		return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}
