// The card "Luogo": places are offered while somebody types, found by the device or chosen on the map. Without it the page searches by its
// own button, and whatever is written counts: search is help, not a wall.

const ask = async (url) => {
	const answer = await fetch(url, { headers: { accept: 'application/json' } });
	if (!answer.ok) throw new Error(answer.status);
	return answer.json();
};
const say = (word, value) => word.replace('%s', value);
const short = (n) => n.toFixed(5);

class Place {
	constructor(box) {
		const part = (name) => box.querySelector(`[data-place-${name}]`);
		Object.assign(this, { box, words: box.dataset, input: box.querySelector('[name="address"]'), list: part('list'), lat: part('lat'), lon: part('lon'),
			state: part('state'), outside: part('outside'), mapBox: part('map'), opener: part('open'), found: [], at: -1, turn: 0, ours: null, map: null });
		part('choices')?.remove();	// the choice is made in the list above
		part('tools').hidden = false;
		part('find').type = 'button';
		part('find').addEventListener('click', () => this.find(true));
		if ('geolocation' in navigator) part('here').addEventListener('click', () => this.locate());
		else part('here').hidden = true;
		this.opener.addEventListener('click', () => this.toggleMap());
		document.addEventListener('urp:place', (event) => this.point(event.detail.lat, event.detail.lon));
		this.combobox();
	}

	tell(text) {
		this.state.textContent = text;
	}

	/* ---- the list of what was found: a combobox ---- */

