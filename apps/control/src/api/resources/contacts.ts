import { countContacts, getContact, listContacts } from '@landbridge/contract';
import { answerCount, answerObject, answerPage, liveObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';

const EVERY_CONTACT = { source: { among: 'everything', deleted: false }, kinds: ['contact'] } as const;

export function serveContacts(server: Server): void {
  const { directory } = server.ports;

  server.serve(listContacts, call => answerPage(directory, call, { ...EVERY_CONTACT, typed: false }));

  server.serveNumber(countContacts, call => answerCount(directory, call, EVERY_CONTACT));

  server.serveTagged(getContact, async call =>
    answerObject(directory, call, { object: await liveObject(directory, call, 'contact'), kinds: ['contact'] }),
  );
}
