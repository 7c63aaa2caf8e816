import type { Expression, Operation } from './expression.ts';

/** The text of an expression, in one canonical form; parsing it gives the same expression again. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'attribute':
      return `[${expression.name}]`;
    case 'text':
      return printText(expression.value);
    case 'number':
      return expression.text;
    case 'word':
      return expression.name;
    case 'variable':
      return `%${expression.name}%`;
    case 'omitted':
      return '';
    case 'call':
      return `${expression.name}(${expression.parameters.map(print).join(', ')})`;
    case 'operation':
      return printOperation(expression);
  }
}

export function printText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** `&` binds tighter than a comparison and groups to the left; a comparison within another operation needs parentheses. */
function printOperation({ operator, left, right }: Operation): string {
  const leftText = isOperation(left, 'comparison') ? `(${print(left)})` : print(left);
  const rightText = isOperation(right, operator === '&' ? 'any' : 'comparison') ? `(${print(right)})` : print(right);
  return `${leftText} ${operator} ${rightText}`;
}

function isOperation(expression: Expression, which: 'any' | 'comparison'): boolean {
  return expression.kind === 'operation' && (which === 'any' || expression.operator !== '&');
}
