import type { BackupPart } from '@landbridge/model';

const TOLD_EVERY_BYTES = 256 * 1_024 * 1_024;
const MEGABYTE = 1_000_000;

/** Lets parts through and says how far they are, table by table, and within a table that is long. Throws the signal's reason once it is aborted. */
export async function* told(
  parts: AsyncIterable<BackupPart>,
  { say, signal }: { readonly say: (line: string) => void; readonly signal: AbortSignal },
): AsyncGenerator<BackupPart, void> {
  let table = '';
  let bytes = 0;
  let next = TOLD_EVERY_BYTES;
  for await (const part of parts) {
    signal.throwIfAborted();
    if (part.part === 'table') [table, bytes, next] = [part.name, 0, TOLD_EVERY_BYTES];
    if (part.part === 'rows') bytes += part.bytes.length;
    if (part.part === 'rows' && bytes >= next) {
      say(`${table}: ${megabytes(bytes)} so far`);
      next += TOLD_EVERY_BYTES;
    }
    if (part.part === 'tableEnd' && part.rows > 0) say(`${table}: ${part.rows} rows, ${megabytes(bytes)}`);
    yield part;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
