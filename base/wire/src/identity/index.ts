export { filetimeToMs } from './filetime.ts';
export { guidFromBytes, guidToBytes } from './guid.ts';
export { sidFromBytes } from './sid.ts';
