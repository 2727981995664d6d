// What citizens do on chat channels and on the telephone, through the simulator, and what became of it in the house.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { Simulator } from '../simulator/client.mjs';
import { copy, sql } from './copy.mjs';
import { unique } from './citizen.mjs';
import { waitFor } from './wait.mjs';

export const sim = new Simulator(copy?.simulator);

const digits = (n) => Array.from({ length: n }, () => randomInt(10)).join('');
export const quoted = (text) => `'${String(text).replaceAll("'", "''")}'`;

/** Somebody who never wrote before, with keys that nobody has. */
export const citizen = (more = {}) => sim.person({ id: unique('persona.'), name: 'Anna Prova', user_id: `IT.${digits(16)}`, psid: `77${digits(14)}`, ...more });

/** What became of something that a provider told, once it lies in its bucket. */
export const item = (channel, id, how) => waitFor(`${channel} ${id} is taken`, async () => (await sql(`select i.bucket, i.why, i.kind, i.identity_id as identity, i.message_id as message,
	t.id as ticket, t.code from urp.inbound_item i left join urp.ticket t on t.id = i.ticket_id where i.channel = '${channel}' and i.provider_id = ${quoted(id)}`))[0], how);

/** One event of a person, taken: { id, status, bucket, why, ticket, code, message, identity }. An annotation has no name of its own. */
export async function does(channel, who, kind, more = {}) {
	const sent = await sim.event({ channel, person: who.id, kind, ...more });
	assert.equal(sent.status, 200);
	return { ...sent, ...await item(channel, sent.id) };
}
export const writes = (channel, who, text, more = {}) => does(channel, who, 'text', { text, ...more });

/** The words of something the city sent, on whichever channel. */
export const wordsOf = ({ body }) => body.text?.body ?? body.interactive?.body?.text ?? body.message?.text ?? body.message?.attachment?.payload?.text
	?? body[body.type]?.caption ?? JSON.stringify(body.template ?? body);

/** What may be pressed under it: ids. */
export const choicesOf = ({ body }) => [
	...(body.interactive?.action?.buttons ?? []).map((b) => b.reply.id), ...(body.interactive?.action?.sections ?? []).flatMap((s) => s.rows.map((r) => r.id)),
	...(body.interactive?.type === 'location_request_message' ? ['position'] : []), ...(body.message?.quick_replies ?? []).map((q) => q.payload),
	...(body.message?.attachment?.payload?.buttons ?? []).map((b) => b.payload),
];

/** At least n messages to a person, oldest first: { id, words, choices, body, … } */
export async function told(channel, who, n = 1, how = { seconds: 30 }) {
	const sent = await sim.waitSent({ channel, to: who.id }, n, how);
	return sent.map((s) => ({ ...s, words: wordsOf(s), choices: choicesOf(s) }));
}

/** All that was sent to them, once nothing more waits to be. `last`: what they did last, taken. */
export async function toldAll(channel, who, last) {
	await waitFor('nothing more is to be sent', async () => (await sql(`select count(*)::int as n from urp.outbox o
		where o.identity_id = ${last.identity} and o.state = 'queued'`))[0].n === 0, { seconds: 30, every: 100 });
	return told(channel, who, 0);
}

export const ticket = async (id) => (await sql(`select t.*, c.code as category, o.code as office, ext.st_y(t.place::ext.geometry) as lat, ext.st_x(t.place::ext.geometry) as lon from urp.ticket t
	join urp.category c on c.id = t.category_id join urp.office o on o.id = t.office_id where t.id = ${id}`))[0];
export const messagesOf = (id) => sql(`select m.id, m.direction, m.channel, m.body, m.extra, m.operator_id as operator from urp.message m where m.ticket_id = ${id} order by m.seq`);
/** [{ category, heading, office }], best first */
export const proposed = (id) => sql(`select c.code as category, h.code as heading, o.code as office from urp.proposal p join urp.category c on c.id = p.category_id
	left join urp.category h on h.id = c.parent_id join urp.office o on o.id = c.office_id where p.ticket_id = ${id} order by p.rank`);
export const tasksOf = async (id) => (await sql(`select kind from urp.task where ticket_id = ${id} and done_at is null order by id`)).map((k) => k.kind);
export const eventsOf = async (id) => (await sql(`select kind from urp.event where ticket_id = ${id} order by seq`)).map((e) => e.kind);
export const ticketsOf = async (identity) => (await sql(`select count(*)::int as n from urp.ticket_identity where identity_id = ${identity}`))[0].n;

/** The files of a ticket once n of them are looked at. */
export const files = (id, n = 1) => waitFor(`${n} files are looked at`, async () => {
	const found = await sql(`select f.id, f.name, f.state, f.refusal, f.type, f.seconds, f.voice from urp.file f where f.ticket_id = ${id} order by f.created_at, f.id`);
	return found.length >= n && found.every((f) => f.state !== 'received') && found;
}, { seconds: 60, every: 100 });
