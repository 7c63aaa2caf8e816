import { asText, textOf } from '../../values/conversion.ts';
import { bounded, withinLimit } from '../../values/text-limit.ts';
import { isList, type Value } from '../../values/value.ts';
import { evaluateOf, type MappingFunction } from './definition.ts';

/** All values with the separator between them, those of lists one by one. Empty ones leave no separator behind, as the documented sample shows. */
export const join: MappingFunction = {
  name: 'Join',
  parameters: [
    { name: 'separator', type: 'String', optional: true },
    { name: 'source1', type: 'String' },
  ],
  repeated: [{ name: 'source', type: 'String', optional: true }],
  returns: 'String',
  build: ([first, ...rest]) => {
    const separatorOf = evaluateOf(first);
    const sources = rest.map(evaluateOf);
    return input => {
      const separator = asText(separatorOf(input)) ?? '';
      let joined = '';
      for (const source of sources) {
        const text = textWithin(source(input), separator);
        if (text !== '') joined = joined === '' ? text : bounded(joined + separator + text);
      }
      return joined;
    };
  },
};

function textWithin(value: Value, separator: string): string {
  if (typeof value === 'string') return value;
  if (!isList(value)) return asText(value) ?? '';
  const texts = value.map(textOf).filter(text => text !== '');
  withinLimit(texts.reduce((length, text) => length + text.length + separator.length, 0));
  return texts.join(separator);
}
