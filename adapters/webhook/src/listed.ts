import type { Problem } from '@landbridge/model';

/** Whether one of the patterns names the host: as it is, or with `*.` before it for every host below it. Null lists every host. */
export function refusalOfHost({ hostname }: URL, hosts: readonly string[] | null): Problem | null {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  const isNamed = (pattern: string): boolean => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern);
  if (hosts === null || hosts.some(pattern => isNamed(pattern.toLowerCase()))) return null;
  return { code: 'WebhookHostNotListed', message: `${hostname} is none of the hosts that control may call` };
}
