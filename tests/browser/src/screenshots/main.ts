import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Hand, prepareDomain } from '@landbridge/domain';
import { Stack } from '@landbridge/stack';
import { Camera, type CameraOptions, type Look } from './camera.ts';
import { companyOf } from './people.ts';
import { calmPlaces, heldPlaces } from './places.ts';
import { giveTrouble, liveAWhile, shownIn } from './seed.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const FOLDER = join(ROOT, 'docs/screenshots');
const ADDRESS = '127.0.92.5';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const HELP = `npm run docs:screenshots [-- FOLDER] [-- --looks]

Photographs every page of the admin center, in light and in dark, over a real domain in which a day has passed: into docs/screenshots, or FOLDER.

  --looks  also in German, at 400 pixels, and in high contrast; those are to be looked at and are not kept in docs
  --help   print this
`;

/** Beside light and dark. */
const LOOKS: readonly Look[] = [
  { suffix: '-german', options: {}, kept: { 'landbridge.language': 'de' } },
  { suffix: '-narrow', options: { viewport: { width: 400, height: 800 } }, kept: {} },
  { suffix: '-contrast', options: {}, kept: { 'landbridge.appearance': 'contrast' } },
];

async function main(folder: string, { withLooks }: { readonly withLooks: boolean }): Promise<void> {
  for (const build of ['build-admin', 'build-agent']) {
    execFileSync(process.execPath, [`tools/src/${build}.ts`], { cwd: ROOT, stdio: 'inherit' });
  }
  const own = mkdtempSync(join(tmpdir(), 'landbridge-screenshots-'));
  const domain = await prepareDomain({ folder: join(own, 'domain'), ip: ADDRESS, realm: 'EXOIP.TEST', seed: 'none' }, { say });
  try {
    await domain.up();
    const hand = await domain.hand();
    for (const operation of companyOf(domain.baseDn)) await hand.do(operation);
    const environment = { LANDBRIDGE_AGENT_FOLDER: join(ROOT, 'apps/agent/dist') };
    const adminFolder = join(ROOT, 'apps/admin/dist');
    const stack = await Stack.start({ domain, folder: join(own, 'stack'), adminFolder, environment });
    try {
      await stack.quiet();
      const camera = await Camera.open({
        url: stack.url,
        folder,
        oneTimePassword: oneTimePassword(own),
        hidden: hiddenOf(stack, own),
      });
      await photograph(camera, { stack, hand, withLooks });
      for (const missed of camera.missed) say(`missed: ${missed}`);
      await camera.close();
    } finally {
      await hand.close();
      await stack.end();
    }
  } finally {
    await domain.destroy();
    rmSync(own, { recursive: true, force: true });
  }
}

function oneTimePassword(own: string): string {
  const text = readFileSync(join(own, 'stack/control/first-administrator'), 'utf8');
  return /password:?\s+(\S+)/i.exec(text)?.[1] ?? '';
}

function hiddenOf({ url }: Stack, own: string): CameraOptions['hidden'] {
  return [
    [hostname(), 'srv-agent-1'],
    [url, 'https://landbridge.contoso.test'],
    [ADDRESS, '192.0.2.10'],
    ['127.0.0.1', '192.0.2.20'],
    [own, '/var/lib/landbridge'],
  ];
}

interface Scene {
  readonly stack: Stack;
  readonly hand: Hand;
  readonly withLooks: boolean;
}

async function photograph(camera: Camera, { stack, hand, withLooks }: Scene): Promise<void> {
  say('a day passes in the domain');
  await liveAWhile(stack, hand);
  await camera.keepFilter('Failures', 'status=failure');
  say('pictures of what is well');
  await camera.take(calmPlaces(await shownIn(stack)));
  await giveTrouble(stack, hand);
  say('pictures of what waits for somebody');
  const shown = await shownIn(stack);
  await camera.take(heldPlaces(shown));
  // What is done on a page before goes by its English words.
  const places = [...calmPlaces(shown), ...heldPlaces(shown)].filter(({ act }) => act === undefined);
  for (const look of withLooks ? LOOKS : []) await camera.takeAs(look, places);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { looks: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
});
if (values.help) process.stdout.write(HELP);
else await main(resolve(positionals[0] ?? FOLDER), { withLooks: values.looks });
process.exit();
