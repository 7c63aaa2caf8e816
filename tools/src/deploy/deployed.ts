import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');

export type Program = 'control' | 'agent';

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function namesIn(folder: string, end: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).filter(name => name.endsWith(end));
}

/** Every variable that a program's own help names. What is said to have a `_FILE` has one. */
export function variablesOf(program: Program): ReadonlySet<string> {
  const help = textOf(`apps/${program}/src/help.ts`);
  const named = help.match(/\b(?:LANDBRIDGE_[A-Z_]+|DATABASE_URL)\b/g) ?? [];
  const inFiles = [...help.matchAll(/(LANDBRIDGE_[A-Z_]+) .*\(or _FILE/g)].map(([, name]) => `${name}_FILE`);
  return new Set([...named, ...inFiles, 'NODE_ENV']);
}
