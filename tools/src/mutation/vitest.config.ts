import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { MUTATED, type MutatedPackage } from './mutated-packages.ts';

// Stryker runs in a copy of the repository, and this file with it.
const root = resolve(import.meta.dirname, '../../..');
const given = process.env[MUTATED];
if (!given) throw new Error(`${MUTATED} names no package that is measured: start this by npm run proof:mutation`);
const measured = JSON.parse(given) as MutatedPackage;

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
}

/** Our packages by name: the links in node_modules would lead out of the copy, to code that nobody changes. */
const packages = ['base', 'path', 'adapters'].flatMap(floor =>
  readdirSync(join(root, floor)).map(room => join(root, floor, room)),
);
const alias = packages.flatMap(folder => {
  const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  return Object.entries(exports).map(([door, file]) => ({
    find: new RegExp(`^${name}${door.slice(1)}$`),
    replacement: join(folder, file),
  }));
});

const { last } = measured;

class LastAtTheEnd extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => last.findIndex(part => moduleId.includes(part));
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  resolve: { alias },
  test: {
    root,
    include: [`${measured.folder}/src/**/*.test.ts`],
    // Thousands of runs: what a file has loaded serves the next one. A run loads everything anew.
    isolate: false,
    sequence: { sequencer: LastAtTheEnd },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
