import type { ObjectKind, Problem, PropertyValue } from '@landbridge/model';
import type { MappingInput } from '../source/mapping-input.ts';
import { ExpressionFailure, FlowIgnored } from '../values/failure.ts';
import type { ValueFlow } from './compile-attribute-mapping.ts';
import type { Mapped } from './compiled-schema.ts';

/** The target attribute that holds the source anchor; it is told apart from the properties. */
export const SOURCE_ANCHOR = 'SourceAnchor';

/** What one object mapping does to an entry, made ready. */
export interface ObjectFlow {
  readonly objectKind: ObjectKind;
  readonly anchor: ValueFlow;
  /** All but the anchor. */
  readonly values: readonly ValueFlow[];
  /** Those of the values that are added to what the object has. */
  readonly adding: readonly ValueFlow[];
  /** Properties that mappings without source leave alone. */
  readonly leftAlone: readonly string[];
}

/** Every attribute flow in turn. The first that fails fails the entry: half a person is worse than yesterday's. */
export function mapEntry(input: MappingInput, { objectKind, anchor, values, leftAlone, adding }: ObjectFlow): Mapped {
  const sourceAnchor = outcomeOf(anchor, input);
  if (sourceAnchor instanceof ExpressionFailure) return { ok: false, problem: problemOf(anchor, sourceAnchor) };
  if (typeof sourceAnchor !== 'string') return { ok: false, problem: withoutAnchor };
  const properties: Record<string, PropertyValue> = {};
  const atCreation: Record<string, PropertyValue> = {};
  const untouched = [...leftAlone];
  for (const flow of values) {
    const value = outcomeOf(flow, input);
    if (value instanceof FlowIgnored) untouched.push(flow.target);
    else if (value instanceof ExpressionFailure) return { ok: false, problem: problemOf(flow, value) };
    else if (flow.onlyAtCreation) {
      untouched.push(flow.target);
      giveAtCreation(atCreation, flow, value);
    } else if (value !== null) properties[flow.target] = value;
    else {
      if (!flow.flowsNull || flow.adds) untouched.push(flow.target);
      giveAtCreation(atCreation, flow, null);
    }
  }
  return {
    ok: true,
    objectKind,
    sourceAnchor,
    properties,
    ...(isEmpty(atCreation) ? {} : { atCreation }),
    ...addedOf(adding, properties),
    ...(untouched.length === 0 ? {} : { untouched }),
  };
}

function addedOf(adding: readonly ValueFlow[], properties: Readonly<Record<string, PropertyValue>>) {
  const given = adding.flatMap(({ target, adds }) => (adds && target in properties ? [[target, adds] as const] : []));
  return given.length === 0 ? {} : { added: Object.fromEntries(given) };
}

const withoutAnchor: Problem = { code: 'ExpressionFailed', message: `${SOURCE_ANCHOR} has no value` };

function outcomeOf(flow: ValueFlow, input: MappingInput): PropertyValue | FlowIgnored | ExpressionFailure {
  try {
    return flow.toProperty(flow.evaluate(input));
  } catch (cause) {
    if (cause instanceof FlowIgnored || cause instanceof ExpressionFailure) return cause;
    throw cause;
  }
}

function giveAtCreation(atCreation: Record<string, PropertyValue>, flow: ValueFlow, value: PropertyValue): void {
  const given = value ?? (flow.defaultText === null ? null : flow.toProperty(flow.defaultText));
  if (given !== null) atCreation[flow.target] = given;
}

function isEmpty(record: Readonly<Record<string, PropertyValue>>): boolean {
  for (const _ in record) return false;
  return true;
}

function problemOf(flow: ValueFlow, failure: ExpressionFailure): Problem {
  // What failed is quoted in the reason, and may be the very value that the log must not tell.
  const reason = flow.redacted ? 'its expression failed' : failure.message;
  return { code: 'ExpressionFailed', message: `${flow.target} has no value: ${reason}`, detail: flow.text };
}
