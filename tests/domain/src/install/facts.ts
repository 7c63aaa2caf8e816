import { existsSync, readFileSync } from 'node:fs';
import { run } from '../run.ts';

/** What this machine is, as far as installing Samba goes. */
export interface Machine {
  readonly linux: boolean;
  readonly root: boolean;
  /** `debian`, `ubuntu` ... in lower case, with those it says it is like; empty where nothing says. */
  readonly distribution: readonly string[];
  /** `12`, `24.04` */
  readonly release: string;
  /** `bookworm` */
  readonly codename: string;
  readonly systemd: boolean;
}

export function thisMachine(): Machine {
  const fields = new Map<string, string>();
  if (existsSync('/etc/os-release')) {
    for (const line of readFileSync('/etc/os-release', 'utf8').split('\n')) {
      const [, name, value] = /^([A-Z_]+)="?(.*?)"?$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) fields.set(name, value);
    }
  }
  return {
    linux: process.platform === 'linux',
    root: process.getuid?.() === 0,
    distribution: `${fields.get('ID') ?? ''} ${fields.get('ID_LIKE') ?? ''}`.toLowerCase().split(' ').filter(Boolean),
    release: fields.get('VERSION_ID') ?? '',
    codename: fields.get('VERSION_CODENAME') ?? '',
    // The mark that sd_booted(3) looks for.
    systemd: existsSync('/run/systemd/system'),
  };
}

/** The version of the installed Samba AD DC as the distribution numbers it; null when it is not installed. */
export async function sambaVersion(): Promise<string | null> {
  try {
    const text = await run('dpkg-query', ['-s', 'samba-ad-dc']);
    return /^Status: install ok installed$/m.test(text) ? (/^Version: (.+)$/m.exec(text)?.[1] ?? null) : null;
  } catch {
    return null;
  }
}

/** `2:4.22.6+dfsg-0` is at least 4.21. */
export function isRecent(version: string): boolean {
  const [, major, minor] = /^(?:\d+:)?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) > 4 || (Number(major) === 4 && Number(minor) >= 21);
}
