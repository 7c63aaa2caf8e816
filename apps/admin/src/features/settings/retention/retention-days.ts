import type { Retention } from '@landbridge/contract';

/** What the tenant sets. */
export type RetentionDays = Pick<Retention, 'recycleBinDays' | 'provisioningLogDays'>;
