import type { Variable } from '../../source/mapping-input.ts';
import type { Comparison } from '../../values/compare.ts';
import type { Numeric } from '../../values/value.ts';

/** Names that stand for themselves: truth values, NULL, and the enumerations of InStr and ConvertFromBase64. */
export const WORDS = ['True', 'False', 'NULL', 'vbTextCompare', 'vbBinaryCompare', 'Unicode', 'ASCII', 'UTF8'] as const;
export type Word = (typeof WORDS)[number];

export type Operator = Comparison | '&';

/** Where in the text a node begins, in UTF-16 units from 0. */
interface Placed {
  readonly offset: number;
}

type TextLiteral = Placed & { readonly kind: 'text'; readonly value: string };
/** `text` is the number as written, so that `&HF` stays hexadecimal. */
type NumberLiteral = Placed & { readonly kind: 'number'; readonly text: string; readonly value: Numeric };
export type Call = Placed & { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Expression[] };
export type Operation = Placed & {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
};

/** A parsed expression (reference §4). */
export type Expression =
  | (Placed & { readonly kind: 'attribute'; readonly name: string })
  | TextLiteral
  | NumberLiteral
  | (Placed & { readonly kind: 'word'; readonly name: Word })
  | (Placed & { readonly kind: 'variable'; readonly name: Variable })
  /** An argument left empty: `Replace([a], "x", , , "y")`. */
  | (Placed & { readonly kind: 'omitted' })
  | Call
  | Operation;
