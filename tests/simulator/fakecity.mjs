// A stand-in for the city's webhook: keeps what is posted to it and answers as told.
import { createServer } from 'node:http';
import { bodyOf } from './httpd.mjs';

export async function startFakeCity() {
	const city = { posts: [], answers: [], verify: 'verify-me', file: undefined };
	const server = createServer(async (req, res) => {
		const url = new URL(req.url, 'http://127.0.0.1');
		if (req.method === 'GET') {
			const good = url.searchParams.get('hub.verify_token') === city.verify;
			res.writeHead(good ? 200 : 403, { 'content-type': 'text/plain' });
			res.end(good ? url.searchParams.get('hub.challenge') : 'no');
			return;
		}
		const body = await bodyOf(req);
		city.posts.push({ path: url.pathname, headers: req.headers, body, get json() { return JSON.parse(body.toString('utf8')); } });
		const status = city.answers.shift() ?? 200;
		res.writeHead(status);
		res.end();
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	city.base = `http://127.0.0.1:${server.address().port}`;
	city.of = (channel) => city.posts.filter((p) => p.path === `/hook/${channel}`);
	city.close = () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
	return city;
}
