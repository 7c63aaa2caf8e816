import type { Cycle as ShownCycle } from '@landbridge/contract';
import { type Cycle, NO_COUNTS } from '@landbridge/model';
import { momentOf } from './moment.ts';
import { showProblem } from './problem.ts';

export function showCycle(cycle: Cycle): ShownCycle {
  return {
    id: cycle.id,
    configurationId: cycle.configurationId,
    kind: cycle.kind,
    state: cycle.state,
    beganDateTime: momentOf(cycle.began),
    endedDateTime: momentOf(cycle.ended),
    counts: { ...NO_COUNTS, ...cycle.counts },
    problem: cycle.problem && showProblem(cycle.problem),
  };
}
