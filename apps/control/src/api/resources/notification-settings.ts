import {
  getNotificationSettings,
  type NotificationSettings,
  putNotificationSettings,
  testNotificationSettings,
} from '@landbridge/contract';
import type { TenantId } from '@landbridge/model';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showProblem } from '../shape/problem.ts';

export function serveNotificationSettings(server: Server): void {
  const { noticeActs } = server.ports;
  const show = async (tenantId: TenantId): Promise<NotificationSettings> => {
    const { noSuccessAfterMs, webhooks } = await noticeActs.settings(tenantId);
    return {
      noSuccessAfterMs,
      webhooks: webhooks.map(({ id, url, createdAt }) => ({ id, url, createdDateTime: momentOf(createdAt) })),
    };
  };

  server.serve(getNotificationSettings, ({ tenantId }) => show(tenantId));

  server.serve(putNotificationSettings, async ({ tenantId, body }) => {
    await noticeActs.replaceSettings(tenantId, body);
    return show(tenantId);
  });

  server.serve(testNotificationSettings, async ({ tenantId, body }) => {
    const tests = await noticeActs.test(tenantId, body?.email ?? null);
    const value = tests.map(({ channel, target, problem }) => ({
      ...{ channel, target, delivered: problem === null },
      problem: problem && showProblem(problem),
    }));
    return { value };
  });
}
