// The conversation on the telephone: bubbles, ticks, buttons that came from the city.
import { $, el, linked, when } from './dom.js';

const OUT = { accepted: 'accettato', sent: 'inviato', delivered: 'consegnato', read: 'letto', failed: 'non arrivato' };
const TICKS = { waiting: ['…', 'il Comune non l\'ha ancora preso'], delivered: ['✓✓', 'arrivato'], read: ['✓✓', 'letto'] };
const CALLS = { ringing: 'Il centralino squilla', answered: 'Risponde', ended: 'Chiamata finita', missed: 'Nessuno ha risposto', voicemail: 'Messaggio in segreteria' };
const REASONS = { 131047: 'finestra di 24 ore chiusa', 131026: 'non raggiungibile', 131053: 'il file non si apre' };

function media({ id, mime = '', name, link }) {
	if (link)
		return el('a', { href: /^https?:/.test(link) ? link : undefined, target: '_blank', rel: 'noopener noreferrer' }, name ?? link);
	const src = `/view/${encodeURIComponent(id)}`;
	if (mime.startsWith('image/'))
		return el('img', { src, alt: name ?? 'Immagine', loading: 'lazy' });
	if (mime.startsWith('audio/'))
		return el('audio', { src, controls: true, preload: 'none', 'aria-label': name ?? 'Audio' });
	if (mime.startsWith('video/'))
		return el('video', { src, controls: true, preload: 'none', 'aria-label': name ?? 'Filmato' });
	return el('a', { href: src, download: name }, `Documento: ${name ?? 'senza nome'}`);
}

function content(line) {
	const parts = [];
	if (line.quotes)
		parts.push(el('blockquote', {}, $(`line-${line.quotes}`)?.dataset.text ?? 'messaggio citato'));
	if (line.channel === 'phone')
		parts.push(el('p', {}, `${CALLS[line.kind] ?? line.kind}${line.extension && line.kind === 'answered' ? ` l'interno ${line.extension}` : ''}`));
	if (line.template)
		parts.push(el('p', { class: 'kind' }, `Modello ${line.template}`));
	if (line.subject)
		parts.push(el('p', { class: 'subject' }, line.subject));
	if (line.media)
		parts.push(media(line.media));
	if (line.place)
		parts.push(el('p', {}, `Posizione: ${[line.place.name, line.place.address].filter(Boolean).join(', ')} ${line.place.lat}, ${line.place.lon}`));
	if (line.cards)
		line.cards.forEach((c) => parts.push(el('p', {}, `Contatto: ${c.name} ${c.phones?.join(' ') ?? ''}`)));
	if (line.revoked)
		parts.push(el('p', { class: 'kind' }, 'Messaggio ritirato'));
	else if (line.text)
		parts.push(el('p', { dir: 'auto', class: 'text' }, ...linked(line.text)));
	else if (line.channel !== 'phone' && !line.media && !line.place && !line.cards && !line.subject)
		parts.push(el('p', { class: 'kind' }, line.kind));
	return parts;
}

function foot(line) {
	const out = line.dir === 'out';
	const [tick, said] = TICKS[line.status] ?? ['', ''];
	const told = out ? [line.foreign ? 'da un collega' : OUT[line.status], line.status === 'failed' && (REASONS[line.code] ?? line.code)].filter(Boolean).join(': ') : '';
	return el('p', { class: 'foot' }, line.edited ? 'modificato · ' : '', el('time', { datetime: new Date(line.at).toISOString() }, when(line.at)), told ? ` · ${told}` : '',
		!out && tick ? el('span', { class: `tick ${line.status}`, title: said }, ` ${tick}`, el('span', { class: 'away' }, said)) : '');
}

function offered(line, on) {
	const buttons = (line.buttons ?? []).map((b) => (b.url ? el('a', { class: 'button', href: /^https?:/.test(b.url) ? b.url : undefined, target: '_blank', rel: 'noopener noreferrer' }, b.title)
		: el('button', { type: 'button', onclick: () => on.choose(line, b) }, b.title, b.description ? el('small', {}, b.description) : '')));
	if (!buttons.length)
		return undefined;
	return line.list ? el('details', { class: 'offer' }, el('summary', {}, line.list), ...buttons) : el('div', { class: 'offer' }, ...buttons);
}

function acts(line, on) {
	if (!['whatsapp', 'messenger', 'telegram'].includes(line.channel) || line.status === 'failed' || line.revoked)
		return undefined;
	const button = (label, act) => el('button', { type: 'button', onclick: () => act(line) }, label);
	if (line.dir === 'out')
		return el('div', { class: 'acts' }, button('Rispondi', on.quote), button(line.reaction ? 'Togli reazione' : 'Reagisci', on.react));
	return line.kind === 'text' ? el('div', { class: 'acts' }, button('Modifica', on.edit), line.channel === 'telegram' ? '' : button('Ritira', on.revoke)) : undefined;
}

export function bubble(line, on) {
	return el('article', { id: `line-${line.id}`, class: `bubble ${line.dir} ${line.status ?? ''}`, 'data-text': (line.text ?? line.kind ?? '').slice(0, 80),
		'aria-label': line.dir === 'out' ? 'Dal Comune' : 'Da te' }, ...content(line), offered(line, on), foot(line), line.reaction ? el('span', { class: 'reaction' }, line.reaction) : undefined, acts(line, on));
}

/** Puts a line into the log, or in place of what it was; keeps the end in sight. */
export function put(log, line, on) {
	const made = bubble(line, on);
	const old = $(made.id);
	const low = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
	if (old) {
		const focus = old.contains(document.activeElement) ? document.activeElement.textContent : null;
		old.querySelector('details')?.open && made.querySelector('details')?.setAttribute('open', '');
		old.replaceWith(made);
		if (focus)
			[...made.querySelectorAll('button')].find((b) => b.textContent === focus)?.focus();
	} else
		log.append(made);
	if (low || !old)
		log.scrollTop = log.scrollHeight;
	made.querySelectorAll('img').forEach((i) => i.addEventListener('load', () => { log.scrollTop = log.scrollHeight; }, { once: true }));
}
