import type { ShownDirectoryAudit } from '@landbridge/contract';
import type { AuditResult, DirectoryAudit } from '@landbridge/model';
import { momentOf } from './moment.ts';

const RESULTS: Readonly<Record<AuditResult, ShownDirectoryAudit['result']>> = {
  success: 'success',
  failure: 'failure',
  unknown: 'unknownFutureValue',
};

export function showAudit(audit: DirectoryAudit): ShownDirectoryAudit {
  const { actor, target, modified } = audit;
  const identity = { id: actor.id, displayName: actor.displayName, ipAddress: actor.address };
  return {
    id: audit.id,
    activityDateTime: momentOf(audit.at),
    activityDisplayName: audit.activity,
    category: audit.category,
    operationType: audit.operationType,
    loggedByService: 'Landbridge',
    correlationId: audit.correlationId,
    result: RESULTS[audit.result],
    resultReason: audit.reason,
    initiatedBy: actor.kind === 'administrator' ? { user: identity, app: null } : { user: null, app: identity },
    targetResources: target ? [{ ...target, modifiedProperties: [...modified] }] : [],
  };
}
