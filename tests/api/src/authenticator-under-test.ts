import { createHmac } from 'node:crypto';
import type { ApiUnderTest } from './api-under-test.ts';
import { type BrowserUnderTest, PASSWORD } from './browser-under-test.ts';

/** An authenticator app that the account of a browser has confirmed. */
export async function authenticatorOf(api: ApiUnderTest, browser: BrowserUnderTest) {
  const offered = await browser.ask('POST', '/v1.0/landbridge/me/authenticator', { password: PASSWORD });
  const secret: string = offered.body.secret;
  const codeNow = (): string => codeAt(secret, Math.floor(api.clock.now() / 30_000));
  const confirmed = await browser.ask('POST', '/v1.0/landbridge/me/authenticator/confirm', { code: codeNow() });
  return { secret, codeNow, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

/** RFC 6238 once more, so that what is tested is not tested by itself. */
function codeAt(secret: string, step: number): string {
  const bits = [...secret]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map(octet => Number.parseInt(octet, 2)) ?? []);
  const counter = Buffer.from(step.toString(16).padStart(16, '0'), 'hex');
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = Number(mac.readUInt8(19)) % 16;
  return String((mac.readInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
