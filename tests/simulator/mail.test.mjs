// The whole program as it is started, and a citizen's mail by SMTP to the post box that the project has.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Simulator } from './client.mjs';
import { compose } from './mail.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const freePort = () => new Promise((resolve) => {
	const server = createServer().listen(0, '127.0.0.1', () => {
		const { port } = server.address();
		server.close(() => resolve(port));
	});
});
const started = [];
let folder, sim;

async function start(script, env, sign) {
	const child = spawn(process.execPath, [here(script)], { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
	started.push(child);
	for await (const part of child.stdout)
		if (sign.test(String(part)))
			return;
}

before(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sim-mail-'));
	const [smtp, http, port] = [await freePort(), await freePort(), await freePort()];
	await start('../tools/postbox.mjs', { POSTBOX_SMTP: smtp, POSTBOX_HTTP: http, POSTBOX_DIR: join(folder, 'box') }, /post box/);
	await start('main.mjs', { SIM_PORT: port, SIM_ACCOUNTS: join(folder, 'none'), SIM_HOOKS: 'http://127.0.0.1:1', SIM_SMTP: `127.0.0.1:${smtp}`, SIM_POSTBOX: `http://127.0.0.1:${http}`,
		SIM_MAIL_TO: 'giulia@example.org' }, new RegExp(`127.0.0.1:${port}/`));
	sim = new Simulator(`http://127.0.0.1:${port}`);
});
after(() => {
	started.forEach((child) => child.kill());
	rmSync(folder, { recursive: true });
});

test('a mail arrives as it was written, and what came to a person is seen', async () => {
	const text = 'Perché?\n.punto\n\nSaluti 😡 ' + 'lunga '.repeat(100);
	const { said } = await sim.mail({ person: 'tonio', subject: 'Lampione\r\nBcc: x@example.org', text });
	assert.match(said, /^250/);
	const answer = await fetch(`${sim.base}/control/mails?person=giulia`);
	const { mails: [mail] } = await answer.json();
	assert.deepEqual([mail.from, mail.subject, mail.text.trimEnd()], ['tonio@example.org', 'Lampione Bcc: x@example.org', text.trimEnd()]);
});

test('what the mail server refuses is told', async () => {
	await assert.rejects(sim.mail({ person: 'tonio', to: 'a+refuse@example.org', text: 'x' }), /550/);
});

test('without accounts it runs, and says what is missing', async () => {
	const { channels } = await sim.state();
	assert.deepEqual(channels.whatsapp.missing, ['number', 'app-secret', 'token']);
});

test('an answer names the mail it answers', () => {
	assert.match(compose({ from: 'a@example.org', to: 'b@example.org', subject: 's', text: 't', inReplyTo: '<x@y>', date: new Date(0) }).source, /In-Reply-To: <x@y>\r\nReferences: <x@y>\r\n/);
});
