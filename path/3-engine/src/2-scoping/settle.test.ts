import type { Guid, Scope } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { LEASE, walksOver } from '../testing/ports.ts';
import { guid } from '../testing/samples.ts';
import { dependsOnGroups, settleGroups } from './settle.ts';

const scope: Scope = { kind: 'groups', guids: [guid(1)], nested: true, excluded: { organizationalUnits: [], groups: [guid(2)] } };

test.each<[Scope, boolean]>([
  [{ kind: 'all' }, false],
  [{ kind: 'organizationalUnits', guids: [guid(1)] }, false],
  [{ kind: 'all', excluded: { organizationalUnits: [guid(3)], groups: [] } }, false],
  [{ kind: 'all', excluded: { organizationalUnits: [], groups: [guid(2)] } }, true],
  [{ kind: 'groups', guids: [guid(1)], nested: false }, true],
])('%j: %s', (told, depends) => {
  expect(dependsOnGroups(told)).toBe(depends);
});

describe('groups that decide', () => {
  async function settled(...answers: readonly (readonly Guid[])[]) {
    const asked: unknown[] = [];
    const read: (readonly Guid[])[] = [];
    const waiting = [...answers];
    const walks = walksOver({
      unreadGroups: async (roots, limit) => {
        asked.push([roots, limit]);
        return waiting.shift() ?? [];
      },
    });
    const ports = { walks, read: async (guids: readonly Guid[]) => void read.push(guids) };
    const problem = await settleGroups(ports, LEASE, scope).catch((error: unknown) => error);
    return { asked, read, problem };
  }

  test('are read step by step until all are known', async () => {
    const { asked, read, problem } = await settled([guid(1)], [guid(4), guid(5)]);
    expect(problem).toBeUndefined();
    expect(asked).toEqual(Array.from({ length: 3 }, () => [[guid(1), guid(2)], 1_000]));
    expect(read).toEqual([[guid(1)], [guid(4), guid(5)]]);
  });

  test('and can not be read stop the cycle, by name', async () => {
    const { read, problem } = await settled([guid(1), guid(4)], [guid(4), guid(6)]);
    expect(read).toEqual([[guid(1), guid(4)]]);
    expect(problem).toMatchObject({
      problem: {
        code: 'ScopeIncomplete',
        message: 'the members of 1 groups that decide about the scope can not be read',
        detail: guid(4),
      },
    });
  });

  test('name at most ten', async () => {
    const many = Array.from({ length: 12 }, (_, index) => guid(index + 10));
    const { problem } = await settled(many, many);
    expect((problem as { problem: { detail: string } }).problem.detail.split(', ')).toEqual(many.slice(0, 10));
  });
});
