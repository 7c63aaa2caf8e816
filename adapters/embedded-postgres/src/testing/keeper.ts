import { KeptLog } from '@landbridge/testkit';
import { EmbeddedPostgres } from '../index.ts';
import { realClock } from './clock.ts';
import { ask } from './server-under-test.ts';

/** A process that keeps a server until it is killed, and has committed something. */
const server = await EmbeddedPostgres.start({ folder: process.argv[2] ?? '', log: new KeptLog(), clock: realClock });
await ask(server, 'create table written_by_the_keeper as select 5 as value');
console.log(server.pid);
setInterval(() => undefined, 1_000);
