import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LiveEvent, listenToEvents } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { Renewal } from './renewal.ts';
import { COUNTED, TOUCHED } from './touched.ts';

/** What is asked anew at most this often, however much happens. */
const PAUSE_MS = 1_000;
/** The same for what is counted over a whole domain. */
const COUNTING_PAUSE_MS = 5_000;

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
