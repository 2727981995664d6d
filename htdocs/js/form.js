// The report's steps, a little easier: what is left to type, pictures seen and made small before they travel, nothing typed is lost, one click sends once.
import { photoPlace } from './photo.js';

const LONGEST = 1600, QUALITY = 0.85;
const KEPT = 'urp-report';

const words = (name) => document.querySelector(`template[data-words="${name}"]`)?.content.firstElementChild.cloneNode(true);

/** A second click on the way would only say the same again. */
function once(form) {
	let sent = 0;
	form.addEventListener('submit', (event) => {
		if (Date.now() - sent < 15000)
			event.preventDefault();
		else
			sent = Date.now();
	});
	window.addEventListener('pageshow', () => { sent = 0; });
}

/** Says how much is left: to the eye at once, to who listens when it gets scarce and the typing pauses. */
function count(line) {
	const field = document.getElementById(line.dataset.counter), output = line.querySelector('output');
	const length = (s) => Array.from(s.normalize('NFC')).length;
	let wait;
	output.setAttribute('aria-live', 'off');
	const tell = () => {
		const left = Math.max(0, field.maxLength - length(field.value));
		output.setAttribute('aria-live', 'off');
		clearTimeout(wait);
		wait = setTimeout(() => {
			output.setAttribute('aria-live', left <= 20 ? 'polite' : 'off');
			output.value = '';
			output.value = left;
		}, 1000);
		output.value = left;
	};
	line.hidden = false;
	field.addEventListener('input', tell);
	tell();
}

/** A picture as it is sent: at most 1600 points long, when that makes it smaller. What cannot be read here travels as it is. */
async function smaller(file) {
	if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 300000)
		return file;
	let picture;
	try {
		picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
		const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.round(picture.width * scale);
		canvas.height = Math.round(picture.height * scale);
		const draw = canvas.getContext('2d');
		draw.fillStyle = '#fff';
		draw.fillRect(0, 0, canvas.width, canvas.height);
		draw.drawImage(picture, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
		return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' }) : file;
	} catch {
		return file;
	} finally {
		picture?.close();
	}
}

