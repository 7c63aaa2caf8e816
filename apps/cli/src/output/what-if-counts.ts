import type { WhatIfResult } from '@landbridge/contract';
import { details, table } from './table.ts';

const KINDS = ['user', 'group', 'contact'] as const;
const OPERATIONS = {
  create: 'create',
  link: 'match',
  update: 'update',
  restore: 'restore',
  delete: 'delete',
  vanished: 'hold, vanished',
  disable: 'disable',
  fail: 'fail',
  notReadYet: 'not read yet',
  unchanged: 'unchanged',
  leftOut: 'left out',
} as const;

/** What would become of everything, as a table of kinds, and what else is to be known before one says yes. */
export function whatIfLines({ counts, notReadYet, guard, linkedObjects, confirmation }: WhatIfResult): readonly string[] {
  const rows = Object.entries(OPERATIONS).map(([operation, word]) => {
    const of = (kind: (typeof KINDS)[number]): number => counts.objects[kind][operation as keyof typeof OPERATIONS];
    return { word, user: of('user'), group: of('group'), contact: of('contact') };
  });
  const told = rows.filter(row => row.user + row.group + row.contact > 0);
  const { added, removed, memberRemovals } = counts.references;
  const held = heldText(guard.heldOperations);
  const more = {
    references: `${added} added, ${removed} removed, ${memberRemovals} members leave their groups`,
    'in the directory now': `${linkedObjects} linked objects`,
    ...(counts.waiting + counts.withdrawn > 0 && {
      'staged before': `${counts.waiting} stay so, ${counts.withdrawn} are called off`,
    }),
    ...(held !== '' && { 'held afterwards': held }),
    ...(!notReadYet.domainIsRead && { 'not read yet': 'the domain: what is told is not all' }),
    ...(notReadYet.attributes.length > 0 && { 'attributes not read yet': notReadYet.attributes.join(', ') }),
    ...(notReadYet.groups.length > 0 && { 'groups not read yet': notReadYet.groups.join(', ') }),
    ...(confirmation.required && { 'to be confirmed': 'saving it takes many objects away' }),
  };
  return [
    ...table(told, [
      { heading: 'WOULD', of: row => row.word },
      { heading: 'USERS', of: row => row.user },
      { heading: 'GROUPS', of: row => row.group },
      { heading: 'CONTACTS', of: row => row.contact },
    ]),
    '',
    ...details(more),
    ...guardLines(guard),
  ];
}

function heldText({ delete: deletes, disable, memberRemoval }: WhatIfResult['guard']['heldOperations']): string {
  const parts = [
    [deletes, 'deletes'],
    [disable, 'disables'],
    [memberRemoval, 'member removals'],
  ] as const;
  return parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
}

type Limit = WhatIfResult['guard']['limits'][number];

const WHAT: Readonly<Record<Limit['of'], (limit: Limit) => string>> = {
  deletesAndDisables: () => 'deletes and disables',
  memberRemovals: () => 'member removals',
  groupMemberRemovals: ({ groupName, groupId }) => `members of ${groupName || groupId}`,
};

/** What the guard would hold, each with the limit it reaches. */
function guardLines({ limits, heldGroups }: WhatIfResult['guard']): readonly string[] {
  if (limits.length === 0) return [];
  const told = limits.filter(limit => limit.groupId !== null).length;
  return [
    '',
    ...table(limits, [
      { heading: 'THE GUARD HOLDS', of: limit => WHAT[limit.of](limit) },
      { heading: 'COUNT', of: limit => limit.waiting },
      { heading: 'WITHIN THE HOUR', of: limit => limit.passed },
      {
        heading: 'LIMIT',
        of: limit => (limit.threshold === null ? `${limit.percentage} % of ${limit.there}` : `${limit.threshold}`),
      },
    ]),
    ...(heldGroups > told ? [`and ${heldGroups - told} more groups`] : []),
  ];
}
