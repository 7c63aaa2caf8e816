import type { ConfigurationId, DomainId, Problem } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { ConfigurationSight, DomainSight } from '../sight.ts';
import type { Looking } from './finding.ts';
import { CONFIGURATION_RULES, DOMAIN_RULES } from './index.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const now = 1_800_000_000_000;
const looking: Looking = { now, watchedSince: now - HOUR, noSuccessAfterMs: 24 * HOUR };
const freshlyStarted: Looking = { ...looking, watchedSince: now - 4 * MINUTE };

const problem = (code: Problem['code']): Problem => ({ code, message: 'what happened' });

function configuration(seen: Partial<ConfigurationSight> = {}): ConfigurationSight {
  return {
    id: 'c' as ConfigurationId,
    displayName: 'Staff',
    domain: { id: 'd' as DomainId, fqdn: 'exoip.test' },
    state: 'active',
    health: 'Healthy',
    stateChangedAt: now - 90 * 24 * HOUR,
    hasRun: true,
    lastSucceededAt: now - MINUTE,
    quarantine: null,
    held: null,
    notificationEmail: null,
    ...seen,
  };
}

const held = { deletes: 600, disables: 0, memberRemovals: 2, firstAt: now - 2 * MINUTE, lastAt: now - MINUTE };
const stuck = { reason: 'EncounteredQuarantineException', problem: problem('NoAgentForDomain') };

describe('quarantine', () => {
  const find = (seen: Partial<ConfigurationSight>, around = looking) =>
    CONFIGURATION_RULES.quarantine.find(configuration(seen), around);

  test('is met by any stored one, and its reason tells problems apart', () => {
    expect(find({ quarantine: stuck })).toMatchObject({ is: 'met', reason: 'EncounteredQuarantineException NoAgentForDomain' });
    expect(find({ quarantine: { ...stuck, problem: problem('CredentialsInvalid') } })).toMatchObject({
      reason: 'EncounteredQuarantineException CredentialsInvalid',
    });
    expect(find({})).toEqual({ is: 'over' });
  });

  test('for want of an agent is not known before control has looked for some minutes', () => {
    expect(find({ quarantine: stuck }, freshlyStarted)).toEqual({ is: 'unknown' });
    expect(find({}, freshlyStarted)).toEqual({ is: 'over' });
    expect(find({ quarantine: { ...stuck, problem: problem('CredentialsInvalid') } }, freshlyStarted).is).toBe('met');
  });

  test('of too many deletes is left to the notice about them', () => {
    expect(find({ quarantine: { reason: 'TooManyDeletes', problem: problem('TooManyDeletes') }, held })).toEqual({ is: 'over' });
  });
});

describe('deletes held', () => {
  const find = (seen: Partial<ConfigurationSight>) => CONFIGURATION_RULES.deletesHeld.find(configuration(seen), looking);

  test('are met with how many and since when', () => {
    expect(find({ held })).toEqual({
      is: 'met',
      reason: '',
      problem: null,
      facts: { deletes: 600, disables: 0, memberRemovals: 2 },
      occurrence: { beganAt: held.firstAt, reachedAt: held.lastAt },
    });
    expect(find({})).toEqual({ is: 'over' });
  });

  test('do not take over the problem of another quarantine', () => {
    expect(find({ held, quarantine: stuck })).toMatchObject({ problem: null });
    const quarantine = { reason: 'TooManyDeletes', problem: problem('TooManyDeletes') };
    expect(find({ held, quarantine })).toMatchObject({ problem: { code: 'TooManyDeletes' } });
  });
});

describe('a configuration disabled', () => {
  const find = (seen: Partial<ConfigurationSight>) =>
    CONFIGURATION_RULES.configurationDisabled.find(configuration(seen), looking);

  test.each(['paused', 'disabled'] as const)('is told when it was %s after it ran', state => {
    expect(find({ state, stateChangedAt: now })).toMatchObject({
      is: 'met',
      reason: state,
      occurrence: { beganAt: now, reachedAt: now },
    });
    expect(find({ state, hasRun: false })).toEqual({ is: 'over' });
  });

  test('is over when it is active', () => expect(find({})).toEqual({ is: 'over' }));
  test('says with which problem the engine gave it up', () => {
    expect(find({ state: 'disabled', quarantine: stuck })).toMatchObject({ problem: { code: 'NoAgentForDomain' } });
  });
});

