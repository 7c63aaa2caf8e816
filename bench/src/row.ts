import type { Domain, Say, Seed } from '@landbridge/domain';

/** What a value has to be so that the row passes; a row without a goal only informs. */
export interface Goal {
  readonly at: 'most' | 'least';
  readonly value: number;
}

export interface Measured {
  readonly value: number;
  /** How the value came about, line by line, for whoever reads the table. */
  readonly details: readonly string[];
  /** What else the row demands and was not reached; it does not pass then, whatever its value. */
  readonly unmet?: readonly string[];
}

/** What a row may use. Everything it starts ends with `cleanUp` at the latest, also when the bench is interrupted. */
export interface Bench {
  readonly say: Say;
  /** An empty folder for this run alone. */
  readonly folder: string;
  /** Where processor profiles of control and agent are wanted; null: nowhere. */
  readonly profiles: string | null;
  /** A domain with this seed, running. Rows that ask for the same seed share it, one after the other. */
  domain(seed: Seed): Promise<Domain>;
  /** Called in reverse order when the row has ended, whatever became of it. */
  cleanUp(work: () => Promise<void>): void;
}

/** One measurement. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly goal: Goal | null;
  /** What the value was measured against. */
  readonly against: string;
  /** Takes minutes: `--quick` leaves it out. */
  readonly slow: boolean;
  run(bench: Bench): Promise<Measured>;
}

export function passes(goal: Goal | null, value: number): boolean | null {
  if (!goal) return null;
  return goal.at === 'most' ? value <= goal.value : value >= goal.value;
}
