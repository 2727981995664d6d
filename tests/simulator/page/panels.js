// Beside the telephone: faults, time, and what went to the city.
import { $, el, post, when } from './dom.js';

const DEFAULTS = { duplicates: { n: 2 }, delay: { ms: 3000 }, reorder: { ms: 1500 }, slow: { ms: 5000 }, 429: { retry_after: 5 } };
const HOOKS_MAX = 40;

export function faults(state) {
	const on = new Set(state.misbehaving.map((m) => m.mode));
	$('faults-count').textContent = on.size ? String(on.size) : '';
	const order = Object.entries(state.modes);
	const box = $('faults');
	if (!box.children.length)
		box.append(...order.map(([mode, meaning]) => el('label', { class: 'check' },
			el('input', { type: 'checkbox', 'data-mode': mode, onchange: (e) => post('misbehave', { mode, on: e.target.checked, ...DEFAULTS[mode] }) }), el('span', {}, `${meaning} `, el('code', {}, mode)))));
	box.querySelectorAll('input').forEach((i) => { i.checked = on.has(i.dataset.mode); });
}

let shift = 0;
const tick = () => { $('clock').textContent = new Date(Date.now() + shift * 1000).toLocaleString('it-IT', { dateStyle: 'short', timeStyle: 'short' }); };
setInterval(tick, 5000);

export function time(state) {
	shift = state.shift;
	tick();
	for (const b of $('shifts').children)
		b.setAttribute('aria-pressed', String(Number(b.dataset.shift) === shift));
}

/** Whether the city may answer freely, as the provider counts. */
export function windowOf(person, channel) {
	const last = person?.last?.[channel];
	const hours = { whatsapp: 24, messenger: 24 }[channel];
	if (!hours)
		return '';
	if (last === undefined)
		return 'Non ha ancora scritto: il Comune non può scrivere liberamente.';
	const left = hours * 3600 - (Date.now() / 1000 + shift - last);
	return left > 0 ? `Finestra di risposta aperta per altre ${Math.ceil(left / 3600)} ore.` : 'Finestra di risposta chiusa.';
}

export function hook(h) {
	const result = h.results.at(-1);
	const tries = h.results.length > 1 ? ` (${h.results.length} volte)` : '';
	const made = el('li', { id: `hook-${h.n}`, class: result?.status === 200 ? 'good' : 'bad' }, `${when(Date.parse(h.at))} ${h.channel}: ${h.note ?? ''} `, el('strong', {}, result ? (result.status || 'nessuna risposta') : '…'), `${result ? ` in ${result.ms} ms` : ''}${tries}`);
	const old = $(made.id);
	if (old)
		old.replaceWith(made);
	else
		$('hooks').prepend(made);
	while ($('hooks').children.length > HOOKS_MAX)
		$('hooks').lastChild.remove();
}

$('shifts').addEventListener('click', (e) => e.target.dataset.shift !== undefined && post('clock', { shift: Number(e.target.dataset.shift) }));
