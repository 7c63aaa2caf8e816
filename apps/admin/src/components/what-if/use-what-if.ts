import {
  ApiError,
  type Asked,
  type WhatIfChange,
  type WhatIfLine,
  type WhatIfResult,
  whatIfConfiguration,
} from '@landbridge/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../lib/api/index.ts';

type ProposedChanges = NonNullable<Asked<typeof whatIfConfiguration>['body']>;

/** What a proposal would do, as far as control has told it. */
export interface Foreseen {
  readonly isRunning: boolean;
  readonly progress: { readonly walked: number; readonly of: number } | null;
  readonly changes: readonly WhatIfChange[];
  readonly result: WhatIfResult | null;
  readonly error: Error | null;
}

const NOTHING: Foreseen = { isRunning: false, progress: null, changes: [], result: null, error: null };

/** Asks what a cycle would do with these changes; another question, or leaving the page, ends the one before. */
export function useWhatIf(configurationId: string) {
  const [foreseen, setForeseen] = useState<Foreseen>(NOTHING);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const forget = useCallback(() => {
    running.current?.abort();
    setForeseen(NOTHING);
  }, []);
  const ask = useCallback(
    async (body: ProposedChanges): Promise<void> => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      const tell = (change: (before: Foreseen) => Foreseen): void => {
        if (!mine.signal.aborted) setForeseen(change);
      };
      tell(() => ({ ...NOTHING, isRunning: true }));
      try {
        await listen(client.lines(whatIfConfiguration, { params: { id: configurationId }, body, signal: mine.signal }), tell);
      } catch (error) {
        tell(before => ({ ...before, error: error instanceof Error ? error : new Error(String(error)) }));
      }
      tell(before => ({ ...before, isRunning: false }));
    },
    [configurationId],
  );
  return { foreseen, ask, forget };
}

/** What ended an answer that had begun well, as if it had been refused: the request itself is not known by an id any more. */
function endedBy({ code, message, cure }: Extract<WhatIfLine, { error: unknown }>['error']): ApiError {
  return new ApiError(200, { error: { code, message, innerError: { date: '', 'request-id': '', cure } } });
}

/** So many changes are shown at once while they come in: each of them alone would draw the page anew. */
const AT_ONCE = 200;

async function listen(lines: AsyncIterable<WhatIfLine>, tell: (change: (before: Foreseen) => Foreseen) => void): Promise<void> {
  let waiting: WhatIfChange[] = [];
  const show = (): void => {
    const come = waiting;
    waiting = [];
    tell(before => ({ ...before, changes: [...before.changes, ...come] }));
  };
  for await (const line of lines) {
    if ('change' in line) waiting.push(line.change);
    else if ('progress' in line) tell(before => ({ ...before, progress: line.progress }));
    else if ('result' in line) tell(before => ({ ...before, result: line.result }));
    else tell(before => ({ ...before, error: endedBy(line.error) }));
    if (waiting.length >= AT_ONCE) show();
  }
  show();
}
