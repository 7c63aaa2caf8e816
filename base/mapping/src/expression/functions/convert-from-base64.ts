import { bytesOf } from '../../values/base64.ts';
import { asText } from '../../values/conversion.ts';
import { ExpressionFailure, quoted } from '../../values/failure.ts';
import { binary, eachText, type MappingFunction } from './definition.ts';

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  Unicode: bytes => new TextDecoder('utf-16le').decode(bytes),
  UTF8: bytes => new TextDecoder('utf-8').decode(bytes),
  // As .NET's ASCIIEncoding: what is not ASCII becomes a question mark.
  ASCII: bytes => Array.from(bytes, byte => (byte < 0x80 ? String.fromCharCode(byte) : '?')).join(''),
};

/** Text from base64; the encoding is Unicode (UTF-16LE) unless said otherwise. */
export const convertFromBase64: MappingFunction = {
  name: 'ConvertFromBase64',
  parameters: [
    { name: 'source', type: 'Binary' },
    { name: 'encoding', type: 'Word', optional: true },
  ],
  returns: 'String',
  build: binary((source, encoding) => {
    const name = asText(encoding) ?? 'Unicode';
    const decode = DECODERS[name];
    if (!decode) throw new ExpressionFailure(`${quoted(name)} is no encoding: expected Unicode, ASCII or UTF8`);
    return eachText(source, text => {
      const bytes = bytesOf(text);
      if (!bytes) throw new ExpressionFailure(`${quoted(text)} is not base64`);
      return decode(bytes);
    });
  }),
};
