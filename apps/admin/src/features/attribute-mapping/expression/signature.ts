import type { ExpressionFunction, FunctionParameter } from '@landbridge/contract';

/** As in `Join(separator?, source1, …)`; what may be left empty has a question mark. */
export function signatureOf({ name, parameters, repeated }: ExpressionFunction): string {
  const named = (parameter: FunctionParameter): string => (parameter.mayBeLeftEmpty ? `${parameter.name}?` : parameter.name);
  return `${name}(${[...parameters.map(named), ...(repeated.length > 0 ? ['…'] : [])].join(', ')})`;
}
