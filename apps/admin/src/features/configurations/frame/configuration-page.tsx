import { getConfiguration } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { type JSX, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, type Crumb, Page, RouteTabs } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { addressOf } from '../address.ts';
import { ConfigurationActs } from './configuration-acts.tsx';
import { StatusDetails } from './status-details.tsx';

const route = getRouteApi('/frame/configurations/$id');

const TABS = [
  ['overview', ''],
  ['getStarted', '/get-started'],
  ['scoping', '/scoping-filters'],
  ['mapping', '/attribute-mapping'],
  ['onDemand', '/provision-on-demand'],
  ['held', '/held-deletes'],
  ['escrows', '/escrows'],
  ['properties', '/properties'],
] as const;

/** One configuration: what it is called, how it is, and its pages. */
export function ConfigurationPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const { id } = route.useParams();
  const query = useQuery(asking(getConfiguration, { params: { id } }));
  const tabs = TABS.map(([name, path]) => ({ to: addressOf(id, path), label: t(`tabs.${name}`) }));
  const crumbs: readonly Crumb[] = [{ label: t('title'), to: '/configurations' }];
  return (
    <Answered query={query}>
      {configuration => (
        <Page
          title={configuration.displayName}
          crumbs={crumbs}
          status={<StatusDetails configuration={configuration} />}
          commands={
            <>
              <ConfigurationActs configuration={configuration} />
              <RouteTabs label={t('tabs.label')} tabs={tabs} />
            </>
          }
        >
          <Suspense>
            <Outlet />
          </Suspense>
        </Page>
      )}
    </Answered>
  );
}
