import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK_BYTES = 16 << 20;

/** Whether these bytes stand anywhere in the writable memory of a process of ours (Linux, as root or its owner). */
export function inMemory(pid: number, wanted: Buffer): boolean {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return writableStretches(pid).some(stretch => holds(memory, stretch, wanted));
  } finally {
    closeSync(memory);
  }
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function writableStretches(pid: number): readonly Stretch[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      return from && to ? [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }] : [];
    });
}

/** Chunks overlap, so that nothing is missed where they meet. What was unmapped meanwhile holds nothing any more. */
function holds(memory: number, { from, to }: Stretch, wanted: Buffer): boolean {
  const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, to - from));
  for (let at = from; at < to; at += chunk.length - wanted.length) {
    try {
      const read = readSync(memory, chunk, 0, Math.min(chunk.length, to - at), at);
      if (chunk.subarray(0, read).includes(wanted)) return true;
      if (at + read >= to) return false;
    } catch {
      return false;
    }
  }
  return false;
}
