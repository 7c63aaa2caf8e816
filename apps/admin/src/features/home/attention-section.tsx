import { Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime, RouteButton, Section, StatusBadge } from '../../components/index.ts';
import { useMatters } from '../../components/matters/index.ts';

const useStyles = makeStyles({
  matters: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  matter: { display: 'flex', flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  text: { flexGrow: 1, flexBasis: '320px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  title: { margin: 0 },
});

export function AttentionSection(): JSX.Element | null {
  const { t } = useTranslation();
  const styles = useStyles();
  const matters = useMatters();
  if (matters === null) return null;
  if (matters.length === 0) return <StatusBadge health="good">{t('attention.none')}</StatusBadge>;
  return (
    <Section title={t('attention.title')}>
      <div className={styles.matters}>
        {matters.map(({ key, health, title, what, since, to, act }) => (
          <Card key={key} appearance="outline">
            <div className={styles.matter}>
              <div className={styles.text}>
                <Subtitle2 as="h3" className={styles.title}>
                  <StatusBadge health={health}>{title}</StatusBadge>
                </Subtitle2>
                <Text>{what}</Text>
                {since === null ? null : (
                  <Text size={200}>
                    {t('attention.since')} <RelativeTime at={since} />
                  </Text>
                )}
              </div>
              <RouteButton to={to}>{act}</RouteButton>
            </div>
          </Card>
        ))}
      </div>
    </Section>
  );
}
