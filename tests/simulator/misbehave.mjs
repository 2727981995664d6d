// The ways in which a provider lets down, switched on by mode, each for a channel, a recipient and a number of times, or until switched off.

export const MODES = {
	// of the webhooks
	duplicates: 'ogni avviso arriva più volte, anche insieme (n: copie in più)',
	reorder: 'gli avvisi arrivano mescolati (ms: quanto si aspetta)',
	delay: 'gli avvisi arrivano tardi (ms)',
	'receipts-off': 'niente ricevute',
	// of the API
	429: 'troppe richieste (retry_after secondi)',
	'5xx': 'errore del fornitore (status)',
	'token-expired': 'chiave d\'accesso scaduta',
	'window-shut': 'finestra di risposta chiusa (sync: errore subito)',
	'drop-after-accept': 'accettato, poi la connessione cade',
	'drop-before-accept': 'la connessione cade prima',
	slow: 'risposte lente (ms)',
	'pair-rate': 'troppi messaggi alla stessa persona (131056)',
	throughput: 'troppi messaggi dal numero (130429)',
	undeliverable: 'destinatario non raggiungibile (131026)',
	// of the files
	'media-gone': 'i file non ci sono più (404)',
	'media-wrong': 'i file non corrispondono all\'impronta',
	'media-redirect': 'i file stanno altrove (to: dove; altrimenti lo stesso posto con un altro nome)',
	'media-drip': 'i file arrivano un byte alla volta',
	'media-huge': 'i file non finiscono mai (bytes)',
};

export class Misbehaviour {
	#on = new Map();

	/** { mode, on = true, channel?, to?, count?, …parameters }; mode "ok" ends all. */
	set({ mode, on = true, ...how }) {
		if (mode === 'ok')
			this.#on.clear();
		else if (!(mode in MODES))
			return false;
		else if (on)
			this.#on.set(`${mode} ${how.channel ?? ''} ${how.to ?? ''}`, { mode: String(mode), ...how, taken: 0 });
		else
			for (const [key, value] of this.#on)
				if (value.mode === String(mode) && (how.channel === undefined || value.channel === how.channel))
					this.#on.delete(key);
		return true;
	}

	list() {
		return [...this.#on.values()];
	}

	/** The parameters of a mode that holds here and now, counted down; undefined when it does not. */
	take(mode, { channel, to } = {}) {
		for (const [key, value] of this.#on) {
			if (value.mode !== mode || (value.channel && value.channel !== channel) || (value.to && ![to].flat().map(String).includes(String(value.to))))
				continue;
			value.taken += 1;
			if (value.count !== undefined && value.taken >= value.count)
				this.#on.delete(key);
			return value;
		}
		return undefined;
	}
}
