// On every page of the citizens: the language menu, what was typed when the language changes, reports that wait for the network.

const FLAG = 'urp-waiting';	// set while this device keeps reports; read before anything else is loaded
const KEPT = 'urp-typed';

function closeLanguages(event) {
	for (const menu of document.querySelectorAll('details[data-languages][open]')) {
		if (event.type === 'keydown' ? event.key !== 'Escape' : menu.contains(event.target)) continue;
		menu.open = false;
		if (event.type === 'keydown') menu.querySelector('summary').focus();
	}
}

// Who chooses another language in the middle of a form finds there what they had typed. Files and secrets are not kept.
const fieldsOf = () => [...document.querySelectorAll('main form[method=post] :is(input, textarea, select)[name]')]
	.filter((e) => !['hidden', 'password', 'file', 'submit', 'button'].includes(e.type) && e.name !== 'website');

function keepTyped() {
	const typed = fieldsOf().filter((e) => (e.type === 'checkbox' || e.type === 'radio' ? e.checked : e.value))
		.map((e) => [e.name, e.value]);
	if (typed.length) sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, typed }));
}

function putBack() {
	const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
	sessionStorage.removeItem(KEPT);
	if (!kept || document.querySelector('main form [aria-invalid]')) return;
	for (const e of fieldsOf()) {
		if (e.type === 'checkbox' || e.type === 'radio') e.checked = kept.typed.some(([n, v]) => n === e.name && v === e.value);
		else {
			const value = kept.typed.find(([n]) => n === e.name)?.[1];
			if (value !== undefined && !e.value) e.value = value;
		}
	}
}

const offline = () => import('./offline.js');

// A form that may wait: without network the browser would show a page of its own, and what was typed would be in danger.
async function mayWait(event) {
	const form = event.target.closest?.('form[data-offline=report]');
	if (!form || navigator.onLine) return;
	event.preventDefault();
	event.stopImmediatePropagation();
	(await offline()).offer(form);
}

document.addEventListener('click', closeLanguages);
document.addEventListener('keydown', closeLanguages);
document.addEventListener('submit', mayWait, { capture: true });
for (const link of document.querySelectorAll('details[data-languages] a')) link.addEventListener('click', keepTyped);
try {
	putBack();
	if (localStorage.getItem(FLAG) || document.querySelector('form[data-offline=write]')) offline().then((m) => m.start());
} catch { /* a browser that keeps nothing: the page works as it is */ }
if ('serviceWorker' in navigator)
	addEventListener('load', () => navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
		.then((r) => r.active?.postMessage({ lang: document.documentElement.lang })).catch(() => {}));
