import type { ProvisioningRecord, ProvisioningStep, StepType } from '@landbridge/model';

/** What decided that a record is as it is. */
export interface DecidedBy {
  readonly stage: StepType;
  /** A rule of scoping, a problem's code, a skip reason, or the mapped properties. */
  readonly rule: string;
  readonly reason: string;
}

/** The rule, filter clause or mapping that decided a record: what failed, else what kept the object out, else what let it in or changed it. */
export function decidedBy({ action, steps, modified, problem }: ProvisioningRecord): DecidedBy {
  const stepOf = (type: StepType): ProvisioningStep | undefined => steps.find(step => step.type === type);
  const [scoping, matching, processing] = [stepOf('scoping'), stepOf('matching'), stepOf('processing')];
  if (problem) return { stage: processing?.type ?? 'processing', rule: problem.code, reason: problem.message };
  const leaves = action === 'stageddelete' && scoping?.status === 'skipped';
  if (scoping && (leaves || processing?.status === 'skipped')) {
    const rule = scoping.details['rule'] ?? processing?.details['SkipReason'] ?? 'scoping';
    return { stage: 'scoping', rule, reason: scoping.description };
  }
  if (processing) return { stage: 'processing', rule: processing.details['reason'] ?? action, reason: processing.description };
  const references = stepOf('referenceResolution');
  if (references) {
    return { stage: 'referenceResolution', rule: references.details['reference'] ?? 'reference', reason: references.description };
  }
  if (modified.length > 0) {
    const names = modified.map(property => property.name);
    return {
      stage: 'processing',
      rule: `mapping of ${names.join(', ')}`,
      reason: matching?.description ?? scoping?.description ?? '',
    };
  }
  const reasons = [scoping?.description, matching?.description].filter(reason => reason !== undefined);
  return { stage: 'scoping', rule: scoping?.details['rule'] ?? 'scoping', reason: reasons.join('; ') };
}
