// wrk against the copy's nginx: requests a second and what was refused.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dir = mkdtempSync(join(tmpdir(), 'urp-load-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

export function wrk(url, lua, { clients, seconds }) {
	const file = join(dir, 'script.lua');
	writeFileSync(file, lua);
	const out = execFileSync('wrk', ['-t2', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', file, url], { encoding: 'utf8' });
	const bad = Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0);
	if (bad) throw new Error(`${bad} answers were not good:\n${out}`);
	return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), p50: /50%\s+(\S+)/.exec(out)?.[1], p99: /99%\s+(\S+)/.exec(out)?.[1] };
}

/** One report as JSON, each with its own address and Idempotency-Key. */
export const submission = (category) => `
local n, base = 0, 0
local counter = 0
function setup(thread) counter = counter + 1; thread:set("id", counter) end
function init() math.randomseed(os.time() * 7 + id); base = math.random(1, 2^40) end
function request()
  n = n + 1
  local me = string.format("%d-%x-%d", id, base, n)
  return wrk.format("POST", "/segnalazione", {
    ["Content-Type"] = "application/json", ["Accept"] = "application/json", ["Idempotency-Key"] = "load-test-key-" .. me },
    '{"category":"${category}","subject":"Lampione spento in via Sparano","body":"Da una settimana il lampione davanti al civico 12 non si accende e la sera non si vede nulla, chiedo un controllo.","address":"via Sparano 12","lat":41.12,"lon":16.87,"first_name":"Anna","last_name":"Rossi","email":"anna-' .. me .. '@example.org","privacy":true}')
end`;

/** The same as a form with a photo, whose bytes stand in a file. */
export const photographed = (category, photo) => `
local n, base = 0, 0
local counter = 0
local file = io.open("${photo}", "rb")
local bytes = file:read("*a")
file:close()
function setup(thread) counter = counter + 1; thread:set("id", counter) end
function init() math.randomseed(os.time() * 11 + id); base = math.random(1, 2^40) end
local function field(name, value) return '--urp-load\\r\\nContent-Disposition: form-data; name="' .. name .. '"\\r\\n\\r\\n' .. value .. '\\r\\n' end
function request()
  n = n + 1
  local me = string.format("%d-%x-%d", id, base, n)
  return wrk.format("POST", "/segnalazione", {
    ["Content-Type"] = "multipart/form-data; boundary=urp-load", ["Accept"] = "application/json", ["Idempotency-Key"] = "load-photo-key-" .. me },
    field("category", "${category}") .. field("subject", "Lampione spento in via Sparano") .. field("body", "Da una settimana il lampione davanti al civico 12 non si accende.")
    .. field("address", "via Sparano 12") .. field("lat", "41.12") .. field("lon", "16.87") .. field("email", "anna-" .. me .. "@example.org") .. field("privacy", "1")
    .. '--urp-load\\r\\nContent-Disposition: form-data; name="files"; filename="foto.png"\\r\\nContent-Type: image/png\\r\\n\\r\\n' .. bytes .. '\\r\\n--urp-load--\\r\\n')
end`;

/** GET of one of the given tracking pages, at random, as HTML. */
export const tracking = (tokens) => `
local tokens = {${tokens.map((t) => `"${t}"`).join(',')}}
function setup(thread) end
function init() math.randomseed(os.time()) end
function request()
  return wrk.format("GET", "/richiesta/" .. tokens[math.random(#tokens)], { ["Accept"] = "text/html" })
end`;

/** Posts of providers, each signed beforehand and sent once: [{ url, headers, bytes }]. */
export function posts(signed) {
	const file = join(dir, 'posts');
	// a body is JSON on one line, and has no tabs
	writeFileSync(file, signed.map(({ url, headers, bytes }) => [new URL(url).pathname, headers['x-hub-signature-256'], bytes].join('\t')).join('\n'));
	return `
local posts = {}
for line in io.lines("${file}") do
  local path, signature, body = line:match("^([^\\t]+)\\t([^\\t]+)\\t(.+)$")
  posts[#posts + 1] = { path, signature, body }
end
local counter = 0
function setup(thread) thread:set("id", counter); counter = counter + 1 end
local n = 0
function request()
  n = n + 1
  local p = posts[(n * 2 + id) % #posts + 1]
  return wrk.format("POST", p[1], { ["Content-Type"] = "application/json", ["X-Hub-Signature-256"] = p[2] }, p[3])
end`;
}
