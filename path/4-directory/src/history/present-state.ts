import { type ConfigurationId, type Instant, isSynchronised, type Problem } from '@landbridge/model';
import type { KnownObject, KnownTo } from './ports.ts';

/** Best news first: of several configurations the one whose state stands first answers for the object. */
export const PRESENT_STATES = [
  'inDirectory',
  'held',
  'failed',
  'waiting',
  'pending',
  'inRecycleBin',
  'excluded',
  'outOfScope',
  'notEnabled',
  'notSynchronised',
  'deleted',
  'cloudOnly',
  'unknown',
] as const;
export type PresentState = (typeof PRESENT_STATES)[number];

/** Why an object is, or is not, in the cloud. */
export interface Answer {
  readonly state: PresentState;
  /** The rule that decided: one of scoping, a problem's code, or what stands for itself. */
  readonly rule: string;
  /** Names the object, its state and the rule. */
  readonly sentence: string;
  readonly since: Instant | null;
  readonly configurationId: ConfigurationId | null;
}

type Reason = Pick<Answer, 'state' | 'rule'> & { readonly because: string; readonly since?: Instant | null };

/** The one answer to *why is this person (not) in the cloud?* */
export function presentState(known: KnownObject): Answer {
  const answers = known.configurations.map(configuration => answerOf(known, configuration));
  const best = PRESENT_STATES.flatMap(state => answers.find(answer => answer.state === state) ?? [])[0];
  return best ?? told(known, withoutConfiguration(known), null);
}

/** How it stands to one configuration. */
export function answerOf(known: KnownObject, configuration: KnownTo): Answer {
  return told(known, reasonOf(known, configuration), configuration);
}

const STATE_TEXT: Readonly<Record<PresentState, string>> = {
  inDirectory: 'is in the cloud',
  held: 'is still in the cloud',
  failed: 'is not in the cloud: it failed',
  waiting: 'is not in the cloud: it waits',
  pending: 'is not in the cloud yet',
  inRecycleBin: 'is in the recycle bin',
  excluded: 'is not in the cloud: it is excluded',
  outOfScope: 'is not in the cloud: it is out of scope',
  notEnabled: 'is not in the cloud: nothing runs',
  notSynchronised: 'is not in the cloud and never will be',
  deleted: 'is not in the cloud: it was deleted in Active Directory',
  cloudOnly: 'is in the cloud only',
  unknown: "is unknown to the domain's store",
};

function told(known: KnownObject, { state, rule, because, since }: Reason, configuration: KnownTo | null): Answer {
  const by = configuration ? ` (rule ${rule} of '${configuration.displayName}')` : ` (rule ${rule})`;
  return {
    state,
    rule,
    sentence: `${known.name} ${STATE_TEXT[state]}, ${because}${by}`,
    since: since ?? null,
    configurationId: configuration?.id ?? null,
  };
}

function reasonOf(known: KnownObject, configuration: KnownTo): Reason {
  const { target } = configuration;
  if (target && target.deletedAt === null) return livingReason(known, configuration, target.name);
  if (target) return binnedReason(known, configuration, target.deletedAt);
  return missingReason(known, configuration);
}

const LAGGING = 'what a domain controller says that lags behind another waits until it has caught up';

/** What is in the directory, whatever may come. */
function livingReason({ entry }: KnownObject, configuration: KnownTo, name: string): Reason {
  const { scope, staged, escrow, skipOutOfScopeDeletes, walked, state } = configuration;
  const leaving = staged.find(one => one.kind === 'delete');
  if (leaving?.state === 'held') {
    const because = `its delete (${leaving.reason}: ${scope.reason}) is held until an administrator allows or rejects it`;
    return { state: 'held', rule: 'deleteGuard', because, since: leaving.at };
  }
  const disabling = staged.find(one => one.kind === 'disable' && one.state === 'held');
  if (disabling) {
    const because = 'its disabling is held until an administrator allows or rejects it';
    return { state: 'held', rule: 'deleteGuard', because, since: disabling.at };
  }
  if (leaving?.state === 'rejected') {
    const because = `and stays there, since an administrator rejected its delete (${leaving.reason}: ${scope.reason})`;
    return { state: 'inDirectory', rule: 'deleteRejected', because, since: leaving.at };
  }
  if (leaving) {
    return { state: 'inDirectory', rule: scope.rule, because: `and leaves it with the cycle that runs: ${scope.reason}` };
  }
  if (scope.presence !== 'inScope' && scope.presence !== 'unknown' && walked && skipOutOfScopeDeletes) {
    return {
      state: 'inDirectory',
      rule: 'skipOutOfScopeDeletes',
      because: `and stays there though not in scope: ${scope.reason}`,
    };
  }
  if (scope.rule === 'inputFilter') return { state: 'inDirectory', rule: scope.rule, because: `and ${scope.reason}` };
  if (escrow) {
    const because = `without its newest changes: ${escrow.problem.message}`;
    return { state: 'inDirectory', rule: escrow.problem.code, because };
  }
  if (entry?.waitsSince) {
    const because = `without its newest changes: ${LAGGING}`;
    return { state: 'inDirectory', rule: 'DomainControllerLags', because, since: entry.waitsSince };
  }
  const later = walked
    ? ''
    : state === 'active'
      ? '; its newest changes follow with the next cycle'
      : `; the configuration is ${state}`;
  return { state: 'inDirectory', rule: scope.rule, because: `as ${name}, because of: ${scope.reason}${later}` };
}

