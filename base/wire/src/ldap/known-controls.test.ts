import { describe, expect, test } from 'vitest';
import { bytesOfHex, hexOf, WireError } from '../bytes/index.ts';
import {
  CONTROLS,
  dirSyncRequest,
  extendedDn,
  notification,
  pagedRequest,
  parseDirSyncResponse,
  parseExtendedDn,
  parsePagedResponse,
  sdFlags,
  showDeleted,
  showRecycled,
} from './index.ts';

const hexOfValue = (value: Uint8Array | null) => (value ? hexOf(value) : null);

describe('controls', () => {
  // The first is what a Samba 4.22 domain controller accepts and ldapsearch's DirSync control sends; the others follow MS-ADTS section 3.1.1.3.4.1.
  test('their values are as Active Directory reads them', () => {
    const none = new Uint8Array();
    expect(hexOfValue(dirSyncRequest(0x8000_0000, 1_000_000, none).value)).toBe('300d02048000000002030f42400400');
    expect(hexOfValue(pagedRequest(1000, Uint8Array.of(7)).value)).toBe('3007020203e8040107');
    expect(hexOfValue(extendedDn('text').value)).toBe('3003020101');
    expect(hexOfValue(extendedDn('hex').value)).toBe('3003020100');
    expect(hexOfValue(sdFlags(7).value)).toBe('3003020107');
    for (const control of [showDeleted(), showRecycled(), notification()]) {
      expect(control).toMatchObject({ critical: true, value: null });
    }
  });

  test('responses are understood, in long lengths too', () => {
    const control = (oid: string, hex: string | null) => ({ oid, critical: false, value: hex === null ? null : bytesOfHex(hex) });
    expect(parseDirSyncResponse(control(CONTROLS.dirSync, '3084000000090201010201000401aa'))).toEqual({
      more: true,
      cookie: Uint8Array.of(0xaa),
    });
    expect(parsePagedResponse(control(CONTROLS.paged, '30050201000400'))).toEqual({ cookie: new Uint8Array() });
    for (const hex of [null, '', '3003020100', '300502010004', '0400']) {
      expect(() => parseDirSyncResponse(control(CONTROLS.dirSync, hex))).toThrow(WireError);
      expect(() => parsePagedResponse(control(CONTROLS.paged, hex))).toThrow(WireError);
    }
  });
});

describe('extended DN', () => {
  const guid = 'f9dd0e1e-518a-4304-894d-f412de9ac2e6';
  const sid = 'S-1-5-21-1364694224-3919529806-1567018850-1101';
  const dn = 'CN=Zoë\\, Graf;<x>,DC=wire,DC=test';

  test('in text, in hexadecimal, and plain', () => {
    expect(parseExtendedDn(`<GUID=${guid.toUpperCase()}>;<SID=${sid}>;${dn}`)).toEqual({ guid, sid, dn });
    const hex = '<GUID=1e0eddf98a510443894df412de9ac2e6>;<SID=01020000000000052000000020020000>;';
    expect(parseExtendedDn(`${hex}${dn}`)).toEqual({ guid, sid: 'S-1-5-32-544', dn });
    expect(parseExtendedDn(`<GUID=${guid}>;${dn}`)).toEqual({ guid, sid: null, dn });
    expect(parseExtendedDn(dn)).toEqual({ guid: null, sid: null, dn });
    expect(parseExtendedDn(`<GUID=${guid}>`)).toEqual({ guid, sid: null, dn: '' });
  });

  test('a GUID that is none is refused', () => {
    expect(() => parseExtendedDn(`<GUID=${guid}0>;${dn}`)).toThrow(WireError);
    expect(() => parseExtendedDn(`<SID=0102>;${dn}`)).toThrow(WireError);
  });
});
