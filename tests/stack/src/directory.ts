import {
  type Client,
  CONTACT_PROPERTIES,
  GROUP_PROPERTIES,
  listContacts,
  listGroups,
  listMembers,
  listOwners,
  listUsers,
  PAGE_SIZE,
  type PropertyDefinition,
  type PropertyTable,
  USER_PROPERTIES,
} from '@landbridge/contract';
import type { Expected, ExpectedObject, Guid, Kind, Properties } from '@landbridge/oracle';

type Shown = Readonly<Record<string, unknown>>;

/** Everything: the large properties are shown only to those who name them. */
function everything(table: PropertyTable) {
  return { query: { $top: PAGE_SIZE.most, $select: Object.keys(table).join(',') } };
}

/**
 * The whole directory through the API, in the oracle's words. `managers` gives the manager of each user and contact by the GUIDs of both: the
 * API tells it only one by one, which takes minutes for thousands.
 */
export async function readDirectory(client: Client, managers: ReadonlyMap<Guid, Guid>): Promise<Expected> {
  const objects = new Map<Guid, ExpectedObject>();
  const groups: { readonly id: string; readonly guid: Guid }[] = [];
  const add = (kind: Kind, table: PropertyTable, shown: Shown): void => {
    const guid = guidOf(shown);
    const properties = propertiesOf(shown, table);
    objects.set(guid, { kind, properties, members: new Set(), manager: managers.get(guid) ?? null, owner: null });
    if (kind === 'group') groups.push({ id: String(shown['id']), guid });
  };
  for await (const user of client.all(listUsers, everything(USER_PROPERTIES))) add('user', USER_PROPERTIES, user);
  for await (const contact of client.all(listContacts, everything(CONTACT_PROPERTIES)))
    add('contact', CONTACT_PROPERTIES, contact);
  for await (const group of client.all(listGroups, everything(GROUP_PROPERTIES))) add('group', GROUP_PROPERTIES, group);
  for (const { id, guid } of groups) {
    const group = objects.get(guid);
    if (!group) continue;
    const members = await guidsOf(client, listMembers, id);
    const [owner] = await guidsOf(client, listOwners, id);
    objects.set(guid, { ...group, members: new Set(members), owner: owner ?? null });
  }
  return { objects };
}

async function guidsOf(client: Client, route: typeof listMembers | typeof listOwners, id: string): Promise<readonly Guid[]> {
  const query = { $top: PAGE_SIZE.most, $select: 'id,onPremisesObjectIdentifier' };
  const guids: Guid[] = [];
  for await (const shown of client.all(route, { params: { id }, query })) guids.push(guidOf(shown));
  return guids;
}

function guidOf(shown: Shown): Guid {
  const guid = shown['onPremisesObjectIdentifier'];
  if (typeof guid !== 'string') throw new Error(`an object that no domain has: ${JSON.stringify(shown)}`);
  return guid;
}

function propertiesOf(shown: Shown, table: PropertyTable): Properties {
  const properties: Record<string, Properties[string]> = {};
  for (const [name, definition] of Object.entries(table)) Object.assign(properties, propertyOf(shown[name], definition));
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}

/** A property under the name of the target attribute, with its form undone. */
function propertyOf(value: unknown, { type, source }: PropertyDefinition): Record<string, unknown> {
  if (source.from === 'extensionAttributes') return extensions(value);
  if (source.from === 'object') return source.part === 'sourceAnchor' ? { SourceAnchor: value } : {};
  return { [source.attribute]: plain(value, type) };
}

function plain(value: unknown, type: PropertyDefinition['type']): unknown {
  if (type === 'StringAsList') return Array.isArray(value) ? (value[0] ?? null) : null;
  if (type === 'GeneralizedTime') return typeof value === 'string' ? `${value.slice(0, 19).replace(/[-:T]/g, '')}.0Z` : null;
  if (Array.isArray(value)) return value.length === 0 ? null : [...value].sort();
  return value ?? null;
}

function extensions(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, text]) => [name.replace(/^extension/, 'Extension'), text ?? null]),
  );
}
