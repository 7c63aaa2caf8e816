import { getMe, type Permission } from '@landbridge/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { asking } from './api/index.ts';

/** Whether whoever is signed in holds a permission. Control checks again: this only keeps from offering what would be refused. */
export function usePermissions(): (permission: Permission) => boolean {
  const { data } = useSuspenseQuery({ ...asking(getMe), staleTime: 60_000 });
  const held = new Set(data.permissions);
  return permission => held.has(permission);
}
