import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Switch,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { objectMappingsIn } from '../../lib/schema-parts.ts';
import { Commands } from './commands.tsx';
import { MappingTable } from './mapping-table.tsx';
import { Panels } from './panels.tsx';
import { useTypeName } from './use-type-name.ts';
import type { ViewProps } from './work.ts';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  types: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXL },
  tabs: { flexWrap: 'wrap' },
});

export function MappingView(props: ViewProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const nameOf = useTypeName();
  const { work, place } = props;
  const { draft, object, mayWrite, change } = work;
  return (
    <div className={styles.view}>
      <Commands {...props} />
      <Standing {...props} />
      <div className={styles.types}>
        <TabList
          className={styles.tabs}
          aria-label={t('objectType')}
          selectedValue={object.sourceObjectName}
          onTabSelect={(_, { value }) => place.go({ type: String(value), find: undefined })}
        >
          {objectMappingsIn(draft.schema).map(({ name, sourceObjectName, enabled }) => (
            <Tab key={name} value={sourceObjectName}>
              {enabled ? nameOf(sourceObjectName) : `${nameOf(sourceObjectName)} (${t('off')})`}
            </Tab>
          ))}
        </TabList>
        <Switch
          label={t('turnOn')}
          checked={object.enabled}
          disabled={!mayWrite}
          onChange={(_, { checked }) => change({ kind: 'enabled', object: object.name, enabled: checked })}
        />
      </div>
      {object.enabled ? null : (
        <MessageBar layout="multiline">
          <MessageBarBody>{t('turnedOff')}</MessageBarBody>
        </MessageBar>
      )}
      <MappingTable work={work} place={place} />
      <Panels {...props} />
    </div>
  );
}

/** What of the schema is not as it seems: changes that are not saved, and versions that are not in force. */
function Standing({ work: { draft, change }, place, changes, current }: ViewProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const isOvertaken = changes > 0 && current.version !== draft.base.version;
  const active = current['@landbridge.activeVersion'];
  return (
    <>
      {isOvertaken ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('conflict', { version: current.version, own: draft.base.version })}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => change({ kind: 'loaded', schema: current })}>{t('takeOver')}</Button>
          </MessageBarActions>
        </MessageBar>
      ) : changes > 0 ? (
        <MessageBar intent="info">
          <MessageBarBody>{t('unsaved', { count: changes })}</MessageBarBody>
          <MessageBarActions>
            <Button appearance="primary" onClick={() => place.go({ panel: 'whatIf', target: undefined })}>
              {t('review')}
            </Button>
            <Button onClick={() => change({ kind: 'discarded' })}>{t('discard')}</Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {active === current.version ? null : (
        <MessageBar layout="multiline">
          <MessageBarBody>{t('pending', { wanted: current.version, active })}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
