import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'];

/** The path of a Chromium; Debian's is installed where there is none. */
export function ensureChromium(): string {
  const found = installed();
  if (found !== null) return found;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]) => execFileSync('apt-get', args, { stdio: 'inherit', env: environment });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...PACKAGES);
  const path = installed();
  if (path === null) throw new Error(`there is no browser, and the package ${PACKAGES[0]} brought none`);
  return path;
}

function installed(): string | null {
  return PLACES.find(place => existsSync(place)) ?? null;
}
