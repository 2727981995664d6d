// An opinion in two steps, sent without leaving the page. Without it the form shows both steps and leads to a page of thanks.
const steps = (form) => {
	const [back, next, send] = ['back', 'next', 'send'].map((what) => form.querySelector(`[data-${what}]`));
	const at = (step, focus) => {
		form.dataset.at = step;
		back.hidden = send.hidden = step === 1;
		next.hidden = step === 2;
		focus?.focus();
	};
	back.addEventListener('click', () => at(1, form.querySelector('[name="stars"]:checked')));
	next.addEventListener('click', () => at(2, form.querySelector('[name="detail"]')));
	at(1);
};

const thank = (box, form) => {
	const thanks = box.querySelector('[data-thanks]');
	form.hidden = true;
	thanks.hidden = false;
	thanks.focus();
};

for (const box of document.querySelectorAll('[data-rating]')) {
	const form = box.querySelector('form');
	steps(form);
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		if (form.dataset.at === '1')	// Enter in a field of the first step
			return form.querySelector('[data-next]').click();
		try {
			const answer = await fetch(form.action, { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(new FormData(form)) });
			if (!answer.ok)
				throw new Error(answer.status);
			thank(box, form);
		} catch {
			form.submit();	// the page of the answer says what is wrong
		}
	});
}