function binnedReason({ entry }: KnownObject, { scope, state }: KnownTo, since: Instant | null): Reason {
  const shared = { state: 'inRecycleBin', since } as const;
  if (!entry) return { ...shared, rule: 'unknown', because: "and the domain's store does not hold it any more" };
  if (entry.deleted) return { ...shared, rule: 'tombstone', because: 'because it was deleted in Active Directory' };
  if (scope.presence !== 'inScope') return { ...shared, rule: scope.rule, because: `because of: ${scope.reason}` };
  const next = state === 'active' ? 'it comes back with the next cycle' : `the configuration is ${state}`;
  return { ...shared, rule: scope.rule, because: `though in scope (${scope.reason}): ${next}` };
}

const EXCLUDING: ReadonlySet<string> = new Set(['excludedContainer', 'excludedGroup', 'defaultExclusion', 'attributeFilter']);

/** What this configuration never brought, or brought so long ago that nobody knows. */
function missingReason({ entry }: KnownObject, configuration: KnownTo): Reason {
  const { scope, state, escrow } = configuration;
  if (!entry) return { state: 'unknown', rule: 'unknown', because: 'so that nothing can be said about it' };
  if (entry.deleted) return { state: 'deleted', rule: 'tombstone', because: 'and no object of it is left' };
  if (!isSynchronised(entry.entryClass)) {
    return {
      state: 'notSynchronised',
      rule: 'objectClass',
      because: `because objects of class ${entry.entryClass} are not synchronised`,
    };
  }
  if (scope.presence === 'outOfScope') {
    return {
      state: EXCLUDING.has(scope.rule) ? 'excluded' : 'outOfScope',
      rule: scope.rule,
      because: `because of: ${scope.reason}`,
    };
  }
  if (scope.rule === 'inputFilter') return { state: 'excluded', rule: scope.rule, because: `because ${scope.reason}` };
  if (state !== 'active') return { state: 'notEnabled', rule: state, because: `because the configuration is ${state}` };
  if (scope.presence === 'unknown') return { state: 'waiting', rule: scope.rule, because: `because ${scope.reason}` };
  return undoneReason(configuration, escrow?.problem ?? configuration.mappingProblem);
}

/** In scope, and yet not there. */
function undoneReason({ scope, escrow, walked }: KnownTo, problem: Problem | null): Reason {
  if (problem) {
    const again = escrow ? `; tried ${escrow.attempts} times, and again` : '';
    return { state: 'failed', rule: problem.code, because: `because ${problem.message}${again}`, since: null };
  }
  const because = walked ? `though in scope (${scope.reason})` : `and comes with the next cycle: ${scope.reason}`;
  return { state: 'pending', rule: scope.rule, because };
}

function withoutConfiguration({ entry, object }: KnownObject): Reason {
  if (entry) return { state: 'notEnabled', rule: 'noConfiguration', because: `because ${entry.domainFqdn} has no configuration` };
  if (object?.deletedAt)
    return { state: 'inRecycleBin', rule: 'unknown', because: 'and no domain knows it', since: object.deletedAt };
  if (object) return { state: 'cloudOnly', rule: 'unknown', because: 'and no domain knows it' };
  return { state: 'unknown', rule: 'unknown', because: 'so that only its records are left' };
}
