import { expect, test } from 'vitest';
import { ensureSamba } from './ensure-samba.ts';
import { isRecent, type Machine } from './facts.ts';
import { obstacle, planInstallation } from './plan.ts';

const BOOKWORM: Machine = {
  linux: true,
  root: true,
  distribution: ['debian'],
  release: '12',
  codename: 'bookworm',
  systemd: true,
};
const NOTHING = { units: [], backports: false, policy: false };

test('Debian 12 takes Samba from the backports, and adds them only where they are missing', () => {
  const plan = planInstallation(BOOKWORM, NOTHING);
  expect(plan.sources.map(step => step.shown)).toEqual([
    "echo 'deb http://deb.debian.org/debian bookworm-backports main' > /etc/apt/sources.list.d/landbridge-backports.list",
    'apt-get update -qq',
  ]);
  expect(plan.install.shown).toMatch(/-t bookworm-backports samba-ad-dc samba-ad-provision ldap-utils openssl zstd$/);
  expect(planInstallation(BOOKWORM, { ...NOTHING, backports: true }).sources.map(step => step.shown)).toEqual([
    'apt-get update -qq',
  ]);
});

test('nothing of Samba is left to start by itself, with systemd and without', () => {
  const withSystemd = planInstallation(BOOKWORM, NOTHING).guards.map(step => step.shown);
  expect(withSystemd).toContain('systemctl mask samba-ad-dc.service');
  const without = planInstallation({ ...BOOKWORM, systemd: false }, NOTHING).guards.map(step => step.shown);
  expect(without).toContain('ln -sfn /dev/null /etc/systemd/system/samba-ad-dc.service');
  expect(without.at(-1)).toMatch(/policy-rc\.d/);
});

test("somebody else's Samba and policy stay as they are", () => {
  const plan = planInstallation(BOOKWORM, { units: ['smbd.service', 'nmbd.service'], backports: true, policy: true });
  expect(plan.guards.map(step => step.shown)).toEqual(['systemctl mask samba-ad-dc.service', 'systemctl mask winbind.service']);
  expect(plan.after).toEqual([]);
});

test('newer distributions use their own packages; other systems are told why not', () => {
  const ubuntu: Machine = { ...BOOKWORM, distribution: ['ubuntu', 'debian'], release: '26.04', codename: 'r' };
  expect(planInstallation(ubuntu, NOTHING).install.shown).not.toMatch(/-t /);
  expect(obstacle(ubuntu)).toBeNull();
  expect(obstacle({ ...ubuntu, root: false })).toMatch(/needs root/);
  expect(obstacle({ ...ubuntu, distribution: ['fedora'] })).toMatch(/Debian and Ubuntu/);
  expect(obstacle({ ...ubuntu, linux: false })).toMatch(/needs Linux/);
});

test('versions of Debian packages are compared with 4.21', () => {
  expect(['2:4.22.6+dfsg-0+deb13u1', '4.21.0', '2:5.0'].map(isRecent)).toEqual([true, true, true]);
  expect(['2:4.17.12+dfsg-0+deb12u2', '2:4.19.5', 'x'].map(isRecent)).toEqual([false, false, false]);
});

test('where Samba is installed the answer comes at once', async () => {
  const began = performance.now();
  expect(await ensureSamba({ install: false })).toMatchObject({ possible: true });
  expect(performance.now() - began).toBeLessThan(500);
});
