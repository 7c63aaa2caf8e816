import { Button, Caption1, Spinner } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons';
import { ApiError, getObjectHistory } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorNotice, Section } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import { Answer } from './answer.tsx';
import { Timeline } from './timeline.tsx';

interface HistoryProps {
  readonly who: string;
  /** What is shown where nobody is called so. */
  readonly nobody?: ReactNode;
}

/** Why somebody is, or is not, in the cloud, and all that happened to them, back to when they were first seen. */
export function History({ who, nobody = null }: HistoryProps): JSX.Element {
  const { t } = useTranslation('directory');
  const { t: shared } = useTranslation();
  const pages = useInfiniteQuery(askingPages(getObjectHistory, { params: { id: who }, query: { $top: 50 } }));
  const [first] = pages.data?.pages ?? [];
  if (first === undefined) {
    if (nobody !== null && pages.error instanceof ApiError && pages.error.code === 'NotFound') return <>{nobody}</>;
    if (pages.error) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
    return <Spinner delay={200} label={shared('loading')} />;
  }
  const records = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  const others = first.configurations.filter(({ configurationId }) => configurationId !== first.presentState.configurationId);
  return (
    <>
      <Section title={t('history.why')}>
        <Answer answer={first.presentState} />
        {others.map(answer => (
          <Answer key={answer.configurationId} answer={answer} />
        ))}
      </Section>
      <Section title={t('history.title')}>
        {records.length === 0 ? (
          <EmptyState icon={<HistoryRegular />} title={t('history.noneTitle')}>
            {t('history.none')}
          </EmptyState>
        ) : (
          <Timeline records={records} />
        )}
        {pages.hasNextPage ? (
          <div>
            <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('history.older')}
            </Button>
          </div>
        ) : null}
        {records.length > 0 && !pages.hasNextPage ? <Caption1>{t('history.firstSeen')}</Caption1> : null}
      </Section>
    </>
  );
}
