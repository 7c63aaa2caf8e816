import { CloudRegular } from '@fluentui/react-icons';
import { getObjectHistory, listReferences, type Member, type ObjectHistory, type PresentState } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, EmptyState, Facts, RelativeTime, RouteLink, Said, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { exactTime } from '../../../lib/format.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { Answer } from '../history/answer.tsx';
import { EntryState } from './entry-state.tsx';

/** From where an object comes, and how it stands there. */
export function SourceTab({ object }: { readonly object: Member }): JSX.Element {
  const { t } = useTranslation('directory');
  const history = useQuery(asking(getObjectHistory, { params: { id: object.id ?? '' }, query: { $top: 1 } }));
  if (!object.onPremisesSyncEnabled) {
    return (
      <EmptyState icon={<CloudRegular />} title={t('source.cloudOnlyTitle')}>
        {t('source.cloudOnlyText')}
      </EmptyState>
    );
  }
  return (
    <Answered query={history}>
      {known => (
        <>
          <Section title={t('source.title')}>
            <Mastered object={object} known={known} />
          </Section>
          <Section title={t('source.state')}>
            {known.configurations.map(answer => (
              <Answer key={answer.configurationId} answer={answer} />
            ))}
          </Section>
          <EntryState known={known} />
          <Waiting configurations={known.configurations} guid={known.sourceId} />
        </>
      )}
    </Answered>
  );
}

function Mastered({ object, known }: { readonly object: Member; readonly known: ObjectHistory }): JSX.Element {
  const { t, i18n } = useTranslation('directory');
  const [last] = known.value;
  const changed = object['lastPasswordChangeDateTime'];
  return (
    <Facts
      facts={[
        [t('property.onPremisesDomainName'), object.onPremisesDomainName],
        [t('property.onPremisesDistinguishedName'), known.onPremisesDistinguishedName ?? object.onPremisesDistinguishedName],
        [t('property.onPremisesImmutableId'), <code key="anchor">{object.onPremisesImmutableId}</code>],
        [t('property.onPremisesObjectIdentifier'), <code key="guid">{object.onPremisesObjectIdentifier}</code>],
        ...(typeof changed === 'string'
          ? ([[t('property.lastPasswordChangeDateTime'), exactTime(changed, i18n.language)]] as const)
          : []),
        [
          t('source.last'),
          last ? (
            <span key="last">
              {t(`action.${last.provisioningAction}`)}, {t(`status.${last.provisioningStatusInfo.status}`)},{' '}
              <RelativeTime at={last.activityDateTime} />
            </span>
          ) : null,
        ],
      ]}
    />
  );
}

interface WaitingProps {
  readonly configurations: readonly PresentState[];
  readonly guid: string | null;
}

/** Members and managers that have no object in the cloud yet. */
function Waiting({ configurations, guid }: WaitingProps): JSX.Element | null {
  const { t } = useTranslation('directory');
  const may = usePermissions();
  const [first] = configurations;
  const id = first?.configurationId ?? null;
  const waiting = useQuery({
    ...asking(listReferences, { params: { id: id ?? '' }, query: { source: guid ?? undefined, state: 'waiting', $top: 50 } }),
    enabled: id !== null && guid !== null && may('Synchronization.Read.All'),
  });
  if (!waiting.data || waiting.data.value.length === 0) return null;
  return (
    <Section title={t('source.waiting')}>
      <Facts
        facts={waiting.data.value.map(({ attribute, target, message }) => [
          `${attribute}: ${target.name}`,
          <span key={target.sourceId}>
            <Said text={message} />{' '}
            <RouteLink to="/users/missing" search={{ who: target.sourceId }}>
              {t('source.ask')}
            </RouteLink>
          </span>,
        ])}
      />
    </Section>
  );
}
