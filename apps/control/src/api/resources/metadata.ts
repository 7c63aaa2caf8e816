import { describeMetadata, getMetadata } from '@landbridge/contract';
import type { Server } from '../serve.ts';

export function serveMetadata(server: Server): void {
  const document = describeMetadata();
  server.serveDocument(getMetadata, async () => document);
}
