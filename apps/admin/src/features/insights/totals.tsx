import { makeStyles, tokens } from '@fluentui/react-components';
import type { ShownInsights } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteLink, Section } from '../../components/index.ts';
import { type Bar, Bars } from './bars.tsx';
import { ACTION_COLORS, ACTIONS, STATUS_COLORS, STATUSES, sumOf } from './series.ts';
import { useLogSearch } from './use-insight-search.ts';

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXXL,
  },
});

/** By action, by status, and how many objects it was about. */
export function Totals({ insights: { days, uniqueObjects } }: { readonly insights: ShownInsights }): JSX.Element {
  const { t } = useTranslation('insights');
  const { t: shared } = useTranslation();
  const styles = useStyles();
  const logOf = useLogSearch();
  const link = (text: string, search: object): JSX.Element => (
    <RouteLink to="/provisioning-logs" search={search}>
      {text}
    </RouteLink>
  );
  const statusBars = (counts: readonly { readonly status: string; readonly count: number }[]): readonly Bar[] =>
    STATUSES.map(status => ({
      id: status,
      label: shared(`record.status.${status}`),
      color: STATUS_COLORS[status],
      value: sumOf(counts.filter(one => one.status === status)),
      name: link(shared(`record.status.${status}`), logOf({ status })),
    }));
  const actionBars = ACTIONS.map(action => ({
    id: action,
    label: shared(`record.action.${action}`),
    color: ACTION_COLORS[action],
    value: sumOf(days.filter(one => one.action === action)),
    name: link(shared(`record.action.${action}`), logOf({ action })),
  }));
  return (
    <div className={styles.grid}>
      <Section title={t('byStatus')}>
        <Bars bars={statusBars(days)} />
      </Section>
      <Section title={t('byAction')}>
        <Bars bars={actionBars} />
      </Section>
      <Section title={t('uniqueObjects')}>
        <Bars bars={statusBars(uniqueObjects)} />
      </Section>
    </div>
  );
}
