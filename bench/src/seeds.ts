import type { Many } from '@landbridge/domain';

export const TWO_THOUSAND: Many = { users: 2_000, groups: 200, seed: 1 };

/** Twenty thousand users, of whom ten thousand have an employeeID that begins with E000. */
export const TWENTY_THOUSAND: Many = { users: 20_000, groups: 2_000, seed: 1 };

export const HUNDRED_THOUSAND: Many = { users: 100_000, groups: 5_000, seed: 1 };

/** Ten thousand accounts with passwords, their managers, and no groups. */
export const TEN_THOUSAND: Many = { users: 10_000, groups: 0, seed: 1 };
