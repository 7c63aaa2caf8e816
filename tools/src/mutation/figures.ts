/** What the report needs to know of a mutant. */
export interface MutantOutcome {
  readonly fileName: string;
  readonly status: string;
  /** Why it is left out: the comment in the code. */
  readonly statusReason?: string | undefined;
}

export interface Figures {
  readonly mutants: number;
  readonly killed: number;
  readonly survived: number;
  readonly timedOut: number;
  readonly noCoverage: number;
  readonly leftOut: number;
}

/** Mutants that no program could run (`CompileError`, `RuntimeError`) count as nothing, as in Stryker's own score. */
export function figuresOf(mutants: readonly MutantOutcome[]): Figures {
  const counted = (status: string): number => mutants.filter(mutant => mutant.status === status).length;
  const [killed, survived, timedOut, noCoverage] = [
    counted('Killed'),
    counted('Survived'),
    counted('Timeout'),
    counted('NoCoverage'),
  ];
  return {
    mutants: killed + survived + timedOut + noCoverage,
    killed,
    survived,
    timedOut,
    noCoverage,
    leftOut: counted('Ignored'),
  };
}

/** Percent noticed, a mutant that never ends included; null without a mutant. */
export function scoreOf({ mutants, killed, timedOut }: Figures): number | null {
  return mutants === 0 ? null : ((killed + timedOut) / mutants) * 100;
}
