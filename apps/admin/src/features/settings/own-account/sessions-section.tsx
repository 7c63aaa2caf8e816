import { Button, Text } from '@fluentui/react-components';
import { type AnswerOf, listOwnSessions, revokeOwnSession } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, type Column, DataTable, RelativeTime, Section, useTell } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';
import { ProofPanel } from './proof-panel.tsx';

type Session = AnswerOf<typeof listOwnSessions>['value'][number];

export function SessionsSection(): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const sessions = useQuery(asking(listOwnSessions));
  /** Which is to end; the password is asked for where control wants it again. */
  const [ending, setEnding] = useState<string | null>(null);
  const end = useAct(revokeOwnSession, {
    changes: [listOwnSessions],
    onDone: () => {
      setEnding(null);
      tell(t('sessions.ended'));
    },
  });
  const begin = (id: string): void => {
    setEnding(id);
    end.mutate({ params: { id }, body: {} });
  };
  const columns: readonly Column<Session>[] = [
    { id: 'address', header: t('sessions.address'), width: 'minmax(120px, 1fr)', cell: ({ address }) => address },
    { id: 'browser', header: t('sessions.browser'), width: 'minmax(160px, 2fr)', cell: ({ userAgent }) => userAgent ?? '–' },
    {
      id: 'used',
      header: t('sessions.used'),
      width: 'minmax(130px, 1fr)',
      cell: ({ lastUsedDateTime }) => <RelativeTime at={lastUsedDateTime} />,
    },
    {
      id: 'end',
      header: t('sessions.acts'),
      width: '130px',
      cell: ({ id, isThisOne }) =>
        isThisOne ? (
          <Text italic>{t('sessions.thisOne')}</Text>
        ) : (
          <Button size="small" disabled={end.isPending} onClick={() => begin(id)}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t('sessions.title')}>
      <Answered query={sessions}>
        {({ value }) => (
          <DataTable label={t('sessions.title')} columns={columns} rows={value} rowKey={({ id }) => id} empty={null} />
        )}
      </Answered>
      {ending !== null && end.error ? (
        <ProofPanel
          title={t('sessions.end')}
          act={t('sessions.end')}
          error={end.error}
          onProved={proof => end.mutate({ params: { id: ending }, body: proof })}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Section>
  );
}
