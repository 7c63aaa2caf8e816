/**
 * The most steps of regular expressions for one entry, or for one clause of a filter: about a tenth of a second. A search may go through what is
 * left of the text, each character of it through the whole pattern. A text of 2,000 characters may have each of them replaced.
 */
const MAX_STEPS = 10_000_000;

/** Takes steps; false when there are no more of them. */
export type Spend = (steps: number) => boolean;

export function stepBudget(): Spend {
  let spent = 0;
  return steps => {
    spent += steps;
    return spent <= MAX_STEPS;
  };
}

const budgets = new WeakMap<object, Spend>();

/** One for all expressions that are computed of an input. Whoever computes them anew gives another input (`freshInput`). */
export function budgetOf(input: object): Spend {
  const budget = budgets.get(input) ?? stepBudget();
  budgets.set(input, budget);
  return budget;
}

/** The same entry with all its steps. */
export function freshInput<Input extends object>(input: Input): Input {
  return { ...input };
}
