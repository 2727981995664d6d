// A crowd that writes: the posts of many people on WhatsApp, Messenger and the telephone, as their providers would send them, with
// duplicates, in batches, out of order. Pure but for the seed that is given: the same one gives the same crowd.
import { escaped, messenger, phone, plain, whatsapp } from '../simulator/payload.mjs';

const TEXTS = ['il lampione davanti al civico {n} di via Sparano è spento da giorni', 'in corso Cavour c\'è una buca al numero {n}, ci passano le biciclette',
	'i cassonetti di viale Unità d\'Italia {n} sono pieni da una settimana', 'vorrei sapere quando pulite la strada, qui siamo al {n}', 'aggiungo che anche ieri sera era così',
	'grazie a chi se ne occupa, resto in attesa di notizie dal {n}', 'una panchina rotta nel giardino, vicino alla fontana numero {n}'];

const CHANNELS = ['whatsapp', 'messenger', 'phone'];

/** Numbers from 0 up to 1, the same ones for the same seed. */
export function dice(seed) {
	let a = seed >>> 0;
	return () => {
		a = (a + 0x6D2B79F5) >>> 0;
		let t = Math.imul(a ^ (a >>> 15), a | 1);
		t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

export function shuffle(list, roll) {
	for (let i = list.length - 1; i > 0; i--) {
		const k = Math.floor(roll() * (i + 1));
		[list[i], list[k]] = [list[k], list[i]];
	}
	return list;
}

/** What a person writes on a chat, in the order in which they think of it: mostly words. */
function kindOf(roll, first) {
	const x = roll();
	return first || x < 0.84 ? 'text' : x < 0.88 ? 'image' : x < 0.91 ? 'location' : x < 0.94 ? 'reaction' : x < 0.97 ? 'edit' : x < 0.99 ? 'revoke' : 'unsupported';
}

export const isMessage = (kind) => ['text', 'image', 'location', 'unsupported', 'missed'].includes(kind);

class Crowd {
	constructor({ tag, seed, number, page, files, now }) {
		Object.assign(this, { tag, number, page, files, now, roll: dice(seed), events: [], people: [] });
	}

	person(channel) {
		const n = this.people.length, name = `Persona ${this.tag}-${n}`;
		const person = channel === 'whatsapp' ? { user_id: `IT.${this.tag}${n}`, phone: `3363998${1000 + n % 9000}`, hidden: n % 7 === 0, name }
			: channel === 'messenger' ? { psid: `77${parseInt(this.tag, 36)}${String(n).padStart(6, '0')}`, name } : { phone: `+447700900${String(Math.floor(n / 20) % 200).padStart(3, '0')}` };
		this.people.push({ n, channel, ...person, mark: `[${this.tag}-${n}]`, said: [] });
		return this.people.at(-1);
	}

	/** One event of a person: { id, kind, person, part }; part is what goes into a post. */
	event(person) {
		const { channel } = person, k = this.events.length, roll = this.roll;
		let kind = kindOf(roll, !person.said.length);
		if (kind === 'revoke' && channel === 'messenger' || kind === 'image' && !this.files[channel]?.length)
			kind = 'text';
		const id = `${channel === 'whatsapp' ? 'wamid.' : 'm_'}${this.tag}.${k}`, of = person.said[Math.floor(roll() * person.said.length)];
		const at = this.now - Math.floor(roll() * 600);
		const text = `${TEXTS[k % TEXTS.length].replace('{n}', k % 90 + 1)} ${person.mark}`;
		const o = { person: { ...person, hidden: person.hidden && roll() < 0.5 }, id, at, ms: at * 1000 + k % 1000, number: this.number, page: this.page, text, of, emoji: '👍',
			media: kind === 'image' ? this.files[channel][k % this.files[channel].length] : undefined, place: { lat: 41.1171 + (k % 50) / 1e4, lon: 16.8719 } };
		const part = channel === 'whatsapp' ? whatsapp.message(kind, o) : messenger.event(kind, o);
		if (isMessage(kind))
			person.said.push(id);
		this.events.push({ id, kind, person, part });
	}

	/** All of one call: nobody heard every second one. */
	call(person) {
		const k = this.events.length, call = `call-${this.tag}-${k}`;
		for (const [i, kind] of ['ringing', ...(k % 2 ? ['answered', 'ended'] : ['missed'])].entries())
			this.events.push({ id: `pbx-${this.tag}-${k}-${i}`, kind, person,
				part: phone.event(kind, { id: `pbx-${this.tag}-${k}-${i}`, call, at: new Date((this.now + i * 20) * 1000), from: person.phone, extension: kind === 'answered' ? '12' : undefined }) });
	}

	body(some) {
		const { channel } = some[0].person, parts = some.map((e) => e.part);
		if (channel === 'phone')
			return { channel, body: plain(parts[0]), n: 1 };
		const body = channel === 'messenger' ? messenger.post(this.page, parts)
			: whatsapp.post(some.map((e) => whatsapp.change({ number: this.number, people: [e.person], messages: [e.part] })));
		return { channel, body: escaped(body), n: some.length };
	}

	/** Events in posts of one to five of a channel; the telephone's alone. */
	posts(events) {
		const posts = [];
		for (const list of CHANNELS.map((c) => events.filter((e) => e.person.channel === c)))
			for (let i = 0; i < list.length;) {
				const n = list[0].person.channel === 'phone' || this.roll() < 0.6 ? 1 : 2 + Math.floor(this.roll() * 4);
				posts.push(this.body(list.slice(i, i + n)));
				i += n;
			}
		return posts;
	}
}

/**
 * events: how many are told in all; a third of them were told before, half of those in the very same post, half in another one.
 * people: how many write; number, page: the accounts; files: { whatsapp, messenger } lists of media; tag: base 36, of this crowd alone.
 * Gives { posts: [{ channel, body, n }] in no order, events: the distinct ones, people, told }.
 */
export function crowd({ events: told, people, ...given }) {
	const c = new Crowd(given), distinct = Math.round(told * 2 / 3);
	for (let i = 0; i < people; i++)
		c.person(i % 20 === 19 ? 'phone' : i % 5 < 3 ? 'whatsapp' : 'messenger');
	while (c.events.length < distinct) {
		const person = c.people[c.events.length < people ? c.events.length % people : Math.floor(c.roll() * people)];
		if (person.channel === 'phone')
			c.call(person);
		else
			c.event(person);
	}
	const mixed = shuffle([...c.events], c.roll), posts = c.posts(mixed);
	let left = told - c.events.length;
	for (const post of shuffle([...posts], c.roll)) {	// the same post again
		if (left <= (told - c.events.length) / 2)
			break;
		posts.push(post);
		left -= post.n;
	}
	posts.push(...c.posts(mixed.filter((e) => e.person.channel !== 'phone').slice(0, Math.max(left, 0))));
	return { posts: shuffle(posts, c.roll), events: c.events, people: c.people, told: posts.reduce((sum, p) => sum + p.n, 0) };
}
