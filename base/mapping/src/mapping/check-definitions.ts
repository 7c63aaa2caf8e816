import { CONTACT_MAPPING } from '../defaults/contact.ts';
import { GROUP_MAPPING } from '../defaults/group.ts';
import { targetAttributesOf } from '../defaults/target-attributes.ts';
import { USER_MAPPING } from '../defaults/user.ts';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import type { SchemaProblem } from './schema-problem.ts';

type Report = (problem: Pick<SchemaProblem, 'message' | 'place'>) => void;

/** What the directory's objects have, whatever a schema says. */
const DIRECTORY: Readonly<Record<string, ReadonlyMap<string, AttributeDefinition>>> = {
  User: definitions(USER_MAPPING),
  Group: definitions(GROUP_MAPPING),
  Contact: definitions(CONTACT_MAPPING),
};

/** A directory extension: the application's id without hyphens, and a name (reference §3.1). */
const EXTENSION_NAME = /^extension_[0-9a-f]{32}_[A-Za-z][A-Za-z0-9_]{0,99}$/;
const EXTENDABLE: ReadonlySet<string> = new Set(['User', 'Group']);

/** A schema may say how nulls flow and what a default is, but not what the directory's attributes are; new ones are extensions. */
export function checkDefinitions(
  objectName: string,
  target: ReadonlyMap<string, AttributeDefinition>,
  reportFor: (target: string | null) => Report,
): void {
  const known = DIRECTORY[objectName];
  for (const { name, type, multivalued } of target.values()) {
    const own = known?.get(name);
    const report = (message: string): void => reportFor(name)({ message, place: null });
    if (own && (own.type !== type || own.multivalued !== multivalued)) {
      report(`the directory holds ${kindOf(own)}, and the schema defines ${kindOf({ type, multivalued })}`);
    }
    if (own) continue;
    if (!EXTENSION_NAME.test(name))
      report(`the directory has no such attribute; extensions are called extension_<32 hex digits>_<name>`);
    else if (!EXTENDABLE.has(objectName)) report(`${objectName} can not be extended`);
    else if (type === 'Reference') report('an extension can not be a reference');
  }
}

function kindOf({ type, multivalued }: Pick<AttributeDefinition, 'type' | 'multivalued'>): string {
  return multivalued ? `many of ${type}` : `one ${type}`;
}

function definitions(mapping: Parameters<typeof targetAttributesOf>[0]): ReadonlyMap<string, AttributeDefinition> {
  return new Map(targetAttributesOf(mapping).map(definition => [definition.name, definition]));
}
