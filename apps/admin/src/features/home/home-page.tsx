import { DocumentBulletListClockRegular } from '@fluentui/react-icons';
import { getStatus, type Status } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type JSX, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, EmptyState, Page, RouteButton } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { AttentionSection } from './attention-section.tsx';
import { DomainsSection } from './domains-section.tsx';
import { GetStarted } from './get-started.tsx';
import { ObjectsSection } from './objects-section.tsx';

/** What draws comes after what tells. */
const PaceSection = lazy(() => import('./pace-section.tsx'));

/** Is everything in sync, and if not, what to do. */
export function HomePage(): JSX.Element {
  const { t } = useTranslation('home');
  const may = usePermissions();
  return <Page title={t('title')}>{may('Synchronization.Read.All') ? <Standing /> : <ReadersHome />}</Page>;
}

function Standing(): JSX.Element {
  const status = useQuery(asking(getStatus));
  return (
    <Answered query={status}>
      {answer => (
        <>
          {isSetUp(answer) ? <AttentionSection /> : <GetStarted status={answer} />}
          <ObjectsSection objects={answer.objects} />
          {answer.domains.length > 0 ? <DomainsSection status={answer} /> : null}
          {isSetUp(answer) ? (
            <Suspense fallback={null}>
              <PaceSection />
            </Suspense>
          ) : null}
        </>
      )}
    </Answered>
  );
}

/** Something was synchronised, or stands ready to be. */
function isSetUp({ configurations }: Status): boolean {
  return configurations.some(({ state, initialCycleDone }) => initialCycleDone || state !== 'reviewing');
}

/** Whoever may read nothing but the logs. */
function ReadersHome(): JSX.Element {
  const { t } = useTranslation('home');
  const { t: shared } = useTranslation();
  const logs = (
    <RouteButton to="/provisioning-logs" appearance="primary">
      {shared('navigation.provisioningLogs')}
    </RouteButton>
  );
  return (
    <EmptyState icon={<DocumentBulletListClockRegular />} title={shared('navigation.provisioningLogs')} action={logs}>
      {t('reader')}
    </EmptyState>
  );
}
