import { base64Of } from '../../values/base64.ts';
import { asText } from '../../values/conversion.ts';
import { bounded } from '../../values/text-limit.ts';
import { isList, type Single, type Value } from '../../values/value.ts';
import { type MappingFunction, unary } from './definition.ts';

/** Base64 of octets as they are, of text as Unicode (UTF-16LE). */
export const convertToBase64: MappingFunction = {
  name: 'ConvertToBase64',
  parameters: [{ name: 'source', type: 'Any' }],
  returns: 'String',
  build: unary(value => {
    if (value === null) return null;
    return isList(value) ? value.map(encode) : encode(value);
  }),
};

function encode(value: Single): string {
  if (typeof value === 'object' && value.kind === 'binary') return value.base64;
  const text: string = asText(value satisfies Value) ?? '';
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return bounded(base64Of(bytes));
}
