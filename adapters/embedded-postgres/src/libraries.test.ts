import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries } from './binaries.ts';
import { linkLibraries } from './libraries.ts';

let place: string;
beforeEach(() => {
  place = fs.mkdtempSync(join(tmpdir(), 'landbridge-libraries-'));
});
afterEach(() => {
  fs.chmodSync(join(place, 'package', 'native', 'lib'), 0o755);
  fs.rmSync(place, { recursive: true, force: true });
});

const LINKS = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];

/** A package as npm unpacks it: libraries, a list of links, and none of the links. */
function unpack(): string {
  const root = join(place, 'package');
  fs.mkdirSync(join(root, 'native', 'lib'), { recursive: true });
  fs.writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(LINKS));
  for (const name of ['libpq.so.5.18', 'libssl.so.1.1', 'libpq.a']) fs.writeFileSync(join(root, 'native', 'lib', name), name);
  return root;
}

/** As an account that may not write the package's folder; for root no mode says no. */
function asAnother<Result>(act: () => Result): Result {
  if (process.getuid?.() !== 0) return act();
  fs.chmodSync(place, 0o777);
  process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

test('links are made where the package wants them, once', () => {
  const root = unpack();
  for (let time = 0; time < 2; time++) {
    expect(linkLibraries(root, join(place, 'spare'))).toEqual({});
    expect(fs.readFileSync(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('libpq.so.5.18');
  }
  expect(fs.existsSync(join(place, 'spare'))).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'a package that is not ours to write gets a folder of all its libraries beside the data',
  () => {
    const root = unpack();
    fs.chmodSync(join(root, 'native', 'lib'), 0o555);
    const spare = join(place, 'spare');
    expect(asAnother(() => linkLibraries(root, spare))).toEqual({ LD_LIBRARY_PATH: spare });
    expect(fs.readdirSync(spare).sort()).toEqual(['libpq.so.5', 'libpq.so.5.18', 'libssl.so.1.1']);
    expect(fs.readFileSync(join(spare, 'libpq.so.5'), 'utf8')).toBe('libpq.so.5.18');
  },
);

test.runIf(process.platform === 'linux')('PostgreSQL runs with the libraries of such a folder', () => {
  const root = unpack();
  const { initdb } = findBinaries(join(place, 'unused'));
  const shipped = dirname(dirname(initdb));
  // The real libraries and links below a folder that may not be written.
  fs.rmSync(join(root, 'native', 'lib'), { recursive: true });
  fs.mkdirSync(join(root, 'native', 'lib'));
  const libraries = fs.readdirSync(join(shipped, 'lib'), { withFileTypes: true }).filter(file => file.isFile());
  for (const { name } of libraries) fs.symlinkSync(join(shipped, 'lib', name), join(root, 'native', 'lib', name));
  fs.copyFileSync(join(shipped, 'pg-symlinks.json'), join(root, 'native', 'pg-symlinks.json'));
  fs.chmodSync(join(root, 'native', 'lib'), 0o555);
  const spare = join(place, 'spare');
  const environment = asAnother(() => linkLibraries(root, spare));
  const env = { ...environment, LC_ALL: 'C' };
  expect(spawnSync(initdb, ['--version'], { env, encoding: 'utf8' }).stdout).toMatch(/^initdb \(PostgreSQL\) 18/);
  const traced = spawnSync(initdb, { env: { ...env, LD_TRACE_LOADED_OBJECTS: '1' }, encoding: 'utf8' }).stdout;
  expect(traced).toContain(`libpq.so.5 => ${spare}/libpq.so.5`);
});
