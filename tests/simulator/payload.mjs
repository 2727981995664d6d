// What the providers put on the wire, as pure functions: nothing here asks the clock, the network or a file. Used by the simulator, and
// directly by tests, storms and load. Each channel has messages or events, and `post` that puts some of them into one body.
export * as whatsapp from './payload/whatsapp.mjs';
export * as messenger from './payload/messenger.mjs';
export * as telegram from './payload/telegram.mjs';
export * as phone from './payload/phone.mjs';
export * as generic from './payload/generic.mjs';
export { CHANNELS, headersFor, sign, signTimed } from './payload/sign.mjs';
export { escaped, plain } from './payload/json.mjs';
