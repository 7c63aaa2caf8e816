import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What the address says, and a way to have it say something else; pages of one kind are shown at several addresses. */
export function useAddress<Search extends object>(): readonly [Search, (changes: Partial<Search>) => void] {
  const search: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Partial<Search>) =>
      void navigate({ to: '.', search: ((before: Search) => ({ ...before, ...changes })) as never, replace: true }),
    [navigate],
  );
  return [search as Search, change];
}
