import {
  getInsights,
  getSchema,
  getStages,
  getStatus,
  listAgents,
  listConfigurationObjects,
  listConfigurations,
  listCycles,
  listDomains,
  listNotices,
} from '@landbridge/contract';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LiveEvent, listenToEvents } from '../../lib/api/index.ts';

/** What is asked anew at most this often, however much happens. */
const PAUSE_MS = 1_000;
/** The same for what is counted over a whole domain. */
const COUNTING_PAUSE_MS = 5_000;
const COUNTED: ReadonlySet<unknown> = new Set([getStages.path, listConfigurationObjects.path]);

const CYCLE = [
  '/v1.0/landbridge/configurations',
  getSchema.path,
  getStatus.path,
  listDomains.path,
  listCycles.path,
  '/v1.0/auditLogs/provisioning',
  '/v1.0/landbridge/objects',
  getInsights.path,
];
const OBJECTS = ['/v1.0/users', '/v1.0/groups', '/v1.0/contacts', '/v1.0/directory', '/v1.0/landbridge/objects', getStatus.path];

/** Beginnings of the paths whose answers an event may have changed; null: any. */
const TOUCHED: Readonly<Record<LiveEvent['kind'], readonly string[] | null>> = {
  began: [],
  reload: null,
  objectsChanged: OBJECTS,
  cycleBegan: CYCLE,
  cycleProgressed: [listConfigurations.path, getStatus.path],
  cycleEnded: CYCLE,
  heldDeletesChanged: [listConfigurations.path, getStatus.path],
  configurationChanged: [listConfigurations.path, getStatus.path, listDomains.path],
  agentSeen: [listAgents.path, getStatus.path, listDomains.path],
  noticeTold: [listNotices.path],
  noticeEnded: [listNotices.path],
};

/** Keeps what is shown true: whatever changes at control is asked for anew where a screen shows it. True while the line is open. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(true);
  useEffect(() => {
    const renewing = [
      new Renewal(queries, PAUSE_MS, path => !COUNTED.has(path)),
      new Renewal(queries, COUNTING_PAUSE_MS, path => COUNTED.has(path)),
    ];
    const hear = ({ kind }: LiveEvent): void => {
      for (const renewal of renewing) renewal.touch(TOUCHED[kind] ?? ['/']);
    };
    const leave = listenToEvents(hear, setIsOpen);
    return () => {
      leave();
      for (const renewal of renewing) renewal.end();
    };
  }, [queries]);
  return isOpen;
}

/** Asks anew for what was touched, once in a while. */
class Renewal {
  readonly #queries: QueryClient;
  readonly #pauseMs: number;
  readonly #isOwn: (path: unknown) => boolean;
  #touched = new Set<string>();
  #pausing: ReturnType<typeof setTimeout> | null = null;

  constructor(queries: QueryClient, pauseMs: number, isOwn: (path: unknown) => boolean) {
    this.#queries = queries;
    this.#pauseMs = pauseMs;
    this.#isOwn = isOwn;
  }

  touch(prefixes: readonly string[]): void {
    for (const prefix of prefixes) this.#touched.add(prefix);
    if (this.#touched.size > 0) this.#pausing ??= setTimeout(() => this.#renew(), this.#pauseMs);
  }

  end(): void {
    if (this.#pausing !== null) clearTimeout(this.#pausing);
  }

  #renew(): void {
    const prefixes = [...this.#touched];
    this.#touched = new Set();
    this.#pausing = null;
    void this.#queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => this.#isOwn(path) && prefixes.some(prefix => String(path).startsWith(prefix)),
    });
  }
}
