import { describe, expect, it } from 'vitest';
import { uuidVersion7 } from './chance.ts';
import { systemChance, systemClock } from './index.ts';

describe('a UUID of version 7', () => {
  it('is the one of RFC 9562, appendix A.6', () => {
    const chance = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidVersion7(0x017f22e279b0, chance)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('grows with time and never repeats', () => {
    const many = Array.from({ length: 1_000 }, () => systemChance.uuid());
    expect(new Set(many).size).toBe(1_000);
    const times = many.map(uuid => uuid.slice(0, 13));
    expect(times).toEqual([...times].sort());
  });
});

describe("the machine's chance", () => {
  it('stays below its limit and reaches every number', () => {
    const seen = new Set(Array.from({ length: 1_000 }, () => systemChance.below(5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(systemChance.bytes(32)).toHaveLength(32);
  });
});

describe("the machine's clock", () => {
  it('sleeps, and wakes for a signal with its reason', async () => {
    const began = systemClock.monotonicMs();
    await systemClock.sleep(20);
    expect(systemClock.monotonicMs() - began).toBeGreaterThanOrEqual(19);
    const aborting = new AbortController();
    const sleeping = systemClock.sleep(60_000, aborting.signal);
    aborting.abort(new Error('woken'));
    await expect(sleeping).rejects.toThrow('woken');
    await expect(systemClock.sleep(60_000, aborting.signal)).rejects.toThrow('woken');
  });
});
