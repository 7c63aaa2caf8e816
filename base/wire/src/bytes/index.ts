export { ByteQueue, concat } from './byte-queue.ts';
export type { ByteStream } from './byte-stream.ts';
export { sameBytes } from './compare.ts';
export { bytesOfHex, hexOf } from './hex.ts';
export { secretBytes } from './secret-bytes.ts';
export { bytesOf, readableTextOf, textOf } from './utf8.ts';
export { utf8OfUtf16, utf16Of, utf16OfUtf8 } from './utf16.ts';
export { WireError, type WireErrorCode, within } from './wire-error.ts';
