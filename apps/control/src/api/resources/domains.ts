import {
  type DomainEntry,
  getRecentChanges,
  getScopeEntries,
  listContainers,
  listDomainGroups,
  listDomains,
  RECENT_MINUTES,
} from '@landbridge/contract';
import type { NamedEntry, ReadDomain } from '@landbridge/directory';
import { type ConfigurationId, type DomainId, exclusionsOf, type Guid, type TenantId } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showDomain } from '../shape/domain.ts';
import { momentOf } from '../shape/moment.ts';

const MINUTE_MS = 60_000;

export function serveDomains(server: Server): void {
  const { domains, configurations, clock } = server.ports;
  const domainOf = async (tenantId: TenantId, text: string): Promise<ReadDomain> => {
    const id = idFrom<DomainId>(text, 'domain');
    return found(await domains.domain(tenantId, id), 'domain', id);
  };

  server.serve(listDomains, async call => {
    const page = await domains.domains(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, domain => showDomain(domain, clock.now()));
  });

  server.serve(getRecentChanges, async ({ tenantId }) => {
    const to = Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;
    const from = to - (RECENT_MINUTES - 1) * MINUTE_MS;
    const minutes = await domains.changesByMinute(tenantId, from);
    return {
      from: momentOf(from),
      to: momentOf(to),
      minutes: minutes.map(({ minute, domainId, changes, longestDelayMs }) => ({
        minute: momentOf(minute),
        domainId,
        changes,
        longestDelayInMilliseconds: longestDelayMs,
      })),
    };
  });

  server.serve(listContainers, async call => {
    const { id } = await domainOf(call.tenantId, call.params.id);
    const parent = (call.query.parent ?? null) as Guid | null;
    const page = await domains.containers(call.tenantId, id, parent, pageRequestOf(call));
    return pageAnswer(call, page, one => ({ ...showEntry(one), hasContainers: one.hasContainers }));
  });

  server.serve(listDomainGroups, async call => {
    const { id } = await domainOf(call.tenantId, call.params.id);
    const page = await domains.groups(call.tenantId, id, call.query.$search ?? null, pageRequestOf(call));
    return pageAnswer(call, page, showEntry);
  });

  server.serve(getScopeEntries, async ({ tenantId, params }) => {
    const id = idFrom<ConfigurationId>(params.id, 'configuration');
    const { scope, domainId } = found(await configurations.configuration(tenantId, id), 'configuration', id);
    const excluded = exclusionsOf(scope);
    const included = scope.kind === 'all' ? [] : scope.guids;
    const known = await domains.named(tenantId, domainId, [...included, ...excluded.organizationalUnits, ...excluded.groups]);
    const byGuid = new Map(known.map(entry => [entry.guid, entry]));
    const show = (guids: readonly Guid[]): DomainEntry[] => guids.flatMap(guid => byGuid.get(guid) ?? []).map(showEntry);
    return {
      included: show(included),
      excluded: { organizationalUnits: show(excluded.organizationalUnits), groups: show(excluded.groups) },
    };
  });
}

function showEntry({ guid, name, distinguishedName }: NamedEntry): DomainEntry {
  return { id: guid, name, distinguishedName };
}
