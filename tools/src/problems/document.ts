import { PROBLEM_KINDS, PROBLEM_MEANINGS, PROBLEMS, type ProblemCode, type ProblemKind } from '@landbridge/model';
import { CAUSES } from './causes.ts';

const HEAD = `# Problems: codes, meanings, cures

Written by \`npm run docs:problems\` from the code; a test holds both together.

Whatever can be wrong has one code that stays the same for ever, one message that says what happened this time, and one cure. They are the same in
the agent's log, in the API and in the command line: the agent logs \`code\`, \`reason\` and \`cure\`, the API answers \`code\`, \`message\` and
\`cure\`, the command line prints \`code: message\` and the cure. What the other side said is in the log as \`detail\`.

## From what happened to the code

`;

/** docs/problems.md: what happened and the code it gets, then every code with its meaning and its cure. */
export function problemsDocument(): string {
  const causes = CAUSES.map(({ cause, code }) => [cause, `\`${code}\``]);
  const kinds = Object.keys(PROBLEM_KINDS) as ProblemKind[];
  return [HEAD, table(['what happened', 'code'], causes), ...kinds.map(sectionOf)].join('');
}

function sectionOf(kind: ProblemKind): string {
  const codes = (Object.keys(PROBLEMS) as ProblemCode[]).filter(code => PROBLEM_MEANINGS[code][0] === kind);
  const rows = codes.map(code => [`\`${code}\``, PROBLEM_MEANINGS[code][1], PROBLEMS[code]]);
  return `\n## ${kind}\n\nShows in: ${PROBLEM_KINDS[kind]}.\n\n${table(['code', 'what is the case', 'cure'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('');
}
