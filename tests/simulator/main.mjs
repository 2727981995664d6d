// The city simulator: providers of WhatsApp, Messenger and Telegram, a switchboard and citizens, for development and tests.
//   SIM_PORT=8083 SIM_ACCOUNTS=/some/folder SIM_HOOKS=http://127.0.0.1:8080 [SIM_POSTBOX=http://127.0.0.1:8082] [SIM_SMTP=127.0.0.1:2525]
//   [SIM_MAIL_TO=urp@comune.example] node main.mjs
// / is a telephone to write with; the Graph API, Telegram's, and the files are at their usual paths; /control/ is for tests (see client.mjs).
import { startSimulator } from './simulator.mjs';

const env = process.env;
const stop = (text) => {
	process.stderr.write(`${text}\n`);
	process.exit(1);
};
const port = Number(env.SIM_PORT);
if (!Number.isInteger(port) || port < 1 || port > 65535)
	stop('SIM_PORT must be a port number.');
if (!env.SIM_ACCOUNTS)
	stop('SIM_ACCOUNTS must name a folder.');
if (!/^http:\/\/[^/]+$/.test(env.SIM_HOOKS ?? ''))
	stop('SIM_HOOKS must be an address like http://127.0.0.1:8080.');

const simulator = await startSimulator({
	port, accounts: env.SIM_ACCOUNTS, hooks: env.SIM_HOOKS, postbox: env.SIM_POSTBOX || undefined, smtp: env.SIM_SMTP || undefined, mailTo: env.SIM_MAIL_TO || undefined,
}).catch((error) => stop(`simulator: ${error.message}`));
process.stdout.write(`city simulator: ${simulator.base}/\n`);
for (const signal of ['SIGTERM', 'SIGINT'])
	process.on(signal, () => {
		simulator.close().then(() => process.exit(0));
		setTimeout(() => process.exit(0), 1000).unref();
	});
