import type { ProvisioningRecord } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RelativeTime, RouteLink, Section } from '../../components/index.ts';
import { duration, exactTime } from '../../lib/format.ts';

const PLACES: Readonly<Record<string, string>> = { user: '/users', group: '/groups', contact: '/contacts' };

/** Whom it was about on both sides, in which cycle, and how long it took. */
export function Summary({ record }: { readonly record: ProvisioningRecord }): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 24 }}>
      <Change record={record} />
      <Section title={t('summary.source')}>
        <Source record={record} />
      </Section>
      <Section title={t('summary.target')}>
        <Target record={record} />
        <WayToHistory record={record} />
      </Section>
    </div>
  );
}

function Change({ record }: { readonly record: ProvisioningRecord }): JSX.Element {
  const { t, i18n } = useTranslation('provisioning-logs');
  const { servicePrincipal, cycleId, changeId, jobId, activityDateTime } = record;
  const at = (
    <>
      {exactTime(activityDateTime, i18n.language)} (<RelativeTime at={activityDateTime} />)
    </>
  );
  const place: string = `/configurations/${servicePrincipal.id}`;
  const configuration = <RouteLink to={place}>{servicePrincipal.displayName || servicePrincipal.id}</RouteLink>;
  const cycle = (
    <RouteLink to="/provisioning-logs" search={{ cycle: cycleId }}>
      {cycleId}
    </RouteLink>
  );
  return (
    <Facts
      facts={[
        [t('at'), at],
        [t('summary.duration'), duration(record.durationInMilliseconds, i18n.language)],
        [t('configuration'), configuration],
        [t('summary.job'), jobId],
        [t('summary.cycle'), cycle],
        [t('summary.change'), changeId],
      ]}
    />
  );
}

function Source({ record: { sourceIdentity, sourceSystem } }: { readonly record: ProvisioningRecord }): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const { id, displayName, identityType, details } = sourceIdentity;
  const all = (
    <RouteLink to="/provisioning-logs" search={{ search: id }}>
      {t('summary.allOfIt')}
    </RouteLink>
  );
  return (
    <Facts
      facts={[
        [t('summary.name'), displayName],
        [t('summary.kind'), identityType],
        [t('summary.distinguishedName'), details['distinguishedName']],
        [t('summary.principalName'), details['userPrincipalName']],
        ['objectGUID', id],
        [t('summary.system'), `${sourceSystem.displayName}, ${sourceSystem.id}`],
        [t('summary.records'), all],
      ]}
    />
  );
}

/** The page of the object has its history; that of one that is gone, or never came, is asked by the entry. */
function WayToHistory({ record }: { readonly record: ProvisioningRecord }): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const { provisioningAction, sourceIdentity, targetIdentity } = record;
  const place = targetIdentity === null ? undefined : PLACES[targetIdentity.identityType];
  if (targetIdentity === null || place === undefined || /delete/.test(provisioningAction)) {
    return (
      <RouteLink to="/users/missing" search={{ who: sourceIdentity.id }}>
        {t('summary.history')}
      </RouteLink>
    );
  }
  const object: string = `${place}/${targetIdentity.id}/history`;
  return <RouteLink to={object}>{t('summary.history')}</RouteLink>;
}

function Target({ record: { targetIdentity, targetSystem } }: { readonly record: ProvisioningRecord }): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  if (targetIdentity === null) return <span>{t('summary.noTarget')}</span>;
  const { id, displayName, identityType } = targetIdentity;
  const place = PLACES[identityType];
  const name = displayName || id;
  const object: string = `${place}/${id}`;
  const link = <RouteLink to={object}>{name}</RouteLink>;
  return (
    <Facts
      facts={[
        [t('summary.name'), place === undefined ? name : link],
        [t('summary.kind'), identityType],
        [t('summary.id'), id],
        [t('summary.system'), targetSystem.displayName],
      ]}
    />
  );
}
