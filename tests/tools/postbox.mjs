// A post box for development and tests: takes every mail, shows what came, keeps it in a folder; misbehaves when told to.
//   POSTBOX_SMTP=2525 POSTBOX_HTTP=8025 POSTBOX_DIR=/some/folder [POSTBOX_CERT=… POSTBOX_KEY=… POSTBOX_USER=… POSTBOX_PASSWORD=…] node postbox.mjs
// Pages: / (newest first), /mail/<id>, /mail/<id>/html, /mail/<id>/source. For tests: GET /mails?to=…, DELETE /mails,
// POST /misbehave {"mode": "ok" | "refuse" | "tempfail" | "drop-after-data" | "slow"}. An address a+refuse@…, a+tempfail@… or
// a+drop@… (the first time) gets that treatment alone, whatever the mode.
import { createServer } from 'node:http';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const SIZE_MAX = 10 * 1024 * 1024;
const SHOWN_MAX = 500;
const SLOW_MS = 3000;
const MODES = ['ok', 'refuse', 'tempfail', 'drop-after-data', 'slow'];
const env = process.env;
const port = (name) => {
  const n = Number(env[name]);
  if (!Number.isInteger(n) || n < 1 || n > 65535) {
    process.stderr.write(`${name} must be a port number.\n`);
    process.exit(1);
  }
  return n;
};
const smtpPort = port('POSTBOX_SMTP');
const httpPort = port('POSTBOX_HTTP');
if (!env.POSTBOX_DIR) {
  process.stderr.write('POSTBOX_DIR must name a folder.\n');
  process.exit(1);
}
const dir = env.POSTBOX_DIR;
mkdirSync(dir, { recursive: true });

let mode = 'ok';
let count = Math.max(0, ...readdirSync(dir).map((f) => Number.parseInt(f, 10) || 0));
const cache = new Map();
const dropOnce = new Set();

const ids = () => readdirSync(dir).filter((f) => /^\d+\.eml$/.test(f)).map((f) => Number.parseInt(f, 10)).sort((a, b) => b - a);
const envelope = (id) => JSON.parse(readFileSync(join(dir, `${id}.json`), 'utf8'));
const source = (id) => readFileSync(join(dir, `${id}.eml`));

function keep(bytes, env) {
  const id = ++count;
  writeFileSync(join(dir, `${id}.json`), JSON.stringify(env));
  writeFileSync(join(dir, `${id}.part`), bytes);
  renameSync(join(dir, `${id}.part`), join(dir, `${id}.eml`)); // seen whole or not at all
  return id;
}

async function mail(id) {
  if (!cache.has(id)) {
    const raw = source(id);
    const m = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
    cache.set(id, {
      id, ...envelope(id), subject: m.subject ?? '', messageId: m.messageId ?? null, inReplyTo: m.inReplyTo ?? null,
      references: [m.references ?? []].flat(), date: m.date ?? null, text: m.text ?? '', html: m.html || '',
      headers: Object.fromEntries(m.headerLines.map((h) => [h.key, h.line.slice(h.line.indexOf(':') + 1).trim()])),
    });
  }
  return cache.get(id);
}

const failure = (responseCode, text) => Object.assign(new Error(text), { responseCode });
const tls = env.POSTBOX_CERT && env.POSTBOX_KEY ? { cert: readFileSync(env.POSTBOX_CERT), key: readFileSync(env.POSTBOX_KEY) } : {};
const smtp = new SMTPServer({
  ...tls,
  banner: 'URP development post box',
  size: SIZE_MAX,
  authOptional: !env.POSTBOX_USER,
  allowInsecureAuth: !tls.cert,
  disableReverseLookup: true,
  hideSTARTTLS: !tls.cert,
  disabledCommands: env.POSTBOX_USER ? [] : ['AUTH'],
  onAuth: (auth, session, done) => (auth.username === env.POSTBOX_USER && auth.password === env.POSTBOX_PASSWORD
    ? done(null, { user: auth.username }) : done(failure(535, '5.7.8 wrong user or password'))),
  onRcptTo: (address, session, done) => {
    const asked = /\+(refuse|tempfail)@/.exec(address.address)?.[1] ?? mode;
    if (asked === 'refuse') return done(failure(550, '5.1.1 no such mailbox'));
    if (asked === 'tempfail') return done(failure(451, '4.2.0 try again later'));
    return done();
  },
  onData: (stream, session, done) => {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      if (stream.sizeExceeded) return done(failure(552, '5.3.4 too big'));
      const id = keep(Buffer.concat(parts), {
        at: new Date().toISOString(), from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((r) => r.address),
        secure: Boolean(session.secure), user: session.user ?? null,
      });
      const dropped = session.envelope.rcptTo.map((r) => r.address).find((a) => /\+drop@/.test(a) && !dropOnce.has(a));
      if (dropped) dropOnce.add(dropped);
      if (dropped || mode === 'drop-after-data') return [...smtp.connections].find((c) => c.id === session.id)?._socket.destroy();
      return setTimeout(() => done(null, `2.0.0 queued as ${id}`), mode === 'slow' ? SLOW_MS : 0);
    });
  },
});
smtp.on('error', (error) => process.stderr.write(`smtp: ${error.code ?? ''} ${error.message}\n`));

