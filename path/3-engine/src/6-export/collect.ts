import type { CompiledSchema } from '@landbridge/mapping';
import {
  type CycleCounts,
  type ObjectId,
  type Operation,
  type Problem,
  type Properties,
  type ProvisioningRecord,
  type ProvisioningStep,
  pauseAfter,
  type SkipReason,
} from '@landbridge/model';
import { type RecordContext, type RecordOutcome, recordOf, step } from '../record/record.ts';
import { redact } from '../redact.ts';
import type { Share } from '../share.ts';
import type { WalkedEntry } from '../stored.ts';
import type { WalkBatch } from './batch.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };
type Collected = Writable<
  Omit<WalkBatch, 'position' | 'configurationId' | 'cycleId' | 'freedKeys' | 'takenKeys' | 'admitted' | 'withheld'>
>;

/** One decided entry on its way into the batch. */
export interface Decided {
  readonly entry: WalkedEntry;
  /** How the entry is called in the log. */
  readonly name: string;
  /** How its object is called. */
  readonly targetName: string;
  readonly steps: readonly ProvisioningStep[];
  readonly operations: readonly Operation[];
  /** What its object is to hold; null when it is to be none, or that can not be told. */
  readonly properties: Properties | null;
  /** Null where nobody else may describe the object. */
  readonly share: Share | null;
}

/** Skips that say something to whoever reads the log; a repeated read that changes nothing does not. */
const TOLD_SKIPS: ReadonlySet<SkipReason> = new Set([
  'NotInScope',
  'ExcludedByDefault',
  'OutOfScopeDeletesSkipped',
  'FilteredByAttribute',
  'ClassNotMapped',
  'LeftAloneByFilter',
  'FlowTypeNotEnabled',
  'Incomplete',
]);

/** Nothing was decided, so what is staged stays. */
const UNDECIDED: ReadonlySet<SkipReason> = new Set(['Incomplete', 'NotReadYet', 'ClassNotMapped']);

const UNREAD: Problem = { code: 'NotReadYet', message: 'the entry is in scope and its attributes are not read yet' };

function isUnread(operation: Operation): boolean {
  return operation.kind === 'skip' && operation.reason === 'NotReadYet';
}

/** Gathers a page's operations into what the store writes, and their provisioning records. */
export class Collector {
  readonly #context: RecordContext;
  readonly #tellSkips: boolean;
  readonly #schema: Pick<CompiledSchema, 'redacted'>;
  readonly batch: Collected = {
    creations: [],
    patches: [],
    links: [],
    contributions: [],
    staged: [],
    unstaged: [],
    relinked: [],
    escrows: [],
    healed: [],
    records: [],
  };
  readonly counts: Writable<Pick<CycleCounts, 'created' | 'updated' | 'restored' | 'skipped' | 'failed'>> = {
    created: 0,
    updated: 0,
    restored: 0,
    skipped: 0,
    failed: 0,
  };

  /** `schema` says whose values the log does not tell. */
  constructor(context: RecordContext, tellSkips: boolean, schema: Pick<CompiledSchema, 'redacted'>) {
    this.#context = context;
    this.#tellSkips = tellSkips;
    this.#schema = schema;
  }

  add(decided: Decided): void {
    const { entry, operations } = decided;
    const undecided = operations.some(operation => operation.kind === 'skip' && UNDECIDED.has(operation.reason));
    for (const { kind } of undecided ? [] : entry.staged) {
      const stillWanted = operations.some(operation => operation.kind === kind);
      if (!stillWanted && kind !== 'memberRemoval') this.batch.unstaged.push({ guid: entry.guid, kind });
    }
    for (const operation of operations) this.#apply(decided, operation);
    this.#contribute(decided);
    const escrowed = operations.some(operation => operation.kind === 'fail' || isUnread(operation));
    if (entry.escrowed && !escrowed) this.batch.healed.push(entry.guid);
  }

