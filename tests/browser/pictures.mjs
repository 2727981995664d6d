// The pictures of the README, taken from a running copy: `node tests/browser/pictures.mjs` with URP_HOME and URP_PORT of it (as ./start).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { totp } from '../lib/totp.mjs';

const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const home = process.env.URP_HOME ?? join(top, 'var'), base = `http://127.0.0.1:${process.env.URP_PORT ?? 8080}`;
const [login, , password, secret] = readFileSync(join(home, 'demo-logins.txt'), 'utf8').split('\n')
	.find((l) => l.trim().startsWith('giulia.urp')).trim().split(/\s+/);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'it-IT' });
const page = await context.newPage();
const picture = (name, fullPage = false) => page.screenshot({ path: join(top, 'docs', 'pictures', `${name}.png`), fullPage });
const send = (text) => page.getByRole('button', { name: text }).click();

try {
	await page.goto(`${base}/segnalazione`);
	await page.click('label[for=privacy]');
	await send('Avanti');
	await page.selectOption('[name=category]', 'street_light');
	await page.fill('[name=address]', 'via Sparano 12');
	await page.fill('[name=subject]', 'Lampione spento davanti alla scuola');
	await page.fill('[name=body]', 'Da una settimana il lampione davanti al civico 12 non si accende: la sera non si vede nulla.');
	await page.click('label[for=reply-email]');
	await page.fill('[name=email]', 'anna.rossi@example.org');
	await page.evaluate(() => scrollTo(0, 0));
	await picture('report');
	await page.waitForTimeout(3500);	// sooner than a person can type it would be put aside
	await page.locator('[value=next]:visible').last().click();
	await send('Invia');
	await send('Conferma e invia');
	await picture('receipt');
	const tracking = page.url().replace(/\/ricevuta$/, ''), code = (await page.textContent('main')).match(/URP-[0-9A-Z]+-[0-9A-Z]{4}/)[0];

	await page.goto(`${base}/operatori/accesso`);
	await page.fill('[name=login]', login);
	await page.fill('[name=password]', password);
	await send('Continua');
	await page.fill('[name=code]', totp(secret));
	await page.locator('main button[type=submit]').first().click();
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(`${base}/operatori/?view=all`);
	await page.mouse.move(0, 0);
	await picture('queue');
	await page.goto(`${base}/operatori/richiesta/${code}`);
	await page.locator('#reply').fill('Buongiorno, la squadra passa domani mattina a sostituire la lampada. Grazie della segnalazione.');
	await picture('ticket');
	await send('Invia la risposta');
	await page.setViewportSize({ width: 1100, height: 900 });
	await page.goto(tracking);
	await picture('tracking', true);
	// a conversation on the city simulator's telephone
	const simulator = `http://127.0.0.1:${Number(process.env.URP_PORT ?? 8080) + 3}`;
	const says = (event) => fetch(`${simulator}/control/event`, { method: 'POST', headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ channel: 'whatsapp', person: 'giulia', ...event }) });
	await says({ kind: 'image', text: 'Guardate che buca, ci lasci la ruota' });
	await page.goto(simulator);
	await page.getByText(/Risposta automatica/).first().waitFor();
	await says({ kind: 'location' });
	await page.waitForTimeout(3000);
	await picture('simulator');
} finally {
	await browser.close();
}
