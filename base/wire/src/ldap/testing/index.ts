export { MessageFramer } from '../framing.ts';
export { decodeMessage, encodeMessage } from '../message.ts';
export { filter, message } from './arbitraries.ts';