describe('no success for long', () => {
  const find = (seen: Partial<ConfigurationSight>, around = looking) =>
    CONFIGURATION_RULES.noSuccess.find(configuration(seen), around);
  const long = { lastSucceededAt: now - 24 * HOUR };

  test.each([
    ['at the limit', long, 'met'],
    ['just before it', { lastSucceededAt: now - 24 * HOUR + 1 }, 'over'],
    ['never, since it was enabled long ago', { lastSucceededAt: null }, 'met'],
    ['never, since it was enabled just now', { lastSucceededAt: null, stateChangedAt: now - HOUR }, 'over'],
    ['long ago, but switched off meanwhile', { ...long, stateChangedAt: now - HOUR }, 'over'],
    ['while paused', { ...long, state: 'paused' }, 'over'],
    ['while disabled', { ...long, state: 'disabled' }, 'over'],
  ] as const)('%s', (_, seen, is) => expect(find(seen).is).toBe(is));

  test('is not known before control has looked for some minutes', () => {
    expect(find(long, freshlyStarted)).toEqual({ is: 'unknown' });
    expect(find({}, freshlyStarted)).toEqual({ is: 'over' });
  });

  test("follows the tenant's limit", () => {
    expect(find({ lastSucceededAt: now - HOUR }, { ...looking, noSuccessAfterMs: HOUR }).is).toBe('met');
  });
});

describe('all agents inactive', () => {
  const find = (seen: Partial<DomainSight>, around = looking) =>
    DOMAIN_RULES.agentsInactive.find(
      {
        id: 'd' as DomainId,
        fqdn: 'exoip.test',
        isSynchronised: true,
        agents: { count: 2, lastSeenAt: now - 5 * MINUTE, machineNames: ['A', 'B'] },
        passwords: null,
        notificationEmails: [],
        ...seen,
      },
      around,
    );
  const seenAt = (lastSeenAt: number | null, count = 2) => ({ agents: { count, lastSeenAt, machineNames: ['A'] } });

  test.each([
    ['the last one silent for five minutes', {}, 'met'],
    ['the last one seen just now', seenAt(now - 5 * MINUTE + 1), 'over'],
    ['none was ever seen', seenAt(null), 'met'],
    ['there is none', seenAt(null, 0), 'over'],
    ['nothing of the domain is synchronised', { isSynchronised: false }, 'over'],
  ] as const)('%s', (_, seen, is) => expect(find(seen).is).toBe(is));

  test('is not known before control has looked for some minutes: agents come back after a restart of it', () => {
    expect(find({}, freshlyStarted)).toEqual({ is: 'unknown' });
    expect(find(seenAt(now), freshlyStarted)).toEqual({ is: 'over' });
  });
});

describe('passwords not read', () => {
  const DOMAIN: DomainSight = {
    id: 'd' as DomainId,
    fqdn: 'exoip.test',
    isSynchronised: true,
    agents: { count: 1, lastSeenAt: now, machineNames: ['A'] },
    passwords: null,
    notificationEmails: [],
  };
  const standing = { readAt: now - 2 * HOUR, wantedSince: now - 9 * HOUR, everyMs: 2 * MINUTE, problem: null };
  const find = (passwords: Partial<typeof standing> | null, around = looking) =>
    DOMAIN_RULES.passwordsNotRead.find({ ...DOMAIN, passwords: passwords && { ...standing, ...passwords } }, around);

  test.each([
    ['for two hours', {}, 'met'],
    ['for a moment less', { readAt: now - 2 * HOUR + 1 }, 'over'],
    ['never, though wanted long ago', { readAt: null as unknown as number }, 'met'],
    ['never, and wanted only now', { readAt: null as unknown as number, wantedSince: now - HOUR }, 'over'],
    ['long ago, and wanted anew', { wantedSince: now - HOUR }, 'over'],
    ['long ago, but they are read every three hours', { everyMs: 3 * HOUR }, 'over'],
    ['for two intervals of three hours', { everyMs: 3 * HOUR, readAt: now - 6 * HOUR }, 'met'],
  ] as const)('%s', (_, passwords, is) => expect(find(passwords).is).toBe(is));

  test('is over where nobody wants any', () => expect(find(null)).toEqual({ is: 'over' }));
  test('is not known before control has looked for some minutes', () => {
    expect(find({}, freshlyStarted)).toEqual({ is: 'unknown' });
  });
  test('says why, and since when', () => {
    const missing = problem('PasswordReplicationRightMissing');
    expect(find({ problem: missing as never })).toMatchObject({
      problem: missing,
      facts: { lastReadAt: standing.readAt, afterMs: 2 * HOUR },
    });
  });
});
