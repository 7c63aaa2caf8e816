import type { Control } from './control.ts';

/** Object identifiers of the controls spoken here. */
export const CONTROLS = {
  /** MS-ADTS section 3.1.1.3.4.1.3 */
  dirSync: '1.2.840.113556.1.4.841',
  showDeleted: '1.2.840.113556.1.4.417',
  showRecycled: '1.2.840.113556.1.4.2064',
  extendedDn: '1.2.840.113556.1.4.529',
  sdFlags: '1.2.840.113556.1.4.801',
  notification: '1.2.840.113556.1.4.528',
  /** RFC 2696 */
  paged: '1.2.840.113556.1.4.319',
} as const;

export declare function dirSyncRequest(flags: number, maxBytes: number, cookie: Uint8Array): Control;
export declare function parseDirSyncResponse(control: Control): { readonly more: boolean; readonly cookie: Uint8Array };
export declare function pagedRequest(size: number, cookie: Uint8Array): Control;
export declare function parsePagedResponse(control: Control): { readonly cookie: Uint8Array };
export declare function showDeleted(): Control;
export declare function showRecycled(): Control;
export declare function extendedDn(format: 'hex' | 'text'): Control;
export declare function notification(): Control;
export declare function sdFlags(flags: number): Control;
