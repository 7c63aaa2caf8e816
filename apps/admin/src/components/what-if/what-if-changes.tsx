import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Badge,
  Button,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { WhatIfChange } from '@landbridge/contract';
import { type JSX, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/format.ts';
import { Said } from '../said.tsx';
import { SearchField } from '../search-field.tsx';
import { ModifiedProperties } from './modified-properties.tsx';
import { type Tile, tileOf } from './tiles.ts';

interface WhatIfChangesProps {
  readonly changes: readonly WhatIfChange[];
  readonly tile: Tile | null;
}

const STEP = 100;

const COLOURS = {
  create: 'success',
  update: 'brand',
  delete: 'danger',
  disable: 'warning',
  reference: 'informative',
  fail: 'danger',
  notReadYet: 'warning',
  unchanged: 'subtle',
} as const satisfies Readonly<Record<Tile, string>>;

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'flex-start' },
  changes: {
    width: '100%',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  name: { overflowWrap: 'anywhere', textAlign: 'start' },
  reason: { color: tokens.colorNeutralForeground3, textAlign: 'start' },
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalM },
});

/** Changes one by one; each opens to what it does to which attribute. */
export function WhatIfChanges({ changes, tile }: WhatIfChangesProps): JSX.Element {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const [sought, setSought] = useState('');
  const [most, setMost] = useState(STEP);
  const text = useDeferredValue(sought.toLowerCase());
  // One entry may have several changes: what tells them apart is their place among all of them.
  const found = changes
    .map((change, place) => ({ change, place }))
    .filter(({ change }) => (tile === null || tileOf(change) === tile) && mentions(change, text));
  return (
    <div className={styles.list}>
      <SearchField label={t('whatIf.search')} value={sought} onSearch={setSought} />
      {found.length === 0 ? (
        <Text>{t('whatIf.noneFound')}</Text>
      ) : (
        <Accordion className={styles.changes} collapsible multiple>
          {found.slice(0, most).map(({ change, place }) => (
            <Change key={place} change={change} place={place} />
          ))}
        </Accordion>
      )}
      {found.length > most ? (
        <Button onClick={() => setMost(most + STEP)}>
          {t('whatIf.more', { count: found.length - most, formatted: wholeNumber(found.length - most, i18n.language) })}
        </Button>
      ) : null}
    </div>
  );
}

function mentions({ objectName, sourceName, modifiedProperties }: WhatIfChange, text: string): boolean {
  if (text === '') return true;
  const names = [objectName, sourceName, ...modifiedProperties.map(({ displayName }) => displayName)];
  return names.some(name => name.toLowerCase().includes(text));
}

function Change({ change, place }: { readonly change: WhatIfChange; readonly place: number }): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const tile = tileOf(change);
  return (
    <AccordionItem value={place}>
      <AccordionHeader size="small">
        <span className={styles.head}>
          <Badge appearance="tint" color={COLOURS[tile]}>
            {t(`whatIf.operation.${change.operation}`)}
          </Badge>
          <Text className={styles.name}>{change.objectName || change.sourceName}</Text>
          <Text size={200} className={styles.reason}>
            <Said text={change.reason} />
          </Text>
        </span>
      </AccordionHeader>
      <AccordionPanel>
        <div className={styles.panel}>
          <Text size={200} className={styles.reason}>
            {change.sourceName}
          </Text>
          {change.modifiedProperties.length === 0 ? null : <ModifiedProperties properties={change.modifiedProperties} />}
          {change.notReadYet.length === 0 ? null : (
            <Text>{t('whatIf.attributesNotRead', { names: change.notReadYet.join(', ') })}</Text>
          )}
        </div>
      </AccordionPanel>
    </AccordionItem>
  );
}
