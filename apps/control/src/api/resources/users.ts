import { countUsers, getUser, listUsers } from '@landbridge/contract';
import { answerCount, answerObject, answerPage, liveObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';

const EVERY_USER = { source: { among: 'everything', deleted: false }, kinds: ['user'] } as const;

export function serveUsers(server: Server): void {
  const { directory } = server.ports;

  server.serve(listUsers, call => answerPage(directory, call, { ...EVERY_USER, typed: false }));

  server.serveNumber(countUsers, call => answerCount(directory, call, EVERY_USER));

  server.serveTagged(getUser, async call =>
    answerObject(directory, call, { object: await liveObject(directory, call, 'user'), kinds: ['user'] }),
  );
}
