// For tests: what one may ask of a running simulator. Each gives what the simulator answers, and throws when it refuses.
import { waitFor } from '../lib/wait.mjs';

export class Simulator {
	constructor(base) {
		this.base = base;
	}

	async #ask(method, path, body) {
		const answer = await fetch(`${this.base}/control/${path}`, { method, body: body && JSON.stringify(body), headers: body ? { 'content-type': 'application/json' } : {} });
		const value = await answer.json();
		if (!answer.ok)
			throw new Error(`${method} ${path}: ${answer.status} ${value.error}`);
		return value;
	}
	#get(path, query = {}) {
		return this.#ask('GET', `${path}?${new URLSearchParams(Object.entries(query).filter(([, v]) => v !== undefined))}`);
	}

	/** One thing a citizen does: { channel, person, kind, text, … } → { id, ids, hooks, status, person, call? } */
	event(order) {
		return this.#ask('POST', 'event', order);
	}
	/** Short for a text. */
	text(channel, person, text, more = {}) {
		return this.event({ channel, person, kind: 'text', text, ...more });
	}
	/** Several events in one post; more: { entries?, array?, standby?, … } */
	batch(channel, events, more = {}) {
		return this.#ask('POST', 'batch', { channel, events, ...more });
	}
	/** Any body (text, or a value that becomes JSON); how: { signature?, source?, time?, retry?, headers?, base64? } */
	raw(channel, body, how = {}) {
		return this.#ask('POST', 'raw', { channel, body, ...how });
	}
	/** misbehave('429', { count: 2, channel: 'whatsapp' }); misbehave('ok') ends all. */
	misbehave(mode, how = {}) {
		return this.#ask('POST', 'misbehave', { mode, ...how });
	}
	behave() {
		return this.misbehave('ok');
	}
	clock(shift) {
		return this.#ask('POST', 'clock', { shift });
	}
	settings(values) {
		return this.#ask('POST', 'settings', values);
	}
	person(values) {
		return this.#ask('POST', 'person', values);
	}
	receipt(id, status, more = {}) {
		return this.#ask('POST', 'receipt', { id, status, ...more });
	}
	subscribe(channel, how = {}) {
		return this.#ask('POST', 'subscribe', { channel, ...how });
	}
	mail(values) {
		return this.#ask('POST', 'mail', values);
	}
	file(channel, bytes, more = {}) {
		return this.#ask('POST', 'file', { channel, bytes: Buffer.from(bytes).toString('base64'), ...more });
	}
	reset() {
		return this.#ask('POST', 'reset', {});
	}

	/** What the city sent, in order: query { channel?, to?, kind?, after?, callback? } */
	sent(query) {
		return this.#get('sent', query);
	}
	talk(query) {
		return this.#get('talk', query);
	}
	hooks(query) {
		return this.#get('hooks', query);
	}
	people() {
		return this.#get('people');
	}
	state() {
		return this.#get('state');
	}
	async idle() {
		return (await this.#get('idle')).idle;
	}

	/** Waits until so many messages of the query were sent, and gives them. */
	waitSent(query, count = 1, how) {
		return waitFor(`${count} sent ${JSON.stringify(query)}`, async () => {
			const all = await this.sent(query);
			return all.length >= count && all;
		}, how);
	}
	waitIdle(how) {
		return waitFor('the simulator has nothing under way', () => this.idle(), how);
	}
}
