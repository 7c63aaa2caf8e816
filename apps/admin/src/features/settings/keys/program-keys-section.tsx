import { Text } from '@fluentui/react-components';
import { type Application, listApplications } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, ErrorNotice, RelativeTime, RouteLink, Section } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import { Ending } from './ending.tsx';

interface ProgramKey {
  readonly keyId: string;
  readonly programId: string;
  readonly program: string;
  readonly kind: 'secret' | 'certificate';
  readonly startDateTime: string;
  readonly endDateTime: string;
}

/** Secrets and certificates of programs that call the API. */
export function ProgramKeysSection(): JSX.Element {
  const { t } = useTranslation('settings');
  const pages = useInfiniteQuery(askingPages(listApplications));
  return (
    <Section title={t('keyring.programs')}>
      <Text>{t('keyring.programsWhat')}</Text>
      {pages.error ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <DataTable
        label={t('keyring.programs')}
        columns={useColumns()}
        rows={pages.data?.pages.flatMap(({ value }) => value).flatMap(keysOf) ?? []}
        rowKey={({ keyId }) => keyId}
        empty={pages.error ? null : <Text>{t('keyring.noPrograms')}</Text>}
        isLoading={pages.isFetching}
        hasMore={pages.hasNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </Section>
  );
}

function keysOf({
  id: programId,
  displayName: program,
  passwordCredentials,
  keyCredentials,
}: Application): readonly ProgramKey[] {
  const all = [
    ...passwordCredentials.map(key => ({ ...key, kind: 'secret' as const })),
    ...keyCredentials.map(key => ({ ...key, kind: 'certificate' as const })),
  ];
  return all.map(({ keyId, kind, startDateTime, endDateTime }) => ({
    ...{ keyId, programId, program, kind, startDateTime, endDateTime },
  }));
}

function useColumns(): readonly Column<ProgramKey>[] {
  const { t } = useTranslation('settings');
  return [
    {
      id: 'program',
      header: t('keyring.program'),
      width: 'minmax(180px, 2fr)',
      cell: ({ programId, program }) => (
        <RouteLink to="/settings/api-clients" search={{ open: programId }}>
          {program}
        </RouteLink>
      ),
    },
    { id: 'kind', header: t('keyring.kind'), width: 'minmax(100px, 1fr)', cell: ({ kind }) => t(`keys.${kind}`) },
    {
      id: 'since',
      header: t('keyring.since'),
      width: '150px',
      cell: ({ startDateTime }) => <RelativeTime at={startDateTime} />,
    },
    {
      id: 'until',
      header: t('keyring.until'),
      width: 'minmax(200px, 1fr)',
      cell: ({ endDateTime }) => <Ending at={endDateTime} />,
    },
  ];
}
