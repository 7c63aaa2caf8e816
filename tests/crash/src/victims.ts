import type { Stack } from '@landbridge/stack';
import { expect } from 'vitest';

export interface Victim {
  readonly name: string;
  /** Control ends with it. */
  readonly endsControl: boolean;
  /**
   * Ends it without a word, and starts it again as whoever keeps it running would. `meanwhile` is called where the database goes on and nobody
   * writes to it.
   */
  readonly killAndRestart: (stack: Stack, meanwhile?: () => Promise<void>) => Promise<void>;
}

export const VICTIMS: readonly Victim[] = [
  {
    name: 'control',
    endsControl: true,
    killAndRestart: async (stack, meanwhile) => {
      await stack.control.kill();
      await meanwhile?.();
      await stack.startControl();
    },
  },
  {
    name: 'the agent',
    endsControl: false,
    killAndRestart: async stack => {
      await stack.agent.kill();
      stack.startAgent();
    },
  },
  {
    name: 'PostgreSQL',
    endsControl: true,
    killAndRestart: async stack => {
      // Control does not outlive its database; a service manager starts it again.
      expect(await stack.postgresKill()).toEqual({ code: 1, signal: null });
      expect(stack.control.logTail).toContain('DatabaseUnavailable: the embedded PostgreSQL ended by itself');
      await stack.startControl();
    },
  },
  {
    name: 'the domain controller',
    endsControl: false,
    killAndRestart: async ({ domain }) => {
      await domain.kill();
      await domain.up();
    },
  },
];
