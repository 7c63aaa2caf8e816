/** What the parts of an expression are to the eye. */
export type TokenKind = 'function' | 'attribute' | 'text' | 'number' | 'word' | 'variable' | 'operator' | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}

/** In this order; what is still being typed counts as what it is going to be. */
const PATTERNS: readonly (readonly [TokenKind | null, RegExp])[] = [
  [null, /[\s(),]+/y],
  ['text', /"(?:[^"\\]|\\.)*"?/sy],
  ['attribute', /\[[^[\]"\r\n]*\]?/y],
  ['variable', /%[A-Za-z.]*%?/y],
  ['number', /&[Hh][0-9A-Fa-f]+\b/y],
  ['number', /[+-]?\d+(?:\.\d+)?\b/y],
  ['word', /(?:True|False|NULL|vbTextCompare|vbBinaryCompare|Unicode|ASCII|UTF8)\b/y],
  ['function', /[A-Za-z][A-Za-z0-9_]*/y],
  ['operator', /<>|<=|>=|[=<>&]/y],
  ['unknown', /./suy],
];

/** The tokens of a text, in order. White space, parentheses and commas are none. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < text.length; ) {
    const [kind, to] = tokenAt(text, from);
    if (kind !== null) tokens.push({ kind, from, to });
    from = to;
  }
  return tokens;
}

function tokenAt(text: string, from: number): readonly [TokenKind | null, number] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = from;
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length > 0) return [kind, from + length];
  }
  return ['unknown', from + 1];
}

/** What is underlined for a problem at an offset: the token there, or the last character before the end. */
export function placeOf(text: string, offset: number): { readonly from: number; readonly to: number } {
  const token = tokensOf(text).find(one => one.from <= offset && offset < one.to);
  if (token) return { from: offset, to: token.to };
  const from = Math.max(0, Math.min(offset, text.length - 1));
  return { from, to: Math.min(text.length, from + 1) };
}
