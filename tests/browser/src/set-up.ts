import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Program, until } from '@landbridge/stack';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from './ensure-chromium.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What all tests need: a browser, the admin center as it stands, and a control that was started once. */
export default async function setUp(project: TestProject): Promise<() => void> {
  project.provide('chromium', ensureChromium());
  for (const build of ['build-admin', 'build-agent']) {
    execFileSync(process.execPath, [`tools/src/${build}.ts`], { cwd: ROOT, stdio: 'inherit' });
  }
  project.provide('adminFolder', resolve(ROOT, 'apps/admin/dist'));
  project.provide('agentFolder', resolve(ROOT, 'apps/agent/dist'));
  const startedOnce = mkdtempSync(join(tmpdir(), 'landbridge-browser-once-'));
  await startOnce(startedOnce);
  project.provide('startedOnce', startedOnce);
  return () => rmSync(startedOnce, { recursive: true, force: true });
}

/** Makes database, tables and first administrator; a copy of the folder starts in less than half the time. */
async function startOnce(folder: string): Promise<void> {
  const control = new Program('apps/control/src/main.ts');
  control.spawn({ LANDBRIDGE_LISTEN: '127.0.0.1:0', LANDBRIDGE_CONTROL_FOLDER: folder });
  try {
    const isReady = async (): Promise<boolean> => control.printed.includes('"ready"');
    await until(isReady, { what: 'control to be ready', withinMs: 120_000, evidence: () => control.logTail });
  } finally {
    await control.stop();
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string;
    adminFolder: string;
    agentFolder: string;
    startedOnce: string;
  }
}
