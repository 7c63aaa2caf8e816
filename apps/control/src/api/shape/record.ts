import { jobIdOf, type ProvisioningRecord as ShownRecord } from '@landbridge/contract';
import type { ReadRecord } from '@landbridge/directory';
import { cureOf, type TenantId } from '@landbridge/model';
import { showModified } from './modified.ts';
import { momentOf } from './moment.ts';

/** A record as Graph's provisioningObjectSummary (reference §8.1). */
export function showRecord(tenantId: TenantId, record: ReadRecord): ShownRecord {
  const { source, target, problem, steps, modified } = record;
  return {
    id: record.id,
    activityDateTime: momentOf(record.at),
    tenantId,
    jobId: jobIdOf(record.configurationId),
    cycleId: record.cycleId,
    changeId: record.id,
    durationInMilliseconds: record.durationMs,
    initiatedBy: { id: '', displayName: 'Landbridge', initiatorType: 'system' },
    provisioningAction: record.action,
    provisioningStatusInfo: {
      status: record.status,
      errorInformation: problem && {
        errorCode: problem.code,
        reason: problem.message,
        additionalDetails: problem.detail ?? null,
        errorCategory: problem.code === 'InternalError' ? 'failure' : 'nonServiceFailure',
        recommendedAction: cureOf(problem),
      },
    },
    sourceSystem: { id: record.domainFqdn, displayName: 'Active Directory', details: { domainFqdn: record.domainFqdn } },
    targetSystem: { id: tenantId, displayName: 'Landbridge', details: {} },
    servicePrincipal: { id: record.configurationId, displayName: record.configurationName },
    sourceIdentity: {
      id: source.guid,
      displayName: source.displayName ?? source.name,
      identityType: source.entryClass,
      details: {
        distinguishedName: source.name,
        ...(source.principalName === undefined ? {} : { userPrincipalName: source.principalName }),
      },
    },
    targetIdentity: target && {
      id: target.id,
      displayName: target.name,
      identityType: identityTypeOf(source.entryClass),
      details: {},
    },
    provisioningSteps: steps.map(({ type, status, description, details }) => ({
      name: type,
      provisioningStepType: type,
      status,
      description,
      details: { ...details },
    })),
    modifiedProperties: modified.map(showModified),
  };
}

function identityTypeOf(entryClass: string): string {
  return entryClass === 'inetOrgPerson' ? 'user' : entryClass;
}
