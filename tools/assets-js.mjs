// Scripts: small ES modules that import each other by relative names, made ready to be published under fingerprinted ones.

const IMPORT = /(\bfrom\s*|\bimport\s*\(\s*|^\s*import\s*)(['"])\.\/([\w-]+\.js)\2/gm;

/** The modules that one imports, statically or when it needs them. */
export const importsOf = (text) => [...text.matchAll(IMPORT)].map((m) => m[3]);

/** Names so that each stands after all that it imports; a cycle or an unknown name is a defect. */
export function inOrder(modules) {
	const done = [], open = [];
	const visit = (name, by) => {
		if (done.includes(name)) return;
		if (!modules.has(name)) throw new Error(`htdocs/js/${by} imports ${name}, which does not exist`);
		if (open.includes(name)) throw new Error(`htdocs/js: modules import each other: ${[...open.slice(open.indexOf(name)), name].join(' → ')}`);
		open.push(name);
		for (const other of importsOf(modules.get(name))) visit(other, name);
		open.pop();
		done.push(name);
	};
	for (const name of [...modules.keys()].sort()) visit(name, name);
	return done;
}

/** The module with the addresses of what it imports. */
export const withAddresses = (text, addressOf) => text.replace(IMPORT, (_, before, quote, name) => `${before}${quote}${addressOf(name)}${quote}`);

// What only a reader needs: indentation and comments that have their lines to themselves. A file whose literals span lines stays as it is.
export function lighter(text) {
	if (text.split('\n').some((line) => (line.match(/(?<!\\)`/g) ?? []).length % 2)) return text;
	return text.replace(/^[ \t]*\/\*(?!!)[\s\S]*?\*\/[ \t]*$/gm, '').split('\n').map((line) => line.trim())
		.filter((line) => line && !line.startsWith('//')).join('\n') + '\n';
}
