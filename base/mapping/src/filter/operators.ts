import { asText, parseNumber } from '../values/conversion.ts';
import { patternOnce } from '../values/pattern.ts';
import type { Single } from '../values/value.ts';

/** Whether a value that is there meets a clause. */
type Holds = (value: Single) => boolean;

/** How a clause of one operator is compiled. Null values never reach it: `onNull` answers for them. */
export interface FilterOperator {
  readonly onNull: boolean;
  /** How many values the target operand must have: none, at least one. */
  readonly operand: 'none' | 'some';
  /** Values are regular expressions. */
  readonly byPattern?: true;
  readonly build: (values: readonly string[]) => Holds;
}

const text = (value: Single): string => asText(value) ?? '';
const isWord = (value: Single, word: string): boolean => text(value).toLowerCase() === word;

function byText(holds: (value: string, wanted: readonly string[]) => boolean): FilterOperator {
  return { onNull: false, operand: 'some', build: wanted => value => holds(text(value), wanted) };
}

function byPattern(found: boolean): FilterOperator {
  return {
    onNull: false,
    operand: 'some',
    byPattern: true,
    build: wanted => {
      const patterns = wanted.map(pattern => patternOnce(pattern));
      return value => patterns.some(pattern => pattern().occursIn(text(value))) === found;
    },
  };
}

/** Integers only (§5.2): what is none does not meet the clause. */
function bySize(holds: (value: number | bigint, wanted: number | bigint) => boolean): FilterOperator {
  return {
    onNull: false,
    operand: 'some',
    build: wanted => {
      const bounds = wanted.map(bound => parseNumber(bound));
      return value => {
        const number = parseNumber(text(value));
        return number !== undefined && bounds.some(bound => bound !== undefined && holds(number, bound));
      };
    },
  };
}

function byPresence(onNull: boolean): FilterOperator {
  return { onNull, operand: 'none', build: () => () => !onNull };
}

function byTruth(word: string): FilterOperator {
  return { onNull: false, operand: 'none', build: () => value => isWord(value, word) };
}

/**
 * The operators of reference §5.2. Text is compared case-sensitively; a value that is absent meets nothing but IS NULL, not even
 * NOT EQUALS. REGEX MATCH finds its pattern anywhere in the value, as .NET's IsMatch: who means the whole value writes `^...$`.
 */
const FILTER_OPERATORS: Readonly<Record<string, FilterOperator>> = {
  EQUALS: byText((value, wanted) => wanted.includes(value)),
  'NOT EQUALS': byText((value, wanted) => !wanted.includes(value)),
  'IS TRUE': byTruth('true'),
  'IS FALSE': byTruth('false'),
  'IS NULL': byPresence(true),
  'IS NOT NULL': byPresence(false),
  PRESENT: byPresence(false),
  'REGEX MATCH': byPattern(true),
  'NOT REGEX MATCH': byPattern(false),
  GREATER_THAN: bySize((value, wanted) => value > wanted),
  GREATER_THAN_OR_EQUALS: bySize((value, wanted) => value >= wanted),
  INCLUDES: byText((value, wanted) => wanted.some(part => value.includes(part))),
  ENDS_WITH: byText((value, wanted) => wanted.some(end => value.endsWith(end))),
  '&': byText((value, wanted) => wanted.includes(value)),
  '!&': byText((value, wanted) => !wanted.includes(value)),
};

/** Names come with spaces, underscores or in any case. */
const BY_FOLDED_NAME: ReadonlyMap<string, FilterOperator> = new Map(
  Object.entries(FILTER_OPERATORS).map(([name, operator]) => [name.replaceAll('_', ' '), operator]),
);

export function operatorOf(name: string): FilterOperator | undefined {
  return BY_FOLDED_NAME.get(name.trim().toUpperCase().replaceAll('_', ' '));
}
