import { COMPUTED_ATTRIBUTES } from '../../source/computed-attributes.ts';
import type { Expression } from '../syntax/expression.ts';

/** Whether this node or one below it is so. */
export function contains(expression: Expression, is: (node: Expression) => boolean): boolean {
  if (is(expression)) return true;
  if (expression.kind === 'call') return expression.parameters.some(parameter => contains(parameter, is));
  return expression.kind === 'operation' && (contains(expression.left, is) || contains(expression.right, is));
}

/** The attributes to read from AD for an expression, those behind computed ones included. */
export function attributesOf(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  contains(expression, node => {
    if (node.kind === 'attribute') for (const name of readFor(node.name)) names.add(name);
    return false;
  });
  return names;
}

/** What has to be read from AD for one attribute: itself, unless it is computed. */
export function readFor(name: string): readonly string[] {
  return COMPUTED_ATTRIBUTES.get(name)?.needs ?? [name];
}
