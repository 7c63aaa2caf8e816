import type { Me } from '@landbridge/contract';

/**
 * What every write of this browser's session has to carry. The session itself is in a cookie that scripts can not read; this is kept in memory
 * only, and told anew by control to whoever loads the page.
 */
let csrfToken: string | null = null;

export function rememberCsrfToken(told: Me['csrfToken']): void {
  csrfToken = told;
}

export function csrfHeader(): Readonly<Record<string, string>> {
  return csrfToken === null ? {} : { 'x-csrf-token': csrfToken };
}
