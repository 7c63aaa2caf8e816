import { Body1 } from '@fluentui/react-components';
import type { ShownInsights } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberTable } from '../../components/charts/index.ts';
import { RouteLink, Section } from '../../components/index.ts';
import { shortDay, wholeNumber } from '../../lib/format.ts';
import { useLogSearch } from './use-insight-search.ts';

/** What went wrong, the most frequent first, each with its records. */
export function Errors({ errors }: Pick<ShownInsights, 'errors'>): JSX.Element {
  const { t, i18n } = useTranslation('insights');
  const logOf = useLogSearch();
  const rows = errors.map(({ errorCode, count, lastDay }) => ({
    id: errorCode,
    cells: [
      <RouteLink key="code" to="/provisioning-logs" search={logOf({ code: errorCode })}>
        {errorCode}
      </RouteLink>,
      wholeNumber(count, i18n.language),
      shortDay(lastDay, i18n.language),
    ],
  }));
  return (
    <Section title={t('errors')}>
      {rows.length === 0 ? (
        <Body1>{t('noErrors')}</Body1>
      ) : (
        <NumberTable label={t('errors')} heads={[t('problem'), t('records'), t('lastDay')]} rows={rows} />
      )}
    </Section>
  );
}
