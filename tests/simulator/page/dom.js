// Elements made from words: what people write never becomes markup.

export const $ = (id) => document.getElementById(id);

/** el('p', { class: 'x' }, 'text', child…) */
export function el(tag, attributes = {}, ...children) {
	const e = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === null || value === false)
			continue;
		if (name.startsWith('on'))
			e.addEventListener(name.slice(2), value);
		else
			e.setAttribute(name, value === true ? '' : value);
	}
	e.append(...children.filter((c) => c !== undefined && c !== null && c !== false));
	return e;
}

/** The words with their addresses as links. */
export function linked(text) {
	return String(text).split(/(https?:\/\/[^\s<>"]+)/).map((part, i) => (i % 2 ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part));
}

export const when = (ms) => new Date(ms).toLocaleTimeString('it-IT', { hour: '2-digit', minute: '2-digit' });

export async function get(path) {
	const answer = await fetch(`/control/${path}`);
	return answer.json();
}

/** Gives the answer, or says what was refused and gives undefined. */
export async function post(path, body) {
	try {
		const answer = await fetch(`/control/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
		const value = await answer.json();
		if (answer.ok)
			return value;
		say(`Non riuscito: ${value.error}`);
	} catch (e) {
		say(`Il simulatore non risponde: ${e.message}`);
	}
	return undefined;
}

/** To those who see, over the conversation; to those who listen, at once. */
export function say(text) {
	$('said').textContent = text;
	const trouble = $('trouble');
	trouble.textContent = text;
	trouble.hidden = !text;
}

export async function base64(file) {
	const bytes = new Uint8Array(await file.arrayBuffer());
	let text = '';
	for (let i = 0; i < bytes.length; i += 0x8000)
		text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
	return btoa(text);
}
