import { getStages, listCycles } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { useConfiguration } from '../use-configuration.ts';
import { Attention } from './attention.tsx';
import { CycleChart } from './cycle-chart.tsx';
import { CycleStrip } from './cycle-strip.tsx';
import { StagePanel } from './stage-panel.tsx';
import { WayOfData } from './way-of-data.tsx';

const route = getRouteApi('/frame/configurations/$id/');
const SHOWN_CYCLES = 30;

/** How a configuration goes: what needs somebody, the way of its data, the cycle that runs and those before. */
export function OverviewPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const configuration = useConfiguration();
  const { stage } = route.useSearch();
  const navigate = useNavigate();
  const params = { id: configuration.id };
  const stages = useQuery(asking(getStages, { params }));
  const cycles = useQuery(asking(listCycles, { params, query: { $top: SHOWN_CYCLES } }));
  const show = (next: typeof stage): void => void navigate({ to: '.', search: before => ({ ...before, stage: next }) });
  return (
    <>
      <Attention configuration={configuration} />
      <Section title={t('overview.way')}>
        <Answered query={stages}>{counts => <WayOfData stages={counts} onOpen={show} />}</Answered>
      </Section>
      <Section title={t('overview.cycles')}>
        <Answered query={cycles}>
          {({ value }) => (
            <>
              <CycleStrip cycle={value[0] ?? null} waiting={stages.data?.scoping.waiting ?? 0} />
              <CycleChart cycles={value} />
            </>
          )}
        </Answered>
      </Section>
      {stage === undefined || stages.data === undefined ? null : (
        <StagePanel configuration={configuration} stage={stage} stages={stages.data} onClose={() => show(undefined)} />
      )}
    </>
  );
}
