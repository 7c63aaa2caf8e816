import type { Guid, Scope } from '@landbridge/model';
import type { SimulatedDomain } from './simulated-domain.ts';
import type { SimulatedObject } from './simulated-object.ts';
import type { Story } from './story.ts';

/** What the directory must hold, computed from the simulated domain alone. */
function expectedOf(domain: SimulatedDomain, scope: Scope): Map<Guid, { dn: string; display: string; members: Set<Guid> }> {
  const inScope = domain.live.filter(object => isExported(object) && insideScope(domain, object, scope));
  const guids = new Set(inScope.map(object => object.guid));
  return new Map(
    inScope.map(object => [
      object.guid,
      {
        dn: dnOf(domain, object),
        display: object.attributes['displayName']?.[0] ?? object.rdn.slice(3),
        members: new Set([...(object.references['member'] ?? [])].filter(member => guids.has(member))),
      },
    ]),
  );
}

/** Lines that say where the directory differs; empty when it is as it must be. */
export async function differences(story: Story, scope: Scope = { kind: 'all' }): Promise<string[]> {
  const expected = expectedOf(story.domain, scope);
  const objects = await story.objects();
  const live = new Map([...objects].filter(([, object]) => !object.deleted));
  const lines: string[] = [];
  for (const [guid, { dn, display, members }] of expected) {
    const object = live.get(guid);
    if (!object) {
      lines.push(`missing ${dn}`);
      continue;
    }
    if (object.properties['OnPremisesDistinguishedName'] !== dn)
      lines.push(`${dn} is called ${object.properties['OnPremisesDistinguishedName']}`);
    if (object.properties['DisplayName'] !== display)
      lines.push(`${dn} shows ${object.properties['DisplayName']} for ${display}`);
    for (const member of members) if (!object.members.has(member)) lines.push(`${dn} lacks member ${member}`);
    for (const member of object.members) if (!members.has(member)) lines.push(`${dn} has member ${member} too many`);
  }
  for (const [guid, object] of live)
    if (!expected.has(guid)) lines.push(`too many: ${object.properties['OnPremisesDistinguishedName']}`);
  return lines;
}

function isExported({ entryClass }: SimulatedObject): boolean {
  return entryClass === 'user' || entryClass === 'inetOrgPerson' || entryClass === 'group' || entryClass === 'contact';
}

function dnOf(domain: SimulatedDomain, object: SimulatedObject): string {
  const parent = object.parentGuid && domain.objects.get(object.parentGuid);
  return parent ? `${object.rdn},${dnOf(domain, parent)}` : object.rdn;
}

function insideScope(domain: SimulatedDomain, object: SimulatedObject, scope: Scope): boolean {
  const { excluded } = scope;
  if (excluded && membersOf(domain, excluded.groups).has(object.guid)) return false;
  for (let at = object.parentGuid; at; at = domain.objects.get(at)?.parentGuid ?? null) {
    if (excluded?.organizationalUnits.includes(at)) return false;
    if (scope.kind === 'organizationalUnits' && scope.guids.includes(at)) return true;
  }
  return scope.kind === 'all' || (scope.kind === 'groups' && membersOf(domain, scope.guids).has(object.guid));
}

/** The groups and everybody in them, nested. */
function membersOf(domain: SimulatedDomain, groups: readonly Guid[]): ReadonlySet<Guid> {
  const reached = new Set<Guid>(groups.filter(guid => !domain.objects.get(guid)?.deleted));
  for (const group of reached) for (const member of domain.objects.get(group)?.references['member'] ?? []) reached.add(member);
  return reached;
}
