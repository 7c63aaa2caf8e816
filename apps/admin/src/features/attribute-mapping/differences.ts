import type { ShownSchema } from '@landbridge/contract';
import { type AttributeMapping, type ObjectMapping, objectMappingsIn, type Scope } from '../../lib/schema-parts.ts';
import { defaultText, sourceText } from './mapping-kind.ts';

type Change = 'added' | 'changed' | 'removed';

/** A cell of a mapping's row. */
export type Part = 'source' | 'default' | 'apply' | 'matching';

export interface Row {
  readonly target: string;
  /** Null: it is taken away. */
  readonly mapping: AttributeMapping | null;
  readonly before: AttributeMapping | null;
  readonly change: Change | null;
}

/** The rows of an object mapping, with what they were; rows that are taken away stay among them until that is saved. */
export function rowsOf(base: ObjectMapping | undefined, now: ObjectMapping): readonly Row[] {
  const before = new Map((base?.attributeMappings ?? []).map(one => [one.targetAttributeName, one]));
  const there = new Set(now.attributeMappings.map(one => one.targetAttributeName));
  const rows = now.attributeMappings.map(mapping => rowOf(before.get(mapping.targetAttributeName) ?? null, mapping));
  const removed = [...before.values()]
    .filter(one => !there.has(one.targetAttributeName))
    .map((one): Row => ({ target: one.targetAttributeName, mapping: null, before: one, change: 'removed' }));
  return [...rows, ...removed].toSorted((one, other) => (one.target.toLowerCase() < other.target.toLowerCase() ? -1 : 1));
}

function rowOf(before: AttributeMapping | null, mapping: AttributeMapping): Row {
  const change = before === null ? 'added' : partsChanged(before, mapping).size > 0 ? 'changed' : null;
  return { target: mapping.targetAttributeName, mapping, before, change };
}

/** In which cells two mappings of one target differ; the text of an expression counts, not the tree beside it. */
export function partsChanged(before: AttributeMapping, after: AttributeMapping): ReadonlySet<Part> {
  const parts: readonly (readonly [Part, (one: AttributeMapping) => unknown])[] = [
    ['source', one => `${one.source?.type ?? ''} ${sourceText(one)}`],
    ['default', defaultText],
    ['apply', one => one.flowType],
    ['matching', one => one.matchingPriority],
  ];
  return new Set(parts.filter(([, of]) => of(before) !== of(after)).map(([part]) => part));
}

/** One thing that differs between two schemas, as texts; null where there is nothing. */
export interface Difference {
  readonly object: string;
  /** A target attribute, or what else of the object mapping differs. */
  readonly of: string | 'scope' | 'enabled' | 'flowTypes' | 'exclusions';
  readonly isTarget: boolean;
  readonly before: string | null;
  readonly after: string | null;
}

/** What one schema has that another has not, or otherwise. */
export function differencesOf(before: ShownSchema, after: ShownSchema): readonly Difference[] {
  const known = new Map(objectMappingsIn(before).map(one => [one.name, one]));
  const there = objectMappingsIn(after);
  const gone = objectMappingsIn(before).filter(one => !there.some(({ name }) => name === one.name));
  return [
    ...there.flatMap(now => differencesOfObject(known.get(now.name), now)),
    ...gone.flatMap(one => differencesOfObject(one, { ...one, attributeMappings: [], scope: null, enabled: false })),
  ];
}

function differencesOfObject(before: ObjectMapping | undefined, now: ObjectMapping): readonly Difference[] {
  const targets = rowsOf(before, now)
    .filter(row => row.change !== null)
    .map(row => ({
      object: now.name,
      of: row.target,
      isTarget: true,
      before: row.before && mappingText(row.before),
      after: row.mapping && mappingText(row.mapping),
    }));
  const others = OTHERS.map(([of, text]) => ({
    object: now.name,
    of,
    isTarget: false,
    before: before ? text(before) : null,
    after: text(now),
  }));
  return [...targets, ...others.filter(one => one.before !== one.after)];
}

const OTHERS: readonly (readonly [Difference['of'], (mapping: ObjectMapping) => string | null])[] = [
  ['enabled', one => String(one.enabled)],
  ['flowTypes', one => one.flowTypes],
  ['scope', one => scopeText(one.scope)],
  ['exclusions', one => (one.exclusions ?? []).map(({ reason, when }) => `${reason}: ${when}`).join('\n') || null],
];

/** A mapping in one line, as it would be written down. */
export function mappingText(mapping: AttributeMapping): string {
  const source = sourceText(mapping);
  const given = mapping.source?.type === 'Attribute' ? `[${source}]` : mapping.source === null ? JSON.stringify(source) : source;
  const rest = [
    defaultText(mapping) === '' ? null : `default ${JSON.stringify(defaultText(mapping))}`,
    mapping.flowType === 'Always' ? null : mapping.flowType,
    mapping.matchingPriority === 0 ? null : `#${mapping.matchingPriority}`,
  ].filter(text => text !== null);
  return [given, ...rest].join(' · ');
}

function scopeText(scope: Scope | null): string | null {
  const groups = [...(scope?.groups ?? []), ...(scope?.inputFilterGroups ?? [])];
  if (groups.length === 0) return null;
  return groups
    .map(({ clauses }) =>
      clauses
        .map(one => [one.sourceOperandName, one.operatorName, one.targetOperand.values.join(', ')].join(' ').trim())
        .join('\n& '),
    )
    .join('\n| ');
}

/** How many things a draft changes. */
export function changeCount(base: ShownSchema, schema: ShownSchema): number {
  const extensions = attributeCount(schema) - attributeCount(base);
  return differencesOf(base, schema).length + extensions;
}

function attributeCount({ directories }: ShownSchema): number {
  return directories.flatMap(directory => directory.objects).reduce((all, one) => all + one.attributes.length, 0);
}
