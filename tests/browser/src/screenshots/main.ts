import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareDomain } from '@landbridge/domain';
import { Stack } from '@landbridge/stack';
import { Camera } from './camera.ts';
import { companyOf } from './people.ts';
import { calmPlaces, heldPlaces } from './places.ts';
import { giveTrouble, liveAWhile, shownIn } from './seed.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const FOLDER = join(ROOT, 'docs/screenshots');
const ADDRESS = '127.0.92.5';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Pictures of every page of the admin center, over a real domain in which a day has passed: into docs/screenshots, or the folder that is named. */
async function main([into = FOLDER, hold = '']: readonly string[]): Promise<void> {
  for (const build of ['build-admin', 'build-agent']) {
    execFileSync(process.execPath, [`tools/src/${build}.ts`], { cwd: ROOT, stdio: 'inherit' });
  }
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-screenshots-'));
  const domain = await prepareDomain({ folder: join(folder, 'domain'), ip: ADDRESS, realm: 'EXOIP.TEST', seed: 'none' }, { say });
  await domain.up();
  const hand = await domain.hand();
  for (const operation of companyOf(domain.baseDn)) await hand.do(operation);
  const environment = { LANDBRIDGE_AGENT_FOLDER: join(ROOT, 'apps/agent/dist') };
  const stack = await Stack.start({
    domain,
    folder: join(folder, 'stack'),
    adminFolder: join(ROOT, 'apps/admin/dist'),
    environment,
  });
  try {
    await stack.quiet();
    const text = readFileSync(join(folder, 'stack/control/first-administrator'), 'utf8');
    const oneTimePassword = /password:?\s+(\S+)/i.exec(text)?.[1] ?? '';
    const hidden = [
      [hostname(), 'srv-agent-1'],
      [stack.url, 'https://landbridge.contoso.test'],
      [ADDRESS, '192.0.2.10'],
      ['127.0.0.1', '192.0.2.20'],
      [folder, '/var/lib/landbridge'],
    ] as const;
    const camera = await Camera.open({ url: stack.url, oneTimePassword, folder: into, hidden });
    say('a day passes in the domain');
    await liveAWhile(stack, hand);
    await camera.keepFilter('Failures', 'status=failure');
    say('pictures of what is well');
    await camera.take(calmPlaces(await shownIn(stack, domain)));
    await giveTrouble(stack, hand);
    say('pictures of what waits for somebody');
    await camera.take(heldPlaces(await shownIn(stack, domain)));
    for (const missed of camera.missed) say(`missed: ${missed}`);
    if (hold === '--hold') {
      say(`${stack.url}/admin/ until a key is pressed`);
      await new Promise(done => process.stdin.once('data', done));
    }
    await camera.close();
  } finally {
    await hand.close();
    await stack.end();
    await domain.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
process.exit();
