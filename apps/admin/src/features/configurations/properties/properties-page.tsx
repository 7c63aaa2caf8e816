import { Button } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { type Configuration, listDomains } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RelativeTime, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { duration, exactTime } from '../../../lib/format.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { NextStep } from '../next-step.tsx';
import { useConfiguration } from '../use-configuration.ts';
import { useNumber } from '../use-number.ts';
import { EditBasics } from './edit-basics.tsx';

const route = getRouteApi('/frame/configurations/$id/properties');

/** What holds for a configuration as a whole, and of the domain that it is about. */
export function PropertiesPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const configuration = useConfiguration();
  const { edit } = route.useSearch();
  const navigate = useNavigate();
  const [isSaved, setIsSaved] = useState(false);
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const open = (what: 'basics' | undefined): void => void navigate({ to: '.', search: before => ({ ...before, edit: what }) });
  const pencil = (
    <Button appearance="subtle" icon={<EditRegular />} aria-label={t('properties.edit')} onClick={() => open('basics')} />
  );
  return (
    <>
      {isSaved ? <NextStep after="properties" /> : null}
      <Section title={t('properties.basics')} action={mayWrite ? pencil : null}>
        <Basics configuration={configuration} />
      </Section>
      <Section title={t('properties.domain')}>
        <DomainFacts configuration={configuration} />
      </Section>
      {edit === 'basics' ? (
        <EditBasics configuration={configuration} onSaved={() => setIsSaved(true)} onClose={() => open(undefined)} />
      ) : null}
    </>
  );
}

interface OfConfiguration {
  readonly configuration: Configuration;
}

function Basics({ configuration }: OfConfiguration): JSX.Element {
  const { t, i18n } = useTranslation('configurations');
  const number = useNumber();
  const { guard, passwordHashSync, passwordsReadDateTime, reconcileEveryDays } = configuration;
  const orOff = (value: string | null): string => value ?? t('off');
  const percent = (value: number | null): string | null => (value === null ? null : `${value} %`);
  const count = (value: number | null): string | null => (value === null ? null : number(value));
  return (
    <Facts
      facts={[
        [t('properties.name'), configuration.displayName],
        [t('properties.passwords'), passwordHashSync ? t('on') : t('off')],
        [t('properties.passwordsRead'), passwordHashSync ? <RelativeTime key="at" at={passwordsReadDateTime} /> : null],
        [t('properties.email'), configuration.notificationEmail],
        [t('properties.guard'), guard.enabled ? t('on') : t('off')],
        [t('properties.deleteThreshold'), number(guard.deleteThreshold)],
        [t('properties.deletePercentage'), orOff(percent(guard.deletePercentage))],
        [t('properties.memberRemovals'), number(guard.memberRemovalThreshold)],
        [t('properties.groupRemovals'), orOff(count(guard.groupRemovalThreshold))],
        [t('properties.groupPercentage'), orOff(percent(guard.groupRemovalPercentage))],
        [t('properties.interval'), duration(configuration.intervalMs, i18n.language)],
        [t('properties.skip'), configuration.skipOutOfScopeDeletes ? t('yes') : t('no')],
        [
          t('properties.reconcile'),
          reconcileEveryDays === null ? t('properties.onRequest') : t('properties.days', { count: reconcileEveryDays }),
        ],
        [t('properties.created'), exactTime(configuration.createdDateTime, i18n.language)],
        [t('properties.id'), configuration.id],
        [t('properties.job'), configuration.jobId],
      ]}
    />
  );
}

function DomainFacts({ configuration }: OfConfiguration): JSX.Element {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const { data } = useQuery(asking(listDomains, { query: { $top: 999 } }));
  const domain = data?.value.find(({ id }) => id === configuration.domain.id);
  return (
    <Facts
      facts={[
        [t('list.domain'), configuration.domain.fqdn],
        [t('properties.netbios'), domain?.netbiosName],
        [t('properties.forest'), domain?.forestFqdn],
        [t('properties.controller'), domain?.domainController],
        [t('stages.facts.active'), domain && number(domain.activeAgents)],
        [t('properties.lastRead'), <RelativeTime key="read" at={domain?.lastReadDateTime ?? null} />],
        [t('properties.nextCycle'), <RelativeTime key="next" at={domain?.nextCycleDateTime ?? null} />],
      ]}
    />
  );
}
