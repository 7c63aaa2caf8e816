import type { ErrorComponentProps } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, Page } from '../../components/index.ts';
import { InMain } from './in-main.tsx';

/** A page that could not be shown. */
export function PageError({ error, reset }: ErrorComponentProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <InMain>
      <Page title={t('error.page')}>
        <ErrorNotice error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
      </Page>
    </InMain>
  );
}
