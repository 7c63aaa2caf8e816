import { type Figures, figuresOf, type MutantOutcome, scoreOf } from './figures.ts';

/** One package's measurement, and on what it was made. */
export interface Measurement {
  readonly folder: string;
  readonly mutants: readonly MutantOutcome[];
  /** ISO 8601, the day. */
  readonly day: string;
  /** Commit, versions, machine. */
  readonly on: string;
}

const HEADER = [
  '| part | mutants | killed | survived | timed out | no coverage | score | left out |',
  '|---|---:|---:|---:|---:|---:|---:|---:|',
];

function row(name: string, figures: Figures): string {
  const { mutants, killed, survived, timedOut, noCoverage, leftOut } = figures;
  const score = scoreOf(figures);
  const cells = [mutants, killed, survived, timedOut, noCoverage, score === null ? '-' : `${score.toFixed(1)} %`, leftOut];
  return `| ${name} | ${cells.join(' | ')} |`;
}

/** The first two folders below `src`, or the file that stands in it. */
function partOf(folder: string, fileName: string): string {
  const within = fileName.slice(fileName.indexOf(`${folder}/src/`) + `${folder}/src/`.length).split('/');
  return within.slice(0, Math.max(1, Math.min(2, within.length - 1))).join('/');
}

/** Why mutants are left out, with how many: what the comments in the code say. */
function reasons(mutants: readonly MutantOutcome[]): readonly string[] {
  const byReason = Map.groupBy(
    mutants.filter(({ status }) => status === 'Ignored'),
    ({ statusReason }) => statusReason ?? 'without a reason',
  );
  return [...byReason].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, left]) => `- ${left.length}: ${reason}`);
}

/** A package's section of the report. */
export function sectionOf({ folder, mutants, day, on }: Measurement): string {
  const byPart = [...Map.groupBy(mutants, ({ fileName }) => partOf(folder, fileName))].sort(([a], [b]) => (a < b ? -1 : 1));
  const left = reasons(mutants);
  return [
    `## ${folder}`,
    '',
    `Against its own tests. Measured ${day} on ${on}.`,
    '',
    ...HEADER,
    row(`**${folder}**`, figuresOf(mutants)),
    ...byPart.map(([part, within]) => row(part, figuresOf(within))),
    ...(left.length === 0 ? [] : ['', 'Left out, since they change nothing that can be seen:', '', ...left]),
    '',
  ].join('\n');
}

/** The report with a package's section in place of its old one, or at the end. */
export function withSection(report: string, section: string): string {
  const heading = section.slice(0, section.indexOf('\n') + 1);
  const begin = report.indexOf(heading);
  if (begin < 0) return `${report.trimEnd()}\n\n${section}`;
  const next = report.indexOf('\n## ', begin);
  return next < 0 ? report.slice(0, begin) + section : `${report.slice(0, begin)}${section}${report.slice(next)}`;
}
