import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Value } from '../hand.ts';

const SIDE = 48;
const CELL = 8;

/** A small PNG, another one for each name: a symmetric pattern of one colour. */
export function pictureOf(name: string): Value {
  const digest = createHash('sha256').update(name).digest();
  const colour = [digest[0] ?? 0, digest[1] ?? 0, digest[2] ?? 0];
  const rows: number[] = [];
  for (let y = 0; y < SIDE; y++) {
    rows.push(0);
    for (let x = 0; x < SIDE; x++) rows.push(...(filled(digest, x, y) ? colour : [240, 240, 240]));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows))), chunk('IEND', Buffer.alloc(0))];
  return { base64: Buffer.concat(parts).toString('base64') };
}

/** Bytes that look like the beginning of a certificate and are the same on every run. */
export function certificateOf(name: string, bytes: number): Value {
  const content: Buffer[] = [];
  for (let i = 0; i * 32 < bytes; i++) content.push(createHash('sha256').update(`${name} ${i}`).digest());
  const length = Buffer.from([0x30, 0x82, bytes >> 8, bytes & 0xff]);
  return { base64: Buffer.concat([length, Buffer.concat(content).subarray(0, bytes)]).toString('base64') };
}

function filled(digest: Buffer, x: number, y: number): boolean {
  const column = Math.floor(Math.min(x, SIDE - 1 - x) / CELL);
  const bit = Math.floor(y / CELL) * 3 + column;
  return (((digest[3 + (bit >> 3)] ?? 0) >> (bit & 7)) & 1) === 1;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
