import { asText } from '../../values/conversion.ts';
import { ExpressionFailure, quoted } from '../../values/failure.ts';
import { binary, eachText, type MappingFunction } from './definition.ts';
import { toUpper as invariant } from './letter-case.ts';

/** In upper case, by the rules of a culture (`tr-TR`) when one is named, else invariant. */
export const toUpper: MappingFunction = {
  name: 'ToUpper',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'culture', type: 'String', optional: true },
  ],
  returns: 'String',
  build: binary((source, culture) => {
    const name = asText(culture) ?? '';
    return eachText(source, name === '' ? invariant : text => inCulture(text, name));
  }),
};

function inCulture(text: string, culture: string): string {
  try {
    return text.toLocaleUpperCase(culture);
  } catch {
    throw new ExpressionFailure(`${quoted(culture)} is no culture`);
  }
}
