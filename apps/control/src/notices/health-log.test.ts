import type { ConfigurationHealth, ConfigurationId } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { HealthLog } from './health-log.ts';

test('another health is told once, with the one before; cycles of a healthy configuration are none', () => {
  const log = new KeptLog();
  const healths = new HealthLog(log);
  const id = 'c' as ConfigurationId;
  const seen: readonly ConfigurationHealth[] = [
    ...(['Importing', 'Healthy', 'Importing', 'Healthy', 'DeletesHeld', 'DeletesHeld'] as const),
    ...(['Quarantined', 'Importing', 'Healthy'] as const),
  ];
  for (const health of seen) healths.see({ id, displayName: 'Staff', health });
  const about = { configuration: 'c', name: 'Staff' };
  expect(log.lines).toMatchObject([
    { level: 'info', event: 'configuration health', fields: { ...about, health: 'Healthy', before: 'Importing' } },
    { level: 'warn', fields: { ...about, health: 'DeletesHeld', before: 'Healthy' } },
    { level: 'warn', fields: { health: 'Quarantined', before: 'DeletesHeld' } },
    { level: 'info', fields: { health: 'Importing', before: 'Quarantined' } },
    { level: 'info', fields: { health: 'Healthy', before: 'Importing' } },
  ]);
});
