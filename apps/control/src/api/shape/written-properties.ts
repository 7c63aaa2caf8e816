import type { PropertyTable } from '@landbridge/contract';
import type { Properties, PropertyValue } from '@landbridge/model';

/** A body's properties as they are stored, by the names that the mappings have for them; null takes a value away. */
export function writtenProperties(table: PropertyTable, body: Readonly<Record<string, unknown>>): Properties {
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => writtenAs(table, name, value)));
}

function writtenAs(table: PropertyTable, name: string, value: unknown): readonly (readonly [string, PropertyValue])[] {
  const definition = table[name];
  if (value === undefined || definition === undefined) return [];
  const { source, type } = definition;
  if (source.from === 'extensionAttributes') {
    return Object.entries(value as Readonly<Record<string, string | null | undefined>>).flatMap(([attribute, text]) =>
      text === undefined ? [] : [[attribute.replace(/^e/, 'E'), text] as const],
    );
  }
  if (source.from !== 'attribute') return [];
  if (!Array.isArray(value)) return [[source.attribute, value as PropertyValue]];
  const texts: readonly string[] = value;
  if (type === 'StringAsList') return [[source.attribute, texts[0] ?? null]];
  return [[source.attribute, texts.length === 0 ? null : texts]];
}
