import { ENROLMENT_PATH, LINE_PATH } from '../ports.ts';

/**
 * Control's address as both ends write it when they sign and compare it: scheme, host and port, and the path before ours, without a slash at
 * the end: `https://control.example.com`. Undefined when the text is no http or https address.
 */
export function audienceOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Where an agent opens its line: `wss://control.example.com/relay`. */
export function lineUrl(audience: string): string {
  return `${audience.replace(/^http/, 'ws')}${LINE_PATH}`;
}

/** Where an agent enrols: `https://control.example.com/relay/enrol`. */
export function enrolmentUrl(audience: string): string {
  return `${audience}${ENROLMENT_PATH}`;
}
