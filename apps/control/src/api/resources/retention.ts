import { getRetention, type Retention, updateRetention } from '@landbridge/contract';
import { LOG_RETENTION_DAYS, RETENTION_DAYS, type TenantId } from '@landbridge/model';
import { SESSION_LIMITS } from '@landbridge/tenancy';
import type { Server } from '../serve.ts';

const HOUR_MS = 3_600_000;

const FIXED: Retention['fixed'] = {
  insightDays: LOG_RETENTION_DAYS.most,
  noticeDays: RETENTION_DAYS.notices,
  passwordCheckDays: RETENTION_DAYS.passwordChecks,
  deltaDays: RETENTION_DAYS.delta,
  sessionHours: SESSION_LIMITS.wholeMs / HOUR_MS,
};

export function serveRetention(server: Server): void {
  const { retention } = server.ports;
  const show = async (tenantId: TenantId): Promise<Retention> => ({ ...(await retention.read(tenantId)), fixed: FIXED });

  server.serve(getRetention, ({ tenantId }) => show(tenantId));

  server.serve(updateRetention, async ({ tenantId, body }) => {
    await retention.change(tenantId, body);
    return show(tenantId);
  });
}
