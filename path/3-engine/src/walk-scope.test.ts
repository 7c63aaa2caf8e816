import type { Guid } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { WalkPage } from './ports.ts';
import type { WalkingConfiguration } from './stored.ts';
import { partly } from './testing/partly.ts';
import { walkingConfiguration } from './testing/ports.ts';
import { guid } from './testing/samples.ts';
import { scopeContext } from './walk.ts';

describe('what a scope depends on', () => {
  const contextOf = async (scope: WalkingConfiguration['scope']) => {
    const asked: Record<string, unknown[]> = {};
    const page = partly<WalkPage>({
      knownRoots: async roots => {
        asked['knownRoots'] = [...(asked['knownRoots'] ?? []), roots];
        return new Set(roots);
      },
      inGroups: async (...question) => {
        asked['inGroups'] = [...(asked['inGroups'] ?? []), question];
        return new Set([guid(1)]);
      },
    });
    const context = await scopeContext(page, walkingConfiguration({ scope }), [{ guid: guid(1) }, { guid: guid(5) }]);
    return { context, asked };
  };
  const NOBODY = new Set<Guid>();

  test('nothing, for the whole domain', async () => {
    expect(await contextOf({ kind: 'all' })).toEqual({
      context: { knownRoots: NOBODY, inGroups: NOBODY, inExcludedGroups: NOBODY },
      asked: {},
    });
  });

  test('units that are known', async () => {
    expect(await contextOf({ kind: 'organizationalUnits', guids: [guid(8)] })).toEqual({
      context: { knownRoots: new Set([guid(8)]), inGroups: NOBODY, inExcludedGroups: NOBODY },
      asked: { knownRoots: [[guid(8)]] },
    });
  });

  test('members of groups, nested or not', async () => {
    const { context, asked } = await contextOf({ kind: 'groups', guids: [guid(8)], nested: false });
    expect(context).toEqual({ knownRoots: new Set([guid(8)]), inGroups: new Set([guid(1)]), inExcludedGroups: NOBODY });
    expect(asked['inGroups']).toEqual([[[guid(1), guid(5)], [guid(8)], false]]);
  });

  test('members of excluded groups, always nested', async () => {
    const excluded = { organizationalUnits: [], groups: [guid(7)] };
    const { context, asked } = await contextOf({ kind: 'all', excluded });
    expect(context).toEqual({ knownRoots: new Set([guid(7)]), inGroups: NOBODY, inExcludedGroups: new Set([guid(1)]) });
    expect(asked['inGroups']).toEqual([[[guid(1), guid(5)], [guid(7)], true]]);
  });
});
