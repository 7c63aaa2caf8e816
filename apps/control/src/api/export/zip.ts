import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZippedFile {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

/**
 * A zip of these files, written as they come: nothing of them is held but what is under way, and one is opened when the one before is through.
 * All sizes have 64 bits, since none is known before.
 */
export async function* zipOf(files: readonly ZippedFile[]): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const written = zip.outputStream as Readable;
  // A file that fails on the way fails the reading of the whole.
  zip.on('error', (error: Error) => written.destroy(error));
  for (const { name, content } of files) {
    zip.addReadStreamLazy(name, { forceZip64Format: true }, take => take(null, Readable.from(content)));
  }
  zip.end({ forceZip64Format: true, comment: '' });
  yield* written as AsyncIterable<Uint8Array>;
}
