import { groupNavigations, userNavigations } from '@landbridge/contract';

/** Routes whose answers change with who is in a group. */
export const MEMBERSHIPS = [
  groupNavigations.members.list,
  groupNavigations.transitiveMembers.list,
  groupNavigations.memberOf.list,
  userNavigations.memberOf.list,
  userNavigations.transitiveMemberOf.list,
] as const;
