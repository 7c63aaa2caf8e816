import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart, ColumnChart, NumberTable, type Series } from '../../components/charts/index.ts';
import { shortDay, wholeNumber } from '../../lib/format.ts';

interface ByDayProps {
  readonly title: string;
  readonly days: readonly string[];
  readonly series: readonly Series[];
}

/** What there was day by day, as columns and as a table. */
export function ByDay({ title, days, series }: ByDayProps): JSX.Element {
  const { t, i18n } = useTranslation('insights');
  const table = (
    <NumberTable
      label={title}
      heads={[t('day'), ...series.map(({ label }) => label)]}
      rows={days.map((day, at) => ({
        id: day,
        cells: [shortDay(day, i18n.language), ...series.map(({ values }) => wholeNumber(values[at] ?? 0, i18n.language))],
      }))}
    />
  );
  return (
    <Chart title={title} table={table}>
      <ColumnChart label={title} names={days.map(day => shortDay(day, i18n.language))} series={series} />
    </Chart>
  );
}
