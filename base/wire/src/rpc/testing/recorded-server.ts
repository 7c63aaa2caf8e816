import { ByteQueue, bytesOfHex } from '../../bytes/index.ts';
import { MemoryStream } from '../../bytes/testing/memory-stream.ts';
import type { Recording } from '../../security/testing/recording.ts';

/** A server that says what it said when it was recorded, as long as the client says octet by octet what it said then. */
export function recordedServer({ pdus }: Pick<Recording, 'pdus'>): {
  readonly stream: MemoryStream;
  readonly done: Promise<void>;
} {
  const [stream, server] = MemoryStream.pair();
  const answer = async (): Promise<void> => {
    const queue = new ByteQueue();
    for (const { dir, pdu, step } of pdus) {
      const expected = bytesOfHex(pdu);
      if (dir !== 'C->S') {
        await server.write(expected);
        continue;
      }
      while (queue.length < expected.length) {
        const chunk = await server.read();
        if (!chunk) throw new Error(`the client ended before ${step}`);
        queue.push(chunk);
      }
      const said = queue.take(expected.length) ?? new Uint8Array();
      const other = expected.findIndex((octet, at) => said[at] !== octet);
      if (other >= 0) throw new Error(`in ${step} the client says something else from octet ${other} on`);
    }
  };
  const done = answer().catch((error: unknown) => {
    server.close();
    throw error;
  });
  done.catch(() => undefined);
  return { stream, done };
}
