import { asText } from '../../values/conversion.ts';
import { bounded } from '../../values/text-limit.ts';
import { binary, eachText, type MappingFunction } from './definition.ts';

/** The suffix behind the source, behind each value of a list. A source without value stays without: a suffix alone is never meant. */
export const append: MappingFunction = {
  name: 'Append',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'suffix', type: 'String' },
  ],
  returns: 'String',
  build: binary((source, suffix) => eachText(source, text => bounded(text + (asText(suffix) ?? '')))),
};
