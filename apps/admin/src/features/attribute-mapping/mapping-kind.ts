import type { AttributeMapping } from '../../lib/schema-parts.ts';

export const KINDS = ['direct', 'constant', 'expression', 'none'] as const;
export type MappingKind = (typeof KINDS)[number];

/** As docs/mapping.md tells them apart: a constant is a default without a source, and none is neither. */
export function kindOf({ source, defaultValue }: Pick<AttributeMapping, 'source' | 'defaultValue'>): MappingKind {
  if (source === null) return defaultValue === null ? 'none' : 'constant';
  if (source.type === 'Function') return 'expression';
  return source.type === 'Attribute' ? 'direct' : 'constant';
}

/** What the value comes from, as it is read: an attribute's name, a constant, an expression. */
export function sourceText(mapping: Pick<AttributeMapping, 'source' | 'defaultValue'>): string {
  const { source, defaultValue } = mapping;
  if (source === null) return defaultValue ?? '';
  if (source.type !== 'Function') return source.name || source.expression.replace(/^\[|\]$/g, '');
  return source.expression;
}

/** What stands beside it for new objects; the constant of a mapping without a source is no default. */
export function defaultText({ source, defaultValue }: Pick<AttributeMapping, 'source' | 'defaultValue'>): string {
  return source === null ? '' : (defaultValue ?? '');
}

/** Attributes of Active Directory that an expression names, each once. */
export function attributesNamed(expression: string): readonly string[] {
  const bare = expression.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return [...new Set([...bare.matchAll(/\[([^[\]"\r\n]+)\]/g)].map(([, name = '']) => name.trim()))];
}
