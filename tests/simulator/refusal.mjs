// An error as the Graph API tells it.
export class Refusal extends Error {
	constructor(status, code, message, { details, subcode, headers = {}, transient } = {}) {
		super(message);
		Object.assign(this, { status, code, subcode, details, headers, transient });
	}

	body(trace) {
		return { error: {
			message: `(#${this.code}) ${this.message}`, type: 'OAuthException', code: this.code,
			...(this.details ? { error_data: { messaging_product: 'whatsapp', details: this.details } } : {}),
			...(this.subcode ? { error_subcode: this.subcode } : {}), ...(this.transient ? { is_transient: true } : {}), fbtrace_id: trace,
		} };
	}
}
