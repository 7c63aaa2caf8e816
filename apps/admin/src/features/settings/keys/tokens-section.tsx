import { Text } from '@fluentui/react-components';
import type { ShownKeys } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, CommandLine, DataTable, RelativeTime, Section } from '../../../components/index.ts';
import { Ending } from './ending.tsx';

/** Tokens that stand in a file on control's machine, as `admin-token`. */
export function TokensSection({ tokens }: Pick<ShownKeys, 'tokens'>): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('keyring.tokens')}>
      <Text>{t(tokens.length === 0 ? 'keyring.noTokens' : 'keyring.tokensWhat')}</Text>
      <DataTable label={t('keyring.tokens')} columns={useColumns()} rows={tokens} rowKey={({ id }) => id} empty={null} />
      <Text>{t('keyring.tokensDo')}</Text>
      <CommandLine command="landbridge-control admin-token renew" />
      <CommandLine command="landbridge-control admin-token revoke" />
    </Section>
  );
}

function useColumns(): readonly Column<ShownKeys['tokens'][number]>[] {
  const { t } = useTranslation('settings');
  return [
    { id: 'name', header: t('keyring.name'), width: 'minmax(160px, 2fr)', cell: ({ displayName }) => displayName },
    {
      id: 'since',
      header: t('keyring.since'),
      width: '150px',
      cell: ({ createdDateTime }) => <RelativeTime at={createdDateTime} />,
    },
    {
      id: 'until',
      header: t('keyring.until'),
      width: 'minmax(200px, 1fr)',
      cell: ({ endDateTime }) => <Ending at={endDateTime} />,
    },
  ];
}