/** Drawn, since pages may show no pictures but those of the site. Null: not a picture that the browser knows. */
async function thumbnail(file) {
	try {
		const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
		const side = 96, canvas = document.createElement('canvas'), scale = Math.max(side / picture.width, side / picture.height);
		canvas.width = canvas.height = side;
		canvas.setAttribute('role', 'img');
		canvas.setAttribute('aria-label', file.name);
		canvas.getContext('2d').drawImage(picture, (side - picture.width * scale) / 2, (side - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
		picture.close();
		return canvas;
	} catch {
		return null;
	}
}

function pictures(input) {
	const list = input.closest('.form-group').querySelector('[data-previews]'), form = input.form;
	const said = list.parentElement.querySelector('[data-photo-said]') ?? list.parentElement;
	let busy = null;

	async function chosen() {
		const files = [...input.files], ready = [];
		for (const e of list.parentElement.querySelectorAll('[data-proposal]'))
			e.remove();
		list.replaceChildren();
		let place = null;
		for (const file of files) {
			place ??= await photoPlace(file);
			ready.push(await smaller(file));
		}
		const transfer = new DataTransfer();
		for (const file of ready) {
			transfer.items.add(file);
			const item = document.createElement('li');
			item.append(await thumbnail(file) ?? file.name);
			list.append(item);
		}
		input.files = transfer.files;
		list.hidden = !ready.length;
		const proposal = place && words('photo-place');
		if (proposal) {
			proposal.dataset.proposal = '';
			proposal.querySelector('button').value = `at-${place.lat.toFixed(6)},${place.lon.toFixed(6)}`;
			said.append(proposal);
		}
	}

	input.addEventListener('change', () => { busy = chosen().finally(() => { busy = null; }); });
	// sent while pictures are still being made small: when they are
	form.addEventListener('submit', (event) => {
		if (!busy || event.defaultPrevented)
			return;
		const { submitter } = event;
		event.preventDefault();
		event.stopImmediatePropagation();
		busy.then(() => form.requestSubmit(submitter));
	}, { capture: true });
}

/** The worker looks at each file: the page asks until it has. */
function refreshFiles(list, tries = 20) {
	if (!tries || !list.querySelector('[data-state=received]'))
		return;
	setTimeout(async () => {
		try {
			const answer = await fetch('/segnalazione/dati', { headers: { accept: 'text/html' } });
			const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.upload-file-list');
			if (fresh && !list.contains(document.activeElement)) {
				for (const item of list.querySelectorAll('[data-file]')) {
					const now = fresh.querySelector(`[data-file="${CSS.escape(item.dataset.file)}"]`);
					if (now && now.dataset.state !== 'received')
						item.replaceWith(list.dataset.readonly === undefined ? now : readOnly(now));
				}
			}
		} catch { /* next time */ }
		refreshFiles(list, tries - 1);
	}, 1500);
}

function readOnly(item) {
	for (const e of item.querySelectorAll('[name=go]'))
		e.remove();
	return item;
}

/** What is typed and not saved yet, by field: kept in this tab alone, offered back, never put back by itself. */
function keepTyped(form) {
	const typed = () => Object.fromEntries([...new FormData(form)].filter(([k, v]) => typeof v === 'string' && !/^(nonce|version|window|go|privacy|choice)$/.test(k)));
	const shown = JSON.stringify(typed());
	let kept = null;
	try {
		kept = JSON.parse(sessionStorage.getItem(KEPT));
	} catch { /* none */ }
	const drop = () => sessionStorage.removeItem(KEPT);
	const keep = () => {
		const now = JSON.stringify(typed());
		try {
			if (now === shown)
				drop();
			else
				sessionStorage.setItem(KEPT, now);
		} catch { /* full, or forbidden: it is only a comfort */ }
	};
	if (kept && JSON.stringify(kept) !== shown && document.querySelector('[data-saved], .alert-danger') === null) {
		const offer = words('unsaved');
		form.prepend(offer);
		offer.addEventListener('click', (event) => {
			const what = event.target.closest('[data-do]')?.dataset.do;
			if (!what)
				return;
			if (what === 'back') {
				for (const [name, value] of Object.entries(kept)) {
					const field = form.elements[name];
					if (field)
						field.value = value;
				}
				form.dispatchEvent(new Event('input', { bubbles: true }));
			} else {
				drop();
			}
			offer.remove();
			form.querySelector('select, input:not([type=hidden])')?.focus();
		});
	} else {
		drop();
	}
	form.addEventListener('input', keep);
	form.addEventListener('change', keep);
}

/** "Invia" asks once more, in a dialog; without a script the same words stand above the button. */
function confirmed(form) {
	const open = form.querySelector('[data-open]'), terms = document.getElementById(open.dataset.open), dialog = document.createElement('dialog');
	if (typeof dialog.showModal !== 'function')
		return;
	dialog.className = 'flow-dialog';
	dialog.setAttribute('aria-labelledby', 'terms-title');
	dialog.setAttribute('aria-describedby', 'terms-text');
	terms.removeAttribute('aria-labelledby');
	terms.replaceWith(dialog);
	dialog.append(terms);
	const close = terms.querySelector('[data-close]');
	close.hidden = false;
	close.addEventListener('click', () => dialog.close());
	open.hidden = false;
	open.addEventListener('click', () => dialog.showModal());
	sessionStorage.removeItem(KEPT);
}

for (const form of document.querySelectorAll('form[data-form]')) {
	if (form.dataset.form === 'report')
		keepTyped(form);
	for (const input of form.querySelectorAll('input[type=file]'))
		pictures(input);
	if (form.dataset.form === 'send')
		confirmed(form);
	once(form);
}
for (const line of document.querySelectorAll('[data-counter]'))
	count(line);
for (const list of document.querySelectorAll('.upload-file-list'))
	refreshFiles(list);
