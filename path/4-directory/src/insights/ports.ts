import type {
  ConfigurationId,
  ObjectKind,
  PasswordOutcome,
  ProvisioningAction,
  ProvisioningStatus,
  TenantId,
} from '@landbridge/model';

/** A day of UTC, as in 2026-01-31. */
export type Day = string;

/** What is looked back on. Every field narrows. */
export interface InsightQuery {
  readonly from: Day;
  /** The last day that counts. */
  readonly to: Day;
  readonly configurationId?: ConfigurationId | undefined;
  readonly action?: ProvisioningAction | undefined;
  readonly status?: ProvisioningStatus | undefined;
}

/** What was done day by day, by the records of the log, and longer than they are kept. */
export interface Insights {
  readonly days: readonly {
    readonly day: Day;
    readonly action: ProvisioningAction;
    readonly status: ProvisioningStatus;
    readonly count: number;
  }[];
  /** The most frequent first. */
  readonly errors: readonly { readonly code: string; readonly count: number; readonly lastDay: Day }[];
  /** Objects to which this was what became of them for the last time within these days. */
  readonly uniqueObjects: readonly { readonly status: ProvisioningStatus; readonly count: number }[];
  /** All objects of the tenant at the end of each day that was counted. */
  readonly objects: readonly { readonly day: Day; readonly kind: ObjectKind; readonly count: number }[];
  /** What became of passwords, as it is now. */
  readonly passwords: readonly { readonly outcome: PasswordOutcome; readonly count: number }[];
}

export interface InsightReader {
  /** In a number of statements and a time that depend on days and objects, and not on how many records there are. */
  insights(tenantId: TenantId, query: InsightQuery): Promise<Insights>;
}
