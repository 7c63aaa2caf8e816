import { listNotices, type Notice } from '@landbridge/contract';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { WordedNotice } from '../ports.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showProblem } from '../shape/problem.ts';

export function serveNotices(server: Server): void {
  const { noticeActs } = server.ports;

  server.serve(listNotices, async call => {
    const page = await noticeActs.notices(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, showNotice);
  });
}

function showNotice(notice: WordedNotice): Notice {
  const { id, kind, configuration, domain, subject, happened, cure, link, toldAt, endedAt, deliveries } = notice;
  return {
    ...{ id, kind, configuration, domain, subject, happened, cure, link },
    toldDateTime: momentOf(toldAt),
    endedDateTime: momentOf(endedAt),
    deliveries: deliveries.map(({ channel, target, state, attempts, queuedAt, nextAttemptAt, settledAt, problem }) => ({
      ...{ channel, target, state, attempts },
      queuedDateTime: momentOf(queuedAt),
      nextAttemptDateTime: momentOf(nextAttemptAt),
      settledDateTime: momentOf(settledAt),
      problem: problem && showProblem(problem),
    })),
  };
}
