// `urp import streets`: the national format as it comes, and files that are none of it. The demonstration's streets are put back at the end.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { copy, sql, urp } from '../lib/copy.mjs';
import { Client } from '../lib/http.mjs';

const STREETS = "CODICE_COMUNE;CODICE_ISTAT;PROGRESSIVO_NAZIONALE;CODICE_COMUNALE;ODONIMO;LOCALITA';DIZIONE_LINGUA1;DIZIONE_LINGUA2;TOTALE_ACCESSI";
const NUMBERS = "CODICE_COMUNE;CODICE_ISTAT;PROGRESSIVO_NAZIONALE;CODICE_COMUNALE;ODONIMO;LOCALITA';DIZIONE_LINGUA1;DIZIONE_LINGUA2;PROGRESSIVO_ACCESSO;CODICE_COMUNALE_ACCESSO;CIVICO;ESPONENTE;SPECIFICITA;METRICO;PROGRESSIVO_SNC;COORD_X_COMUNE;COORD_Y_COMUNE;QUOTA;METODO";
const street = (code, name, { city = 'A662', locality = '' } = {}) => `${city};072006;${code};;${name};${locality};;;3`;
const number = (code, civic, { exponent = '', lon = '16,8700', lat = '41,1250', city = 'A662' } = {}) => `${city};072006;${code};;X;;;;${code}${civic};;${civic};${exponent};;;;${lon};${lat};;4`;

let folder, files = 0;
const file = (content) => {
	const path = join(folder, `${++files}.csv`);
	writeFileSync(path, content);
	chmodSync(path, 0o644);
	return path;
};
const lines = (...all) => `${all.join('\r\n')}\r\n`;
const register = () => sql("select code, name, locality, active from urp.street where source = 'register' order by code");
const found = async (q) => (await new Client(copy.base).get(`/luoghi?q=${encodeURIComponent(q)}`)).json.places;
const said = (answer) => answer.out + answer.err;
const forget = () => sql("delete from urp.street where source = 'register'; update urp.street set active = true");

before(async () => {
	folder = mkdtempSync('/var/tmp/urp-streets-');
	chmodSync(folder, 0o755);
	await forget();
});
after(async () => {
	rmSync(folder, { recursive: true, force: true });
	await forget();
});

const whole = () => file(lines(STREETS, street('100', 'VIA SPARANO DA BARI'), street('101', 'PIAZZA UMBERTO I', { locality: 'CARBONARA' }), street('102', "VIA DELL'ODEGITRIA"),
	street('103', "VIA DELLA LIBERTA'"), street('104', '"VIA ""QUOTED""; STRADA"'), street('105', 'VIA MAI VISTA'), street('900', 'VIA DI ALTRI', { city: 'B001' })));

test('streets and house numbers come in, with names that can be read, and are found', async () => {
	const numbers = file(lines(NUMBERS, number('100', '12'), number('100', '14', { exponent: 'A', lon: '16.8702', lat: '41.1240' }), number('105', '1', { lon: '', lat: '' }),
		number('999', '1'), number('900', '1', { city: 'B001' })));
	const done = await urp('import', 'streets', whole(), '--numbers', numbers);
	assert.equal(done.status, 0, said(done));
	assert.deepEqual(await register(), [
		{ code: '100', name: 'Via Sparano da Bari', locality: null, active: true }, { code: '101', name: 'Piazza Umberto I', locality: 'Carbonara', active: true },
		{ code: '102', name: "Via dell'Odegitria", locality: null, active: true }, { code: '103', name: 'Via della Libertà', locality: null, active: true },
		{ code: '104', name: 'Via "quoted"; Strada'.replace('"quoted"', '"Quoted"'), locality: null, active: true }, { code: '105', name: 'Via Mai Vista', locality: null, active: true }]);
	assert.match(done.out, /6 streets, 6 of them new/);
	assert.match(done.out, /2 house numbers; 1 lines without number or place, 1 of streets/);
	assert.match(done.out, /2 lines of other municipalities/);
	const [place] = await found('sparano 12');
	assert.deepEqual([place.label, place.lat, place.lon], ['Via Sparano da Bari 12', 41.125, 16.87]);
	assert.equal((await found('caldarola')).length, 0, 'the streets drawn for the demonstration are gone');
	const [never] = await found('mai vista');
	assert.deepEqual([never.label, never.lat], ['Via Mai Vista', null], 'a street without a place can be chosen all the same');
});

