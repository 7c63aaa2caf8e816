import { EXIT } from '@landbridge/cli';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  await fillCompany(api, tenant);
});
afterAll(() => api.end());

const landbridge = (words: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  cliOf(api, tenant, words, { files });

test('a schema is written to a file, changed, saved, and rolled back', async () => {
  const { out: shown } = await landbridge(['schema', 'show', 'exoip.test', '--json']);
  const changed = shown.replaceAll('"Trim([department])"', '"ToUpper([department])"');
  expect(changed).not.toBe(shown);
  const saved = await landbridge(['schema', 'set', 'exoip.test', 's.json', '--note', 'loud'], { 's.json': changed });
  expect([saved.exit, saved.err]).toEqual([EXIT.done, expect.stringContaining('2 linked objects')]);
  expect(saved.out).toBe(
    'Head office: version 2 of the schema is wanted; version 1 stays active until everything it needs is read\n',
  );
  const table = await landbridge(['schema', 'show', 'exoip.test']);
  expect(table.out).toMatch(/^version: +2\nactive version: +1\n/);
  expect(table.out).toMatch(/Department +ToUpper\(\[department\]\) +- +always/);
  expect((await landbridge(['schema', 'activate', 'exoip.test', '1'])).exit).toBe(EXIT.done);
  const { out: versions } = await landbridge(['schema', 'versions', 'exoip.test']);
  expect(versions.split('\n').map(line => line.replace(/\s+/g, ' '))).toMatchObject([
    'version saved (UTC) state note',
    expect.stringMatching(/^2 \S+ \S+ - loud$/),
    expect.stringMatching(/^1 \S+ \S+ active without job titles$/),
    '0 - - the default of this program',
    '',
  ]);
  const late = await landbridge(['schema', 'set', 'exoip.test', 's.json'], {
    's.json': changed.replace('"version": "1"', '"version": "2"'),
  });
  expect([late.exit, late.err]).toEqual([EXIT.conflict, expect.stringContaining('version 1 is wanted')]);
});

test('what is wrong with a schema is told place by place', async () => {
  const { out } = await landbridge(['schema', 'show', 'exoip.test', '--json']);
  const wrong = out.replaceAll('"Trim([department])"', '"Trim([department)"');
  const { exit, err } = await landbridge(['schema', 'set', 'exoip.test', 's.json'], { 's.json': wrong });
  expect(exit).toBe(EXIT.usage);
  expect(err).toContain('code: SchemaInvalid\n');
  expect(err).toContain('  Provision Active Directory users/Department: expected ] after the attribute name');
  expect(err).toContain('(line 1, column 18)');
});

test.each([
  [[], 'there is no file'],
  ['{', 'is no JSON'],
  ['{}', 'is no schema: id:'],
])('a file that is no schema is refused before anything is asked (%#)', async (text, message) => {
  const { exit, err } = await landbridge(
    ['schema', 'set', 'exoip.test', 's.json'],
    typeof text === 'string' ? { 's.json': text } : {},
  );
  expect([exit, err]).toEqual([EXIT.usage, expect.stringContaining(message)]);
});

test('default mappings that a schema lacks, or has otherwise, are listed', async () => {
  const { out } = await landbridge(['schema', 'defaults', 'exoip.test']);
  expect(out).toMatch(/^class +target +from +instead of\nuser +JobTitle +Trim\(\[title\]\) +-\n/);
  expect(JSON.parse((await landbridge(['schema', 'defaults', 'exoip.test', '--json'])).out)).toHaveLength(3);
  const { out: shown } = await landbridge(['schema', 'show', 'exoip.test', '--json']);
  const loud = shown.replaceAll('"Trim([department])"', '"ToUpper([department])"');
  await landbridge(['schema', 'set', 'exoip.test', 's.json'], { 's.json': loud });
  const changed = await landbridge(['schema', 'defaults', 'exoip.test']);
  expect(changed.out).toMatch(/^user +Department +Trim\(\[department\]\) +ToUpper\(\[department\]\)$/m);
});

test('an expression is tried with values from the command line', async () => {
  const named = await landbridge([
    'expression',
    'try',
    'Join(" ", [givenName], [sn])',
    '--set',
    'givenName=Anna',
    '--set',
    'sn=a=b',
  ]);
  expect(named).toEqual({ exit: EXIT.done, out: 'Anna a=b\n', err: '' });
  const many = await landbridge(['expression', 'try', '[proxyAddresses]', '--set', 'proxyAddresses=a', 'proxyAddresses=b']);
  expect(many.out).toBe('a\nb\n');
  expect((await landbridge(['expression', 'try', '[sn]'])).out).toBe('(no value)\n');
  const wrong = await landbridge(['expression', 'try', 'Trim([sn)']);
  expect(wrong.exit).toBe(EXIT.usage);
  expect(wrong.out).toBe('Trim([sn)\n         ^ expected ] after the attribute name, but found the end\n');
  expect((await landbridge(['expression', 'try', '[sn]', '--set', 'sn'])).err).toContain("'sn' is not name=value");
  const failing = await landbridge(['expression', 'try', 'Error("no name")', '--json']);
  expect([failing.exit, JSON.parse(failing.out).error.message]).toEqual([EXIT.usage, 'no name']);
});
