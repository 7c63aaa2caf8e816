import { contactDelta, groupDelta, userDelta } from '@landbridge/contract';
import { answerDelta } from '../delta/answer-delta.ts';
import type { Server } from '../serve.ts';

export function serveDeltas(server: Server): void {
  const deltas = [
    [userDelta, 'user'],
    [groupDelta, 'group'],
    [contactDelta, 'contact'],
  ] as const;
  for (const [routes, kind] of deltas) {
    for (const route of Object.values(routes)) server.serve(route, call => answerDelta(server.ports, call, kind));
  }
}
