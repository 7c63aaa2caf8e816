import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededChance } from '@landbridge/testkit';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveAdminCenter } from './serve-admin-center.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-admin-'));
let fastify: FastifyInstance;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta name="style-nonce" content="%STYLE_NONCE%">');
  writeFileSync(join(folder, 'mark.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets', 'app-1234.js'), 'plain');
  writeFileSync(join(folder, 'assets', 'app-1234.js.br'), 'compressed');
  fastify = Fastify();
  await serveAdminCenter(fastify, { folder, chance: new SeededChance(1) });
});

afterAll(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true, force: true });
});

function nonceIn(policy: unknown): string | undefined {
  return /'nonce-([\w-]+)'/.exec(String(policy))?.[1];
}

test.each(['/admin/', '/admin/users', '/admin/configurations/1/overview?tab=2'])('%s is the one page', async url => {
  const answer = await fastify.inject(url);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  const nonce = nonceIn(answer.headers['content-security-policy']);
  expect(nonce).toMatch(/^[\w-]{22}$/);
  expect(answer.body).toBe(`<meta name="style-nonce" content="${nonce}">`);
});

test('no script in a page runs, and a nonce serves once', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await fastify.inject('/admin/')).headers['content-security-policy']),
  );
  expect(new Set(policies.map(nonceIn)).size).toBe(2);
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toMatch(/unsafe-|script-src[^;]*nonce/);
  }
});

test('files whose names hold a hash are kept for ever, and travel compressed', async () => {
  const plain = await fastify.inject('/admin/assets/app-1234.js');
  expect([plain.statusCode, plain.body, plain.headers['cache-control']]).toEqual([
    200,
    'plain',
    'public, max-age=31536000, immutable',
  ]);
  const compressed = await fastify.inject({ url: '/admin/assets/app-1234.js', headers: { 'accept-encoding': 'br' } });
  expect([compressed.headers['content-encoding'], compressed.body]).toEqual(['br', 'compressed']);
});

test.each(['/admin/assets/missing.js', '/admin/assets/../index.html', '/admin/assets/%2e%2e/index.html', '/admin/assets/'])(
  '%s shows nothing that is not a file of assets',
  async url => {
    const { statusCode, body } = await fastify.inject(url);
    if (statusCode === 200) expect(body).toContain('style-nonce');
    else expect([403, 404]).toContain(statusCode);
    expect(body).not.toContain('%STYLE_NONCE%');
  },
);

test('whoever comes to the root is led to it', async () => {
  for (const url of ['/', '/admin']) {
    expect((await fastify.inject(url)).headers['location']).toBe('/admin/');
  }
});

test('a folder without an admin center is told at the start', async () => {
  const serving = serveAdminCenter(Fastify(), { folder: join(folder, 'assets'), chance: new SeededChance(1) });
  await expect(serving).rejects.toMatchObject({ problem: { code: 'SettingsInvalid' } });
});
