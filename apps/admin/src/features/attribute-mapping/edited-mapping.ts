import type { AttributeDefinition, AttributeMapping } from '../../lib/schema-parts.ts';
import { kindOf, type MappingKind, sourceText } from './mapping-kind.ts';

/** A mapping as its panel edits it: what was typed for one kind stays while another is looked at. */
export interface EditedMapping {
  readonly kind: MappingKind;
  readonly target: string;
  readonly attribute: string;
  readonly constant: string;
  readonly expression: string;
  readonly defaultValue: string;
  readonly flowType: AttributeMapping['flowType'];
  readonly matchingPriority: number;
  /** What the panel does not show, as it was. */
  readonly kept: Pick<AttributeMapping, 'flowBehavior' | 'exportMissingReferences'>;
}

const NEW: EditedMapping = {
  kind: 'direct',
  target: '',
  attribute: '',
  constant: '',
  expression: '',
  defaultValue: '',
  flowType: 'Always',
  matchingPriority: 0,
  kept: { flowBehavior: 'FlowWhenChanged', exportMissingReferences: false },
};

/** Objects are matched by these alone. */
export const MATCHED_BY: ReadonlySet<string> = new Set(['SourceAnchor', 'UserPrincipalName', 'ProxyAddresses']);

export function beginEditing(mapping: AttributeMapping | null): EditedMapping {
  if (mapping === null) return NEW;
  const kind = kindOf(mapping);
  const text = sourceText(mapping);
  const { targetAttributeName: target, flowType, matchingPriority, flowBehavior, exportMissingReferences } = mapping;
  return {
    ...{ kind, target, flowType, matchingPriority, kept: { flowBehavior, exportMissingReferences } },
    attribute: kind === 'direct' ? text : '',
    constant: kind === 'constant' ? text : '',
    // Whoever turns a direct mapping into an expression begins with what is there.
    expression: kind === 'expression' ? text : kind === 'direct' ? `[${text}]` : '',
    defaultValue: mapping.source === null ? '' : (mapping.defaultValue ?? ''),
  };
}

/** What is still missing before it can stand in a schema; null: nothing. */
export function missingIn(edited: EditedMapping): 'target' | 'attribute' | 'constant' | 'expression' | null {
  if (edited.target === '') return 'target';
  if (edited.kind === 'direct' && edited.attribute === '') return 'attribute';
  if (edited.kind === 'constant' && edited.constant === '') return 'constant';
  return edited.kind === 'expression' && edited.expression.trim() === '' ? 'expression' : null;
}

/** The mapping that was edited, in the schema's shape. Control parses the text of an expression. */
export function mappingOf(edited: EditedMapping): AttributeMapping {
  const { kind, target, defaultValue, flowType, matchingPriority, kept } = edited;
  const source = sourceOf(edited);
  return {
    targetAttributeName: target,
    source,
    defaultValue: kind === 'constant' ? edited.constant : source === null || defaultValue === '' ? null : defaultValue,
    flowType: kind === 'none' ? 'Always' : flowType,
    matchingPriority: MATCHED_BY.has(target) ? matchingPriority : 0,
    ...kept,
  };
}

function sourceOf({ kind, attribute, expression }: EditedMapping): AttributeMapping['source'] {
  if (kind === 'direct') return { type: 'Attribute', name: attribute, expression: `[${attribute}]`, parameters: [] };
  if (kind !== 'expression') return null;
  return { type: 'Function', name: '', expression: expression.trim(), parameters: [] };
}

/** A new target attribute, as the schema defines it. */
export function extensionAttribute(name: string, type: AttributeDefinition['type'], multivalued: boolean): AttributeDefinition {
  return {
    ...{ name, type, multivalued, anchor: false, caseExact: false, required: false },
    ...{ mutability: 'ReadWrite', flowNullValues: true, defaultValue: null, referencedObjects: [] },
  };
}
