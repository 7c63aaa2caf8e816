import { asText, asWhole } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { eager, type MappingFunction } from './definition.ts';
import { toLower } from './letter-case.ts';

/**
 * Where a text first occurs in another, from 1, or 0. vbTextCompare ignores case; without it case matters.
 * The documentation's `InStr("The quick brown fox","quick")` is 5 as 1-based positions give it.
 */
export const inStr: MappingFunction = {
  name: 'InStr',
  parameters: [
    { name: 'value1', type: 'String' },
    { name: 'value2', type: 'String' },
    { name: 'start', type: 'Integer', optional: true },
    { name: 'compareType', type: 'Word', optional: true },
  ],
  returns: 'Integer',
  build: eager(([value1 = null, value2 = null, start = null, compareType = null]) => {
    const text = asText(value1);
    const sought = asText(value2);
    if (text === null || sought === null) return 0;
    const from = asWhole(start) ?? 1;
    if (from < 1) throw new ExpressionFailure(`positions count from 1, ${from} is none`);
    if (from > text.length) return 0;
    const anyCase = compareType === 'vbTextCompare';
    return (anyCase ? toLower(text).indexOf(toLower(sought), from - 1) : text.indexOf(sought, from - 1)) + 1;
  }),
};
