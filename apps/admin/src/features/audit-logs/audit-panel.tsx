import { Body1 } from '@fluentui/react-components';
import { listDirectoryAudits, type ShownDirectoryAudit } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, BeforeAfter, Facts, RouteLink, Section, SidePanel } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { exactTime } from '../../lib/format.ts';
import { said } from '../../lib/said/index.ts';
import { AuditResult } from './audit-result.tsx';
import { initiatorOf, targetNameOf } from './initiator.ts';

interface AuditPanelProps {
  readonly id: string;
  onClose(): void;
}

/** One act, with what it changed. */
export function AuditPanel({ id, onClose }: AuditPanelProps): JSX.Element {
  const { t, i18n } = useTranslation('audit-logs');
  const found = useQuery(asking(listDirectoryAudits, { query: { $filter: `id eq '${id}'`, $top: 1 } }));
  const activity = found.data?.value[0]?.activityDisplayName;
  return (
    <SidePanel title={activity === undefined ? t('act') : said(i18n.language, activity).text} size="large" onClose={onClose}>
      <Answered query={found}>{({ value: [audit] }) => (audit === undefined ? t('gone') : <Act audit={audit} />)}</Answered>
    </SidePanel>
  );
}

function Act({ audit }: { readonly audit: ShownDirectoryAudit }): JSX.Element {
  const { t } = useTranslation('audit-logs');
  const modified = audit.targetResources.flatMap(target => target.modifiedProperties);
  return (
    <>
      <AuditResult result={audit.result} />
      <ActFacts audit={audit} />
      <Section title={t('changes')}>
        {modified.length === 0 ? (
          <Body1>{t('noChanges')}</Body1>
        ) : (
          <BeforeAfter
            label={t('changes')}
            heads={[t('property'), t('before'), t('after')]}
            withheld={t('withheld')}
            properties={modified}
          />
        )}
      </Section>
    </>
  );
}

function ActFacts({ audit }: { readonly audit: ShownDirectoryAudit }): JSX.Element {
  const { t, i18n } = useTranslation('audit-logs');
  const initiator = initiatorOf(audit);
  const [target] = audit.targetResources;
  const who = initiator && (
    <RouteLink to="/audit-logs" search={{ initiator: initiator.id }}>
      {initiator.displayName}
    </RouteLink>
  );
  const what = target && (
    <RouteLink to="/audit-logs" search={{ target: target.id }}>
      {targetNameOf(audit)}
    </RouteLink>
  );
  return (
    <Facts
      facts={[
        [t('at'), exactTime(audit.activityDateTime, i18n.language)],
        [t('initiator'), who],
        [t('kindOfInitiator'), t(audit.initiatedBy.user === null ? 'program' : 'administrator')],
        [t('address'), initiator?.ipAddress],
        [t('target'), what],
        [t('kindOfTarget'), target?.type],
        [t('category'), audit.category],
        [t('reason'), audit.resultReason],
        [t('request'), audit.correlationId],
      ]}
    />
  );
}
