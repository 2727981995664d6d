// The telephone: who writes, on which channel, and what comes back while one looks.
import { $, base64, el, get, post, say } from './dom.js';
import { put } from './chat.js';
import { faults, hook, time, windowOf } from './panels.js';

const MORE = {
	document: 'Documento', video: 'Filmato', sticker: 'Adesivo', audio: 'Audio', contacts: 'Contatto', unsupported: 'Tipo non gestito', hologram: 'Tipo sconosciuto',
	number_change: 'Cambio numero', echo: 'Risponde un collega dall\'app', blocked: 'Blocca il bot', postback: 'Menu: inizia', fallback: 'Collegamento condiviso',
};
let state, channel = 'whatsapp', quoted, editing;
const person = () => state.people.find((p) => p.id === $('person').value) ?? state.people[0];
const order = (more) => ({ channel, person: person().id, ...more });
const chatting = () => !['email', 'phone'].includes(channel);

async function send(more) {
	const { id } = quoted ?? {};
	unquote();
	const answer = await post('event', order(id ? { quotes: id, ...more } : more));
	if (answer)
		trouble(answer.status !== null && answer.status !== 200 ? `Il Comune non ha preso il messaggio (${answer.status || 'nessuna risposta'}): si riprova da solo.` : undefined);
}

/** What hinders this channel, told honestly; or what has just gone wrong. */
function trouble(now) {
	const missing = state.channels[channel]?.missing ?? [];
	const standing = channel === 'email' && !state.smtp ? 'Il Comune non riceve ancora posta elettronica: qui si vede solo quella che spedisce.'
		: missing.length ? `Questo canale non ha un conto: manca ${missing.map((m) => `accounts/${channel}/${m}`).join(', ')}.` : '';
	say([standing, now].filter(Boolean).join(' '));
}

const on = {
	choose(line, button) {
		if (button.as === 'location')
			return send({ kind: 'location' });
		if (button.as === 'text')
			return send({ kind: 'text', text: button.title });
		return send({ kind: button.as, payload: button.id, text: button.title, quotes: channel === 'telegram' ? undefined : line.id, of: line.id });
	},
	quote(line) {
		quoted = line;
		editing = undefined;
		$('quote').hidden = false;
		$('quote').firstElementChild.textContent = `Rispondi a: ${(line.text ?? line.kind).slice(0, 60)}`;
		$('text').focus();
	},
	react: (line) => send({ kind: 'reaction', of: line.id, emoji: line.reaction ? '' : '👍' }),
	edit(line) {
		unquote();
		editing = line;
		$('quote').hidden = false;
		$('quote').firstElementChild.textContent = 'Modifica il messaggio';
		$('text').value = line.text;
		$('text').focus();
	},
	revoke: (line) => send({ kind: 'revoke', of: line.id }),
};

function unquote() {
	quoted = editing = undefined;
	$('quote').hidden = true;
}

function card() {
	const p = person();
	const rows = [['WhatsApp', p.hidden ? 'numero nascosto' : `+${p.phone}`], ['Messenger', p.psid], ['Telegram', p.telegram], ['E-mail', p.email]];
	$('card').replaceChildren(...rows.flatMap(([k, v]) => [el('dt', {}, k), el('dd', {}, String(v))]));
	$('blocked').checked = p.blocked;
	$('window').textContent = windowOf(p, channel);
}

function people() {
	const chosen = $('person').value || 'giulia';
	$('person').replaceChildren(...state.people.map((p) => el('option', { value: p.id, selected: p.id === chosen }, p.name)));
	card();
}

async function talk() {
	const lines = await get(`talk?${new URLSearchParams({ channel, person: person().id })}`);
	$('log').replaceChildren();
	lines.forEach((l) => put($('log'), l, on));
	if (channel === 'email')
		await mails();
	if (!$('log').children.length)
		$('log').append(el('p', { class: 'empty' }, channel === 'phone' ? 'Nessuna chiamata.' : 'Ancora nessun messaggio.'));
	$('log').scrollTop = $('log').scrollHeight;
}

async function mails() {
	const at = person().id;
	const { mails: all, trouble: why } = await get(`mails?${new URLSearchParams({ person: at })}`);
	if (channel !== 'email' || person().id !== at)
		return;
	if (why)
		trouble(`La cassetta di prova non si può guardare: ${why}.`);
	if (all.length)
		$('log').querySelector('.empty')?.remove();
	all.reverse().forEach((m) => put($('log'), { id: `mail-${m.id}`, channel: 'email', dir: 'out', kind: 'mail', at: Date.parse(m.at), subject: m.subject, text: m.text }, on));
}
setInterval(() => channel === 'email' && mails(), 4000);

function show(next) {
	channel = next;
	document.querySelectorAll('[role=tab]').forEach((t) => {
		const here = t.dataset.channel === channel;
		t.setAttribute('aria-selected', String(here));
		t.tabIndex = here ? 0 : -1;
	});
	$('screen').className = `screen ${channel}`;
	$('screen').setAttribute('aria-labelledby', `tab-${channel}`);
	$('composer').hidden = !chatting();
	$('mail').hidden = channel !== 'email';
	$('dial').hidden = channel !== 'phone';
	const kinds = state.kinds[channel] ?? [];
	$('more').replaceChildren(...Object.entries(MORE).filter(([k]) => kinds.includes(k)).map(([kind, name]) => el('button', { type: 'button', 'data-kind': kind }, name)));
	$('typing').textContent = 'Ufficio relazioni con il pubblico';
	document.querySelector('.more').open = false;
	$('mail').querySelectorAll('input, textarea, .send').forEach((e) => { e.disabled = !state.smtp; });
	unquote();
	trouble();
	card();
	return talk();
}

