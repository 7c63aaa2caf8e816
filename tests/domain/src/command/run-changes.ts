import { readFileSync, writeFileSync } from 'node:fs';
import type { DirectoryChange } from '../change/planning.ts';
import { applyChanges, type OnChange, type Refusal, randomChanges } from '../change/random-changes.ts';
import { Domain } from '../domain.ts';
import { DomainProblem } from '../problem.ts';
import type { CommandOptions } from './options.ts';
import type { Printed } from './run-domain.ts';

/** Random changes, or kept ones again. */
export async function changes(options: CommandOptions): Promise<Printed> {
  const domain = Domain.open(options.folder);
  const onChange: OnChange = (change, done) => {
    if (done % 100 === 0) options.say(`  ${done} changes; the last: ${change.what} ${change.operation.dn}`);
  };
  if (options.replay !== null) {
    const kept = readChanges(options.replay);
    return printed({ seed: null, changes: kept, refused: await applyChanges(domain, kept, onChange) });
  }
  options.say(`${options.count} random changes, seed ${options.chance}`);
  const done = await randomChanges(domain, { seed: options.chance, count: options.count, onChange });
  if (options.save !== null) writeFileSync(options.save, JSON.stringify(done.changes, null, 1));
  return printed(done);
}

function printed(done: {
  readonly seed: number | null;
  readonly changes: readonly DirectoryChange[];
  readonly refused: readonly Refusal[];
}): Printed {
  const origin = done.seed === null ? 'kept changes' : `changes, seed ${done.seed}`;
  const refusals = done.refused.map(({ what, dn, error }) => `refused: ${what} ${dn}: ${error}`);
  return { json: done, lines: [`${done.changes.length - done.refused.length} of ${done.changes.length} ${origin}`, ...refusals] };
}

function readChanges(file: string): readonly DirectoryChange[] {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(value) || !value.every(isChange)) throw new DomainProblem('bad_option', `${file} holds no list of changes`);
  return value;
}

function isChange(value: unknown): value is DirectoryChange {
  if (typeof value !== 'object' || value === null) return false;
  const operation: unknown = Reflect.get(value, 'operation');
  return typeof operation === 'object' && operation !== null && typeof Reflect.get(operation, 'op') === 'string';
}
