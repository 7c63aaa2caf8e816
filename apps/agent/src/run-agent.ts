import { isLoopback } from '@landbridge/model';
import { AgentSession, lineUrl } from '@landbridge/relay';
import { ensureIdentity } from './identity.ts';
import { readOwnLog } from './own-log.ts';
import type { Reader, Surroundings } from './ports.ts';
import type { AgentSettings } from './settings.ts';

/**
 * Enrols if need be, then answers control's questions about its domains and tells it of changes, until the signal aborts: then everything
 * under way is broken off and closed. Throws a `Failure` that only an administrator can cure.
 */
export async function runAgent(settings: AgentSettings, surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  const { clock, chance, log, trace, machineName, program } = surroundings;
  if (isOpenToOthers(settings.audience)) log.warn('line to control is not encrypted', { control: settings.audience });
  const identity = await ensureIdentity(settings, surroundings, signal);
  const readers = new Map(
    settings.domains.map(domain => [domain.fqdn, surroundings.readerOf(domain, log.with({ domain: domain.fqdn }))]),
  );
  const control = surroundings.controlBy(settings.route);
  const session = new AgentSession({
    connect: aborting => control.openLine(lineUrl(settings.audience), aborting),
    identity,
    self: { machineName, program, domains: [...readers.keys()], ceiling: settings.ceiling },
    domains: readers,
    reach: () => Promise.all([...readers.values()].map(reader => reader.reach())),
    logs: bytes => readOwnLog(settings, surroundings.files, bytes),
    clock,
    chance,
    log,
    trace,
  });
  const ended = new AbortController();
  const watching = [...readers].map(([fqdn, reader]) => reader.watch(() => session.announce(fqdn), ended.signal));
  try {
    await session.run(signal);
  } finally {
    ended.abort();
    await Promise.allSettled(watching);
    await closeAll(readers.values());
  }
}

/** Plain HTTP leaves everything readable on the way; within one machine there is no way. */
function isOpenToOthers(audience: string): boolean {
  const { protocol, hostname } = new URL(audience);
  return protocol === 'http:' && !isLoopback(hostname);
}

async function closeAll(readers: Iterable<Reader>): Promise<void> {
  await Promise.allSettled([...readers].map(reader => reader.close()));
}
