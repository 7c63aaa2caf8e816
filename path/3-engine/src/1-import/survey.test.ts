import { noTrace } from '@landbridge/model';
import { FakeClock, KeptLog } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import type { EntryStore } from '../ports.ts';
import type { KnownDomain } from '../stored.ts';
import { ScriptedAgent, survey } from '../testing/agent.ts';
import { partly } from '../testing/partly.ts';
import { knownDomain, LEASE } from '../testing/ports.ts';
import { guid } from '../testing/samples.ts';
import { surveyDomain } from './import.ts';

describe('a survey', () => {
  const surveyed = async (known: Partial<KnownDomain>) => {
    const stored: unknown[] = [];
    const entries = partly<EntryStore>({
      storeSurvey: async (lease, told) => {
        stored.push([lease, told]);
        return knownDomain({ ...known, netbiosName: 'NEW' });
      },
    });
    const agent = new ScriptedAgent({ survey: () => survey() });
    const ports = { entries, agent, clock: new FakeClock(), log: new KeptLog(), trace: noTrace };
    const signal = new AbortController().signal;
    const result = await surveyDomain(ports, { lease: LEASE, known: knownDomain(known), signal }).catch(
      (error: unknown) => error,
    );
    return { result, stored, asked: agent.asked, signals: [...agent.signals], signal };
  };

  test('is stored, and the domain is what it became by it', async () => {
    const { result, stored, asked, signals, signal } = await surveyed({ domainGuid: guid(100) });
    expect(result).toEqual({ survey: survey(), domain: knownDomain({ domainGuid: guid(100), netbiosName: 'NEW' }) });
    expect(stored).toEqual([[LEASE, survey()]]);
    expect([asked, signals]).toEqual([[{ ask: 'survey' }], [signal]]);
  });

  test('of another domain stops everything, and is not stored', async () => {
    const { result, stored } = await surveyed({ domainGuid: guid(101) });
    expect(result).toMatchObject({ problem: { code: 'CanaryVanished' } });
    expect(stored).toEqual([]);
  });
});
