import { expect, test } from 'vitest';
import { healthOf } from './health.ts';

const FINE = { state: 'active', quarantine: null, held: 0, initialCycleDone: true, lastCycle: null } as const;
const QUARANTINE = { reason: 'TooManyFailures', problem: { code: 'TooManyFailures', message: 'many' }, began: 1 } as const;
const RUNNING = { state: 'Running' } as const;

test.each([
  ['Healthy', FINE],
  ['Healthy', { ...FINE, lastCycle: { ...RUNNING, state: 'Failed' } }],
  ['Importing', { ...FINE, initialCycleDone: false }],
  ['Importing', { ...FINE, lastCycle: RUNNING }],
  ['WaitingForReview', { ...FINE, state: 'reviewing', initialCycleDone: false }],
  ['Paused', { ...FINE, state: 'paused', held: 3, quarantine: QUARANTINE }],
  ['Disabled', { ...FINE, state: 'disabled', quarantine: QUARANTINE }],
  ['Quarantined', { ...FINE, quarantine: QUARANTINE, lastCycle: RUNNING }],
  ['DeletesHeld', { ...FINE, quarantine: QUARANTINE, held: 1 }],
] as const)('a configuration is %s', (word, configuration) => {
  expect(healthOf(configuration)).toBe(word);
});
