// The citizens of the simulator: invented, with numbers and addresses that belong to nobody. Each can be met on every channel.

const made = [
	['giulia', 'Giulia P.', '447700900101', 'IT.9001000000000101'],
	['tonio', 'Tonio', '447700900102', 'IT.9001000000000102'],
	['nicola', 'Nicola', '447700900103', 'IT.9001000000000103'],
	['sabrina', 'Sabrina', '447700900104', 'IT.9001000000000104'],
	['residente', 'Residente', '447700900105', 'IT.9001000000000105'],
	['samir', 'Samir', '447700900106', 'IT.9001000000000106', { lang: 'ar' }],
	['anto', '🌸 Anto 🌸', '447700900107', 'IT.9001000000000107'],
	['michele', 'Michele', '447700900108', 'IT.9001000000000108'],
	['franco', 'Franco B.', '447700900109', 'IT.9001000000000109'],
	['emma', 'Emma', '33639980002', 'FR.9002000000000202', { lang: 'en' }],
	['ilaria', 'Ilaria', '447700900110', 'IT.9001000000000110', { psid: '7700000000000101' }],
	['arben', 'Arben', '447700900111', 'IT.9001000000000111', { psid: '7700000000000102', lang: 'sq' }],
	['luce', 'Luce', '447700900112', 'IT.9001000000000112', { username: 'luce.di.sera', hidden: true }],
];

/** Nobody of WhatsApp has such a number. */
export const unreachable = (phone) => /^4477009009\d\d$/.test(phone ?? '');

const keys = ['id', 'phone', 'user_id', 'psid', 'telegram', 'email'];

export class People {
	#all = [];
	#made = 0;

	constructor() {
		this.reset();
	}

	reset() {
		this.#all = [];
		this.#made = 0;
		made.forEach(([id, name, phone, user_id, more]) => this.add({ id, name, phone, user_id, ...more }));
	}

	list() {
		return this.#all;
	}

	/** A person with whatever was not given made up. last: { channel: unix seconds of the last thing written } */
	add(given) {
		const n = ++this.#made;
		const id = given.id ?? `persona-${n}`;
		const phone = n <= 600 ? `447700900${199 + n}` : `3363998${String(n).padStart(4, '0')}`;	// ranges of fiction
		const person = {
			id, name: id, phone, user_id: `IT.90010000000${10000 + n}`, psid: `77000000000${10000 + n}`, telegram: 7000000000 + n,
			email: `${id.replace(/[^a-z0-9.-]/gi, '')}@example.org`, lang: 'it', last: {}, known: {}, blocked: false, ...given,
		};
		this.#all.push(person);
		return person;
	}

	/** By an id or any key of theirs; undefined when nobody has it. */
	find(key) {
		return this.#all.find((p) => keys.some((k) => p[k] !== undefined && String(p[k]) === String(key)));
	}

	/** What a test gives: an id, or an object that names a known person (and changes them) or makes a new one. */
	take(given) {
		if (given === undefined || given === null)
			return this.#all[0];
		if (typeof given !== 'object')
			return this.find(given) ?? this.add({ id: String(given) });
		if (given.wa_id)
			return this.take({ ...given, wa_id: undefined, phone: given.wa_id });
		const known = keys.map((k) => given[k] !== undefined && this.find(given[k])).find(Boolean);
		return known ? Object.assign(known, given) : this.add(given);
	}
}

/** What others may know of a person. */
export const shown = ({ last, known, ...p }) => ({ ...p, last });
