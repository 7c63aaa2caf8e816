import type { ConfigurationId, Cycle, CycleCounts, CycleId, CycleKind, CycleState, Problem } from '@landbridge/model';

/** A cycle's row as JSON carries it within another row, so with its times as text, or as the driver reads it. */
export interface CycleRow {
  readonly id: CycleId;
  readonly configuration_id: ConfigurationId;
  readonly kind: CycleKind;
  readonly state: CycleState;
  readonly began: Date | string;
  readonly ended: Date | string | null;
  readonly counts: CycleCounts;
  readonly problem: Problem | null;
}

export function cycleOf(row: CycleRow): Cycle {
  return {
    id: row.id,
    configurationId: row.configuration_id,
    kind: row.kind,
    state: row.state,
    began: new Date(row.began).getTime(),
    ended: row.ended === null ? null : new Date(row.ended).getTime(),
    counts: row.counts,
    problem: row.problem,
  };
}
