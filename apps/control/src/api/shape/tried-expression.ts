import type { BodyOf, parseExpression } from '@landbridge/contract';
import type { ReadConfiguration } from '@landbridge/directory';
import { type AttributeDefinition, defineAttribute, type MappingInput, type SynchronizationSchema } from '@landbridge/mapping';
import { type Guid, NIL_UUID, parseGuid, SYNCHRONISED_CLASSES } from '@landbridge/model';

type Body = BodyOf<typeof parseExpression>;
type TestInput = NonNullable<Body['testInputObject']>;
type PropertyGiven = TestInput['properties'][number]['value'];

/** An entry as the tester describes it; where nothing is said it is a user without attributes. */
export function sampleOf(
  given: TestInput | null,
  { domainFqdn, domainNetbiosName }: Pick<ReadConfiguration, 'domainFqdn' | 'domainNetbiosName'>,
): MappingInput {
  const attributes = Object.fromEntries((given?.properties ?? []).map(({ key, value }) => [key, textsOf(value)]));
  const first = (name: string): string | undefined => attributes[name]?.[0];
  return {
    guid: parseGuid(first('objectGUID') ?? '') ?? (NIL_UUID as Guid),
    entryClass: SYNCHRONISED_CLASSES.find(known => known === given?.definition?.name) ?? 'user',
    attributes,
    cn: first('cn') ?? first('name') ?? '',
    distinguishedName: first('distinguishedName') ?? '',
    variables: { DomainFQDN: domainFqdn, DomainNetBios: domainNetbiosName ?? '' },
  };
}

function textsOf(value: PropertyGiven): readonly string[] {
  if (value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(one =>
    typeof one === 'boolean' ? String(one).toUpperCase() : String(one),
  );
}

/** What expressions for a class may name, by the schema's source directory. */
export function attributesIn(schema: SynchronizationSchema, entryClass: string): ReadonlyMap<string, AttributeDefinition> {
  const [rule] = schema.synchronizationRules;
  const directory = schema.directories.find(one => one.name === rule?.sourceDirectoryName);
  const object = directory?.objects.find(one => one.name === entryClass);
  return new Map((object?.attributes ?? []).map(one => [one.name, one]));
}

export function targetOf(given: Body['targetAttributeDefinition'] | null): AttributeDefinition | null {
  if (!given) return null;
  const { name, type = 'String', ...more } = given;
  return defineAttribute(name, type, more);
}
