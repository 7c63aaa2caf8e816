import { unreadable } from './unreadable.ts';

/** A told frame is JSON; a row frame is bytes as they are. */
const KINDS = { told: 0x4a, rows: 0x52 } as const;
type Kind = keyof typeof KINDS;

export interface Frame {
  readonly kind: Kind;
  readonly content: Uint8Array;
}

/** Kind, then the length of the content in four bytes. */
const HEADER_BYTES = 5;
const LONGEST_BYTES = 16 * 1_024 * 1_024;
/** Rows come in small pieces and are written in larger ones. */
const ROWS_BYTES = 1_024 * 1_024;

export function frameOf({ kind, content }: Frame): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(KINDS[kind]);
  header.writeUInt32BE(content.length, 1);
  return Buffer.concat([header, content]);
}

export function splitRows(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / ROWS_BYTES);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * ROWS_BYTES, (index + 1) * ROWS_BYTES));
}

/** Throws `Failure` BackupUnreadable for what is no frame, or is cut off in one. */
export async function* framesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let pieces: Uint8Array[] = [];
  let have = 0;
  let need = HEADER_BYTES;
  for await (const piece of bytes) {
    pieces.push(piece);
    have += piece.length;
    if (have < need) continue;
    let rest = Buffer.concat(pieces);
    for (need = neededFor(rest); rest.length >= need; need = neededFor(rest)) {
      yield { kind: kindOf(rest.readUInt8()), content: rest.subarray(HEADER_BYTES, need) };
      rest = rest.subarray(need);
    }
    pieces = [rest];
    have = rest.length;
  }
  if (have > 0) throw unreadable('it is cut off');
}

/** How many bytes the frame has that begins here, as far as can be told. */
function neededFor(bytes: Buffer): number {
  if (bytes.length < HEADER_BYTES) return HEADER_BYTES;
  const length = bytes.readUInt32BE(1);
  if (length > LONGEST_BYTES) throw unreadable('a piece of it is longer than any can be');
  return HEADER_BYTES + length;
}

function kindOf(code: number): Kind {
  if (code === KINDS.told) return 'told';
  if (code === KINDS.rows) return 'rows';
  throw unreadable('it was changed');
}
