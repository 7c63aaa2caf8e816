import { DocumentQuestionMarkRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Page, RouteButton } from '../../components/index.ts';
import { InMain } from './in-main.tsx';

export function PageMissing(): JSX.Element {
  const { t } = useTranslation();
  const home = (
    <RouteButton to="/" appearance="primary">
      {t('missing.home')}
    </RouteButton>
  );
  return (
    <InMain>
      <Page title={t('missing.title')}>
        <EmptyState icon={<DocumentQuestionMarkRegular />} title={t('missing.title')} action={home}>
          {t('missing.text')}
        </EmptyState>
      </Page>
    </InMain>
  );
}
