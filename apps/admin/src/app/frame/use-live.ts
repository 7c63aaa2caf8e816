import {
  getInsights,
  getSchema,
  getStatus,
  listAgents,
  listConfigurations,
  listCycles,
  listDomains,
  listNotices,
} from '@landbridge/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LiveEvent, listenToEvents } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';

/** What is asked anew at most this often, however much happens. */
const PAUSE_MS = 1_000;

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
  agentSeen: [listAgents.path, getStatus.path, listDomains.path],
  noticeTold: [listNotices.path],
  noticeEnded: [listNotices.path],
};

/** Keeps what is shown true: whatever changes at control is asked for anew where a screen shows it. True while the line is open, and for whoever may not have one. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(true);
  const mayFollow = usePermissions()('Directory.Read.All');
  useEffect(() => {
    if (!mayFollow) return;
    let touched = new Set<string>();
    let pausing: ReturnType<typeof setTimeout> | null = null;
    const renew = (): void => {
      const prefixes = [...touched];
      touched = new Set();
      pausing = null;
      void queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) => prefixes.some(prefix => String(path).startsWith(prefix)),
      });
    };
    const hear = ({ kind }: LiveEvent): void => {
      for (const prefix of TOUCHED[kind] ?? ['/']) touched.add(prefix);
      if (touched.size > 0) pausing ??= setTimeout(renew, PAUSE_MS);
    };
    const leave = listenToEvents(hear, setIsOpen);
    return () => {
      leave();
      if (pausing !== null) clearTimeout(pausing);
    };
  }, [queries, mayFollow]);
  return isOpen;
}
