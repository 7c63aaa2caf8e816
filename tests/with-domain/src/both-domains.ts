import { randomChanges } from '@landbridge/domain';
import { difference, type Expected } from '@landbridge/oracle';
import type { NextDomain, Stack } from '@landbridge/stack';
import { expect } from 'vitest';

/** Of random changes some are refused. */
const LEAST_OF_EIGHTY = 40;

/** The domain of a stack and the next one of its tenant, held against what both of them demand together. */
export class BothDomains {
  readonly #stack: Stack;
  readonly #next: NextDomain;

  constructor(stack: Stack, next: NextDomain) {
    this.#stack = stack;
    this.#next = next;
  }

  async quiet(): Promise<void> {
    await Promise.all([this.#stack.quiet(), this.#next.quiet()]);
  }

  async expected(): Promise<Expected> {
    const both = await Promise.all([this.#stack.expected(), this.#next.expected()]);
    return { objects: new Map(both.flatMap(({ objects }) => [...objects])) };
  }

  /** Once they have come to rest the directory is what is expected: of both, unless told. */
  async agree(expected = () => this.expected()): Promise<void> {
    await this.quiet();
    expect(difference(await expected(), await this.#stack.actual()), this.#next.logs).toEqual([]);
  }

  /** Both change while both synchronise. */
  async changeAtOnce([first, second]: readonly [number, number]): Promise<void> {
    const [ofStack, ofNext] = await Promise.all([
      randomChanges(this.#stack.domain, { count: 80, seed: first }),
      randomChanges(this.#next.domain, { count: 80, seed: second }),
      this.quiet(),
    ]);
    for (const { changes, refused } of [ofStack, ofNext])
      expect(changes.length - refused.length).toBeGreaterThan(LEAST_OF_EIGHTY);
  }
}
