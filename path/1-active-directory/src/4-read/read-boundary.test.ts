import type { Guid } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { connectionOf, entryOf, ScriptedClient } from '../testing/scripted-client.ts';
import { resolveBoundary } from './read-boundary.ts';

const PEOPLE = '11111111-1111-1111-1111-111111111111' as Guid;
const GONE = '22222222-2222-2222-2222-222222222222' as Guid;

const ANNA = '33333333-3333-3333-3333-333333333333' as Guid;
const within = (...containers: Guid[]) => ({ kind: 'within', areas: [{ containers, except: [] }], objects: [] }) as const;

const standing = (dn: string) => ({ entries: [entryOf(`<GUID=${PEOPLE}>;${dn}`, {})] });

describe('resolveBoundary', () => {
  test('the whole domain asks nothing', async () => {
    const client = new ScriptedClient(() => ({}));
    const boundary = await resolveBoundary(connectionOf(client), { kind: 'domain' }, new KeptLog());
    await boundary.check();
    expect(boundary.inside('CN=a,DC=anywhere', ANNA)).toBe(true);
    expect(client.requests).toEqual([]);
  });

  test('below a container, whatever the case; not beside it', async () => {
    const client = new ScriptedClient(() => standing('OU=People,DC=exoip,DC=test'));
    const log = new KeptLog();
    const boundary = await resolveBoundary(connectionOf(client), within(PEOPLE, GONE), log);
    expect(boundary.inside('CN=a,OU=Sub,ou=PEOPLE,DC=exoip,DC=test', ANNA)).toBe(true);
    expect(boundary.inside('OU=People,DC=exoip,DC=test', ANNA)).toBe(true);
    expect(boundary.inside('CN=a,OU=Old People,DC=exoip,DC=test', ANNA)).toBe(false);
    expect(boundary.inside('CN=a,DC=exoip,DC=test', ANNA)).toBe(false);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { guid: GONE } }]);
    await boundary.check();
  });

  test('the nearest container decides between in and out, in each area by itself', async () => {
    const dns = new Map([
      [PEOPLE, 'OU=People,DC=x'],
      [GONE, 'OU=Guests,OU=People,DC=x'],
      [ANNA, 'OU=Known,OU=Guests,OU=People,DC=x'],
    ]);
    const client = new ScriptedClient(() => ({ entries: [...dns].map(([guid, dn]) => entryOf(`<GUID=${guid}>;${dn}`, {})) }));
    const areas = [{ containers: [PEOPLE, ANNA], except: [GONE] }];
    const boundary = await resolveBoundary(connectionOf(client), { kind: 'within', areas, objects: [] }, new KeptLog());
    expect(boundary.inside('CN=a,OU=People,DC=x', ANNA)).toBe(true);
    expect(boundary.inside('CN=a,OU=Guests,OU=People,DC=x', ANNA)).toBe(false);
    expect(boundary.inside('CN=a,OU=Deep,OU=Known,OU=Guests,OU=People,DC=x', ANNA)).toBe(true);
    const both = [...areas, { containers: [GONE], except: [ANNA] }];
    const union = await resolveBoundary(connectionOf(client), { kind: 'within', areas: both, objects: [] }, new KeptLog());
    expect(union.inside('CN=a,OU=Guests,OU=People,DC=x', ANNA)).toBe(true);
    expect(union.inside('CN=a,OU=Known,OU=Guests,OU=People,DC=x', ANNA)).toBe(true);
  });

  test('an object named by itself is inside wherever it stands', async () => {
    const client = new ScriptedClient(() => ({}));
    const boundary = await resolveBoundary(connectionOf(client), { kind: 'within', areas: [], objects: [ANNA] }, new KeptLog());
    expect(boundary.inside('CN=anna,DC=x', ANNA)).toBe(true);
    expect(boundary.inside('CN=anna,DC=x', PEOPLE)).toBe(false);
    expect(client.requests).toEqual([]);
  });

  test('thousands of containers are asked for in bounded filters', async () => {
    const guids = Array.from({ length: 450 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as Guid);
    const client = new ScriptedClient(() => ({}));
    await resolveBoundary(connectionOf(client), within(...guids), new KeptLog());
    expect(client.requests.length).toBe(3);
  });

  test.each([[standing('OU=Menschen,DC=exoip,DC=test')], [{}]])(
    'one that moves or vanishes meanwhile stops the read',
    async later => {
      const client = new ScriptedClient((_request, count) => (count === 1 ? standing('OU=People,DC=exoip,DC=test') : later));
      const boundary = await resolveBoundary(connectionOf(client), within(PEOPLE), new KeptLog());
      await expect(boundary.check()).rejects.toMatchObject({ problem: { code: 'DomainControllerBusy' } });
    },
  );
});
