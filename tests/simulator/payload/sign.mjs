// How each channel proves that a post is its own.
import { createHmac } from 'node:crypto';

export const CHANNELS = ['whatsapp', 'messenger', 'telegram', 'phone', 'generic'];

/** X-Hub-Signature-256: over the bytes as they are sent. */
export const sign = (secret, body) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** X-Urp-Signature: over the time, a point, and the bytes. */
export const signTimed = (secret, time, body) => `v1=${createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')}`;

/** The headers of a post. time: unix seconds, for the timed form; source: whose secret, for generic; bad: a signature that is not right. */
export function headersFor(channel, { secret, body, time, source, bad = false, missing = false }) {
	const headers = { 'content-type': 'application/json', 'user-agent': 'urp-city-simulator' };
	const spoiled = (s) => (bad ? s.slice(0, -1) + (s.endsWith('0') ? '1' : '0') : s);
	if (channel === 'generic' && source !== undefined)
		headers['x-urp-source'] = source;
	if (missing)
		return headers;
	if (channel === 'whatsapp' || channel === 'messenger')
		headers['x-hub-signature-256'] = spoiled(sign(secret, body));
	else if (channel === 'telegram')
		headers['x-telegram-bot-api-secret-token'] = spoiled(secret);
	else
		Object.assign(headers, { 'x-urp-timestamp': String(time), 'x-urp-signature': spoiled(signTimed(secret, time, body)) });
	return headers;
}
