import { preview, Story } from '@landbridge/stories';
import { withProgress } from '../measure/progress.ts';
import { ownPostgres } from '../own-postgres.ts';
import type { Bench, Measured, Row } from '../row.ts';

const ENTRIES = 100_000;
const GROUPS = 200;
const MEMBERS = 500;

export const WHAT_IF_100K: Row = {
  name: 'what-if-100k',
  unit: 's',
  goal: { at: 'most', value: 10 },
  against: `${ENTRIES} stored entries with ${GROUPS * MEMBERS} members, all of them walked for another scope`,
  slow: true,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const postgres = await ownPostgres(bench);
  const story = await Story.begin(postgres.connection);
  bench.cleanUp(() => story.end());
  const { domain } = story;
  domain.pageSize = 1_000;
  const people = domain.create('container', domain.head, 'OU=People');
  const others = domain.create('container', domain.head, 'OU=Others');
  const users = Array.from({ length: ENTRIES - GROUPS }, (_, at) => domain.user(at % 2 === 0 ? people : others, `user${at}`));
  for (let at = 0; at < GROUPS; at++) domain.group(people, `group${at}`, users.slice(at * MEMBERS, (at + 1) * MEMBERS));
  await withProgress(bench.say, 'first cycle', () => story.run());
  const scope = { kind: 'organizationalUnits', guids: [people] } as const;
  const begun = performance.now();
  const foretold = await withProgress(bench.say, 'what if', () => preview(story, { scope }));
  const seconds = (performance.now() - begun) / 1_000;
  return {
    value: seconds,
    details: [`${foretold.result.changes} changes foretold, ${Math.round(ENTRIES / seconds)} entries a second`],
  };
}
