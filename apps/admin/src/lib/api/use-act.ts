import type { Asked, Route } from '@landbridge/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { client } from './client.ts';

interface Acting<R extends Route> {
  /** Routes whose answers the act changes; they are asked again before the act counts as done. */
  readonly changes: readonly Pick<Route, 'path'>[];
  readonly onDone?: (answer: z.output<R['response']>) => void;
}

/** An act of the administrator's: one call that changes something, after which every screen shows what is now. */
export function useAct<R extends Route>(route: R, { changes, onDone }: Acting<R>) {
  const queries = useQueryClient();
  return useMutation<z.output<R['response']>, Error, Asked<R>>({
    mutationFn: asked => client.call(route, asked),
    onSuccess: async answer => {
      await Promise.all(changes.map(({ path }) => queries.invalidateQueries({ queryKey: [path] })));
      onDone?.(answer);
    },
  });
}
