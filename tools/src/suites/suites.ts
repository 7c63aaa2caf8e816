/** A part of `npm test`: folders whose tests run one after the other, each with its own vitest.config.ts. */
export interface Suite {
  readonly name: string;
  /** Minutes it may take; more is reported. */
  readonly budgetMinutes: number;
  readonly folders: readonly string[];
  /** Needs a real Active Directory domain. */
  readonly domain: boolean;
}

export const SUITES: readonly Suite[] = [
  { name: 'unit', budgetMinutes: 5, folders: ['.'], domain: false },
  { name: 'stories', budgetMinutes: 3, folders: ['tests/stories', 'tests/api'], domain: false },
  { name: 'domain', budgetMinutes: 10, folders: ['tests/domain', 'tests/oracle', 'tests/with-domain'], domain: true },
  { name: 'crash', budgetMinutes: 5, folders: ['tests/crash'], domain: true },
];