test('the same again changes nothing; what vanished is inactive; what is new is there', async () => {
	const again = await urp('import', 'streets', whole());
	assert.equal(again.status, 0, said(again));
	assert.match(again.out, /6 streets, 0 of them new, 0 no longer/);
	assert.equal((await found('sparano 12'))[0].lat, 41.125, 'house numbers stay where no file of numbers came');
	const less = await urp('import', 'streets', file(lines(STREETS, street('100', 'VIA SPARANO DA BARI'), street('101', 'PIAZZA UMBERTO I'), street('102', "VIA DELL'ODEGITRIA"), street('200', 'VIA NUOVA'))));
	assert.match(less.out, /4 streets, 1 of them new, 3 no longer/);
	assert.deepEqual((await register()).filter((s) => !s.active).map((s) => s.code), ['103', '104', '105']);
});

test('latin-1 and a byte order mark are read', async () => {
	const latin = Buffer.from(lines(STREETS, street('100', 'VIA NICOLÒ PICCINNI'), street('101', 'Piazza Umberto I')), 'latin1');
	assert.equal((await urp('import', 'streets', file(latin))).status, 0);
	assert.equal((await register())[0].name, 'Via Nicolò Piccinni');
	assert.equal((await urp('import', 'streets', file(`\uFEFF${lines(STREETS, street('100', 'VIA SPARANO DA BARI'))}`))).status, 0);
	assert.equal((await register())[0].name, 'Via Sparano da Bari');
});

test('wrong lines are left out and told by their number', async () => {
	const done = await urp('import', 'streets', file(lines(STREETS, street('100', 'VIA SPARANO DA BARI'), street('abc', 'VIA ROTTA'), street('101', 'VIA CON\0NUL'), street('102', 'X'.repeat(10_000)),
		'A662;072006', street('103', '"APERTA'), street('104', ''), street('105', 'VIA BUONA'))));
	assert.equal(done.status, 0, said(done));
	for (const line of [3, 4, 5, 6, 7, 8]) assert.match(done.err, new RegExp(`line ${line}: `));
	assert.match(done.out, /2 streets.*6 wrong lines left out/s);
	const odd = file(lines(NUMBERS, number('100', '1'), number('100', '2', { lon: '656000,12', lat: '4552000,5' }), number('100', '3', { lon: 'est' }), number('100', '4', { lat: '4-1,1' })));
	const numbers = await urp('import', 'streets', file(lines(STREETS, street('100', 'VIA SPARANO DA BARI'), street('105', 'VIA BUONA'))), '--numbers', odd);
	assert.match(numbers.out, /1 house numbers.*3 wrong/s);
});

test('a file of something else leaves everything as it was', async () => {
	const was = JSON.stringify(await register());
	const refused = async (words, ...args) => {
		const done = await urp('import', 'streets', ...args);
		assert.equal(done.status, 1, said(done));
		assert.match(done.err, words);
		assert.equal(JSON.stringify(await register()), was);
	};
	await refused(/no column CODICE_COMUNE.*semicolons/, file(lines(STREETS.replaceAll(';', ','), street('1', 'X').replaceAll(';', ','))));
	await refused(/no column CODICE_COMUNE/, file(''));
	await refused(/no column CODICE_COMUNE/, file(Buffer.alloc(100_000)));
	await refused(/no line is of the municipality A662 \(2 are of others/, file(lines(STREETS, street('1', 'VIA A', { city: 'F205' }), street('2', 'VIA B', { city: 'F205' }))));
	await refused(/no line is of the municipality/, file(lines(STREETS)));
	await refused(/no column CIVICO|no column PROG/, whole(), '--numbers', whole());
	await refused(/No such file/, join(folder, 'nothing'));
	await refused(/cannot be read|No such|directory/, folder);
	await refused(/no line is of the municipality/, whole(), '--numbers', file(lines(NUMBERS)));
});

test('a file with only a few of the streets is refused, unless it is meant', async () => {
	const many = Array.from({ length: 60 }, (_, i) => street(String(1000 + i), `VIA NUMERO ${i}`));
	assert.equal((await urp('import', 'streets', file(lines(STREETS, ...many)))).status, 0);
	const few = file(lines(STREETS, ...many.slice(0, 5)));
	const done = await urp('import', 'streets', few);
	assert.equal(done.status, 1);
	assert.match(done.err, /of 60 streets only 5.*--force/);
	assert.equal((await register()).filter((s) => s.active).length, 60);
	assert.equal((await urp('import', 'streets', few, '--force')).status, 0);
	assert.equal((await register()).filter((s) => s.active).length, 5);
});

test('another municipality by its code', async () => {
	const done = await urp('import', 'streets', whole(), '--city', 'B001', '--force');
	assert.equal(done.status, 0, said(done));
	assert.deepEqual((await register()).filter((s) => s.active).map((s) => s.name), ['Via di Altri']);
	assert.equal((await urp('import', 'streets')).status, 2);
	assert.equal((await urp('import', 'nothing', 'x')).status, 2);
});
