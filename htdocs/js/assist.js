// Richiesta assistenza: the long list of services becomes two short ones, the category first. What is sent stays the field `category`.
const form = document.querySelector('form[data-assist]');
const services = form?.querySelector('select[name=category]');
const box = form?.querySelector('[data-assist-category]');

if (services && box) {
	const chooser = box.querySelector('select');
	const empty = services.options[0];
	const groups = [...services.querySelectorAll('optgroup')];

	groups.forEach((group, i) => chooser.add(new Option(group.label, String(i))));

	// only the category's own services can be chosen; none before there is one
	const show = (chosen) => {
		const group = groups[chooser.value];
		services.replaceChildren(empty, ...[...(group?.children ?? [])].map((option) => option.cloneNode(true)));
		services.value = chosen ?? '';
	};
	// also after an error, and with what a browser brings back that went back to this page: it does so in the long list, before the load event
	const begin = () => {
		const chosen = services.value;
		const at = groups.findIndex((group) => [...group.children].some((option) => option.value === chosen));
		if (at >= 0 && chosen)
			chooser.value = String(at);
		show(chosen);
		box.hidden = false;
	};
	chooser.addEventListener('change', () => show());
	if (document.readyState === 'complete')
		begin();
	else
		addEventListener('load', begin, { once: true });
}
