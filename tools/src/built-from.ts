import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Which sources a folder was built from, kept in it, so that nothing is built twice. */
export class BuiltFrom {
  readonly #stamp: string;
  readonly #sources: string;

  /** Patterns are from the root of the repository; tests among what they find do not count. */
  constructor(folder: string, patterns: readonly string[]) {
    this.#stamp = join(folder, '.built-from');
    this.#sources = fingerprint(patterns);
  }

  get isCurrent(): boolean {
    return existsSync(this.#stamp) && readFileSync(this.#stamp, 'utf8') === this.#sources;
  }

  keep(): void {
    writeFileSync(this.#stamp, this.#sources);
  }
}

function fingerprint(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  const files = patterns.flatMap(pattern => globSync(pattern, { cwd: ROOT, withFileTypes: true }));
  const paths = files
    .filter(file => file.isFile() && !/[.]test[.]tsx?$/.test(file.name))
    .map(file => join(file.parentPath, file.name));
  for (const path of paths.sort()) hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}
