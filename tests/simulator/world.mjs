// What all parts of the simulator share: its clock, its people, what was said, what is under way, and who looks on.
import { randomBytes } from 'node:crypto';
import { Accounts } from './accounts.mjs';
import { Misbehaviour } from './misbehave.mjs';
import { People, shown } from './people.mjs';

const SENT_MAX = 200_000;
const TALK_MAX = 5000;

const settings = () => ({
	receipts: 'read',	// how far they go by themselves: none, sent, delivered, read
	receiptMs: 40,	// between one and the next
	window: 'async',	// how a shut window is told: async (a failed receipt) or sync (an error)
	strangers: 'open',	// the window of recipients who never wrote through the simulator: open, shut, unknown
	templates: null,	// names that are approved; null: all but unknown_…
	tokenDays: 55,
	escape: true,	// Meta's way of writing JSON
	unique: true,	// each sample file unlike any other
});

export class World {
	constructor(options) {
		this.options = options;
		this.accounts = new Accounts(options.accounts);
		this.misbehaviour = new Misbehaviour();
		this.people = new People();
		this.lookers = new Set();
		this.reset();
	}

	reset() {
		this.settings = settings();
		this.shift = 0;
		this.sent = [];
		this.talk = [];
		this.calls = new Map();
		this.counts = new Map();
		this.timers?.forEach(clearTimeout);
		this.timers = new Set();
		this.misbehaviour.set({ mode: 'ok' });
		this.people.reset();
		this.tell('reset', {});
	}

	/** Unix milliseconds on the provider's clock. */
	ms() {
		return Date.now() + this.shift * 1000;
	}
	seconds() {
		return Math.floor(this.ms() / 1000);
	}

	/** The next number of a series. */
	next(series) {
		const n = (this.counts.get(series) ?? 0) + 1;
		this.counts.set(series, n);
		return n;
	}

	wamid() {
		return `wamid.${randomBytes(24).toString('base64').replace(/\//g, '_')}`;
	}
	mid() {
		return `m_${randomBytes(24).toString('base64url')}`;
	}

	/** Runs later, and counts as under way until then. */
	later(ms, work) {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			work();
		}, ms);
		this.timers.add(timer);
		return timer;
	}

	/** Something that one of the city's programs sent: kept whole, in order. */
	keepSent(record) {
		const kept = { n: this.next('sent'), at: new Date().toISOString(), ...record };
		this.sent.push(kept);
		if (this.sent.length > SENT_MAX)
			this.sent.shift();
		return kept;
	}

	/** A line of a conversation, as the telephone shows it. */
	say(line) {
		const kept = { n: this.next('talk'), at: this.ms(), ...line };
		this.talk.push(kept);
		if (this.talk.length > TALK_MAX)
			this.talk.shift();
		this.tell('line', kept);
		return kept;
	}

	/** Changes a line by its provider id. */
	amend(id, changes) {
		const line = this.talk.findLast((l) => l.id === id);
		if (line) {
			Object.assign(line, changes);
			this.tell('line', line);
		}
		return line;
	}

	/** The person wrote on a channel at this time (unix seconds): the window opens. */
	wrote(person, channel, at) {
		person.last[channel] = Math.max(person.last[channel] ?? 0, at);
		this.tell('person', shown(person));
	}

	/** Seconds since the person last wrote there, on the provider's clock. */
	sinceWrote(person, channel) {
		return person?.last[channel] === undefined ? Infinity : this.seconds() - person.last[channel];
	}

	/** Tells all who look on. */
	tell(what, data) {
		for (const res of this.lookers)
			res.write(`event: ${what}\ndata: ${JSON.stringify(data)}\n\n`);
	}
}
