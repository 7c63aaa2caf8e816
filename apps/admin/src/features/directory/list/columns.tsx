import type { Member } from '@landbridge/contract';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { type Column, RelativeTime, StatusBadge } from '../../../components/index.ts';
import type { Kind } from '../kinds.ts';
import { ObjectLink } from '../object-link.tsx';

type Shown = Member & Readonly<Record<string, unknown>>;

interface Offered {
  readonly id: string;
  readonly width: string;
  readonly cell?: (row: Shown, t: TFunction<'directory'>) => ReactNode;
}

const SOURCE: Offered = {
  id: 'source',
  width: '150px',
  cell: ({ onPremisesSyncEnabled }, t) => t(onPremisesSyncEnabled ? 'source.synchronised' : 'source.cloudOnly'),
};
const CREATED: Offered = {
  id: 'createdDateTime',
  width: '140px',
  cell: ({ createdDateTime }) => <RelativeTime at={createdDateTime ?? null} />,
};
const ENABLED: Offered = {
  id: 'accountEnabled',
  width: '160px',
  cell: ({ accountEnabled }, t) =>
    accountEnabled === false ? (
      <StatusBadge health="off">{t('account.off')}</StatusBadge>
    ) : (
      <StatusBadge health="good">{t('account.on')}</StatusBadge>
    ),
};
const plain = (id: string, width: string): Offered => ({ id, width });

/** Columns that a list can show, beside the name; those that it shows where nobody chose stand first. */
const OFFERED: Readonly<Record<Kind, { readonly first: number; readonly columns: readonly Offered[] }>> = {
  user: {
    first: 4,
    columns: [
      plain('userPrincipalName', 'minmax(200px, 2fr)'),
      ENABLED,
      SOURCE,
      plain('department', 'minmax(120px, 1fr)'),
      plain('jobTitle', 'minmax(120px, 1fr)'),
      plain('mail', 'minmax(180px, 2fr)'),
      plain('onPremisesSamAccountName', '160px'),
      plain('onPremisesDomainName', '160px'),
      plain('companyName', 'minmax(120px, 1fr)'),
      plain('officeLocation', '140px'),
      plain('city', '140px'),
      CREATED,
    ],
  },
  group: {
    first: 4,
    columns: [
      plain('description', 'minmax(200px, 2fr)'),
      plain('mail', 'minmax(200px, 2fr)'),
      SOURCE,
      CREATED,
      plain('onPremisesSamAccountName', '160px'),
      plain('onPremisesDomainName', '160px'),
    ],
  },
  contact: {
    first: 4,
    columns: [
      plain('mail', 'minmax(200px, 2fr)'),
      plain('companyName', 'minmax(140px, 1fr)'),
      SOURCE,
      CREATED,
      plain('department', 'minmax(120px, 1fr)'),
      plain('jobTitle', 'minmax(120px, 1fr)'),
      plain('city', '140px'),
      plain('onPremisesDomainName', '160px'),
    ],
  },
};

export function offeredColumns(kind: Kind): readonly string[] {
  return OFFERED[kind].columns.map(({ id }) => id);
}

/** As the address says, else those that most want to see. */
export function chosenColumns(kind: Kind, chosen: string | undefined): readonly string[] {
  const { first, columns } = OFFERED[kind];
  if (chosen === undefined) return columns.slice(0, first).map(({ id }) => id);
  const names = new Set(chosen.split(','));
  return columns.map(({ id }) => id).filter(id => names.has(id));
}

export function columnsOf(kind: Kind, chosen: readonly string[], t: TFunction<'directory'>): readonly Column<Member>[] {
  const shown = OFFERED[kind].columns.filter(({ id }) => chosen.includes(id));
  return [
    {
      id: 'displayName',
      header: t('property.displayName'),
      width: 'minmax(200px, 2fr)',
      cell: row => <ObjectLink object={row} kind={kind} />,
    },
    ...shown.map(({ id, width, cell }) => ({
      id,
      width,
      header: t(`property.${id}` as 'property.mail'),
      cell: (row: Member) => (cell ? cell(row, t) : textIn(row, id)),
    })),
  ];
}

function textIn(row: Shown, id: string): string {
  const value = row[id];
  return value === null || value === undefined || value === '' ? '–' : String(value);
}
