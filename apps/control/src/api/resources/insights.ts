import { getInsights, INSIGHT_DAYS } from '@landbridge/contract';
import { type ConfigurationId, Failure, type Instant } from '@landbridge/model';
import type { Server } from '../serve.ts';

const DAY_MS = 86_400_000;

export function serveInsights(server: Server): void {
  const { insights, clock } = server.ports;

  server.serve(getInsights, async ({ tenantId, query }) => {
    const { configurationId, action, status } = query;
    const { from, to } = daysOf(query, clock.now());
    const asked = { from, to, configurationId: configurationId as ConfigurationId | undefined, action, status };
    const { days, errors, uniqueObjects, objects, passwords } = await insights.insights(tenantId, asked);
    return {
      ...{ from, to, days: [...days], uniqueObjects: [...uniqueObjects], objects: [...objects], passwords: [...passwords] },
      errors: errors.map(({ code, count, lastDay }) => ({ errorCode: code, count, lastDay })),
    };
  });
}

/** Throws `Failure` BadRequest for days that end before they begin, and for too many. */
function daysOf(asked: { readonly from?: string | undefined; readonly to?: string | undefined }, now: Instant) {
  const to = asked.to ?? dayOf(now);
  const from = asked.from ?? dayOf(Date.parse(to) - (INSIGHT_DAYS.default - 1) * DAY_MS);
  const many = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (many < 1) throw new Failure({ code: 'BadRequest', message: `${to} is before ${from}` });
  if (many > INSIGHT_DAYS.most) {
    throw new Failure({ code: 'BadRequest', message: `insights look back ${INSIGHT_DAYS.most} days at most` });
  }
  return { from, to };
}

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
