import type { MappingFunction, Parameter } from './definition.ts';
import { KNOWN_FUNCTIONS } from './known-functions.ts';

/** How a function is called, for whoever writes an expression. */
export interface FunctionSignature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** May follow, any number of times, always all of them together. */
  readonly repeated: readonly Parameter[];
  /** A second form with other parameters; null where there is none. */
  readonly shortForm: readonly Parameter[] | null;
  readonly returns: MappingFunction['returns'];
}

/** By name. */
export const FUNCTION_SIGNATURES: readonly FunctionSignature[] = [...KNOWN_FUNCTIONS.values()]
  .map(({ name, parameters, repeated = [], shortForm = null, returns }) => ({ name, parameters, repeated, shortForm, returns }))
  .toSorted((one, other) => (one.name < other.name ? -1 : 1));
