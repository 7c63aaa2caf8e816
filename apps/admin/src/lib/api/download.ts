import type { Asked, Route } from '@landbridge/contract';
import { client } from './client.ts';

interface Downloading<R extends Route> {
  readonly asked: Asked<R>;
  readonly fileName: string;
  /** Told as it comes. */
  onReceived?(bytes: number): void;
}

/** Fetches a file as whoever is signed in, and hands it to the browser to keep. Rejects as a call does; then nothing is kept. */
export async function download<R extends Route>(route: R, { asked, fileName, onReceived }: Downloading<R>): Promise<void> {
  const parts: BlobPart[] = [];
  let received = 0;
  for await (const part of client.stream(route, asked)) {
    parts.push(new Uint8Array(part));
    received += part.length;
    onReceived?.(received);
  }
  const url = URL.createObjectURL(new Blob(parts));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
