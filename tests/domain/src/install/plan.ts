import type { Machine } from './facts.ts';

/** One change of the machine: shown as `shown`, done as `program args`. */
export interface Step {
  readonly shown: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** Everything the domain needs beside the base system. Provisioning is but recommended by Samba's own package, and needed. */
const PACKAGES = ['samba-ad-dc', 'samba-ad-provision', 'ldap-utils', 'openssl', 'zstd'] as const;

/** Units that Samba's packages enable, and that must not listen by themselves. */
const UNITS = ['samba-ad-dc.service', 'smbd.service', 'nmbd.service', 'winbind.service'] as const;

const POLICY = '/usr/sbin/policy-rc.d';

export interface Found {
  /** Units of a Samba that somebody uses already: they are left alone. */
  readonly units: readonly string[];
  /** An apt source names the backports. */
  readonly backports: boolean;
  /** A policy-rc.d of the machine's own. */
  readonly policy: boolean;
}

export interface InstallationPlan {
  /** So that the package manager knows what there is. */
  readonly sources: readonly Step[];
  /** So that nothing of Samba starts by itself. */
  readonly guards: readonly Step[];
  readonly install: Step;
  /** Done also when the installation failed. */
  readonly after: readonly Step[];
}

/** Why this machine cannot have a domain; null when it can. */
export function obstacle(machine: Machine): string | null {
  if (!machine.linux) return 'the demo domain needs Linux (Debian or Ubuntu)';
  if (!machine.distribution.some(name => name === 'debian' || name === 'ubuntu')) {
    return 'the demo domain is made for Debian and Ubuntu; elsewhere, install Samba AD DC 4.21 or later yourself';
  }
  return machine.root ? null : 'the demo domain needs root: Samba listens on ports below 1024';
}

/** Debian 12's own Samba is 4.17; its backports have a recent one. */
function needsBackports(machine: Machine): boolean {
  return machine.distribution[0] === 'debian' && machine.release === '12';
}

export function planInstallation(machine: Machine, found: Found): InstallationPlan {
  const backports = needsBackports(machine);
  const units = UNITS.filter(unit => !found.units.includes(unit));
  const mask = (unit: string): Step =>
    machine.systemd ? step('systemctl', 'mask', unit) : step('ln', '-sfn', '/dev/null', `/etc/systemd/system/${unit}`);
  const from = backports ? ['-t', `${machine.codename}-backports`] : [];
  return {
    sources: [...(backports && !found.backports ? [addBackports(machine.codename)] : []), step('apt-get', 'update', '-qq')],
    // Masked before the packages arrive, so that there is no moment in which anything listens.
    guards: [
      ...units.map(mask),
      ...(found.policy ? [] : [shell(`printf '#!/bin/sh\\nexit 101\\n' > ${POLICY} && chmod 755 ${POLICY}`)]),
    ],
    install: step('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...from, ...PACKAGES),
    after: found.policy ? [] : [step('rm', '-f', POLICY)],
  };
}

function addBackports(codename: string): Step {
  const line = `deb http://deb.debian.org/debian ${codename}-backports main`;
  return shell(`echo '${line}' > /etc/apt/sources.list.d/landbridge-backports.list`);
}

function step(program: string, ...args: readonly string[]): Step {
  return { shown: [program, ...args].join(' '), program, args };
}

function shell(line: string): Step {
  return { shown: line, program: 'sh', args: ['-c', line] };
}
