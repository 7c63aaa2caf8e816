import { readFileSync } from 'node:fs';
import { arch, cpus, freemem, platform, release, totalmem } from 'node:os';
import type { Instant } from '@landbridge/model';

const manifest: { readonly version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** This program and what it runs on. */
export function about(now: Instant): Readonly<Record<string, unknown>> {
  return {
    control: manifest.version,
    versions: process.versions,
    system: `${platform()} ${release()} ${arch()}`,
    processors: cpus().length,
    memory: { total: totalmem(), free: freemem() },
    at: new Date(now).toISOString(),
  };
}
