// Waiting for something that will be so, and failing when it is not so in time: tests never sleep for a guess.
import { setTimeout as later } from 'node:timers/promises';

/** Calls `probe` until it gives something true, and gives that back. What it throws counts as "not yet" and is told at the end. */
export async function waitFor(what, probe, { seconds = 20, every = 50 } = {}) {
	const end = Date.now() + seconds * 1000;
	let last;
	for (;;) {
		try {
			const value = await probe();
			if (value)
				return value;
			last = undefined;
		} catch (e) {
			last = e;
		}
		if (Date.now() > end)
			throw new Error(`not in ${seconds} s: ${what}`, { cause: last });
		await later(every);
	}
}
