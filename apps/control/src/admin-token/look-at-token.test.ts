import { GLOBAL_ADMINISTRATOR, type Instant, type TenantId } from '@landbridge/model';
import { digestOf } from '@landbridge/tenancy';
import { KeptLog } from '@landbridge/testkit';
import { beforeEach, expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { firstAdminToken } from './first-token.ts';
import { lookAtAdminToken } from './look-at-token.ts';
import type { AdminTokens } from './ports.ts';

const DAY_MS = 86_400_000;
const settings = readSettings({ LANDBRIDGE_CONTROL_FOLDER: '/data', LANDBRIDGE_ADMIN_TOKEN_DAYS: '30' });
const FILE = '/data/admin-token';
let disk: Map<string, string>;
let issued: Map<string, Instant>;
let log: KeptLog;
let now: number;

beforeEach(() => {
  [disk, issued, log, now] = [new Map(), new Map(), new KeptLog(), 0];
});

const keyOf = (sha256: Uint8Array): string => Buffer.from(sha256).toString('hex');
const tokens: AdminTokens = {
  issue: async (_, { roles, expiresAt }) => {
    expect(roles).toEqual([GLOBAL_ADMINISTRATOR]);
    const token = `lbt_${issued.size}`;
    issued.set(keyOf(digestOf(token)), expiresAt);
    return { token };
  },
  hasAny: async () => issued.size > 0,
  expiryOf: async (_, sha256) => issued.get(keyOf(sha256)) ?? null,
  revoke: async () => 0,
};
const files = {
  readTextIfThere: async (path: string) => disk.get(path),
  writePrivate: async (path: string, text: string) => void disk.set(path, text),
};
const surroundings = () => ({ tokens, tenantId: 't' as TenantId, files, settings, clock: { now: () => now }, log });
const warned = () => log.lines.filter(({ level }) => level === 'warn').map(({ event }) => event);

test('the first token is written once, lives as long as the settings say, and does not come back where its file was taken away', async () => {
  await firstAdminToken(surroundings());
  await firstAdminToken(surroundings());
  expect([disk.get(FILE), [...issued.values()]]).toEqual(['lbt_0\n', [30 * DAY_MS]]);
  disk.clear();
  await firstAdminToken(surroundings());
  expect(disk.has(FILE)).toBe(false);
});

test('of a token that expires within two weeks, or has expired, is warned with the cure', async () => {
  await firstAdminToken(surroundings());
  const lookAt = async (day: number) => {
    now = day * DAY_MS;
    await lookAtAdminToken(surroundings());
    return warned();
  };
  expect(await lookAt(15)).toEqual([]);
  expect(await lookAt(16)).toEqual(['administrator token expires soon']);
  expect(await lookAt(30)).toEqual(['administrator token expires soon', 'administrator token has expired']);
  expect(log.lines.at(-1)?.fields).toMatchObject({ file: FILE, cure: expect.stringContaining('admin-token renew') });
  expect(JSON.stringify(log.lines)).not.toContain('lbt_');
});

test('of no file, and of what is no token of ours, nothing is said', async () => {
  await lookAtAdminToken(surroundings());
  disk.set(FILE, 'something else\n');
  now = 365 * DAY_MS;
  await lookAtAdminToken(surroundings());
  expect(warned()).toEqual([]);
});
