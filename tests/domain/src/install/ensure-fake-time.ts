import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DomainProblem } from '../problem.ts';
import { run } from '../run.ts';

const LIBRARIES = '/usr/lib';

/** The library that shows another time to the programs that load it, from the distribution where it is not here yet. Needs Debian or Ubuntu with root. */
export async function ensureFakeTime(): Promise<string> {
  const here = find();
  if (here !== undefined) return here;
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'libfaketime'], { environment });
  const installed = find();
  if (installed === undefined)
    throw new DomainProblem('cannot_install', 'libfaketime is installed, and its library is not found');
  return installed;
}

/** In a folder named by the processor. */
function find(): string | undefined {
  const files = readdirSync(LIBRARIES).map(name => join(LIBRARIES, name, 'faketime/libfaketime.so.1'));
  return files.find(file => existsSync(file));
}
