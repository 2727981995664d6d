// What a citizen does, in few words: for tests of everything that comes after it.
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from './http.mjs';
import { copy } from './copy.mjs';
import { waitFor } from './wait.mjs';

/** A word that no other ticket of this run has in it. */
export const unique = (word = 'prova') => `${word}${randomBytes(6).toString('hex')}`;

export const address = (word) => `${unique(word)}@example.org`;

/** The fields of a good report; what is given replaces, null leaves out. */
export function reportOf(over = {}) {
	const fields = {
		category: 'street_light', subject: 'Lampione spento in via Sparano', body: 'Il lampione davanti al civico 12 è spento da tre giorni.',
		address: 'Via Sparano 12', first_name: 'Nicola', last_name: 'De Giosa', reply: 'none', privacy: '1', ...over,
	};
	if (over.email && !over.reply)
		fields.reply = 'email';
	return Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== null));
}

export const key = () => ({ 'idempotency-key': randomUUID() });

/** Reports as a program would, by JSON: the whole answer. */
export function postReport(over = {}, { client = new Client(copy.base), headers = key(), path = '/segnalazione' } = {}) {
	return client.postJson(path, reportOf(over), { headers });
}

/** A ticket that stands: { code, token, pin, due_at, url, path }. */
export async function newTicket(over = {}, options = {}) {
	const answer = await postReport(over, options);
	if (answer.status !== 201)
		throw new Error(`not reported: ${answer.status} ${answer.text.slice(0, 500)}`);
	return { ...answer.json, path: `/richiesta/${answer.json.token}` };
}

/** The fields of the second step. */
const DATA = ['category', 'address', 'subject', 'body', 'first_name', 'last_name', 'fiscal_code', 'reply', 'email', 'phone', 'lat', 'lon'];

/** The second step of a report, just begun: the form as it stands on the page. `privacy` null: it was not ticked. */
export async function beginReport(client, { path = '/segnalazione' } = {}) {
	await client.submit((await client.get(path)).form('/segnalazione/avvio'), { privacy: '1' });
	return (await client.get('/segnalazione/dati')).form('/segnalazione/dati');
}

/** Presses a button of the second step: the answer, which is a redirection. */
export const saveReport = (client, form, over = {}, go = 'next') =>
	client.submit(form, { ...Object.fromEntries(Object.entries(reportOf(over)).filter(([k]) => DATA.includes(k))), go });

/** The form of the last step, ready to be sent: all fields are in it. */
export async function reviewReport(client, over = {}, { wait = true } = {}) {
	await saveReport(client, await beginReport(client), over);
	const form = (await client.get('/segnalazione/riepilogo')).form('/segnalazione');
	if (wait)
		await aged(form);
	return form;
}

const nonceTime = (form) => parseInt(form.fields.nonce, 16) * 1000;

/** A form as a person sends it: not before it has been looked at long enough. */
export async function readForm(client, path, action) {
	const form = (await client.get(path)).form(action ?? path.split('?')[0]);
	await aged(form);
	return form;
}

export function aged(form, seconds = 4) {
	if (!form.fields.nonce)
		throw new Error(`the form ${form.action} has no nonce`);
	return waitFor('the form is old enough to have been read', () => Date.now() > nonceTime(form) + seconds * 1000, { seconds: seconds + 5 });
}
