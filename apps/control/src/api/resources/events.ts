import { followEvents } from '@landbridge/contract';
import type { Server } from '../serve.ts';

export function serveEvents(server: Server): void {
  const { events } = server.ports;

  server.serveEvents(followEvents, (listening, stream) => events.subscribe({ ...listening, tell: event => stream.tell(event) }));
}
