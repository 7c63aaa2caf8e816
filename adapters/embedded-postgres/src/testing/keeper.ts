import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { EmbeddedPostgres } from '../embedded-postgres.ts';

/** A process that keeps a server until it is killed. */
const server = await EmbeddedPostgres.start({ folder: process.argv[2] ?? '', log: new KeptLog(), clock: systemClock });
console.log(server.pid);
setInterval(() => undefined, 1_000);
