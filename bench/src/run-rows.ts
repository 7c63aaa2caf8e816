import { passes, type Row } from './row.ts';
import type { Session } from './session.ts';

/** A row as `--json` writes it. `value` is null where the row could not be measured. */
export interface Result {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly goal: string | null;
  readonly passed: boolean | null;
  readonly against: string;
  readonly details: readonly string[];
}

/** Runs the rows one after the other; one that fails does not keep the others from running. */
export async function runRows(rows: readonly Row[], session: Session): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const row of rows) {
    if (session.hasEnded) break;
    session.say(`--- ${row.name}`);
    const begun = performance.now();
    const result = await runRow(row, session);
    for (const detail of result.details) session.say(`  ${detail}`);
    session.say(`  took ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    results.push(result);
  }
  return results;
}

async function runRow(row: Row, session: Session): Promise<Result> {
  const { name, unit, against } = row;
  const goal = row.goal && `${row.goal.at === 'most' ? '<=' : '>='} ${row.goal.value}`;
  const shown = { name, unit, goal, against };
  try {
    const { value, details, unmet = [] } = await session.during(bench => row.run(bench));
    const passed = unmet.length > 0 ? false : passes(row.goal, value);
    return { ...shown, value: rounded(value), passed, details: [...details, ...unmet] };
  } catch (error) {
    if (!session.hasEnded) session.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { ...shown, value: null, passed: row.goal && false, details: ['could not be measured'] };
  }
}

/** Four digits say more than a run repeats. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
