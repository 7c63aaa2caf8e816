import type { ConfigurationHealth, ConfigurationId, ConfigurationState, DomainId, Instant, Problem } from '@landbridge/model';

/** What is the case about a configuration, as it is stored. */
export interface ConfigurationSight {
  readonly id: ConfigurationId;
  readonly displayName: string;
  readonly domain: { readonly id: DomainId; readonly fqdn: string };
  readonly state: ConfigurationState;
  /** How it is in one word, as the API says it. */
  readonly health: ConfigurationHealth;
  /** When its state became what it is. */
  readonly stateChangedAt: Instant;
  /** A cycle of it began at some time. */
  readonly hasRun: boolean;
  /** When a cycle of it ended well the last time, also one that found nothing to do. */
  readonly lastSucceededAt: Instant | null;
  readonly quarantine: { readonly reason: string; readonly problem: Problem } | null;
  readonly held: HeldSight | null;
  readonly notificationEmail: string | null;
}

/** What the guard holds back: how much of each kind, and when the first and the last of it were staged. */
export interface HeldSight {
  readonly deletes: number;
  readonly disables: number;
  readonly memberRemovals: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

export interface DomainSight {
  readonly id: DomainId;
  readonly fqdn: string;
  /** Some configuration of it is active. */
  readonly isSynchronised: boolean;
  /** Its agents that are not revoked: how many, when one was last seen, and the names of a few. */
  readonly agents: { readonly count: number; readonly lastSeenAt: Instant | null; readonly machineNames: readonly string[] };
  /** Null where no active configuration synchronises passwords. */
  readonly passwords: PasswordSight | null;
  /** Those of its active configurations, each once. */
  readonly notificationEmails: readonly string[];
}

/** How reading a domain's passwords stands. */
export interface PasswordSight {
  /** When they were read to the end the last time. */
  readonly readAt: Instant | null;
  /** Since when they are wanted without a break. */
  readonly wantedSince: Instant;
  /** As often as they are read when nobody asks. */
  readonly everyMs: number;
  /** Why the last reading did not come to its end. */
  readonly problem: Problem | null;
}
