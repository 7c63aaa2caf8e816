import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { z } from 'zod';

const PANELS = ['new', 'extension', 'scope', 'whatIf', 'versions', 'defaults'] as const;

/** What of the page is shown, as its address says. */
export const mappingSearch = z.object({
  /** A class of Active Directory. */
  type: z.string().optional().catch(undefined),
  /** The target attribute whose mapping is open. */
  target: z.string().optional().catch(undefined),
  panel: z.enum(PANELS).optional().catch(undefined),
  /** The version that is looked at among the versions. */
  version: z.number().int().min(0).optional().catch(undefined),
  find: z.string().optional().catch(undefined),
  changed: z.literal(true).optional().catch(undefined),
});
type MappingSearch = z.output<typeof mappingSearch>;

export interface Place extends MappingSearch {
  /** What is not named stays; undefined takes away. */
  readonly go: (change: { readonly [Name in keyof MappingSearch]?: MappingSearch[Name] | undefined }) => void;
}

export function usePlace(): Place {
  const found = mappingSearch.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const go: Place['go'] = useCallback(
    change => void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }) as never }),
    [navigate],
  );
  return { ...found, go };
}
