import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  ApiError,
  collectAgentLogs,
  createClient,
  downloadAgentPackage,
  listAgentPackages,
  listDirectoryAudits,
} from '@landbridge/contract';
import type { RoleId } from '@landbridge/model';
import { hashCode } from '@landbridge/relay';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PUBLIC_URL } from './agent-parts.ts';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { fillCompany } from './company.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SECURITY_READER: RoleId = '5d6b6bb7-de71-4623-b4af-96380a352509';
const folder = mkdtempSync(join(tmpdir(), 'landbridge-package-'));
let api: ApiUnderTest;
let tenant: Tenant;
let url: string;

beforeAll(async () => {
  execFileSync(process.execPath, ['tools/src/build-agent.ts'], { cwd: ROOT });
  api = await ApiUnderTest.begin(inject('apiDatabase'), { agentFolder: join(ROOT, 'apps/agent/dist') });
  tenant = await api.tenant();
  await api.fastify.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(api.fastify.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await api.end();
  rmSync(folder, { recursive: true, force: true });
});

async function download(of: Pick<Tenant, 'token'>): Promise<Buffer> {
  const client = createClient({ baseUrl: url, token: of.token, fetch });
  const parts: Uint8Array[] = [];
  for await (const part of client.stream(downloadAgentPackage, { body: { platform: 'linux' } })) parts.push(part);
  return Buffer.concat(parts);
}

/** By the machine's own tar. */
function unpacked(bytes: Buffer, name: string): { readonly listed: readonly string[]; readonly at: (file: string) => string } {
  const place = join(folder, name);
  execFileSync('mkdir', [place]);
  const listed = execFileSync('tar', ['tvzf', '-', '--utc'], { input: bytes, encoding: 'utf8' }).trim().split('\n');
  execFileSync('tar', ['xzf', '-', '-C', place], { input: bytes });
  return { listed, at: file => join(place, 'landbridge-agent', file) };
}

test('a package holds everything an agent needs, and a code that enrols once', async () => {
  const { packages, reason } = await tenant.client.call(listAgentPackages);
  expect(reason).toBeNull();
  expect(packages).toMatchObject([{ platform: 'linux', architecture: process.arch }]);
  const { listed, at } = unpacked(await download(tenant), 'whole');
  const names = listed.map(line => line.split('landbridge-agent/')[1]);
  expect(names).toEqual([
    ...['LICENSE', 'NODE-LICENSE', 'README.md', 'THIRD-PARTY-LICENSES', 'install.sh', 'landbridge-agent.mjs'],
    ...['landbridge-agent.service', 'node', 'settings'],
  ]);
  expect(listed.filter(line => !/root\/root +\d+ 2000-01-01 00:00/.test(line))).toEqual([]);
  expect(statSync(at('settings')).mode & 0o777).toBe(0o600);
  expect(statSync(at('node')).size).toBe(statSync(process.execPath).size);
  expect(execFileSync(at('node'), [at('landbridge-agent.mjs'), '--version'], { encoding: 'utf8' })).toBe(
    `${packages[0]?.version}\n`,
  );
  const [, address, code = ''] = /_URL="(.+)"\n.+_CODE="(.+)"\n$/.exec(readFileSync(at('settings'), 'utf8')) ?? [];
  expect(address).toBe(PUBLIC_URL);
  expect(await api.agents.takeCode(hashCode(code), api.clock.now())).toBe(tenant.id);
  expect(await api.agents.takeCode(hashCode(code), api.clock.now())).toBeNull();
  const [written] = (await tenant.client.call(listDirectoryAudits)).value;
  expect(written).toMatchObject({ activityDisplayName: 'Download agent package', result: 'success' });
  expect(JSON.stringify([written, api.log])).not.toContain(code);
}, 60_000);

/** A tar without the code in it. */
function withoutCode(packed: Buffer): Buffer {
  const tar = gunzipSync(packed);
  const variable = 'LANDBRIDGE_ENROLMENT_CODE="';
  const at = tar.indexOf(variable) + variable.length;
  return tar.fill(0, at, tar.indexOf('"', at));
}

test('two packages differ by their codes alone', async () => {
  const [one, other] = [await download(tenant), await download(tenant)];
  expect(one.equals(other)).toBe(false);
  expect(withoutCode(one).equals(withoutCode(other))).toBe(true);
}, 60_000);

test('whoever may only read gets none, and a control that was given no agent says so', async () => {
  const reader = await api.withRoles(tenant.id, [SECURITY_READER]);
  const refused = await download(reader).catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 403, code: 'Authorization_RequestDenied' });
  const without = await ApiUnderTest.begin(inject('apiDatabase'));
  const other = await without.tenant();
  expect(await other.client.call(listAgentPackages)).toMatchObject({ packages: [], reason: expect.stringContaining('no agent') });
  const asked = other.client.call(downloadAgentPackage, { body: { platform: 'linux' } });
  await expect(asked).rejects.toMatchObject({ status: 409, code: 'AgentPackageMissing' });
  await without.end();
});

test('the log of an agent that is not connected can not be collected, and the attempt is written down', async () => {
  const { agentId: id } = await fillCompany(api, tenant);
  const refused = await tenant.client.call(collectAgentLogs, { params: { id } }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ status: 503, code: 'AgentNotConnected' });
  const [written] = (await tenant.client.call(listDirectoryAudits)).value;
  expect(written).toMatchObject({ activityDisplayName: 'Collect agent log', result: 'failure' });
});
