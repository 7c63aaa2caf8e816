import type { WhatIfChange as ShownChange, WhatIfResult as ShownResult } from '@landbridge/contract';
import type { WhatIfChange } from '@landbridge/engine';
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

export function showWhatIfResult(foreseen: Foreseen, changesTold: number): ShownResult {
  const { counts, changes, linked, notReadYet, guard, confirmation } = foreseen;
  return {
    counts,
    changes,
    changesTold,
    linkedObjects: linked,
    notReadYet: { ...notReadYet, attributes: [...notReadYet.attributes], groups: [...notReadYet.groups] },
    guard: { held: [...guard.held], message: guard.problem?.message ?? null },
    confirmation,
  };
}