function listen() {
	const source = new EventSource('/events');
	const hear = (what, f) => source.addEventListener(what, (e) => f(JSON.parse(e.data)));
	let typing;
	hear('line', (line) => {
		if (line.channel !== channel || line.person !== person().id)
			return;
		$('log').querySelector('.empty')?.remove();
		put($('log'), line, on);
	});
	hear('hook', hook);
	hear('person', (p) => {
		const i = state.people.findIndex((q) => q.id === p.id);
		if (i < 0)
			state.people.push(p);
		else
			state.people[i] = p;
		if (i < 0 || $('person').options[i]?.textContent !== p.name)
			people();
		else
			card();
	});
	hear('state', apply);
	hear('reset', start);
	hear('typing', (t) => {
		if (t.channel !== channel || t.person !== person().id)
			return;
		$('typing').textContent = 'sta scrivendo…';
		clearTimeout(typing);
		typing = setTimeout(() => { $('typing').textContent = 'Ufficio relazioni con il pubblico'; }, 5000);
	});
	let was = true;
	source.addEventListener('error', () => { was = false; });
	source.addEventListener('open', () => {
		if (!was)
			start();
		was = true;
	});
}

function apply(next) {
	state = next;
	faults(state);
	time(state);
	people();
	trouble();
}

async function start() {
	apply(await get('state'));
	$('hooks').replaceChildren();
	(await get('hooks?limit=40')).forEach(hook);
	await show(channel);
}

function bind() {
	document.querySelector('[role=tablist]').addEventListener('click', (e) => e.target.dataset.channel && show(e.target.dataset.channel));
	document.querySelector('[role=tablist]').addEventListener('keydown', (e) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
		const tabs = [...document.querySelectorAll('[role=tab]')];
		const to = step && tabs[(tabs.indexOf(e.target) + step + tabs.length) % tabs.length];
		to?.focus();
		to?.click();
	});
	$('person').addEventListener('change', () => { card(); talk(); });
	$('new-person').addEventListener('submit', async (e) => {
		e.preventDefault();
		const name = $('new-name').value.trim();
		const made = name && await post('person', { id: `${name.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/g, '') || 'persona'}-${state.people.length + 1}`, name, hidden: e.target.hidden.checked });
		if (!made)
			return;
		apply(await get('state'));
		$('person').value = made.id;
		e.target.reset();
		card();
		talk();
	});
	$('blocked').addEventListener('change', (e) => post('person', { id: person().id, blocked: e.target.checked }));
	$('composer').addEventListener('submit', (e) => {
		e.preventDefault();
		const text = $('text').value;
		if (!text.trim())
			return;
		const of = editing?.id;
		$('text').value = '';
		if (of)
			unquote();
		send(of ? { kind: 'edit', of, text } : { kind: 'text', text });
	});
	$('text').addEventListener('keydown', (e) => {
		if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) {
			e.preventDefault();
			$('composer').requestSubmit();
		}
	});
	$('tools').addEventListener('click', (e) => {
		const { kind } = e.target.dataset;
		if (!kind)
			return;
		const text = $('text').value.trim() || undefined;
		const captioned = ['image', 'document', 'video'].includes(kind);
		if (captioned)
			$('text').value = '';
		e.target.closest('details')?.removeAttribute('open');
		send({ kind, text: kind === 'echo' ? 'Buongiorno, le rispondo dall\'app.' : kind === 'postback' ? 'Inizia' : captioned ? text : undefined, payload: kind === 'postback' ? 'GET_STARTED' : undefined });
	});
	document.querySelector('.more').addEventListener('keydown', (e) => {
		if (e.key !== 'Escape')
			return;
		e.currentTarget.open = false;
		e.currentTarget.firstElementChild.focus();
	});
	$('file').addEventListener('change', async (e) => {
		const [file] = e.target.files;
		if (!file)
			return;
		const kind = { image: 'image', audio: 'audio', video: 'video' }[file.type.split('/')[0]] ?? 'document';
		const text = kind === 'audio' ? undefined : $('text').value.trim() || undefined;
		$('text').value = '';
		await send({ kind, text, media: { bytes: await base64(file), mime: file.type || 'application/octet-stream', name: file.name } });
		e.target.value = '';
	});
	$('unquote').addEventListener('click', unquote);
	$('mail').addEventListener('submit', async (e) => {
		e.preventDefault();
		if (await post('mail', { person: person().id, subject: $('subject').value, text: $('mail-text').value }))
			e.target.reset();
	});
	$('mail-look').addEventListener('click', mails);
	$('dial').addEventListener('click', (e) => {
		const kind = e.target.dataset.call;
		if (kind)
			send({ kind, anonymous: $('anonymous').checked, extension: kind === 'answered' ? $('extension').value : undefined });
	});
	$('reset').addEventListener('click', () => post('reset', {}));
}

await start();
bind();
listen();
document.body.dataset.ready = '';
