// The city's own form of call events: one body is one event.
import { only } from './json.mjs';

export const KINDS = ['ringing', 'answered', 'ended', 'missed', 'voicemail'];

/** o: { id, call, at (Date or ISO text), from: "+39…" or null, to, extension?, seconds?, recording?, sha256? } */
export const event = (kind, o) => only({
	id: o.id, call: o.call, event: kind, at: o.at instanceof Date ? o.at.toISOString() : o.at, from: o.from ?? null, to: o.to ?? '+390800000000',
	extension: o.extension, seconds: o.seconds, recording: o.recording, sha256: o.sha256,
});
