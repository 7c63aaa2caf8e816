import type { Instant } from '@landbridge/model';
import type { Message } from './message.ts';

/** The body of a webhook's POST: the words, and the same in data. Names are in camel case and moments in ISO 8601, as in the API. */
export function webhookBodyOf(message: Message, iso: (at: Instant) => string): string {
  const { id, kind, tenantId, subject, happened, cure, link, about } = message;
  const problem = about?.problem;
  return JSON.stringify({
    id,
    kind,
    tenantId,
    toldDateTime: iso(message.at),
    configuration: about?.configuration ?? null,
    domain: about?.domain ?? null,
    problem: problem ? { code: problem.code, message: problem.message } : null,
    facts: factsOf(about?.facts ?? {}, iso),
    subject,
    happened,
    cure,
    link,
  });
}

/** Instants end in `At` inside and in `DateTime` outside. */
function factsOf(facts: Readonly<Record<string, string | number | null>>, iso: (at: Instant) => string): object {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) =>
      name.endsWith('At') ? [name.replace(/At$/, 'DateTime'), typeof value === 'number' ? iso(value) : null] : [name, value],
    ),
  );
}
