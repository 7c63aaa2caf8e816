import { Badge, Card, CardHeader, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteButton, StatusBadge } from '../../../components/index.ts';
import { addressOf } from '../address.ts';
import { useConfiguration } from '../use-configuration.ts';

const STEPS = [
  ['scoping', '/scoping-filters', {}],
  ['mapping', '/attribute-mapping', {}],
  ['test', '/provision-on-demand', {}],
  ['properties', '/properties', {}],
  ['enable', '', { act: 'enable' }],
] as const;

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  card: { height: '100%', boxSizing: 'border-box', display: 'flex' },
  text: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
});

/** The five steps from an empty configuration to one that runs. */
export function GetStartedPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const { id, state } = useConfiguration();
  const isDone = (name: string): boolean => name === 'enable' && state === 'active';
  return (
    <ol className={styles.cards}>
      {STEPS.map(([name, path, search], index) => (
        <li key={name}>
          <Card className={styles.card}>
            <CardHeader
              image={
                <Badge appearance="tint" size="large">
                  {index + 1}
                </Badge>
              }
              header={<Subtitle2 as="h2">{t(`getStarted.${name}.title`)}</Subtitle2>}
            />
            <Text className={styles.text}>{t(`getStarted.${name}.text`)}</Text>
            <div>
              {isDone(name) ? (
                <StatusBadge health="good">{t('getStarted.done')}</StatusBadge>
              ) : (
                <RouteButton to={addressOf(id, path)} search={search} appearance={name === 'enable' ? 'primary' : 'secondary'}>
                  {t(`getStarted.${name}.act`)}
                </RouteButton>
              )}
            </div>
          </Card>
        </li>
      ))}
    </ol>
  );
}
