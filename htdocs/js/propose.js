// A proposed subject by its number, and the way to all the others. Without it the same buttons and link are there.
const typing = (e) => e.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
const panel = document.querySelector('[data-proposals]');
// A key alone may be pressed by mistake, or by who dictates: it can be switched off, on this device (WCAG 2.1.4).
const keys = panel.querySelector('[data-keys] input');
const OFF = 'urp-keys-off';

if (keys) {
	keys.closest('[hidden]').hidden = false;
	keys.checked = !localStorage.getItem(OFF);
	keys.addEventListener('change', () => (keys.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1')));
}

document.addEventListener('keydown', (event) => {
	if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat || event.defaultPrevented || typing(event.target) || !keys?.checked) return;
	const button = [...panel.querySelectorAll('[aria-keyshortcuts]')].find((b) => b.getAttribute('aria-keyshortcuts') === event.key);
	if (!button) return;
	event.preventDefault();
	button.click();
});

panel.querySelector('[data-other]')?.addEventListener('click', (event) => {
	const field = document.getElementById('category');
	if (!field) return;
	event.preventDefault();
	field.closest('details').open = true;
	field.focus();
});
