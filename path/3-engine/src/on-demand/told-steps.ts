import type { CompiledSchema } from '@landbridge/mapping';
import type { ModifiedProperty, Operation, Problem, PropertyValue, StepType } from '@landbridge/model';
import type { Decided } from '../6-export/collect.ts';
import { redact } from '../redact.ts';
import type { OnDemandAction, OnDemandResult, OnDemandStep, OnDemandWish } from './wish.ts';

/** A value that is longer is told by its beginning only: photos and certificates. */
const LONGEST_DETAIL = 400;

/** A decided entry as its four steps. */
export function tellSteps(
  decided: Decided,
  mode: OnDemandWish['mode'],
  schema: CompiledSchema,
): Pick<OnDemandResult, 'status' | 'action' | 'target' | 'steps' | 'modified' | 'problem'> {
  const operation = mainOf(decided.operations);
  const modified = redact(decided.operations.flatMap(modifiedBy), schema);
  const problem = operation.kind === 'fail' ? operation.problem : null;
  const steps = [importStep(decided), scopingStep(decided), matchingStep(decided), exportStep(operation, modified, mode)];
  const status = steps.some(step => step.status === 'failure') ? 'failure' : (steps.at(-1)?.status ?? 'skipped');
  return { status, action: actionOf(operation), target: targetOf(decided, operation, mode), steps, modified, problem };
}

/** What is told first where there are several: an update goes before the disable that comes with it. */
function mainOf(operations: readonly Operation[]): Operation {
  const [first] = operations;
  if (!first) throw new Error('a decision without an operation');
  return first;
}

function actionOf(operation: Operation): OnDemandAction {
  return operation.kind === 'update' && operation.links ? 'link' : operation.kind;
}

function modifiedBy(operation: Operation): readonly ModifiedProperty[] {
  switch (operation.kind) {
    case 'create':
      return Object.entries(operation.properties).map(([name, after]) => ({ name, before: null, after }));
    case 'update':
    case 'restore':
      return operation.modified;
    case 'disable':
      return [{ name: 'AccountEnabled', before: true, after: false }];
    default:
      return [];
  }
}

function targetOf({ entry, targetName }: Decided, operation: Operation, mode: OnDemandWish['mode']): OnDemandResult['target'] {
  if (operation.kind === 'create' && mode === 'show') return { id: null, name: targetName };
  const id = 'objectId' in operation ? operation.objectId : entry.target?.id;
  return id ? { id, name: targetName } : null;
}

function importStep({ entry, steps }: Decided): OnDemandStep {
  const values = Object.entries(entry.attributes ?? {}).map(([name, some]) => [name, short(some.join('; '))]);
  return { type: 'import', status: 'success', description: descriptionOf(steps, 'import'), details: Object.fromEntries(values) };
}

function scopingStep({ steps }: Decided): OnDemandStep {
  const step = steps.find(one => one.type === 'scoping');
  const status = step?.status === 'success' ? 'success' : 'skipped';
  return { type: 'scoping', status, description: step?.description ?? '', details: step?.details ?? {} };
}

function matchingStep({ entry, steps }: Decided): OnDemandStep {
  const step = steps.find(one => one.type === 'matching');
  const target: Record<string, string> = entry.target ? { objectId: entry.target.id } : {};
  if (step) {
    return {
      type: 'matching',
      status: step.status === 'failure' ? 'failure' : 'success',
      description: step.description,
      details: target,
    };
  }
  if (entry.target) return { type: 'matching', status: 'success', description: 'linked before', details: target };
  return { type: 'matching', status: 'skipped', description: 'nothing to match', details: {} };
}

const DONE: Readonly<Record<OnDemandAction, readonly [show: string, apply: string]>> = {
  create: ['it would be created', 'it was created'],
  link: ['the matching object would become its own', 'the matching object became its own'],
  update: ['it would be changed', 'it was changed'],
  restore: ['it would come back from the recycle bin', 'it came back from the recycle bin'],
  delete: ["the delete would be staged; the next cycle's guard decides", "the delete is staged; the next cycle's guard decides"],
  disable: [
    "the disable would be staged; the next cycle's guard decides",
    "the disable is staged; the next cycle's guard decides",
  ],
  skip: ['nothing would be done', 'nothing was to be done'],
  fail: ['it would fail', 'it failed'],
};

function exportStep(operation: Operation, modified: readonly ModifiedProperty[], mode: OnDemandWish['mode']): OnDemandStep {
  const description = DONE[actionOf(operation)][mode === 'show' ? 0 : 1];
  if (operation.kind === 'skip') {
    return { type: 'export', status: 'skipped', description, details: { SkipReason: operation.reason } };
  }
  if (operation.kind === 'fail') return { type: 'export', status: 'failure', description, details: failed(operation.problem) };
  const values = modified.map(({ name, after }) => [name, short(textOf(after))]);
  return { type: 'export', status: 'success', description, details: Object.fromEntries(values) };
}

function failed({ code, message }: Problem): Readonly<Record<string, string>> {
  return { errorCode: code, reason: message };
}

function descriptionOf(steps: Decided['steps'], type: StepType): string {
  return steps.find(step => step.type === type)?.description ?? '';
}

function textOf(value: PropertyValue): string {
  return Array.isArray(value) ? value.join('; ') : String(value ?? '');
}

function short(text: string): string {
  return text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}...` : text;
}
