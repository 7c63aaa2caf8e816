import type { Problem, Quarantine } from '@landbridge/model';
import { expect, test } from 'vitest';
import { isResting, type Outcome, quarantineAfter } from './quarantine.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const intervalMs = 120_000;
const began = 1_000_000;
const failure: Problem = { code: 'AgentLost', message: 'gone' };
const held: Problem = { code: 'TooManyDeletes', message: 'held' };
const well: Outcome = { failure: null, held: null, walked: 100_000, failed: 0, escrows: 0 };

function quarantined(more: Partial<Quarantine> = {}): Quarantine {
  const reason = 'EncounteredQuarantineException';
  return { reason, problem: failure, began, seriesBegan: began, seriesCount: 3, nextAttempt: began, ...more };
}

test.each<[string, Partial<Outcome>, string | null]>([
  ['all went well', {}, null],
  ['the cycle broke off', { failure }, 'EncounteredQuarantineException'],
  ['deletes are held', { held }, 'TooManyDeletes'],
  ['a failure counts before held deletes', { failure, held }, 'EncounteredQuarantineException'],
  ['4,999 failures are not looked at', { walked: 5_000, failed: 4_999 }, null],
  ['5,000 failures of 12,500 are 40 %, which is not more', { walked: 12_500, failed: 5_000 }, null],
  ['5,000 failures of 12,499 are more', { walked: 12_499, failed: 5_000 }, 'EncounteredEscrowProportionThreshold'],
  ['40,000 failures of a million', { walked: 1_000_000, failed: 40_000 }, null],
  ['40,001 failures of a million', { walked: 1_000_000, failed: 40_001 }, 'EncounteredBaseEscrowThreshold'],
  ['59,999 escrows of many cycles', { escrows: 59_999 }, null],
  ['60,000 escrows of many cycles', { escrows: 60_000 }, 'EncounteredTotalEscrowThreshold'],
  ['too many escrows count before held deletes', { escrows: 60_000, held }, 'EncounteredTotalEscrowThreshold'],
])('%s', (_, outcome, reason) => {
  const { quarantine } = quarantineAfter(null, { ...well, ...outcome }, { now: began, intervalMs });
  expect(quarantine?.reason ?? null).toBe(reason);
});

test.each<[string, number, number]>([
  ['at first as often as ever', 0, intervalMs],
  ['so for an hour', HOUR - 1, HOUR - 1 + intervalMs],
  ['then six hours after the first failure', HOUR, 6 * HOUR],
  ['then twelve', 6 * HOUR, 12 * HOUR],
  ['then a day', 12 * HOUR, DAY],
  ['then every day', DAY, 2 * DAY],
  ['and so on', 5 * DAY + HOUR, 6 * DAY],
])('attempts: %s', (_, elapsed, next) => {
  const { quarantine } = quarantineAfter(quarantined(), { ...well, failure }, { now: began + elapsed, intervalMs });
  expect(quarantine?.nextAttempt).toBe(began + next);
});

test('after 28 days the configuration is switched off, not before', () => {
  const at = (now: number) => quarantineAfter(quarantined(), { ...well, failure }, { now, intervalMs }).disable;
  expect([at(began + 28 * DAY - 1), at(began + 28 * DAY)]).toEqual([false, true]);
});

test('held deletes slow nothing down and never switch off', () => {
  const judged = quarantineAfter(quarantined(), { ...well, held }, { now: began + 40 * DAY, intervalMs });
  expect(judged).toMatchObject({ disable: false, quarantine: { nextAttempt: began + 40 * DAY + intervalMs } });
});

test('a cycle that ends well lifts it', () => {
  expect(quarantineAfter(quarantined(), well, { now: began + DAY, intervalMs })).toEqual({ quarantine: null, disable: false });
});

test('another reason begins anew within the same series', () => {
  const { quarantine } = quarantineAfter(quarantined(), { ...well, held }, { now: began + HOUR, intervalMs });
  expect(quarantine).toMatchObject({ began: began + HOUR, seriesBegan: began, seriesCount: 4 });
  const same = quarantineAfter(quarantined(), { ...well, failure }, { now: began + HOUR, intervalMs });
  expect(same.quarantine).toMatchObject({ began, seriesBegan: began, seriesCount: 4 });
});

test('only too many failures let a configuration rest when something stirs', () => {
  const later = { nextAttempt: began + HOUR };
  expect(isResting(null, began)).toBe(false);
  expect(isResting(quarantined(later), began)).toBe(false);
  expect(isResting(quarantined({ ...later, reason: 'TooManyDeletes' }), began)).toBe(false);
  expect(isResting(quarantined({ ...later, reason: 'EncounteredBaseEscrowThreshold' }), began)).toBe(true);
  expect(isResting(quarantined({ ...later, reason: 'EncounteredBaseEscrowThreshold' }), began + HOUR)).toBe(false);
});

test.each<[Partial<Outcome>, string]>([
  [{ escrows: 60_000 }, '60000 entries can not be synchronised'],
  [{ walked: 1_000_000, failed: 40_001 }, '40001 of 1000000 entries failed in one cycle'],
  [{ walked: 6_000, failed: 5_000 }, '5000 of 6000 entries failed in one cycle'],
])('too many failures are told with their number: %j', (outcome, message) => {
  const { quarantine } = quarantineAfter(null, { ...well, ...outcome }, { now: began, intervalMs });
  expect(quarantine?.problem).toEqual({ code: 'TooManyFailures', message });
});

test.each(['EncounteredTotalEscrowThreshold', 'EncounteredEscrowProportionThreshold'] as const)('%s lets it rest', reason => {
  expect(isResting(quarantined({ reason, nextAttempt: began + 1 }), began)).toBe(true);
});
