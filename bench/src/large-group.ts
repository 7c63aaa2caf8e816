import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { Story } from '@landbridge/stories';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { livesOf, type Phase } from './large-group/phases.ts';
import { reportOf } from './large-group/report.ts';
import { StatementCounter } from './measure/statement-counter.ts';
import { Session } from './session.ts';

const REPORT = 'docs/proofs/large-group.md';
const SIZES = [25_000, 250_000];

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** One group's life over a database of its own, which is removed afterwards. */
function lifeOf(members: number, session: Session): Promise<readonly Phase[]> {
  return session.during(async bench => {
    const folder = join(bench.folder, 'postgres');
    const postgres = await EmbeddedPostgres.start({ folder, log: new KeptLog(), clock: systemClock });
    bench.cleanUp(() => postgres.stop());
    const story = await Story.begin(postgres.connection);
    bench.cleanUp(() => story.end());
    const counter = new StatementCounter();
    bench.cleanUp(async () => counter.end());
    return livesOf({ story, counter, say }, members);
  });
}

const given = process.argv.slice(2).map(Number);
if (given.some(size => !Number.isSafeInteger(size) || size < 10)) {
  say('usage: npm run proof:large-group -- [MEMBERS ...]');
  process.exit(2);
}
const session = new Session(say, null);
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => session.end().catch(() => undefined));
const lives: { readonly members: number; readonly phases: readonly Phase[] }[] = [];
try {
  for (const members of given.length > 0 ? given : SIZES) {
    say(`--- a group of ${members} members`);
    lives.push({ members, phases: await lifeOf(members, session) });
  }
} finally {
  await session.end();
}
const report = reportOf(lives);
process.stdout.write(report);
if (given.length === 0) writeFileSync(REPORT, report);
