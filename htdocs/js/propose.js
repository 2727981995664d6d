// A proposed subject by its number, and the way to all the others. Without it the same buttons and link are there.
const typing = (e) => e.closest?.('input, textarea, select, [contenteditable]');
const panel = document.querySelector('[data-proposals]');

document.addEventListener('keydown', (event) => {
	if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat || event.defaultPrevented || typing(event.target)) return;
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