	combobox() {
		const { input, list } = this;
		for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);
		input.addEventListener('input', () => {
			this.forget();
			clearTimeout(this.timer);
			this.timer = setTimeout(() => this.find(false), 200);
		});
		input.addEventListener('keydown', (event) => this.key(event));
		input.addEventListener('blur', () => this.close());
		list.addEventListener('pointerdown', (event) => event.preventDefault());	// the field keeps the focus
		list.addEventListener('click', (event) => {
			const option = event.target.closest('[role="option"]');
			if (option) this.choose(this.found[Number(option.dataset.n)]);
		});
	}

	key(event) {
		const open = !this.list.hidden, last = this.found.length - 1;
		if (event.key === 'Enter') {
			event.preventDefault();	// never sends a form of several fields by accident
			if (open && this.at >= 0) this.choose(this.found[this.at]);
			else this.find(true);
		} else if (event.key === 'Escape' && open) {
			event.preventDefault();
			this.close();
		} else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			if (!open) this.find(true);
			else this.mark(event.key === 'ArrowDown' ? (this.at === last ? 0 : this.at + 1) : (this.at <= 0 ? last : this.at - 1));
		}
	}

	async find(wanted) {
		const q = this.input.value.trim(), turn = ++this.turn;
		clearTimeout(this.timer);
		if (q.length < (wanted ? 1 : 3)) return this.close();
		try {
			const { places } = await ask(`/luoghi?q=${encodeURIComponent(q.slice(0, 200))}`);
			if (turn !== this.turn) return;	// somebody typed on meanwhile
			this.show(places);
			this.tell(places.length ? this.words.wordFound : wanted ? this.words.wordNone : '');
		} catch {
			if (turn === this.turn && wanted) this.tell(this.words.wordAway);
		}
		if (wanted && document.activeElement !== this.input) this.input.focus();
	}

	show(places) {
		this.found = places;
		this.list.replaceChildren(...places.map((place, n) => {
			const option = document.createElement('li');
			Object.assign(option, { id: `${this.list.id}-${n}`, textContent: place.label });
			option.setAttribute('role', 'option');
			option.setAttribute('aria-selected', 'false');
			option.dataset.n = n;
			return option;
		}));
		this.list.hidden = !places.length;
		this.input.setAttribute('aria-expanded', String(places.length > 0));
		this.mark(-1);
	}

	mark(n) {
		this.at = n;
		[...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === n)));
		if (n < 0) return this.input.removeAttribute('aria-activedescendant');
		this.input.setAttribute('aria-activedescendant', this.list.children[n].id);
		this.list.children[n].scrollIntoView({ block: 'nearest' });
	}

	/* Also ends a search that is under way: what it found later would speak over what was said since. */
	close() {
		clearTimeout(this.timer);
		this.turn++;
		this.found = [];
		this.list.hidden = true;
		this.input.setAttribute('aria-expanded', 'false');
		this.mark(-1);
	}

	/* ---- the place chosen ---- */

	set(label, lat, lon) {
		this.input.value = label.slice(0, 200);
		this.ours = this.input.value;
		this.lat.value = lat ?? '';
		this.lon.value = lon ?? '';
		this.outside.hidden = true;
		this.outside.replaceChildren();
		this.input.dispatchEvent(new Event('change', { bubbles: true }));
	}

	/* What is typed on is another place than the one that was found. */
	forget() {
		this.lat.value = this.lon.value = '';
		this.ours = null;
		this.outside.hidden = true;
		this.tell('');
		this.map?.mark(null);
	}

	choose(place) {
		this.close();
		this.set(place.label, place.lat, place.lon);
		this.tell(say(this.words.wordChosen, place.label));
		if (place.lat !== null) this.map?.mark([place.lat, place.lon], true);
	}

	/* A point of the device, of a picture or of the map; words that somebody wrote stay theirs. */
	async point(lat, lon, metres = 0) {
		let near;
		try {
			near = await ask(`/luoghi/vicino?lat=${short(lat)}&lon=${short(lon)}`);
		} catch {
			near = { inside: true, label: null };
		}
		this.close();
		if (!near.inside) return this.refuse(near);
		const typed = this.input.value.trim(), own = typed && typed !== this.ours;
		const label = !near.label ? say(this.words.wordPoint, `${short(lat)} ${short(lon)}`) : near.near ? say(this.words.wordNear, near.label) : near.label;
		this.set(own ? typed : label, short(lat), short(lon));
		if (own) this.ours = null;
		this.map?.mark([lat, lon]);
		this.tell(`${say(own ? this.words.wordKept : this.words.wordChosen, label)}${metres > 50 ? `. ${say(this.words.wordRough, Math.round(metres))}` : ''}`);
	}

	refuse(near) {
		this.lat.value = this.lon.value = '';
		this.tell('');
		this.outside.replaceChildren(this.words.wordOutside);
		if (near.neighbour) {
			const [before, after] = this.words.wordNeighbour.split('%s');
			const name = near.neighbour_site ? Object.assign(document.createElement('a'), { href: near.neighbour_site }) : document.createElement('span');
			name.textContent = near.neighbour;
			this.outside.append(' ', before, name, after ?? '');
		}
		this.outside.hidden = false;
	}

	locate() {
		this.tell(this.words.wordLocating);
		navigator.geolocation.getCurrentPosition(
			({ coords }) => this.point(coords.latitude, coords.longitude, coords.accuracy),
			(error) => this.tell(error.code === error.PERMISSION_DENIED ? this.words.wordRefused : this.words.wordLost),
			{ enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
	}

	/* ---- the map, which is fetched when it is wanted ---- */

	async toggleMap() {
		const open = this.mapBox.hidden;
		this.mapBox.hidden = !open;
		this.opener.setAttribute('aria-expanded', String(open));
		if (!open || this.map) return this.map?.resize();
		try {
			const { openMap } = await import('./map.js');
			const at = this.lat.value ? [Number(this.lat.value), Number(this.lon.value)] : null;
			this.map = await openMap(this.mapBox, { css: this.words.mapCss, tiles: this.words.tiles, credit: this.words.credit, words: this.mapBox.dataset,
				describedBy: 'place-map-help', at, onPick: (lat, lon) => this.point(lat, lon) });
		} catch {
			this.mapBox.hidden = true;
			this.opener.setAttribute('aria-expanded', 'false');
			this.tell(this.words.wordAway);
		}
	}
}

for (const box of document.querySelectorAll('[data-place]')) new Place(box);
