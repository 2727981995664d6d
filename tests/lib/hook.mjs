// What providers would post to this copy, signed with the secrets in its folder of accounts.
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copy, sql } from './copy.mjs';
import { Client } from './http.mjs';
import { waitFor } from './wait.mjs';

const secret = (channel, name) => readFileSync(join(copy.home, 'accounts', channel, name), 'utf8').split('\n')[0].trim();
const hmac = (key, text) => createHmac('sha256', key).update(text).digest('hex');

/** Bytes as WhatsApp would post them. */
export function postWhatsapp(body, signature = `sha256=${hmac(secret('whatsapp', 'app-secret'), body)}`) {
	return new Client(copy.base).post('/hook/whatsapp', { body, type: 'application/json', headers: { 'x-hub-signature-256': signature } });
}

/** An event of the telephone exchange. */
export function postCall(event) {
	const body = JSON.stringify({ id: `e${randomBytes(8).toString('hex')}`, at: new Date().toISOString(), to: '+390800000000', ...event });
	const at = Math.floor(Date.now() / 1000);
	return new Client(copy.base).post('/hook/phone', { body, type: 'application/json',
		headers: { 'x-urp-timestamp': String(at), 'x-urp-signature': `v1=${hmac(secret('phone', 'secret'), `${at}.${body}`)}` } });
}

/** A message of another system, or several. */
export function postGeneric(message) {
	const body = JSON.stringify(message), at = Math.floor(Date.now() / 1000), [source, key] = secret('generic', 'secrets').split(/\s+/);
	return new Client(copy.base).post('/hook/generic', { body, type: 'application/json',
		headers: { 'x-urp-source': source, 'x-urp-timestamp': String(at), 'x-urp-signature': `v1=${hmac(key, `${at}.${body}`)}` } });
}

/** Until the worker has read all that waits. */
export const allRead = () => waitFor('posts are read', async () => (await sql("select count(*)::int as n from urp.inbound where state = 'new' and next_try_at <= urp.now()"))[0].n === 0);