const escape = (s) => String(s).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const linked = (text) => escape(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#17324d}a{color:#0059b3}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #c5c7c9;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f5f5;padding:1rem}iframe{width:100%;height:36rem;border:1px solid #5b6f82}`;
const page = (title, body) => `<!DOCTYPE html>
<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${style}</style></head><body><header><p><a href="/">Cassetta postale di prova</a></p></header>
<main><h1>${escape(title)}</h1>${body}</main></body></html>`;

async function list() {
  const all = ids();
  const rows = await Promise.all(all.slice(0, SHOWN_MAX).map(async (id) => {
    const m = await mail(id);
    return `<tr><td><time datetime="${escape(m.at)}">${escape(new Date(m.at).toLocaleString('it-IT'))}</time></td><td>${escape(m.to.join(', '))}</td>
<td><a href="/mail/${id}">${escape(m.subject || '(senza oggetto)')}</a></td></tr>`;
  }));
  return page('Messaggi spediti', all.length
    ? `<p>${all.length} messaggi, i più recenti per primi. Nessuno ha lasciato questo computer.</p>
<table><thead><tr><th scope="col">Quando</th><th scope="col">A</th><th scope="col">Oggetto</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
    : '<p>Ancora nessun messaggio: arrivano qui quando il servizio ne spedisce.</p>');
}

async function one(id) {
  const m = await mail(id);
  return page(m.subject || '(senza oggetto)', `<p>Da ${escape(m.from)} a ${escape(m.to.join(', '))}, ${escape(new Date(m.at).toLocaleString('it-IT'))}.
<a href="/mail/${id}/source">Sorgente</a></p><h2>Testo</h2><pre>${linked(m.text)}</pre>
<h2>HTML</h2><iframe title="Il messaggio come lo mostra un programma di posta" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${id}/html"></iframe>`);
}

const HTML = 'text/html; charset=utf-8';
const send = (res, status, type, body, policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'") => {
  res.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': policy, 'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  res.end(body);
};
const json = (res, status, value) => send(res, status, 'application/json', JSON.stringify(value));

function body(req) {
  return new Promise((resolve, reject) => {
    let text = '';
    req.on('data', (part) => { text += part; if (text.length > 10000) reject(new Error('too long')); });
    req.on('end', () => resolve(text));
    req.on('error', reject);
  });
}

async function answer(req, res) {
  const url = new URL(req.url, 'http://localhost');
  const [, id, view] = /^\/mail\/(\d{1,9})(?:\/(html|source))?$/.exec(url.pathname) ?? [];
  if (id && req.method === 'GET') {
    if (!ids().includes(Number(id))) return send(res, 404, HTML, page('Questo messaggio non c\'è', '<p><a href="/">Tutti i messaggi</a></p>'));
    if (view === 'source') return send(res, 200, 'text/plain; charset=utf-8', source(id));
    if (view === 'html') {
      const html = (await mail(Number(id))).html.replace(/<a /gi, '<a target="_blank" rel="noopener" ');
      return send(res, 200, HTML, html, "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox");
    }
    return send(res, 200, HTML, await one(Number(id)));
  }
  if (url.pathname === '/' && req.method === 'GET') return send(res, 200, HTML, await list());
  if (url.pathname === '/mails' && req.method === 'GET') {
    const to = url.searchParams.get('to')?.toLowerCase();
    const all = await Promise.all(ids().map(mail));
    return json(res, 200, all.filter((m) => !to || m.to.some((a) => a.toLowerCase() === to)));
  }
  if (url.pathname === '/mails' && req.method === 'DELETE') {
    for (const f of readdirSync(dir)) if (/^\d+\.(eml|json|part)$/.test(f)) rmSync(join(dir, f));
    cache.clear();
    return json(res, 200, { ok: true });
  }
  if (url.pathname === '/misbehave' && req.method === 'POST') {
    const wanted = JSON.parse(await body(req))?.mode;
    if (!MODES.includes(wanted)) return json(res, 422, { errors: { mode: 'choice_invalid' } });
    mode = wanted;
    return json(res, 200, { mode });
  }
  return send(res, 404, HTML, page('Questa pagina non c\'è', '<p><a href="/">Tutti i messaggi</a></p>'));
}

const http = createServer((req, res) => {
  answer(req, res).catch((error) => (res.headersSent ? res.destroy() : json(res, error instanceof SyntaxError ? 400 : 500, { error: error.message })));
});
const fatal = (what) => (error) => {
  process.stderr.write(`${what}: ${error.message}\n`);
  process.exit(1);
};
http.on('error', fatal('http'));
http.listen(httpPort, '127.0.0.1');
smtp.server.once('error', fatal('smtp'));
smtp.listen(smtpPort, '127.0.0.1', () => process.stdout.write(`post box: smtp on 127.0.0.1:${smtpPort}, pages on http://127.0.0.1:${httpPort}/\n`));
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    http.close();
    http.closeAllConnections();
    smtp.close(() => process.exit(0));
    setTimeout(() => process.exit(0), 1000).unref();
  });
}
