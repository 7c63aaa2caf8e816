import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { ownAuthorityIn } from '@landbridge/control/agent-package';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-authority-'));
const [authority, leaf] = [join(folder, 'authority.pem'), join(folder, 'leaf.pem')];
const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];

beforeAll(() => {
  const openssl = (...words: readonly string[]) =>
    execFileSync('openssl', ['req', '-x509', ...EC, ...words], { stdio: 'ignore' });
  const key = join(folder, 'authority.key');
  openssl('-subj', '/CN=authority', '-keyout', key, '-out', authority);
  openssl('-subj', '/CN=control', '-keyout', join(folder, 'leaf.key'), '-out', leaf, '-CA', authority, '-CAkey', key);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (file: string) => readFileSync(file, 'utf8');

test('an authority of its own at the end of the chain goes into the package', () => {
  expect(ownAuthorityIn(text(leaf) + text(authority))).toBe(text(authority));
  expect(ownAuthorityIn(text(authority))).toBe(text(authority));
});

test('nothing does for a chain without its authority, with a public one, or for no certificate at all', () => {
  expect(ownAuthorityIn(text(leaf))).toBeNull();
  expect(ownAuthorityIn(`${text(leaf)}${rootCertificates[0]}\n`)).toBeNull();
  expect(ownAuthorityIn('nothing')).toBeNull();
});
