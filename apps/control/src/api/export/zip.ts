import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZippedFile {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** APPNOTE 6.3.10: sizes are not known before, so they follow the data (bit 3), names are UTF-8 (bit 11), and all sizes have 64 bits. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 45;
const UNKNOWN = 0xffff_ffff;
const MANY = 0xffff;
/** 1980-01-01, the first day a zip can name. */
const NO_DATE = 0x0021;

/** A zip of these files, written as they come: nothing of them is held but what is under way. */
export async function* zipOf(files: readonly ZippedFile[]): AsyncIterable<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const head = localHeader(Buffer.from(name));
    yield head;
    const sums = { crc: 0, packed: 0, size: 0 };
    for await (const chunk of deflated(content, sums)) yield chunk;
    yield descriptor(sums);
    written.push({ name: Buffer.from(name), offset, ...sums });
    offset += head.length + sums.packed + DESCRIPTOR_BYTES;
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield ending(written.length, directory.length, offset);
}

interface Sums {
  crc: number;
  packed: number;
  size: number;
}

async function* deflated(content: AsyncIterable<string>, sums: Sums): AsyncIterable<Uint8Array> {
  async function* counted(): AsyncIterable<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      sums.crc = crc32(bytes, sums.crc);
      sums.size += bytes.length;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw();
  // A failure on the way destroys the stream, and reading it fails with the same error.
  pipeline(Readable.from(counted()), deflate, () => undefined);
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    sums.packed += chunk.length;
    yield chunk;
  }
}

/** Section 4.3.7, with the extra field of section 4.5.3 that says that sizes have 64 bits. */
function localHeader(name: Buffer): Buffer {
  const bytes = Buffer.alloc(30 + 20);
  bytes.writeUInt32LE(0x04034b50, 0);
  bytes.writeUInt16LE(VERSION, 4);
  bytes.writeUInt16LE(FLAGS, 6);
  bytes.writeUInt16LE(DEFLATE, 8);
  bytes.writeUInt16LE(NO_DATE, 12);
  bytes.writeUInt32LE(UNKNOWN, 18);
  bytes.writeUInt32LE(UNKNOWN, 22);
  bytes.writeUInt16LE(name.length, 26);
  bytes.writeUInt16LE(20, 28);
  bytes.writeUInt16LE(0x0001, 30);
  bytes.writeUInt16LE(16, 32);
  return Buffer.concat([bytes.subarray(0, 30), name, bytes.subarray(30)]);
}

const DESCRIPTOR_BYTES = 24;

/** Section 4.3.9. */
function descriptor({ crc, packed, size }: Sums): Buffer {
  const bytes = Buffer.alloc(DESCRIPTOR_BYTES);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeBigUInt64LE(BigInt(packed), 8);
  bytes.writeBigUInt64LE(BigInt(size), 16);
  return bytes;
}

/** Section 4.3.12. */
function directoryEntry({ name, offset, crc, packed, size }: Written): Buffer {
  const bytes = Buffer.alloc(46 + 28);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(VERSION, 4);
  bytes.writeUInt16LE(VERSION, 6);
  bytes.writeUInt16LE(FLAGS, 8);
  bytes.writeUInt16LE(DEFLATE, 10);
  bytes.writeUInt16LE(NO_DATE, 14);
  bytes.writeUInt32LE(crc, 16);
  bytes.writeUInt32LE(UNKNOWN, 20);
  bytes.writeUInt32LE(UNKNOWN, 24);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt16LE(28, 30);
  bytes.writeUInt32LE(UNKNOWN, 42);
  bytes.writeUInt16LE(0x0001, 46);
  bytes.writeUInt16LE(24, 48);
  bytes.writeBigUInt64LE(BigInt(size), 50);
  bytes.writeBigUInt64LE(BigInt(packed), 58);
  bytes.writeBigUInt64LE(BigInt(offset), 66);
  return Buffer.concat([bytes.subarray(0, 46), name, bytes.subarray(46)]);
}

/** Sections 4.3.14 to 4.3.16: the end of the directory with 64 bits, where that stands, and the end that every reader looks for. */
function ending(count: number, length: number, offset: number): Buffer {
  const bytes = Buffer.alloc(56 + 20 + 22);
  bytes.writeUInt32LE(0x06064b50, 0);
  bytes.writeBigUInt64LE(44n, 4);
  bytes.writeUInt16LE(VERSION, 12);
  bytes.writeUInt16LE(VERSION, 14);
  bytes.writeBigUInt64LE(BigInt(count), 24);
  bytes.writeBigUInt64LE(BigInt(count), 32);
  bytes.writeBigUInt64LE(BigInt(length), 40);
  bytes.writeBigUInt64LE(BigInt(offset), 48);
  bytes.writeUInt32LE(0x07064b50, 56);
  bytes.writeBigUInt64LE(BigInt(offset + length), 64);
  bytes.writeUInt32LE(1, 72);
  bytes.writeUInt32LE(0x06054b50, 76);
  bytes.writeUInt16LE(MANY, 84);
  bytes.writeUInt16LE(MANY, 86);
  bytes.writeUInt32LE(UNKNOWN, 88);
  bytes.writeUInt32LE(UNKNOWN, 92);
  return bytes;
}
