import { expect, test } from 'vitest';
import { showSealing } from './keys.ts';

const names = ['newest', 'older'];

test('what lies under which key is counted, also under one that is not there', () => {
  const sealed = [
    { kind: 'credentials', key: 'newest', count: 3 },
    { kind: 'credentials', key: 'older', count: 5 },
    { kind: 'webhooks', key: 'older', count: 1 },
    { kind: 'webhooks', key: 'lost', count: 2 },
  ] as const;
  const shown = showSealing({ names, firstSeen: new Map([['newest', 0]]), sealed });
  expect(shown.sealingKeys).toEqual([
    { name: 'newest', state: 'current', firstSeenDateTime: '1970-01-01T00:00:00.000Z', sealed: 3 },
    { name: 'older', state: 'older', firstSeenDateTime: null, sealed: 6 },
    { name: 'lost', state: 'missing', firstSeenDateTime: null, sealed: 2 },
  ]);
  expect(shown.sealed.slice(0, 3)).toEqual([
    { kind: 'credentials', underCurrentKey: 3, underOlderKeys: 5, unreadable: 0 },
    { kind: 'authenticators', underCurrentKey: 0, underOlderKeys: 0, unreadable: 0 },
    { kind: 'webhooks', underCurrentKey: 0, underOlderKeys: 1, unreadable: 2 },
  ]);
});
