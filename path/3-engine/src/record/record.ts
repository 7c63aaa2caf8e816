import type {
  ConfigurationId,
  CycleId,
  Instant,
  ModifiedProperty,
  ObjectId,
  Problem,
  Properties,
  ProvisioningAction,
  ProvisioningRecord,
  ProvisioningStatus,
  ProvisioningStep,
  RecordedSource,
  StepType,
} from '@landbridge/model';

/** What all records of a cycle share. */
export interface RecordContext {
  readonly configurationId: ConfigurationId;
  readonly cycleId: CycleId;
  readonly at: Instant;
  readonly newId: () => string;
  /** When an agent told of a change, which this run began with. */
  readonly heardAt?: Instant | undefined;
}

export interface RecordOutcome {
  readonly action: ProvisioningAction;
  readonly status: ProvisioningStatus;
  readonly target: { readonly id: ObjectId; readonly name: string } | null;
  readonly steps: readonly ProvisioningStep[];
  readonly modified?: readonly ModifiedProperty[];
  readonly problem?: Problem;
}

export function recordOf(context: RecordContext, source: RecordedSource, outcome: RecordOutcome): ProvisioningRecord {
  const { configurationId, cycleId, at, heardAt } = context;
  return { id: context.newId(), configurationId, cycleId, at, heardAt, source, modified: [], problem: null, ...outcome };
}

export function step(
  type: StepType,
  status: ProvisioningStatus,
  description: string,
  details: Readonly<Record<string, string>> = {},
): ProvisioningStep {
  return { type, status, description, details };
}

/** Names that the store gives ready made, where the log may not tell one of those it is made of: nothing of it. */
export function toldName(name: string, { redacted }: { readonly redacted: readonly string[] }): string {
  return NAMES.some(one => redacted.includes(one)) ? '' : name;
}

const NAMES = ['UserPrincipalName', 'DisplayName', 'Mail'] as const;

/** How an object is called in the log: by the first that it has and that the log may tell. */
export function nameOf(
  properties: Properties,
  { redacted }: { readonly redacted: readonly string[] } = { redacted: [] },
): string {
  const name = NAMES.filter(one => !redacted.includes(one))
    .map(one => properties[one] ?? null)
    .find(one => one !== null);
  return typeof name === 'string' ? name : '';
}
