import { Text, tokens } from '@fluentui/react-components';
import { getRecentChanges, type RecentChanges } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart, ColumnChart, NumberTable } from '../../components/charts/index.ts';
import { Answered, Section } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { clockTime, duration, wholeNumber } from '../../lib/format.ts';
import { minutesOf } from './minutes.ts';

/** The hour moves on even where nothing happens. */
const MINUTE_MS = 60_000;

export default function PaceSection(): JSX.Element {
  const changes = useQuery({ ...asking(getRecentChanges), refetchInterval: MINUTE_MS });
  return <Answered query={changes}>{answer => <Pace changes={answer} />}</Answered>;
}

/** How much reached the directory minute by minute, as columns and as a table. */
function Pace({ changes }: { readonly changes: RecentChanges }): JSX.Element {
  const { t, i18n } = useTranslation('home');
  const minutes = minutesOf(changes);
  const title = t('pace.title');
  if (changes.minutes.length === 0) {
    return (
      <Section title={title}>
        <Text>{t('pace.none')}</Text>
      </Section>
    );
  }
  const names = minutes.map(({ minute }) => clockTime(minute, i18n.language));
  const values = minutes.map(one => one.changes);
  const table = (
    <NumberTable
      label={title}
      heads={[t('pace.minute'), t('pace.changes'), t('pace.longest')]}
      rows={minutes.map(({ minute, changes: many, longestDelayMs: delay }, at) => ({
        id: minute,
        cells: [names[at], wholeNumber(many, i18n.language), delay === null ? '–' : duration(delay, i18n.language)],
      }))}
    />
  );
  return (
    <Chart title={title} table={table}>
      <ColumnChart
        isSmall
        label={title}
        names={names}
        series={[{ id: 'changes', label: t('pace.changes'), color: tokens.colorBrandForeground1, values }]}
      />
    </Chart>
  );
}
