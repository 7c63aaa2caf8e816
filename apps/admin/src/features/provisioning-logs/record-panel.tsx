import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { listProvisioningRecords, type ProvisioningRecord } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, RecordStatus, SidePanel } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { Advice } from './advice.tsx';
import { Properties } from './properties.tsx';
import { Steps } from './steps.tsx';
import { Summary } from './summary.tsx';

const TABS = ['steps', 'advice', 'properties', 'summary'] as const;
type RecordTab = (typeof TABS)[number];

interface RecordPanelProps {
  readonly id: string;
  readonly tab: RecordTab;
  onTab(tab: RecordTab): void;
  onClose(): void;
}

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'center' },
});

/** One record of the log, whole. */
export function RecordPanel({ id, tab, onTab, onClose }: RecordPanelProps): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const found = useQuery(asking(listProvisioningRecords, { query: { $filter: `id eq '${id}'`, $top: 1 } }));
  const title = found.data?.value[0]?.sourceIdentity.displayName ?? t('record');
  return (
    <SidePanel title={title} size="large" onClose={onClose}>
      <Answered query={found}>
        {({ value: [record] }) => (record === undefined ? t('gone') : <RecordParts record={record} tab={tab} onTab={onTab} />)}
      </Answered>
    </SidePanel>
  );
}

interface RecordPartsProps extends Pick<RecordPanelProps, 'tab' | 'onTab'> {
  readonly record: ProvisioningRecord;
}

function RecordParts({ record, tab, onTab }: RecordPartsProps): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const { t: shared } = useTranslation();
  const styles = useStyles();
  return (
    <>
      <div className={styles.head}>
        <RecordStatus status={record.provisioningStatusInfo.status} />
        <span>{shared(`record.action.${record.provisioningAction}`)}</span>
      </div>
      <TabList
        aria-label={t('parts')}
        size="small"
        selectedValue={tab}
        onTabSelect={(_, { value }) => onTab(value as RecordTab)}
        style={{ flexWrap: 'wrap' }}
      >
        {TABS.map(name => (
          <Tab key={name} value={name} id={`record-${name}`} aria-controls="record-part">
            {t(`tabs.${name}`)}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" id="record-part" aria-labelledby={`record-${tab}`}>
        <Part record={record} tab={tab} />
      </div>
    </>
  );
}

function Part({ record, tab }: Pick<RecordPartsProps, 'record' | 'tab'>): JSX.Element {
  switch (tab) {
    case 'steps':
      return <Steps record={record} />;
    case 'advice':
      return <Advice record={record} />;
    case 'properties':
      return <Properties record={record} />;
    case 'summary':
      return <Summary record={record} />;
  }
}
