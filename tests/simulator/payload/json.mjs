// Two ways to write the same JSON: as Meta does, and as everybody else does.

const hex = (n) => n.toString(16).padStart(4, '0');

/** Only ASCII, and `/ < % @` escaped, as Meta's posts come. */
export const escaped = (value) => JSON.stringify(value)
	.replace(/[\u007f-\uffff]/g, (c) => `\\u${hex(c.charCodeAt(0))}`)
	.replace(/\//g, '\\/')
	.replace(/[<%@]/g, (c) => `\\u${hex(c.charCodeAt(0))}`);

export const plain = (value) => JSON.stringify(value);

/** The object without members that are undefined. */
export const only = (object) => Object.fromEntries(Object.entries(object).filter(([, v]) => v !== undefined));
