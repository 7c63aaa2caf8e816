import { readableTextOf } from '@landbridge/wire/bytes';
import type { Filter, LdapEntry } from '@landbridge/wire/ldap';
import type { AttributeDefinition, Schema } from '../attribute-definition.ts';
import type { Connection } from '../connection.ts';
import { equal, firstValue, searchAll } from '../search-one.ts';

const ATTRIBUTES = ['lDAPDisplayName', 'attributeSyntax', 'isSingleValued', 'systemFlags'];
const NAMES_PER_SEARCH = 200;
/** Bits of systemFlags on an attributeSchema object (MS-ADTS section 2.2.10). */
const NOT_REPLICATED = 0x1;
const CONSTRUCTED = 0x4;

/** The definitions of these attributes; a name the schema does not know is missing from the answer. */
export async function readSchema(connection: Connection, names: readonly string[], signal?: AbortSignal): Promise<Schema> {
  const schema = new Map<string, AttributeDefinition>();
  for (let at = 0; at < names.length; at += NAMES_PER_SEARCH) {
    const either = names.slice(at, at + NAMES_PER_SEARCH).map(name => equal('lDAPDisplayName', name));
    for (const entry of await search(connection, { kind: 'or', filters: either }, signal)) {
      const definition = definitionOf(entry);
      if (definition) schema.set(definition.name.toLowerCase(), definition);
    }
  }
  return schema;
}

function search(connection: Connection, filter: Filter, signal?: AbortSignal): Promise<readonly LdapEntry[]> {
  const filters = [equal('objectClass', 'attributeSchema'), filter];
  const request = { base: connection.rootDse.schemaContext, scope: 'one', filter: { kind: 'and', filters } } as const;
  return searchAll(connection.client, { ...request, attributes: ATTRIBUTES }, signal);
}

function definitionOf(entry: LdapEntry): AttributeDefinition | undefined {
  const value = (attribute: string) => {
    const bytes = firstValue(entry, attribute);
    return bytes && readableTextOf(bytes);
  };
  const [name, syntax] = [value('lDAPDisplayName'), value('attributeSyntax')];
  if (name === undefined || syntax === undefined) return undefined;
  const flags = Number(value('systemFlags') ?? 0);
  return {
    name,
    syntax,
    singleValued: value('isSingleValued') === 'TRUE',
    constructed: (flags & CONSTRUCTED) !== 0,
    replicated: (flags & NOT_REPLICATED) === 0,
  };
}
