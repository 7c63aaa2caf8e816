import type { ResetScope } from '@landbridge/contract';

/** What a restart without a scope resets (reference §7.3). */
export const PORTAL_RESTART = ['QuarantineState', 'Watermark', 'Escrows'] as const satisfies readonly ResetScope[];
