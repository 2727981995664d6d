// The whole simulator as one HTTP server on this machine alone.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { bodyOf, json } from './httpd.mjs';
import { Cdn } from './cdn.mjs';
import { Control } from './control.mjs';
import { Events } from './events.mjs';
import { Graph } from './graph.mjs';
import { Hooks } from './hooks.mjs';
import { Telegram } from './telegram.mjs';
import { World } from './world.mjs';

const pages = {
	'/': ['index.html', 'text/html; charset=utf-8'], '/style.css': ['style.css', 'text/css; charset=utf-8'],
	'/app.js': ['app.js', 'text/javascript; charset=utf-8'], '/chat.js': ['chat.js', 'text/javascript; charset=utf-8'],
	'/panels.js': ['panels.js', 'text/javascript; charset=utf-8'], '/dom.js': ['dom.js', 'text/javascript; charset=utf-8'],
};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

function page(res, path) {
	const [file, type] = pages[path];
	res.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
	res.end(readFileSync(new URL(`page/${file}`, import.meta.url)));
}

function look(world, req, res) {
	res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	res.write('retry: 1000\n\n');
	world.lookers.add(res);
	res.on('close', () => world.lookers.delete(res));
}

/** options: { port (0: any), accounts, hooks, postbox?, smtp?, mailTo? }. Gives { base, world, close }. */
export async function startSimulator(options) {
	const world = new World({ mailTo: 'urp@comune.example', ...options });
	const hooks = new Hooks(world);
	const cdn = new Cdn(world);
	const graph = new Graph(world, hooks, cdn);
	const telegram = new Telegram(world, hooks, cdn);
	const control = new Control(world, hooks, cdn, new Events(world, hooks, cdn), graph);

	async function route(req, res) {
		const url = new URL(req.url, 'http://127.0.0.1');
		const path = url.pathname;
		const cdnPath = /^\/cdn\/(\w+)\/([0-9a-f]+)$/.exec(path);
		if (path.startsWith('/control/'))
			return control.handle(req, res, url);
		if (Graph.owns(path))
			return graph.handle(req, res, url, await bodyOf(req));
		if (Telegram.owns(path))
			return telegram.handle(req, res, url, await bodyOf(req));
		if (req.method === 'GET' && cdnPath)
			return cdn.serve(req, res, cdnPath[1], cdnPath[2]);
		if (req.method === 'GET' && path.startsWith('/view/'))
			return cdn.view(res, path.slice('/view/'.length));
		if (req.method === 'GET' && path === '/events')
			return look(world, req, res);
		if (path === '/favicon.ico')
			return res.writeHead(204).end();
		if (req.method === 'GET' && Object.hasOwn(pages, path))
			return page(res, path);
		return json(res, 404, { error: `nothing at ${path}` });
	}

	const server = createServer((req, res) => {
		route(req, res).catch((error) => {
			if (res.headersSent)
				res.destroy();
			else
				json(res, error.status ?? (error instanceof SyntaxError ? 400 : 500), { error: error.message });
		});
	});
	server.keepAliveTimeout = 60_000;
	await new Promise((resolve, reject) => server.once('error', reject).listen(options.port, '127.0.0.1', resolve));
	world.options.base = `http://127.0.0.1:${server.address().port}`;
	const close = () => new Promise((resolve) => {
		world.timers.forEach(clearTimeout);
		hooks.reset();
		server.close(resolve);
		server.closeAllConnections();
	});
	return { base: world.options.base, world, hooks, close };
}
