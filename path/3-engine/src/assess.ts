import type { CompiledSchema, Mapped, MappingInput } from '@landbridge/mapping';
import { type DirectoryObject, type ProvisioningStep, rdnValue } from '@landbridge/model';
import { type ScopeContext, type ScopeVerdict, scopeOf } from './2-scoping/scope.ts';
import type { Tree } from './2-scoping/tree.ts';
import { step } from './record/record.ts';
import type { KnownDomain, WalkedEntry, WalkingConfiguration } from './stored.ts';

/** An entry with everything that can be said of it without looking at the directory. */
export interface Assessed {
  readonly entry: WalkedEntry;
  readonly name: string;
  readonly verdict: ScopeVerdict;
  /** What it should be; null unless it is in scope. */
  readonly mapped: Mapped | null;
  readonly target: DirectoryObject | null;
  readonly steps: readonly ProvisioningStep[];
}

export interface Assessing {
  readonly domain: KnownDomain;
  readonly schema: CompiledSchema;
  readonly configuration: WalkingConfiguration;
  readonly tree: Tree;
  readonly scope: ScopeContext;
}

/** Scoping, and the mapping of what is in scope. */
export function assess(entry: WalkedEntry, { domain, schema, configuration, tree, scope }: Assessing): Assessed {
  const place = tree.placeOf(entry);
  const input: MappingInput = {
    guid: entry.guid,
    entryClass: entry.entryClass,
    attributes: entry.attributes ?? {},
    cn: rdnValue(entry.rdn),
    distinguishedName: place?.distinguishedName ?? entry.rdn,
    variables: { DomainFQDN: domain.fqdn, DomainNetBios: domain.netbiosName },
  };
  const whole = entry.attributes !== null;
  const excluded = whole ? schema.excluded(input) : null;
  const leftAlone = whole && schema.leavesAlone(input);
  const verdict = scopeOf({ ...entry, whole, place, excluded, leftAlone }, configuration.scope, scope);
  return {
    entry,
    name: input.distinguishedName,
    verdict,
    mapped: verdict.presence === 'inScope' ? schema.map(input) : null,
    target: entry.target,
    steps: [
      step('import', 'success', entry.deleted ? 'deleted in Active Directory' : 'read from Active Directory'),
      step('scoping', verdict.presence === 'inScope' ? 'success' : 'skipped', verdict.reason, {
        presence: verdict.presence,
        rule: verdict.rule,
      }),
    ],
  };
}
