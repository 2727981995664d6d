// A citizen's mail program: hands a mail to the city by SMTP, and looks into the post box for what came back.
import net from 'node:net';
import { randomUUID } from 'node:crypto';

const encoded = (s) => `=?utf-8?B?${Buffer.from(s).toString('base64')}?=`;
const clean = (s) => String(s ?? '').replace(/[\r\n]+/g, ' ');

/** The whole mail, CRLF. o: { from, name?, to, subject, text, inReplyTo?, date } */
export function compose(o) {
	const id = `<${randomUUID()}@${o.from.split('@')[1]}>`;
	const head = [`From: ${o.name ? `${encoded(clean(o.name))} ` : ''}<${clean(o.from)}>`, `To: <${clean(o.to)}>`, `Subject: ${encoded(clean(o.subject))}`, `Date: ${o.date.toUTCString()}`, `Message-ID: ${id}`,
		...(o.inReplyTo ? [`In-Reply-To: ${clean(o.inReplyTo)}`, `References: ${clean(o.inReplyTo)}`] : []), 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
	const body = Buffer.from(o.text).toString('base64').replace(/.{76}/g, '$&\r\n');
	return { id, source: `${head.join('\r\n')}\r\n\r\n${body}\r\n` };
}

/** Hands it over; gives the last answer or throws what the server said. */
export function deliver(server, from, to, source) {
	const [host, port] = [server.slice(0, server.lastIndexOf(':')), Number(server.slice(server.lastIndexOf(':') + 1))];
	const steps = ['EHLO simulator.example', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA', `${source.replace(/^\./gm, '..')}.`, 'QUIT'];
	return new Promise((resolve, reject) => {
		const socket = net.connect({ host, port });
		let text = '', step = 0, taken;
		socket.setTimeout(15_000, () => socket.destroy(new Error('SMTP: no answer')));
		socket.on('error', reject);
		socket.on('close', () => (taken ? resolve(taken) : reject(new Error('SMTP: closed'))));
		socket.on('data', (part) => {
			text += part;
			const end = /^(\d{3}) .*\r?\n$/m.exec(text);
			if (!end || !text.endsWith('\n'))
				return;
			const said = text.trim();
			text = '';
			if (Number(end[1]) >= 400) {
				socket.destroy(new Error(`SMTP: ${said}`));
				return;
			}
			if (step === 5)
				taken = said;
			if (step < steps.length)
				socket.write(`${steps[step++]}\r\n`);
			else
				socket.end();
		});
	});
}

/** Mails in the post box to an address; throws when it cannot be asked. */
export async function received(postbox, to) {
	const answer = await fetch(`${postbox}/mails?${new URLSearchParams({ to })}`, { signal: AbortSignal.timeout(5000) });
	const mails = await answer.json();
	return mails.map((m) => ({ id: m.id, at: m.at, from: m.from, subject: m.subject, text: m.text, messageId: m.messageId }));
}
