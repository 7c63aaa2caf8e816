import type { Stack } from '@landbridge/stack';
import { expect } from 'vitest';

export interface Victim {
  readonly name: string;
  /** Ends it without a word, and starts it again as whoever keeps it running would. */
  readonly killAndRestart: (stack: Stack) => Promise<void>;
}

export const VICTIMS: readonly Victim[] = [
  {
    name: 'control',
    killAndRestart: async stack => {
      await stack.control.kill();
      await stack.startControl();
    },
  },
  {
    name: 'the agent',
    killAndRestart: async stack => {
      await stack.agent.kill();
      stack.startAgent();
    },
  },
  {
    name: 'PostgreSQL',
    killAndRestart: async stack => {
      // Control does not outlive its database; a service manager starts it again.
      expect(await stack.postgresKill()).toEqual({ code: 1, signal: null });
      expect(stack.control.logTail).toContain('DatabaseUnavailable: the embedded PostgreSQL ended by itself');
      await stack.startControl();
    },
  },
  {
    name: 'the domain controller',
    killAndRestart: async ({ domain }) => {
      await domain.kill();
      await domain.up();
    },
  },
];
