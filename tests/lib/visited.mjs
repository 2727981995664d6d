// The kinds of pages a citizen visits, each with an address and, where a page is somebody's own, the cookie that opens it.
import { beginReport, saveReport } from './citizen.mjs';
import { copy } from './copy.mjs';
import { Client } from './http.mjs';

const cookies = (client) => [...client.cookies].map(([name, value]) => `${name}=${value?.value ?? value}`).join('; ');

/** The steps of a report, on the way with everything typed. */
async function steps() {
	const client = new Client(copy.base), second = await beginReport(client);
	const step2 = { name: 'segnalazione-2', path: '/segnalazione/dati', cookie: cookies(client) };
	const third = await saveReport(client, second);
	if (third.location !== '/segnalazione/riepilogo') throw new Error(`step 2 leads to ${third.status} ${third.location} ${third.words.slice(0, 500)}`);
	return [{ name: 'segnalazione-1', path: '/segnalazione' }, step2, { name: 'segnalazione-3', path: '/segnalazione/riepilogo', cookie: cookies(client) }];
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
