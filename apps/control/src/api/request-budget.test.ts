import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { RequestBudget } from './request-budget.ts';

const taken = (budget: RequestBudget, who: string, times: number) => Array.from({ length: times }, () => budget.take(who));

test('as many as a minute allows are let through at once, and one more whenever its share of the minute has passed', async () => {
  const clock = new FakeClock();
  const budget = new RequestBudget({ perMinute: 60, clock });
  expect(taken(budget, 'a', 61)).toEqual([...Array(60).fill(0), 1_000]);
  await clock.advance(999);
  expect(budget.take('a')).toBe(1);
  await clock.advance(1);
  expect(taken(budget, 'a', 2)).toEqual([0, 1_000]);
  await clock.advance(3_600_000);
  expect(taken(budget, 'a', 61).filter(wait => wait > 0)).toHaveLength(1);
});

test('each has a budget of its own', () => {
  const budget = new RequestBudget({ perMinute: 1, clock: new FakeClock() });
  expect([budget.take('a'), budget.take('b'), budget.take('a'), budget.take('c')]).toEqual([0, 0, 60_000, 0]);
});

test('whoever was not heard of for longest is forgotten first, so that memory is bounded', () => {
  const budget = new RequestBudget({ perMinute: 1, clock: new FakeClock(), most: 2 });
  for (const who of ['a', 'b', 'a', 'c']) budget.take(who);
  expect([budget.take('a'), budget.take('b')]).toEqual([60_000, 0]);
});

test('a clock that is put back takes nothing away', async () => {
  const clock = { at: 1_000_000, now: () => clock.at };
  const budget = new RequestBudget({ perMinute: 2, clock });
  budget.take('a');
  clock.at -= 500_000;
  expect([budget.take('a'), budget.take('a')]).toEqual([0, 30_000]);
});
