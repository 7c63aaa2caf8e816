import { Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Status } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteLink, Section } from '../../components/index.ts';
import { wholeNumber } from '../../lib/format.ts';

const TILES = [
  { name: 'users', to: '/users' },
  { name: 'groups', to: '/groups' },
  { name: 'contacts', to: '/contacts' },
  { name: 'deleted', to: '/deleted' },
] as const;

const useStyles = makeStyles({
  tiles: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))', gap: tokens.spacingHorizontalM },
  count: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontVariantNumeric: 'tabular-nums' },
});

/** How many there are, each a way to see them. */
export function ObjectsSection({ objects }: Pick<Status, 'objects'>): JSX.Element {
  const { t, i18n } = useTranslation('home');
  const styles = useStyles();
  return (
    <Section title={t('objects.title')}>
      <div className={styles.tiles}>
        {TILES.map(({ name, to }) => (
          <Card key={name} appearance="outline">
            <RouteLink to={to}>{t(`objects.${name}`)}</RouteLink>
            <Text weight="semibold" className={styles.count}>
              {wholeNumber(objects[name], i18n.language)}
            </Text>
          </Card>
        ))}
      </div>
    </Section>
  );
}
