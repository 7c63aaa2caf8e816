export { filetimeFromMs, filetimeToMs } from './filetime.ts';
export { canonicalGuid, guidFromBytes, guidToBytes } from './guid.ts';
export { sidFromBytes, sidToBytes } from './sid.ts';
