import { Text } from '@fluentui/react-components';
import { type Configuration, listEscrows, listHeldDeletes, type Stages } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Facts, RouteButton, SidePanel } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { addressOf } from '../address.ts';
import { useNumber } from '../use-number.ts';
import type { Stage } from './stage-counts.ts';

interface StagePanelProps {
  readonly configuration: Configuration;
  readonly stage: Stage;
  readonly stages: Stages;
  onClose(): void;
}

const FIRST = 20;
/** Their records are in the log of the configuration. */
const OF_LOGS: readonly Stage[] = ['import', 'references'];

/** What a stage does, what stands there, and where more is to be seen. */
export function StagePanel({ configuration, stage, stages, onClose }: StagePanelProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const facts = useFacts(stage, stages);
  const { id, domain } = configuration;
  const search: object = OF_LOGS.includes(stage) ? { configuration: id } : stage === 'directory' ? { domain: domain.fqdn } : {};
  return (
    <SidePanel title={t(`stages.${stage}.name`)} onClose={onClose}>
      <Text>{t(`stages.${stage}.text`)}</Text>
      <Facts facts={facts} />
      {stage === 'processing' ? <FirstEscrows id={id} /> : null}
      {stage === 'export' ? <FirstHeld id={id} /> : null}
      <div>
        <RouteButton to={placeOf(stage, id)} search={search}>
          {t(`stages.${stage}.more`)}
        </RouteButton>
      </div>
    </SidePanel>
  );
}

function placeOf(stage: Stage, id: string): string {
  const places: Readonly<Record<Stage, string>> = {
    activeDirectory: addressOf(id, '/scoping-filters'),
    agent: '/agents',
    import: '/provisioning-logs',
    scoping: addressOf(id, '/scoping-filters'),
    matching: addressOf(id, '/attribute-mapping'),
    processing: addressOf(id, '/escrows'),
    references: '/provisioning-logs',
    export: addressOf(id, '/held-deletes'),
    directory: '/users',
  };
  return places[stage];
}

function useFacts(stage: Stage, stages: Stages): readonly (readonly [string, string])[] {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const { entries, skeletons, reading } = stages.import;
  const { users, groups, contacts } = stages.directory;
  const read = [
    [t('stages.facts.whole'), number(entries)],
    [t('stages.facts.skeletons'), number(skeletons)],
    [t('stages.facts.reading'), t(`stages.reading.${reading}`)],
  ] as const;
  const facts: Readonly<Record<Stage, readonly (readonly [string, string])[]>> = {
    activeDirectory: read,
    agent: [[t('stages.facts.active'), number(stages.agent.active)]],
    import: read,
    scoping: [[t('stages.facts.waiting'), number(stages.scoping.waiting)]],
    matching: [[t('stages.facts.linked'), number(stages.matching.linked)]],
    processing: [[t('stages.facts.escrows'), number(stages.processing.escrows)]],
    references: [[t('stages.facts.referencesWaiting'), number(stages.references.waiting)]],
    export: [
      [t('stages.facts.held'), number(stages.export.held)],
      [t('stages.facts.withheld'), number(stages.export.withheldValues)],
    ],
    directory: [
      [t('stages.facts.users'), number(users)],
      [t('stages.facts.groups'), number(groups)],
      [t('stages.facts.contacts'), number(contacts)],
    ],
  };
  return facts[stage];
}

function FirstEscrows({ id }: { readonly id: string }): JSX.Element {
  const query = useQuery(asking(listEscrows, { params: { id }, query: { $top: FIRST } }));
  return (
    <Answered query={query}>
      {({ value }) => <Facts facts={value.map(({ sourceName, message }) => [sourceName, message])} />}
    </Answered>
  );
}

function FirstHeld({ id }: { readonly id: string }): JSX.Element {
  const { t } = useTranslation('configurations');
  const query = useQuery(asking(listHeldDeletes, { params: { id }, query: { $top: FIRST } }));
  return (
    <Answered query={query}>
      {({ value }) => (
        <Facts
          facts={value.map(({ objectName, member, kind }) => [
            member === null ? objectName : `${objectName}: ${member.objectName}`,
            t(`held.kind.${kind}`),
          ])}
        />
      )}
    </Answered>
  );
}
