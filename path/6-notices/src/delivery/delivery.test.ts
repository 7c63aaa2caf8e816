import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { nextAttemptAt } from './pauses.ts';
import { signedHeaders } from './sign.ts';

describe('pauses between attempts', () => {
  test('double from half a minute to an hour and end after a day', () => {
    const pauses: number[] = [];
    let now = 0;
    for (let attempts = 1; ; attempts++) {
      const next = nextAttemptAt(attempts, { queuedAt: 0, now });
      if (next === null) break;
      pauses.push((next - now) / 1_000);
      now = next;
    }
    expect(pauses.slice(0, 9)).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
    expect(new Set(pauses.slice(7))).toEqual(new Set([3_600]));
    expect(now).toBeLessThan(86_400_000);
    expect(now).toBeGreaterThan(86_400_000 - 3_600_000);
  });

  test('stay finite however many attempts there were', () => {
    expect(nextAttemptAt(5_000, { queuedAt: 0, now: 1 })).toBe(3_600_001);
  });
});

describe('a signature', () => {
  const secret = new TextEncoder().encode('0123456789abcdef');
  const headers = signedHeaders(secret, { noticeId: 'n1', body: '{"kind":"test"}', at: 1_800_000_000_999 });

  test('is the one that anybody with the secret computes', () => {
    const expected = createHmac('sha256', '0123456789abcdef').update('1800000000.{"kind":"test"}').digest('hex');
    expect(headers).toEqual({
      'landbridge-notice-id': 'n1',
      'landbridge-timestamp': '1800000000',
      'landbridge-signature': `v1=${expected}`,
    });
  });

  test('changes with secret, time and body', () => {
    const changed = [
      signedHeaders(secret, { noticeId: 'n1', body: '{"kind":"test" }', at: 1_800_000_000_999 }),
      signedHeaders(secret, { noticeId: 'n1', body: '{"kind":"test"}', at: 1_800_000_001_999 }),
      signedHeaders(secret.slice(1), { noticeId: 'n1', body: '{"kind":"test"}', at: 1_800_000_000_999 }),
    ].map(other => other['landbridge-signature']);
    expect(new Set([...changed, headers['landbridge-signature']]).size).toBe(4);
  });
});
