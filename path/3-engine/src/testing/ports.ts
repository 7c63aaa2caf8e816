import type { DomainId, TenantId } from '@landbridge/model';
import type { Lease, WalkPage, WalkStore } from '../ports.ts';
import type { KnownDomain, WalkingConfiguration } from '../stored.ts';
import { partly } from './partly.ts';
import { CONFIGURATION, guid } from './samples.ts';

export const LEASE: Lease = { tenantId: 'tenant' as TenantId, domainId: 'domain' as DomainId, epoch: '1' };

/** Walks whose every page does what is given; the leases they were asked with are kept. */
export function walksOver(page: Partial<WalkPage>, more: Partial<WalkStore> = {}): WalkStore & { readonly leases: Lease[] } {
  const leases: Lease[] = [];
  const walks = partly<WalkStore>({
    walkPage: (lease, work) => {
      leases.push(lease);
      return work(partly<WalkPage>(page));
    },
    ...more,
  });
  return Object.assign(walks, { leases });
}

/** An active configuration of everything, in an incremental cycle. */
export function walkingConfiguration(told: Partial<WalkingConfiguration> = {}): WalkingConfiguration {
  return {
    tenantId: LEASE.tenantId,
    domainId: LEASE.domainId,
    id: CONFIGURATION,
    displayName: 'Head office',
    state: 'active',
    scope: { kind: 'all' },
    guard: {
      enabled: true,
      deleteThreshold: 500,
      deletePercentage: null,
      memberRemovalThreshold: 5_000,
      groupRemovalThreshold: null,
      groupRemovalPercentage: null,
    },
    intervalMs: 120_000,
    skipOutOfScopeDeletes: false,
    reconcileEveryDays: null,
    join: null,
    entriesWalked: { mark: '5', guid: guid(5) },
    edgesWalked: { mark: '5', id: '5' },
    initialCycleDone: true,
    comparedBefore: true,
    quarantine: null,
    takeover: { softMatchBlocked: false, hardMatchBlocked: false },
    schema: { active: 1, wanted: 1 },
    attributeProblem: null,
    ...told,
  };
}

export function knownDomain(told: Partial<KnownDomain> = {}): KnownDomain {
  return {
    tenantId: LEASE.tenantId,
    id: LEASE.domainId,
    fqdn: 'exoip.test',
    netbiosName: 'EXOIP',
    namingContext: 'DC=exoip,DC=test',
    domainGuid: guid(100),
    watermark: { kind: 'none' },
    canaries: null,
    importedAt: null,
    reconciling: false,
    reconciledAt: null,
    wanted: null,
    covered: null,
    known: {},
    hasWaiting: false,
    ...told,
  };
}
