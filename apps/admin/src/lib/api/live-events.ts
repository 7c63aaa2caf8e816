import { EVENT_KINDS, followEvents } from '@landbridge/contract';
import { z } from 'zod';

/** Those of the line itself, and of what happens. */
const KINDS = ['began', 'reload', ...EVENT_KINDS] as const;

export interface LiveEvent {
  readonly kind: (typeof KINDS)[number];
  readonly data: Readonly<Record<string, unknown>>;
}

const data = z.record(z.string(), z.unknown()).catch({});

/** What happens at control, until the answer is called. The browser comes back by itself after a break and says what it heard last. */
export function listenToEvents(hear: (event: LiveEvent) => void, onLine: (isOpen: boolean) => void): () => void {
  const source = new EventSource(followEvents.path);
  source.addEventListener('open', () => onLine(true));
  source.addEventListener('error', () => onLine(false));
  for (const kind of KINDS) {
    source.addEventListener(kind, event => hear({ kind, data: data.parse(parsed(String(event.data))) }));
  }
  return () => source.close();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
