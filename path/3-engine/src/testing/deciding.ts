import type { CompiledSchema, Mapped } from '@landbridge/mapping';
import { DEFAULT_TAKEOVER, type Join, type Operation, type Takeover } from '@landbridge/model';
import type { ScopeRule, ScopeVerdict } from '../2-scoping/scope.ts';
import { Candidates } from '../3-matching/candidates.ts';
import type { Assessed } from '../assess.ts';
import { type Decision, decide } from '../decide.ts';
import { step } from '../record/record.ts';
import type { MatchableObject, NamedObject } from '../stored.ts';
import { CONFIGURATION, objectId, walkedEntry } from './samples.ts';

export const MATCHING = [{ property: 'UserPrincipalName', priority: 1 }];
export const ANNA: Extract<Mapped, { ok: true }> = {
  ok: true,
  objectKind: 'user',
  sourceAnchor: 'anchor',
  properties: { UserPrincipalName: 'Anna@exoip.test' },
};
export const SCOPED = [step('scoping', 'success', 'in it')];

export function verdict(presence: ScopeVerdict['presence'], rule: ScopeRule = 'wholeDomain'): ScopeVerdict {
  return { presence, rule, reason: 'because' };
}

export function assessed(told: Partial<Assessed> = {}): Assessed {
  return {
    entry: walkedEntry(),
    name: 'CN=Anna',
    verdict: verdict('inScope'),
    mapped: ANNA,
    target: null,
    steps: SCOPED,
    ...told,
  };
}

export interface Directory {
  readonly byAnchor?: readonly MatchableObject[];
  readonly named?: NamedObject;
  readonly skipOutOfScopeDeletes?: boolean;
  readonly takeover?: Takeover;
  readonly join?: Join | null;
  readonly flows?: CompiledSchema['flows'];
}

export function deciding({
  byAnchor = [],
  named,
  skipOutOfScopeDeletes = false,
  takeover = DEFAULT_TAKEOVER,
  join = null,
  flows = new Map(),
}: Directory = {}) {
  const key = { namespace: 'userPrincipalName', value: 'anna@exoip.test' } as const;
  const candidates = new Candidates(byAnchor, named ? [{ ...key, objectId: named.id }] : [], named ? [named] : []);
  const configuration = { configurationId: CONFIGURATION, flows, join, skipOutOfScopeDeletes, takeover };
  return { ...configuration, candidates, matching: MATCHING, newId: () => objectId(99) };
}

export function operationsOf(decision: Decision): readonly Operation[] {
  return 'operations' in decision ? decision.operations : [];
}

export function decided(told: Partial<Assessed>, directory: Directory = {}): Decision {
  return decide(assessed(told), deciding(directory));
}
