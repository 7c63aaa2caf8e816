import { isListedHost, type Problem } from '@landbridge/model';

/** Why a host is not called, where control's settings list those that are. */
export function refusalOfHost({ hostname }: URL, hosts: readonly string[] | null): Problem | null {
  if (isListedHost(hostname, hosts)) return null;
  return { code: 'WebhookHostNotListed', message: `${hostname} is none of the hosts that control may call` };
}
