import {
  getInsights,
  getRecentChanges,
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
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LiveEvent, listenToEvents } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { Renewal } from './renewal.ts';

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
  getRecentChanges.path,
];
const OBJECTS = [
  '/v1.0/users',
  '/v1.0/groups',
  '/v1.0/contacts',
  '/v1.0/directory',
  '/v1.0/landbridge/objects',
  getStatus.path,
  getRecentChanges.path,
];

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

/** Keeps what is shown true: whatever changes at control is asked for anew where a screen shows it. True while the line is open, and for whoever may not have one. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(true);
  const mayFollow = usePermissions()('Directory.Read.All');
  useEffect(() => {
    if (!mayFollow) return;
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
  }, [queries, mayFollow]);
  return isOpen;
}
