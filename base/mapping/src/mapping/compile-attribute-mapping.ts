import type { ReferenceName } from '@landbridge/model';
import type { Surroundings } from '../expression/check/check.ts';
import { fits, typeOf } from '../expression/check/value-type.ts';
import { attributesOf, contains } from '../expression/compile/attributes-of.ts';
import { expressionText } from '../expression/compile/mapping-source.ts';
import { readExpression } from '../expression/compile/parse-expression.ts';
import type { Evaluate } from '../expression/functions/definition.ts';
import type { Expression } from '../expression/syntax/expression.ts';
import { problemAt } from '../expression/syntax/expression-error.ts';
import { printText } from '../expression/syntax/print.ts';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import type { AttributeMapping } from '../schema/attribute-mapping.ts';
import { failureOf } from '../values/failure.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { type ToProperty, toPropertyOf } from './to-property.ts';

/** What one target attribute gets. */
export interface ValueFlow {
  readonly kind: 'value';
  readonly target: string;
  readonly text: string;
  readonly evaluate: Evaluate;
  readonly toProperty: ToProperty;
  readonly onlyAtCreation: boolean;
  /** For MultiValueAddOnly: values are added to what the target holds, told apart as it tells them apart; null: they take its place. */
  readonly adds: 'exact' | 'anyCase' | null;
  /** Given at creation when the source has no value; null when there is none. */
  readonly defaultText: string | null;
  readonly redacted: boolean;
  /** It may run a regular expression. */
  readonly searches: boolean;
  /** False: no value leaves the target as it is. */
  readonly flowsNull: boolean;
  readonly attributes: ReadonlySet<string>;
}

export type AttributeFlow =
  | ValueFlow
  | { readonly kind: 'reference'; readonly attribute: string; readonly name: ReferenceName }
  | { readonly kind: 'none'; readonly target: string };

/** The reference behind a target attribute, and the one attribute of Active Directory that it is read from. */
export const REFERENCES: Readonly<Record<string, { readonly name: ReferenceName; readonly from: string }>> = {
  Member: { name: 'member', from: 'member' },
  Manager: { name: 'manager', from: 'manager' },
  Owner: { name: 'owner', from: 'managedBy' },
};

type Report = (problem: Pick<SchemaProblem, 'message' | 'place'>) => void;

/** Compiles one attribute mapping; undefined when something is wrong with it, which is reported. */
export function compileAttributeMapping(
  mapping: AttributeMapping,
  target: AttributeDefinition | undefined,
  surroundings: Surroundings,
  report: Report,
): AttributeFlow | undefined {
  const say = (message: string): undefined => void report({ message, place: null });
  const name = mapping.targetAttributeName;
  if (!target) return say('the target object has no such attribute');
  const adds = mapping.flowType === 'MultiValueAddOnly';
  if (adds && (!target.multivalued || target.type === 'Reference'))
    return say('the flow type MultiValueAddOnly is for attributes with many values');
  if (mapping.source === null && mapping.defaultValue === null) return { kind: 'none', target: name };
  if (target.type === 'Reference')
    return compileReference(mapping, surroundings) ?? say('a reference is mapped from a reference, directly');
  // Graph stores the UI's Constant as a default value without source.
  const text = mapping.source === null ? printText(mapping.defaultValue ?? '') : expressionText(mapping.source);
  const read = readExpression(text, surroundings);
  if (!read.ok) {
    for (const place of read.problems) report({ message: place.message, place });
    return undefined;
  }
  const type = typeOf(read.expression, surroundings.attributes);
  if (!fits(type, target.type)) {
    const message = `${name} is ${target.type}, but the expression gives ${type}`;
    return void report({ message, place: problemAt(text, 0, message) });
  }
  const toProperty = toPropertyOf(target);
  const wrongDefault = failureOf(() => toProperty(mapping.defaultValue));
  if (wrongDefault !== null) return say(`the default value does not fit: ${wrongDefault.message}`);
  return {
    kind: 'value',
    target: name,
    text,
    evaluate: read.evaluate,
    toProperty,
    onlyAtCreation: mapping.flowType === 'ObjectAddOnly',
    adds: adds ? (target.caseExact ? 'exact' : 'anyCase') : null,
    defaultText: mapping.source === null || mapping.defaultValue === '' ? null : mapping.defaultValue,
    redacted: contains(read.expression, isRedaction),
    searches: contains(read.expression, isReplacement),
    flowsNull: target.flowNullValues,
    attributes: attributesOf(read.expression),
  };
}

function isReplacement(node: Expression): boolean {
  return node.kind === 'call' && node.name === 'Replace';
}

function isRedaction(node: Expression): boolean {
  return node.kind === 'call' && node.name === 'Redact';
}

function compileReference(
  { source, targetAttributeName }: AttributeMapping,
  { attributes }: Surroundings,
): AttributeFlow | undefined {
  const reference = REFERENCES[targetAttributeName];
  if (reference === undefined || source?.type !== 'Attribute' || source.name !== reference.from) return undefined;
  const isReference = attributes.get(source.name)?.type === 'Reference';
  return isReference ? { kind: 'reference', attribute: source.name, name: reference.name } : undefined;
}
