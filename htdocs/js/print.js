// A button to print with: shown only where it does something.
for (const place of document.querySelectorAll('[data-print]')) {
	place.hidden = false;
	place.querySelector('button').addEventListener('click', () => window.print());
}
