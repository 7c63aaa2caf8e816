import { bytesOf } from '../../values/base64.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { sidText } from '../../values/sid.ts';
import { eachText, type MappingFunction, unary } from './definition.ts';

/** The octets of a SID as `S-1-5-21-...`. */
export const stringFromSid: MappingFunction = {
  name: 'StringFromSid',
  parameters: [{ name: 'objectSID', type: 'Binary' }],
  returns: 'String',
  build: unary(value => eachText(value, sidOf)),
};

function sidOf(base64: string): string {
  const bytes = bytesOf(base64);
  const text = bytes === undefined ? undefined : sidText(bytes);
  if (text === undefined) throw new ExpressionFailure('the octets are no SID');
  return text;
}
