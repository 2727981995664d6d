// The kinds of pages a citizen visits, each with an address and, where a page is somebody's own, the cookie that opens it.
import { readForm, reportOf } from './citizen.mjs';
import { copy } from './copy.mjs';
import { Client } from './http.mjs';

const cookies = (client) => [...client.cookies].map(([name, value]) => `${name}=${value?.value ?? value}`).join('; ');

/** The steps of a report, on the way with everything typed. */
async function steps() {
	const client = new Client(copy.base), way = [{ name: 'segnalazione-1', path: '/segnalazione' }];
	if (!(await client.get('/segnalazione')).text.includes('action="/segnalazione/avvio"')) return way;
	const first = await readForm(client, '/segnalazione', '/segnalazione/avvio');
	await client.post('/segnalazione/avvio', { form: { ...first.fields, privacy: '1' } });
	const second = await readForm(client, '/segnalazione/dati', '/segnalazione/dati');
	way.push({ name: 'segnalazione-2', path: '/segnalazione/dati', cookie: cookies(client) });
	const third = await client.post('/segnalazione/dati', { form: { ...second.fields, ...reportOf(), go: 'next' } });
	if (third.location !== '/segnalazione/riepilogo') throw new Error(`step 2 leads to ${third.status} ${third.location} ${third.words.slice(0, 500)}`);
	return [...way, { name: 'segnalazione-3', path: '/segnalazione/riepilogo', cookie: cookies(client) }];
}

async function released() {
	const list = (await new Client(copy.base).get('/segnalazioni')).text;
	const detail = /href="(\/segnalazioni\/[A-Z0-9][\w-]+)"/.exec(list)?.[1];
	return [{ name: 'elenco', path: '/segnalazioni' }, ...(detail ? [{ name: 'elenco-una', path: detail }] : [])];
}

/** ticket: the path of one's own request, /richiesta/<token>. */
export async function citizenPages(ticket) {
	return [
		{ name: 'home', path: '/' }, { name: 'servizi', path: '/servizi' }, { name: 'scheda', path: '/servizi/segnalazione-disservizio' },
		...await steps(), { name: 'assistenza', path: '/assistenza' },
		{ name: 'segui', path: '/richiesta' }, { name: 'richiesta', path: ticket }, { name: 'ricevuta', path: `${ticket}/ricevuta` },
		...await released(), { name: 'domande-frequenti', path: '/domande-frequenti' }, { name: 'note-legali', path: '/note-legali' },
		{ name: 'privacy', path: '/privacy' }, { name: 'accessibilita', path: '/accessibilita' }, { name: 'registro', path: '/registro' },
		{ name: 'senza-rete', path: '/senza-rete' },
	];
}
