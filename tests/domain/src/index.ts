export * from './domain.ts';
export * from './hand.ts';
export * from './place.ts';
export { DATA_FOLDER, prepareDomain, type Seed } from './prepare.ts';
export * from './problem.ts';
export { seedCompany } from './seed/company.ts';
export { SEEDED_PASSWORD } from './seed/company-people.ts';
export { type Many, seedMany } from './seed/many.ts';
