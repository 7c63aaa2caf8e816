import { CERTIFICATE } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { ownCertificateIn } from './own-certificate.ts';

test("control's own certificate is the first of its chain", () => {
  expect(ownCertificateIn(`of us\n${CERTIFICATE}${CERTIFICATE}`)).toEqual({
    subject: 'CN=localhost',
    issuer: 'CN=localhost',
    fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    from: Date.UTC(2026, 10, 23, 14, 15, 11),
    until: Date.UTC(2126, 9, 30, 14, 15, 11),
  });
  expect(ownCertificateIn('')).toBeNull();
});
