import { countGroups, getGroup, listGroups } from '@landbridge/contract';
import { answerCount, answerObject, answerPage, liveObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';

const EVERY_GROUP = { source: { among: 'everything', deleted: false }, kinds: ['group'] } as const;

export function serveGroups(server: Server): void {
  const { directory } = server.ports;

  server.serve(listGroups, call => answerPage(directory, call, { ...EVERY_GROUP, typed: false }));

  server.serveNumber(countGroups, call => answerCount(directory, call, EVERY_GROUP));

  server.serveTagged(getGroup, async call =>
    answerObject(directory, call, { object: await liveObject(directory, call, 'group'), kinds: ['group'] }),
  );
}
