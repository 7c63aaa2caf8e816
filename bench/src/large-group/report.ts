import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { Phase } from './phases.ts';

export interface Life {
  readonly members: number;
  readonly phases: readonly Phase[];
}

const TABLES = ['entry', 'edge', 'directory_object', 'directory_reference', 'staged_operation', 'provisioning_record'] as const;

const ABOUT = `# A large group

Active Directory has groups of a quarter of a million members. One such group is taken through its life here: its members are in the directory
already, it is read and created, gains one member, loses one, loses many at once (which the guard holds until somebody allows it), is read
anew with the whole domain, and is deleted. The domain is simulated and answers in an agent's pages, PostgreSQL is real, and everything between
is the product: import, walk, guard and records.

\`\`\`
npm run proof:large-group                 # the tables below
npm run proof:large-group -- 25000        # another size, shown only
\`\`\`

How to read it: *statements* are all that were sent in the run, *of a page* the most that one page's transaction sent. *Rows* are what PostgreSQL
itself counted as inserted, updated or deleted. The *heap* is given as what was in use before the run, the simulated domain with its log
included, and the most that many looks during it found, garbage left out; the looks' time is left out of the seconds. What has to hold:
statements of a page and the memory taken do not follow the size of the group (what is taken are the pages that import and walk have in hand,
and what the simulated domain itself makes of its answer); one member added writes one edge, one reference and one record, one removed is
staged and released by itself; a deleted group is one delete.
`;

export function reportOf(lives: readonly Life[]): string {
  const commit = execFileSync('git', ['log', '-1', '--format=%s'], { encoding: 'utf8' }).trim();
  const machine = `${cpus()[0]?.model ?? 'unknown processor'} with ${cpus().length} cores, Node ${process.versions.node}`;
  const day = new Date().toISOString().slice(0, 10);
  return [
    ABOUT,
    `Measured ${day} after the commit "${commit}" on ${machine}, with other work on the same cores.`,
    ...lives.flatMap(sectionOf),
    '',
  ].join('\n');
}

function sectionOf({ members, phases }: Life): readonly string[] {
  return [
    '',
    `## ${members.toLocaleString('en')} members`,
    '',
    `| what happens | seconds | statements | of a page | heap, MB | ${TABLES.join(' | ')} |`,
    `|---|---:|---:|---:|---:|${TABLES.map(() => '---:|').join('')}`,
    ...phases.map(row),
    '',
    `The process took ${Math.max(...phases.map(({ memory }) => memory.residentMost))} MB of memory at most, the simulated domain included.`,
  ];
}

function row({ name, seconds, statements, statementsOfAPage, memory, rows }: Phase): string {
  const heap = `${memory.heapBefore} to ${memory.heapMost}`;
  const written = TABLES.map(table => (rows.get(table) ?? 0).toLocaleString('en'));
  return `| ${[name, seconds.toFixed(1), statements, statementsOfAPage, heap, ...written].join(' | ')} |`;
}
