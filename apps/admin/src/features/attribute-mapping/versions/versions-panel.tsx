import { Badge, Button, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { listSchemaVersions, type SchemaVersion } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, RelativeTime, SidePanel } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import type { Place } from '../place.ts';
import type { Work } from '../work.ts';

interface VersionsPanelProps {
  readonly work: Work;
  readonly place: Place;
  onClose(): void;
}

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, listStyleType: 'none', margin: 0, padding: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0 },
  show: { marginInlineStart: 'auto' },
  muted: { color: tokens.colorNeutralForeground3 },
  note: { overflowWrap: 'anywhere' },
});

/** Who saved which schema, when and why. */
export function VersionsPanel({ work, place, onClose }: VersionsPanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(
    askingPages(listSchemaVersions, { params: { id: work.configurationId } }),
  );
  const versions = data?.pages.flatMap(page => page.value) ?? [];
  return (
    <SidePanel title={t('history.title')} onClose={onClose}>
      <Text>{t('history.text')}</Text>
      {error ? <ErrorNotice error={error} /> : null}
      <ul className={styles.list}>
        {versions.map(one => (
          <li key={one.version}>
            <Version version={one} onShow={() => place.go({ version: one.version })} />
          </li>
        ))}
      </ul>
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{t('history.more')}</Button> : null}
    </SidePanel>
  );
}

function Version({ version, onShow }: { readonly version: SchemaVersion; onShow(): void }): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const { version: number, createdDateTime, createdBy, note, active, wanted } = version;
  return (
    <Card>
      <div className={styles.head}>
        <Subtitle2 as="h3" className={styles.title}>
          {number === 0 ? t('history.own') : t('history.number', { number })}
        </Subtitle2>
        {active ? <Badge color="success">{t('history.active')}</Badge> : null}
        {wanted && !active ? <Badge color="informative">{t('history.wanted')}</Badge> : null}
        <Button
          size="small"
          className={styles.show}
          aria-label={`${t('history.show')}: ${t('history.number', { number })}`}
          onClick={onShow}
        >
          {t('history.show')}
        </Button>
      </div>
      {createdDateTime === null ? null : (
        <Text size={200} className={styles.muted}>
          <RelativeTime at={createdDateTime} /> {createdBy === null ? null : t('history.by', { name: createdBy })}
        </Text>
      )}
      {note === null || number === 0 ? null : <Text className={styles.note}>{note}</Text>}
    </Card>
  );
}
