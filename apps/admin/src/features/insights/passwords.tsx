import { Body1, tokens } from '@fluentui/react-components';
import type { ShownInsights } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/index.ts';
import { Bars } from './bars.tsx';

/** What became of passwords, as it is now. */
export function Passwords({ passwords }: Pick<ShownInsights, 'passwords'>): JSX.Element {
  const { t } = useTranslation('insights');
  return (
    <Section title={t('passwords')}>
      {passwords.length === 0 ? (
        <Body1>{t('noPasswords')}</Body1>
      ) : (
        <Bars
          bars={passwords.map(({ outcome, count }) => ({
            id: outcome,
            label: t(`outcomes.${outcome}`),
            color: outcome === 'synchronised' ? tokens.colorPaletteGreenForeground3 : tokens.colorNeutralForeground3,
            value: count,
          }))}
        />
      )}
    </Section>
  );
}
