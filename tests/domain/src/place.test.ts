import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { child, escapeRdnValue, splitFirst } from './dn.ts';
import { baseDnOf, checkedPlace, claimFolder, netbiosNameOf } from './place.ts';

test('a realm gives the names that Active Directory makes of it', () => {
  expect(baseDnOf('EXOIP.TEST')).toBe('DC=exoip,DC=test');
  expect(netbiosNameOf('A-VERY-LONG-FIRST-LABEL.TEST')).toBe('A-VERY-LONG-FIR');
});

test('only loopback addresses and realms of two labels are taken', () => {
  const place = { folder: '/tmp/x', realm: 'exoip.test', ip: '127.0.71.1' };
  expect(checkedPlace(place)).toEqual({ folder: '/tmp/x', realm: 'EXOIP.TEST', ip: '127.0.71.1', host: 'dc1' });
  for (const wrong of [{ ip: '10.0.0.1' }, { ip: '127.0.0.256' }, { realm: 'EXOIP' }, { realm: 'a b.test' }, { host: '1;2' }]) {
    expect(() => checkedPlace({ ...place, ...wrong })).toThrow();
  }
});

test('a folder with anything else in it is never taken for a domain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-place-'));
  claimFolder(folder);
  writeFileSync(join(folder, 'thesis.odt'), '');
  expect(() => claimFolder(folder)).toThrow(/holds other things/);
  writeFileSync(join(folder, 'domain.json'), '{}');
  claimFolder(folder);
  rmSync(folder, { recursive: true });
});

test('names are escaped as a DN needs, and split again at the right comma', () => {
  expect(escapeRdnValue(' a,b+c"d\\e<f>g;h=i ')).toBe('\\ a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h\\=i\\ ');
  expect(escapeRdnValue('#1\nCNF:x')).toBe('\\#1\\0ACNF:x');
  const dn = child('OU=x,DC=exoip,DC=test', 'CN', 'Müller, Hans\\');
  expect(splitFirst(dn)).toEqual({ rdn: 'CN=Müller\\, Hans\\\\', parent: 'OU=x,DC=exoip,DC=test' });
});
