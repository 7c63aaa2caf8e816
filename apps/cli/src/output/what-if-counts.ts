import type { WhatIfResult } from '@landbridge/contract';
import { details, table } from './table.ts';

const KINDS = ['user', 'group', 'contact'] as const;
const OPERATIONS = {
  create: 'create',
  link: 'match',
  update: 'update',
  restore: 'restore',
  delete: 'delete',
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
  const more = {
    references: `${added} added, ${removed} removed, ${memberRemovals} members leave their groups`,
    'in the directory now': `${linkedObjects} linked objects`,
    ...(counts.waiting + counts.withdrawn > 0 && {
      'staged before': `${counts.waiting} stay so, ${counts.withdrawn} are called off`,
    }),
    ...(guard.message !== null && { 'the guard holds': guard.message }),
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
  ];
}
