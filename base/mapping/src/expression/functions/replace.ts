import type { MappingInput } from '../../source/mapping-input.ts';
import { asText } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { type Pattern, patternOf, patternOnce } from '../../values/pattern.ts';
import { budgetOf } from '../../values/step-budget.ts';
import { withinLimit } from '../../values/text-limit.ts';
import type { Value } from '../../values/value.ts';
import { type Evaluate, eachText, type Given, type GivenParameters, type MappingFunction } from './definition.ts';
import { groupOf, replaceGroup, replaceMatches } from './pattern-groups.ts';

/**
 * Replaces within a text, case-sensitive, in one of five modes; which one depends on the arguments that are given, not on their values.
 * The two pages contradict each other about the last mode; we follow the app provisioning page: a source that has a value is returned.
 */
export const replace: MappingFunction = {
  name: 'Replace',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'oldValue', type: 'String', optional: true },
    { name: 'regexPattern', type: 'String', optional: true, isPattern: true },
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
    return eachText(value, text => exchanged(text, old, by));
  };
}

function intoTemplate(source: Given, oldValue: Given, template: Given): Evaluate {
  return input => {
    const old = textOfGiven(oldValue, input);
    const frame = textOfGiven(template, input);
    return eachText(source.evaluate(input), text => (old === '' ? frame : exchanged(frame, old, text)));
  };
}

/** Each occurrence of a text that is not empty by another one; how long it becomes is looked at first. */
function exchanged(text: string, old: string, by: string): string {
  let occurrences = 0;
  for (let at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length)) occurrences++;
  withinLimit(text.length + occurrences * (by.length - old.length));
  return text.replaceAll(old, () => by);
}

/** Read once when it is constant. */
function patternOfGiven(given: Given): (input: MappingInput) => Pattern {
  return given.constant === undefined ? input => patternOf(textOfGiven(given, input)) : patternOnce(asText(given.constant) ?? '');
}

function byPattern(source: Given, pattern: Given, group: Given | undefined, replacement: Given): Evaluate {
  const patternFor = patternOfGiven(pattern);
  return input => {
    const searching = { pattern: patternFor(input), spend: budgetOf(input) };
    const by = textOfGiven(replacement, input);
    const name = textOfGiven(group, input);
    return eachText(source.evaluate(input), text =>
      group ? replaceGroup(text, searching, name, by) : replaceMatches(text, searching, by),
    );
  };
}

function fromAttribute(given: GivenParameters, source: Given, pattern: Given): Evaluate {
  const patternFor = patternOfGiven(pattern);
  return (input): Value => {
    const value = source.evaluate(input);
    if (asText(value) !== null && asText(value) !== '') return value;
    const other = asText(given[5]?.evaluate(input) ?? null);
    if (other === null) return null;
    const regex = patternFor(input);
    const match = regex.first(other, budgetOf(input));
    const group = match && groupOf(regex, match, textOfGiven(given[3], input));
    return group && other.slice(group.from, group.to);
  };
}
