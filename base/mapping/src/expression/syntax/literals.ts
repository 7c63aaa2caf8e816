import { VARIABLES, type Variable } from '../../source/mapping-input.ts';
import { parseNumber } from '../../values/conversion.ts';
import type { Cursor } from './cursor.ts';
import type { Expression } from './expression.ts';

/** `"..."`: `\"` and `\\` are escapes; a backslash before anything else stands for itself, as patterns such as `"\d+"` are written. */
export function parseText(cursor: Cursor): Expression {
  const offset = cursor.offset;
  cursor.offset++;
  let value = '';
  for (;;) {
    value += cursor.take(/[^"\\]*/y) ?? '';
    if (cursor.took('"')) return { kind: 'text', value, offset };
    if (cursor.took('\\"')) value += '"';
    else if (cursor.took('\\\\')) value += '\\';
    else if (cursor.took('\\')) value += '\\';
    else cursor.fail('expected the closing " of the text that begins here', offset);
  }
}

/** `[givenName]`. */
export function parseAttribute(cursor: Cursor): Expression {
  const offset = cursor.offset;
  cursor.offset++;
  const name = (cursor.take(/[^[\]"\r\n]*/y) ?? '').trim();
  if (!cursor.took(']')) cursor.fail(`expected ] after the attribute name, but found ${cursor.describe()}`);
  if (name === '') cursor.fail('expected an attribute name between [ and ]', offset + 1);
  return { kind: 'attribute', name, offset };
}

/** Connect Sync writes them with a point. */
const SPELLINGS: Readonly<Record<string, Variable>> = { 'Domain.FQDN': 'DomainFQDN', 'Domain.Netbios': 'DomainNetBios' };

/** `%DomainFQDN%`. */
export function parseVariable(cursor: Cursor): Expression {
  const offset = cursor.offset;
  cursor.offset++;
  const written = cursor.take(/[A-Za-z.]*/y) ?? '';
  if (!cursor.took('%')) cursor.fail(`expected % after the variable name, but found ${cursor.describe()}`);
  const name = SPELLINGS[written] ?? VARIABLES.find(known => known === written);
  if (name === undefined) cursor.fail(`expected one of ${VARIABLES.map(known => `%${known}%`).join(', ')}`, offset);
  return { kind: 'variable', name, offset };
}

/** `448`, `-1`, `1.5`, `&HF`; undefined when no number stands here. */
export function parseNumberLiteral(cursor: Cursor): Expression | undefined {
  const offset = cursor.offset;
  const hex = cursor.take(/&[Hh][0-9A-Fa-f]{1,16}(?![0-9A-Za-z_])/y);
  if (hex !== undefined) {
    const value = BigInt(`0x${hex.slice(2)}`);
    return { kind: 'number', text: hex, value: value <= Number.MAX_SAFE_INTEGER ? Number(value) : value, offset };
  }
  const text = cursor.take(/[+-]?\d+(?:\.\d+)?(?![0-9A-Za-z_])/y);
  const value = text === undefined ? undefined : parseNumber(text);
  return text === undefined || value === undefined ? undefined : { kind: 'number', text, value, offset };
}
