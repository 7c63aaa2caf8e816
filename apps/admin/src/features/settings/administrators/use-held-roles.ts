import { getDirectoryObjectsByIds, listRoleAssignments, type Member } from '@landbridge/contract';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { asking, askingPages } from '../../../lib/api/index.ts';

export interface HeldRole {
  readonly id: string;
  readonly roleId: string;
  readonly principalId: string;
  readonly createdDateTime: string;
  readonly displayName: string;
  /** Active Directory masters the user. */
  readonly isSynchronised: boolean;
}

/** Who holds which role, with their names: each page of assignments, and one question for those in it. */
export function useHeldRoles() {
  const pages = useInfiniteQuery(askingPages(listRoleAssignments));
  const assignments = pages.data?.pages.map(({ value }) => value) ?? [];
  const known = useQueries({
    queries: assignments.map(page => ({
      ...asking(getDirectoryObjectsByIds, { body: { ids: [...new Set(page.map(one => one.principalId))], types: ['user'] } }),
      enabled: page.length > 0,
    })),
    combine: answers => new Map(answers.flatMap(({ data }) => data?.value ?? []).map(one => [one.id ?? '', one] as const)),
  });
  const rows = assignments.flat().map(({ id, roleDefinitionId: roleId, principalId, createdDateTime }): HeldRole => {
    const user = known.get(principalId);
    const isSynchronised = user?.['onPremisesSyncEnabled'] === true;
    return { id, roleId, principalId, createdDateTime, displayName: nameOf(user) ?? principalId, isSynchronised };
  });
  return { pages, rows };
}

function nameOf(user: Member | undefined): string | null {
  const name = user?.displayName ?? user?.['userPrincipalName'];
  return typeof name === 'string' ? name : null;
}
