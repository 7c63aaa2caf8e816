import type { Guid } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { connectionOf, entryOf, ScriptedClient } from '../testing/scripted-client.ts';
import { resolveBoundary } from './read-boundary.ts';

const PEOPLE = '11111111-1111-1111-1111-111111111111' as Guid;
const GONE = '22222222-2222-2222-2222-222222222222' as Guid;

const standing = (dn: string) => ({ entries: [entryOf(`<GUID=${PEOPLE}>;${dn}`, {})] });

describe('resolveBoundary', () => {
  test('the whole domain asks nothing', async () => {
    const client = new ScriptedClient(() => ({}));
    const boundary = await resolveBoundary(connectionOf(client), { kind: 'domain' }, new KeptLog());
    await boundary.check();
    expect(boundary.inside('CN=a,DC=anywhere')).toBe(true);
    expect(client.requests).toEqual([]);
  });

  test('below a container, whatever the case; not beside it', async () => {
    const client = new ScriptedClient(() => standing('OU=People,DC=exoip,DC=test'));
    const log = new KeptLog();
    const boundary = await resolveBoundary(connectionOf(client), { kind: 'containers', guids: [PEOPLE, GONE] }, log);
    expect(boundary.inside('CN=a,OU=Sub,ou=PEOPLE,DC=exoip,DC=test')).toBe(true);
    expect(boundary.inside('OU=People,DC=exoip,DC=test')).toBe(true);
    expect(boundary.inside('CN=a,OU=Old People,DC=exoip,DC=test')).toBe(false);
    expect(boundary.inside('CN=a,DC=exoip,DC=test')).toBe(false);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { guid: GONE } }]);
    await boundary.check();
  });

  test.each([[standing('OU=Menschen,DC=exoip,DC=test')], [{}]])(
    'one that moves or vanishes meanwhile stops the read',
    async later => {
      const client = new ScriptedClient((_request, count) => (count === 1 ? standing('OU=People,DC=exoip,DC=test') : later));
      const boundary = await resolveBoundary(connectionOf(client), { kind: 'containers', guids: [PEOPLE] }, new KeptLog());
      await expect(boundary.check()).rejects.toMatchObject({ problem: { code: 'DomainControllerBusy' } });
    },
  );
});
