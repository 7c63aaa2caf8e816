import { Text } from '@fluentui/react-components';
import type { ShownKeys } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  CommandLine,
  DataTable,
  type Health,
  RelativeTime,
  Section,
  StatusBadge,
} from '../../../components/index.ts';
import { wholeNumber } from '../../../lib/format.ts';

type SealingKey = ShownKeys['sealingKeys'][number];
type Sealed = ShownKeys['sealed'][number];

const HEALTH = { current: 'good', older: 'waiting', missing: 'bad' } as const satisfies Record<SealingKey['state'], Health>;

/** The keys of secret.key, and what of this tenant lies under them. */
export function SealingSection({ sealingKeys, sealed }: Pick<ShownKeys, 'sealingKeys' | 'sealed'>): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('keyring.sealing')}>
      <Text>{t('keyring.sealingWhat')}</Text>
      <DataTable
        label={t('keyring.sealing')}
        columns={useKeyColumns()}
        rows={sealingKeys}
        rowKey={({ name }) => name}
        empty={null}
      />
      <DataTable
        label={t('keyring.protects')}
        columns={useSealedColumns()}
        rows={sealed}
        rowKey={({ kind }) => kind}
        empty={null}
      />
      <Text>{t('keyring.rotate')}</Text>
      <CommandLine command="landbridge-control --rotate-key" />
      <Text>{t('keyring.rotateThen')}</Text>
    </Section>
  );
}

function useKeyColumns(): readonly Column<SealingKey>[] {
  const { t, i18n } = useTranslation('settings');
  return [
    { id: 'name', header: t('keyring.key'), width: 'minmax(130px, 1fr)', cell: ({ name }) => <code>{name}</code> },
    {
      id: 'state',
      header: t('keyring.state'),
      width: 'minmax(220px, 2fr)',
      cell: ({ state }) => <StatusBadge health={HEALTH[state]}>{t(`keyring.${state}`)}</StatusBadge>,
    },
    {
      id: 'since',
      header: t('keyring.since'),
      width: '150px',
      cell: ({ firstSeenDateTime }) => <RelativeTime at={firstSeenDateTime} />,
    },
    {
      id: 'sealed',
      header: t('keyring.sealed'),
      width: '190px',
      align: 'end',
      cell: ({ sealed }) => wholeNumber(sealed, i18n.language),
    },
  ];
}

function useSealedColumns(): readonly Column<Sealed>[] {
  const { t, i18n } = useTranslation('settings');
  const count = (id: 'underCurrentKey' | 'underOlderKeys' | 'unreadable'): Column<Sealed> => ({
    id,
    header: t(`keyring.${id}`),
    width: 'minmax(160px, 1fr)',
    align: 'end',
    cell: row => wholeNumber(row[id], i18n.language),
  });
  return [
    {
      id: 'kind',
      header: t('keyring.protects'),
      width: 'minmax(270px, 2fr)',
      cell: ({ kind }) => t(`keyring.${kind}`),
    },
    count('underCurrentKey'),
    count('underOlderKeys'),
    count('unreadable'),
  ];
}
