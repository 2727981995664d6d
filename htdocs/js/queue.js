// Reports kept on this device until the network takes them. Used by pages and, included by the build, by the service worker.
// An item: { key, lang, subject, fields: [[name, value]], files: [File], state: waiting | sent | refused, answer, sentAt, errors, at }.
// Its key is the Idempotency-Key of every attempt, so that a repetition never makes a second ticket.

const TO = '/segnalazione';
const SENT_LIFE = 24 * 3600 * 1000;
const REFUSED = new Set([400, 403, 409, 413, 415, 422]);	// asking again would get the same answer

function database() {
	return new Promise((done, failed) => {
		const asked = indexedDB.open('urp', 1);
		asked.onupgradeneeded = () => asked.result.createObjectStore('reports', { keyPath: 'key' });
		asked.onsuccess = () => done(asked.result);
		asked.onerror = () => failed(asked.error);
	});
}

async function inStore(mode, work) {
	const db = await database();
	try {
		return await new Promise((done, failed) => {
			const all = db.transaction('reports', mode);
			const asked = work(all.objectStore('reports'));
			all.oncomplete = () => done(asked.result);
			all.onerror = all.onabort = () => failed(all.error);
		});
	} finally {
		db.close();
	}
}

export const item = (key) => inStore('readonly', (s) => s.get(key));
export const keep = (one) => inStore('readwrite', (s) => s.put(one));
export const drop = (key) => inStore('readwrite', (s) => s.delete(key));

/** All that is kept here. Code and PIN of what was sent go after a day: others may use this device. */
export async function items() {
	const all = (await inStore('readonly', (s) => s.getAll())).sort((a, b) => a.at - b.at);
	const over = all.filter((one) => one.state === 'sent' && !(Date.now() - one.sentAt < SENT_LIFE));
	for (const one of over) await drop(one.key);
	return all.filter((one) => !over.includes(one));
}

export const newItem = (fields, files, lang) => ({
	key: crypto.randomUUID(), lang, subject: fields.find(([n]) => n === 'subject')?.[1] ?? '', fields, files, state: 'waiting', at: Date.now(),
});

function bodyOf(one) {
	const body = one.files.length ? new FormData() : new URLSearchParams();
	for (const [name, value] of one.fields) body.append(name, value);
	for (const file of one.files) body.append('files', file, file.name);
	return body;
}

// One attempt. Nothing changes when the network or the server is not there: the next attempt says the same.
async function attempt(one) {
	let answer, said;
	try {
		answer = await fetch(TO, { method: 'POST', body: bodyOf(one), headers: { Accept: 'application/json', 'Accept-Language': one.lang, 'Idempotency-Key': one.key } });
		said = await answer.json();
	} catch {
		return false;
	}
	if (answer.ok && said.code) Object.assign(one, { state: 'sent', sentAt: Date.now(), answer: { code: said.code, pin: said.pin, url: said.url }, fields: [], files: [] });
	else if (REFUSED.has(answer.status)) Object.assign(one, { state: 'refused', errors: said.errors ?? { form: said.error ?? 'refused' } });
	else return false;
	// who took it away meanwhile does not want it back
	if (await item(one.key)) await keep(one);
	return true;
}

/** Sends what waits; true when nothing waits any more. */
export async function sendAll() {
	const all = async () => {
		for (const one of await items()) if (one.state === 'waiting') await attempt(one);
		return (await items()).every((one) => one.state !== 'waiting');
	};
	return globalThis.navigator?.locks ? navigator.locks.request('urp-reports', all) : all();
}