  #apply(decided: Decided, operation: Operation): void {
    switch (operation.kind) {
      case 'create':
        this.batch.creations.push(operation);
        this.#link(decided, operation.objectId);
        this.counts.created++;
        this.#record(
          decided,
          { action: 'create', status: 'success', target: { id: operation.objectId, name: decided.targetName } },
          [step('export', 'success', `the ${operation.objectKind} was created`, { objectId: operation.objectId })],
        );
        break;
      case 'update':
      case 'restore':
        this.#change(decided, operation);
        break;
      case 'delete':
      case 'disable':
        this.#stage(decided, operation);
        break;
      case 'skip':
        this.counts.skipped++;
        if (isUnread(operation)) this.#escrow(decided, UNREAD, 0);
        if (this.#tellSkips && TOLD_SKIPS.has(operation.reason)) {
          this.#record(decided, { action: 'other', status: 'skipped', target: null }, [
            step('processing', 'skipped', operation.reason, { SkipReason: operation.reason }),
          ]);
        }
        break;
      case 'fail':
        this.counts.failed++;
        this.#escrow(decided, operation.problem, 1);
        this.#fail(decided, operation.problem);
        break;
    }
  }

  #change(decided: Decided, operation: Extract<Operation, { kind: 'update' | 'restore' }>): void {
    const { guid, objectId, modified, sourceAnchor } = operation;
    const restore = operation.kind === 'restore';
    this.batch.patches.push({ guid: decided.share?.master ?? guid, objectId, modified, sourceAnchor, restore });
    if (operation.links) this.#link(decided, objectId);
    this.counts[restore ? 'restored' : 'updated']++;
    const told = restore ? 'the object came back from the recycle bin' : changedText(modified.length);
    const target = { id: objectId, name: decided.targetName };
    this.#record(decided, { action: 'update', status: 'success', target, modified: redact(modified, this.#schema) }, [
      step('export', 'success', told, { objectId }),
    ]);
  }

  #stage(decided: Decided, operation: Extract<Operation, { kind: 'delete' | 'disable' }>): void {
    const { kind, guid, objectId } = operation;
    if (decided.entry.staged.some(staged => staged.kind === kind)) return;
    const reason = operation.kind === 'delete' ? operation.reason : 'disabled';
    const held = reason === 'vanished';
    this.batch.staged.push({ kind, guid, objectId, reason, held });
    this.#record(decided, { action: 'stageddelete', status: 'success', target: { id: objectId, name: decided.targetName } }, [
      step(
        'processing',
        'success',
        held ? `the ${kind} waits for an administrator` : `the ${kind} is staged until the cycle's guard has counted`,
        { reason },
      ),
    ]);
  }

  #fail(decided: Decided, problem: Problem): void {
    this.#record(decided, { action: 'other', status: 'failure', target: null, problem }, [
      step('processing', 'failure', problem.message, { errorCode: problem.code }),
    ]);
  }

  #escrow({ entry, name }: Decided, problem: Problem, attempts: number): void {
    const { guid, entryClass } = entry;
    this.batch.escrows.push({ guid, entryClass, name, problem, attempts, nextAt: this.#context.at + pauseAfter(attempts) });
  }

  #link({ entry: { guid }, share }: Decided, objectId: ObjectId): void {
    this.batch.links.push({ guid, objectId, joins: share?.joins ?? false });
    this.batch.relinked.push(guid);
  }

  /** Also where nothing was to be done: others may come later. */
  #contribute({ entry: { guid, target }, operations, share }: Decided): void {
    if (!share) return;
    const written = operations.find(one => one.kind === 'create' || one.kind === 'update' || one.kind === 'restore');
    const objectId = written?.objectId ?? target?.id;
    if (objectId) this.batch.contributions.push({ guid, objectId, properties: share.contribution });
  }

  /** What the log finds a source by, unless the schema keeps it out of the log. */
  #told(property: string, value: string | undefined): string | undefined {
    return this.#schema.redacted.includes(property) ? undefined : value;
  }

  #record(decided: Decided, outcome: Omit<RecordOutcome, 'steps'>, last: readonly ProvisioningStep[]): void {
    const { entry, name } = decided;
    const record: ProvisioningRecord = recordOf(
      this.#context,
      {
        guid: entry.guid,
        name,
        entryClass: entry.entryClass,
        principalName: this.#told('UserPrincipalName', entry.attributes?.['userPrincipalName']?.[0]),
        displayName: this.#told('DisplayName', entry.attributes?.['displayName']?.[0]),
      },
      { ...outcome, steps: [...decided.steps, ...last] },
    );
    this.batch.records.push(record);
  }
}

function changedText(count: number): string {
  return count === 1 ? '1 property was changed' : `${count} properties were changed`;
}
