import { isIP } from 'node:net';
import type { Problem } from '@landbridge/model';
import { isPublic } from './address.ts';

/**
 * Whether a webhook may be called at this address. Whoever sets one up must not reach through control what stands in control's own network,
 * so only public addresses over https are called; where the settings allow private ones, those over plain http too, and the public ones
 * still over https only.
 */
export function refusalOfAddress(address: string, { protocol, hostname }: URL, privateAddresses: boolean): Problem | null {
  if (isPublic(address)) return protocol === 'https:' ? null : forbidden(`${hostname} is public and must be called over https`);
  return privateAddresses ? null : forbidden(`${hostname} leads to an address that is not public`);
}

/** What can be said of a URL without asking for its addresses. */
export function refusalOfUrl(url: string, privateAddresses: boolean): Problem | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return forbidden('the address of a webhook begins with https://');
  if (parsed.protocol === 'http:' && !privateAddresses) return forbidden('a webhook is called over https');
  const address = literalOf(parsed);
  return address === null ? null : refusalOfAddress(address, parsed, privateAddresses);
}

/** The address where the URL names one instead of a host; the URL parser has brought every way to write it into one form. */
function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}

function forbidden(message: string): Problem {
  return { code: 'WebhookAddressForbidden', message };
}
