import type { WhatIfChange as ShownChange, WhatIfResult as ShownResult } from '@landbridge/contract';
import type { WhatIfChange, WhatIfGuard } from '@landbridge/engine';
import type { Foreseen } from '../ports.ts';
import { showModified } from './modified.ts';

export function showWhatIfChange(change: WhatIfChange): ShownChange {
  return {
    operation: change.operation,
    objectKind: change.objectKind,
    sourceId: change.guid,
    sourceName: change.name,
    objectId: change.objectId,
    objectName: change.objectName,
    reason: change.reason,
    modifiedProperties: change.modified.map(showModified),
    notReadYet: [...change.notReadYet],
  };
}

/** Groups whose limits are told one by one. */
const MOST_GROUPS = 100;

function showGuard({ held, heldGroups, heldOperations, limits, problem }: WhatIfGuard): ShownResult['guard'] {
  const groups = limits.filter(limit => limit.group !== null);
  const others = limits.filter(limit => limit.group === null);
  return {
    held: [...held],
    heldGroups: heldGroups.length,
    heldOperations,
    limits: [...others, ...groups.slice(0, MOST_GROUPS)].map(({ of, group, groupName, waiting, passed, limit }) => ({
      of,
      groupId: group,
      groupName,
      waiting,
      passed,
      threshold: limit.kind === 'threshold' ? limit.threshold : null,
      percentage: limit.kind === 'percentage' ? limit.percentage : null,
      there: limit.kind === 'percentage' ? limit.there : null,
    })),
    message: problem?.message ?? null,
  };
}

export function showWhatIfResult(foreseen: Foreseen, changesTold: number): ShownResult {
  const { counts, changes, linked, notReadYet, guard, confirmation } = foreseen;
  return {
    counts,
    changes,
    changesTold,
    linkedObjects: linked,
    notReadYet: { ...notReadYet, attributes: [...notReadYet.attributes], groups: [...notReadYet.groups] },
    guard: showGuard(guard),
    confirmation,
  };
}
