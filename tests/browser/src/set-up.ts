import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from './ensure-chromium.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What all tests need: a browser, and the admin center as it stands. */
export default function setUp(project: TestProject): void {
  project.provide('chromium', ensureChromium());
  for (const build of ['build-admin', 'build-agent']) {
    execFileSync(process.execPath, [`tools/src/${build}.ts`], { cwd: ROOT, stdio: 'inherit' });
  }
  project.provide('adminFolder', resolve(ROOT, 'apps/admin/dist'));
  project.provide('agentFolder', resolve(ROOT, 'apps/agent/dist'));
}

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string;
    adminFolder: string;
    agentFolder: string;
  }
}
