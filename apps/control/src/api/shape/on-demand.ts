import type { ProvisionedObject } from '@landbridge/contract';
import type { OnDemandResult, OnDemandStep } from '@landbridge/engine';
import { cureOf } from '@landbridge/model';
import { showModified } from './modified.ts';
import { momentOf } from './moment.ts';
import { showProblem } from './problem.ts';

export function showProvisioned(result: OnDemandResult): ProvisionedObject {
  const { source, target, steps, modified, members, problem } = result;
  return {
    mode: result.mode,
    status: result.status,
    action: result.action,
    source: { id: source.guid, displayName: source.name, identityType: source.entryClass },
    target: target && { id: target.id, displayName: target.name },
    steps: steps.map(({ type, status, description, details }) => ({ name: type, status, description, details: { ...details } })),
    modifiedProperties: modified.map(showModified),
    members: members.map(({ guid, outcome }) => ({ sourceId: guid, outcome })),
    problem: problem && showProblem(problem),
    changeId: result.recordId,
    beganDateTime: momentOf(result.began),
    endedDateTime: momentOf(result.ended),
  };
}

const GRAPH_STATUS = { success: 'Success', skipped: 'Skipped', failure: 'Failure' } as const;

/** Graph's answer: JSON in two strings (reference §6). */
export function showProvisionedInGraph(result: OnDemandResult, domainFqdn: string): { key: string; value: string } {
  const { problem, status } = result;
  const error = { errorCode: problem?.code ?? null, errorMessage: problem?.message ?? null };
  const value = {
    action: result.action,
    changeId: result.recordId,
    startTime: momentOf(result.began),
    endTime: momentOf(result.ended),
    reportableIdentifier: result.source.name,
    provisioningSteps: result.steps.map(step => showStep(step, result)),
    modifiedProperties: result.modified.map(showModified),
    sourceIdentity: { id: result.source.guid, type: result.source.entryClass },
    sourceSystem: { name: domainFqdn },
    targetIdentity: result.target && { id: result.target.id, type: result.target.name },
    targetSystem: { name: 'Landbridge' },
    statusInfo: {
      status: GRAPH_STATUS[status],
      errorCode: error.errorCode,
      reason: error.errorMessage,
      additionalDetails: problem?.detail ?? null,
      errorCategory: problem ? 'NonServiceFailure' : null,
      recommendedAction: problem && cureOf(problem),
    },
  };
  return { key: JSON.stringify({ result: GRAPH_STATUS[status], details: error }), value: JSON.stringify(value) };
}

function showStep({ type, status, description, details }: OnDemandStep, { action, ended }: OnDemandResult) {
  return { name: stepName(type, action), type, status, description, timestamp: momentOf(ended), details };
}

/** As they are observed in Entra's answers (reference §6). */
function stepName(type: OnDemandStep['type'], action: OnDemandResult['action']): string {
  const verb = action === 'create' ? 'Add' : action === 'delete' ? 'Delete' : 'Update';
  switch (type) {
    case 'import':
      return action === 'create' ? 'EntryImportAdd' : 'EntryImport';
    case 'scoping':
      return 'EntrySynchronizationScoping';
    case 'matching':
      return action === 'skip' || action === 'fail' ? 'EntrySynchronizationSkip' : `EntrySynchronization${verb}`;
    case 'export':
      return `EntryExport${verb}`;
  }
}
