import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Link {
  /** Both relative to the package's folder: `native/lib/libpq.so.5.18` and `native/lib/libpq.so.5`. */
  readonly source: string;
  readonly target: string;
}

/**
 * npm packs no symbolic links, so the package lists them and makes them in its install script, which does not run here. They are made where
 * the package wants them, or, where its folder is not ours to write, in a folder of our own that the returned environment points at.
 */
export function linkLibraries(root: string, spare: string): Readonly<Record<string, string>> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return {};
  const links: readonly Link[] = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) link(basename(source), join(root, target));
    return {};
  } catch (error) {
    if (process.platform !== 'linux' || !isRefusal(error)) throw error;
    return linkAside(root, links, spare);
  }
}

/** Every library, not the missing names alone: a library looks for its neighbours in the folder through which it was found. */
function linkAside(root: string, links: readonly Link[], spare: string): Readonly<Record<string, string>> {
  rmSync(spare, { recursive: true, force: true });
  mkdirSync(spare, { mode: 0o755 });
  const libraries = join(root, 'native', 'lib');
  for (const name of readdirSync(libraries)) if (name.includes('.so')) link(join(libraries, name), join(spare, name));
  for (const { source, target } of links) link(join(root, source), join(spare, basename(target)));
  return { LD_LIBRARY_PATH: spare };
}

function link(to: string, path: string): void {
  if (existsSync(path)) return;
  try {
    symlinkSync(to, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
