import type { MappingInput } from '../../source/mapping-input.ts';
import { asText } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { patternOf } from '../../values/pattern.ts';
import type { Value } from '../../values/value.ts';
import { type Evaluate, eachText, type Given, type GivenParameters, type MappingFunction } from './definition.ts';
import { expandReplacement, groupOf, replaceGroup } from './pattern-groups.ts';

/**
 * Replaces within a text, case-sensitive, in one of five modes; which one depends on the arguments that are given, not on their values.
 * The two pages contradict each other about the last mode; we follow the app provisioning page: a source that has a value is returned.
 */
export const replace: MappingFunction = {
  name: 'Replace',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'oldValue', type: 'String', optional: true },
    { name: 'regexPattern', type: 'String', optional: true },
    { name: 'regexGroupName', type: 'String', optional: true },
    { name: 'replacementValue', type: 'String', optional: true },
    { name: 'replacementAttributeName', type: 'String', optional: true },
    { name: 'template', type: 'String', optional: true },
  ],
  returns: 'String',
  build: given => {
    const [source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template] = given;
    if (!source) throw new ExpressionFailure('Replace needs a source');
    if (oldValue && template) return intoTemplate(source, oldValue, template);
    if (oldValue && replacementValue) return byText(source, oldValue, replacementValue);
    if (regexPattern && regexGroupName && replacementAttributeName) return fromAttribute(given, source, regexPattern);
    if (regexPattern && replacementValue) return byPattern(source, regexPattern, regexGroupName, replacementValue);
    throw new ExpressionFailure(
      'Replace needs oldValue with replacementValue or template, or regexPattern with replacementValue or with regexGroupName and replacementAttributeName',
    );
  },
};

function textOfGiven(given: Given | undefined, input: MappingInput): string {
  return given === undefined ? '' : (asText(given.evaluate(input)) ?? '');
}

function byText(source: Given, oldValue: Given, replacement: Given): Evaluate {
  return input => {
    const old = textOfGiven(oldValue, input);
    const value = source.evaluate(input);
    if (old === '') return value;
    const by = textOfGiven(replacement, input);
    return eachText(value, text => text.replaceAll(old, () => by));
  };
}

function intoTemplate(source: Given, oldValue: Given, template: Given): Evaluate {
  return input => {
    const old = textOfGiven(oldValue, input);
    const frame = textOfGiven(template, input);
    return eachText(source.evaluate(input), text => (old === '' ? frame : frame.replaceAll(old, () => text)));
  };
}

/** Read once when it is constant. */
function patternOfGiven(given: Given, flags: string): (input: MappingInput) => RegExp {
  if (given.constant === undefined) return input => patternOf(textOfGiven(given, input), flags);
  const pattern = patternOf(asText(given.constant) ?? '', flags);
  return () => pattern;
}

function byPattern(source: Given, pattern: Given, group: Given | undefined, replacement: Given): Evaluate {
  const patternFor = patternOfGiven(pattern, group ? 'dg' : 'g');
  return input => {
    const regex = patternFor(input);
    const by = textOfGiven(replacement, input);
    const name = textOfGiven(group, input);
    return eachText(source.evaluate(input), text =>
      group ? replaceGroup(text, regex, name, by) : text.replace(regex, (...match) => expandReplacement(by, match)),
    );
  };
}

function fromAttribute(given: GivenParameters, source: Given, pattern: Given): Evaluate {
  const patternFor = patternOfGiven(pattern, '');
  return (input): Value => {
    const value = source.evaluate(input);
    if (asText(value) !== null && asText(value) !== '') return value;
    const other = asText(given[5]?.evaluate(input) ?? null);
    const match = other === null ? null : patternFor(input).exec(other);
    return match ? groupOf(match, textOfGiven(given[3], input)) : null;
  };
}
