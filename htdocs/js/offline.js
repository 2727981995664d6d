// Shows the reports that this device keeps, sends them when the network is back, and writes new ones without it.
import { drop, item, items, keep, newItem, sendAll } from './queue.js';

const FLAG = 'urp-waiting';
const region = document.querySelector('[data-waiting]');
const model = document.querySelector('[data-waiting-item]');

function row(one) {
	const node = model.content.firstElementChild.cloneNode(true);
	node.dataset.key = one.key;
	node.dataset.state = one.state;
	if (one.state !== 'waiting') node.classList.replace('alert-info', one.state === 'sent' ? 'alert-success' : 'alert-danger');
	for (const e of node.querySelectorAll('[data-when]')) e.hidden = !e.dataset.when.split(' ').includes(one.state);
	const said = { subject: one.subject, code: one.answer?.code, pin: one.answer?.pin };
	for (const e of node.querySelectorAll('[data-said]')) e.textContent = said[e.dataset.said] ?? '';
	if (one.answer) node.querySelector('[data-to=url]').href = new URL(one.answer.url, location.href).pathname;
	node.querySelector('[data-to=correct]').href = `/senza-rete?correggi=${one.key}`;
	return node;
}

export async function show() {
	const all = await items();
	localStorage[all.length ? 'setItem' : 'removeItem'](FLAG, '1');
	region.hidden = !all.length;
	region.replaceChildren(...all.map(row));
}

async function send() {
	await sendAll();
	await show();
}

async function whenBack() {
	try {
		await (await navigator.serviceWorker.getRegistration()).sync.register('urp-reports');
	} catch { /* the event `online` and the next visit do it */ }
}

async function act(event) {
	const button = event.target.closest('button[data-do]'), key = button?.closest('[data-key]').dataset.key;
	if (!button) return;
	if (button.dataset.do === 'drop') await drop(key);
	else await sendAll();
	await show();
	if (!region.hidden) region.querySelector('a, button:not([hidden])')?.focus();
}

const entriesOf = (form) => [...new FormData(form)];
const skip = new Set(['nonce', 'csrf', 'website', 'go']);

async function put(form, key) {
	const entries = entriesOf(form);
	const fields = entries.filter(([n, v]) => typeof v === 'string' && v !== '' && !skip.has(n));
	// who stands at a later step has said so at the first
	if (!form.querySelector('[name=privacy]')) fields.push(['privacy', '1']);
	const files = entries.filter(([, v]) => typeof v !== 'string' && v.size).map(([, v]) => v);
	const one = newItem(fields, files, document.documentElement.lang);
	await keep(one);
	if (key) await drop(key);
	localStorage.setItem(FLAG, '1');
	await whenBack();
	await show();
	region.scrollIntoView({ block: 'start' });
	region.querySelector(`[data-key="${one.key}"]`)?.setAttribute('tabindex', '-1');
	region.querySelector(`[data-key="${one.key}"]`)?.focus();
	if (navigator.onLine) send();
}

// On the page that works without network: the form, empty or with what was refused.
const errorsOf = (one) => Object.entries(one.errors ?? {});

function fill(form, one) {
	const words = document.querySelector('[data-words]').content;
	const named = new Map();
	for (const [n, v] of one.fields) named.set(n, v);
	for (const e of form.querySelectorAll('[name]')) {
		if (e.type === 'checkbox' || e.type === 'radio') e.checked = named.get(e.name) === e.value;
		else if (e.type !== 'file' && named.has(e.name)) e.value = named.get(e.name);
	}
	for (const [name, code] of errorsOf(one)) complain(form, form.querySelector(`[name="${name}"]`), words.querySelector(`[data-code="${code}"]`)?.textContent);
}

function complain(form, field, word) {
	const words = document.querySelector('[data-words]').content;
	const text = document.createElement('p'), box = field?.closest('.form-group, fieldset') ?? form;
	text.className = 'invalid-feedback d-block';
	text.textContent = word ?? words.querySelector('[data-code=other]').textContent;
	if (!field) return form.prepend(text);
	text.id = `${field.name}-error`;
	box.querySelector('.invalid-feedback')?.remove();
	box.append(text);
	field.setAttribute('aria-invalid', 'true');
	field.classList.add('is-invalid');
	const described = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && id !== text.id);
	field.setAttribute('aria-describedby', [...described, text.id].join(' '));
}

function clear(form) {
	form.querySelectorAll('.invalid-feedback').forEach((e) => e.remove());
	form.querySelectorAll('[aria-invalid]').forEach((e) => {
		e.removeAttribute('aria-invalid');
		e.classList.remove('is-invalid');
	});
}

// What can be known without the server: what is missing.
function missing(form) {
	const word = document.querySelector('[data-words]').content.querySelector('[data-code=required]').textContent;
	const empty = [...form.querySelectorAll('[required]')].filter((e) => !e.checkValidity());
	const reply = form.querySelector('[name=reply]:checked')?.value, contact = reply && reply !== 'none' && form.querySelector(`[name="${reply}"]`);
	if (contact && !contact.value.trim()) empty.push(contact);
	for (const e of empty) complain(form, e, word);
	empty[0]?.focus();
	return empty.length > 0;
}

async function writing(form) {
	const key = new URLSearchParams(location.search).get('correggi');
	let old = key && await item(key);
	if (old?.state !== 'refused') old = null;
	if (old) fill(form, old);
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		clear(form);
		if (missing(form)) return;
		await put(form, old?.key);
		old = null;
		form.reset();
	});
}

/** A page of the normal way met no network: offers to keep what it would have sent. */
export function offer(form) {
	const asked = document.querySelector('[data-offer]').content.firstElementChild.cloneNode(true);
	document.querySelector('.js-offer')?.remove();
	asked.classList.add('js-offer');
	form.prepend(asked);
	asked.focus();
	asked.querySelector('[data-do=keep]').addEventListener('click', async () => {
		begin();
		await put(form);
		asked.remove();
		// what is kept goes by itself: the same form, still filled in, would only send it twice
		sessionStorage.removeItem('urp-report');
		form.hidden = true;
		region.addEventListener('click', (event) => { if (event.target.closest('[data-do=drop][data-when*=waiting]')) form.hidden = false; });
	});
	asked.querySelector('[data-do=no]').addEventListener('click', () => asked.remove());
}

let begun;
function begin() {
	if (begun) return;
	begun = true;
	region.addEventListener('click', act);
	addEventListener('online', send);
	addEventListener('pageshow', show);
	navigator.serviceWorker?.addEventListener('message', show);
}

export async function start() {
	begin();
	const form = document.querySelector('form[data-offline=write]');
	if (form) await writing(form);
	await show();
	if (navigator.onLine) await send();
}
