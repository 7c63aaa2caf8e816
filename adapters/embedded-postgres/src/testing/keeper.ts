import { KeptLog } from '@landbridge/testkit';
import { EmbeddedPostgres } from '../index.ts';
import { realClock } from './clock.ts';

/** A process that keeps a server until it is killed. */
const server = await EmbeddedPostgres.start({ folder: process.argv[2] ?? '', log: new KeptLog(), clock: realClock });
console.log(server.pid);
setInterval(() => undefined, 1_000);
