import { Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { Status } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteButton, Section, StatusBadge } from '../../components/index.ts';

const useStyles = makeStyles({
  steps: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  card: { height: '100%', boxSizing: 'border-box' },
  title: { margin: 0 },
  act: { marginTop: 'auto', display: 'flex', alignItems: 'center', minHeight: '32px' },
});

/** The way from an empty tenant to the first synchronised user; what is done of it says so. */
export function GetStarted({ status }: { readonly status: Status }): JSX.Element {
  const { t } = useTranslation('home');
  const styles = useStyles();
  const [configuration] = status.configurations;
  const steps = [
    { name: 'agent', to: '/agents', isDone: status.agents.active > 0 },
    { name: 'configuration', to: '/configurations/new', isDone: configuration !== undefined },
    { name: 'enable', to: configuration ? `/configurations/${configuration.id}` : null, isDone: false },
  ] as const;
  const next = steps.find(({ isDone }) => !isDone)?.name;
  return (
    <Section title={t('start.title')}>
      <Text>{t('start.why')}</Text>
      <ol className={styles.steps}>
        {steps.map(({ name, to, isDone }, index) => (
          <li key={name}>
            <Card appearance="outline" className={styles.card}>
              <Subtitle2 as="h3" className={styles.title}>
                {index + 1}. {t(`start.${name}`)}
              </Subtitle2>
              <Text>{t(`start.${name}What`)}</Text>
              <div className={styles.act}>
                {isDone ? <StatusBadge health="good">{t('start.done')}</StatusBadge> : null}
                {!isDone && to !== null ? (
                  <RouteButton to={to} {...(name === next ? { appearance: 'primary' as const } : {})}>
                    {t(`start.${name}Act`)}
                  </RouteButton>
                ) : null}
              </div>
            </Card>
          </li>
        ))}
      </ol>
    </Section>
  );
}
