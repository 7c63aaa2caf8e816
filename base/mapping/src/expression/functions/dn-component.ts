import { splitDn } from '@landbridge/model';
import { asText, asWhole } from '../../values/conversion.ts';
import { ExpressionFailure, quoted } from '../../values/failure.ts';
import { binary, type MappingFunction } from './definition.ts';

/** The value of the n-th component from the left, unescaped; a failure when there are fewer. */
export const dnComponent: MappingFunction = {
  name: 'DNComponent',
  parameters: [
    { name: 'dn', type: 'String' },
    { name: 'componentNumber', type: 'Integer' },
  ],
  returns: 'String',
  build: binary((dn, componentNumber) => {
    const text = asText(dn);
    if (text === null || text === '') return null;
    const components = splitDn(text);
    if (!components) throw new ExpressionFailure(`${quoted(text)} is no distinguished name`);
    const component = components[(asWhole(componentNumber) ?? 0) - 1];
    if (component === undefined)
      throw new ExpressionFailure(
        `the name has ${components.length} components, number ${asText(componentNumber)} was asked for`,
      );
    return unescaped(component.slice(component.indexOf('=') + 1).trimStart());
  }),
};

/** RFC 4514 §3: `\2C` is an octet of UTF-8, `\,` the character itself. */
function unescaped(value: string): string {
  return value.replace(/((?:\\[0-9A-Fa-f]{2})+)|\\(.)/gs, (_, octets: string | undefined, character: string | undefined) => {
    if (octets === undefined) return character ?? '';
    return new TextDecoder().decode(Uint8Array.from(octets.slice(1).split('\\'), octet => Number.parseInt(octet, 16)));
  });
}
