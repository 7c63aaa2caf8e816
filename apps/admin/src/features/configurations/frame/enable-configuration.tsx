import { Button, Subtitle2, Text } from '@fluentui/react-components';
import { type Configuration, enableConfiguration } from '@landbridge/contract';
import { type JSX, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, Facts, SidePanel, useTell } from '../../../components/index.ts';
import { useWhatIf, WhatIf } from '../../../components/what-if/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { useScopeWords } from '../scoping/use-scope-words.ts';
import { SHOWN_BY } from '../shown-by.ts';
import { useNumber } from '../use-number.ts';

interface EnableConfigurationProps {
  readonly configuration: Configuration;
  onClose(): void;
}

/** What is about to be switched on, and what its first cycle would do. */
export function EnableConfiguration({ configuration, onClose }: EnableConfigurationProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const tell = useTell();
  const scopeWords = useScopeWords();
  const { foreseen, ask } = useWhatIf(configuration.id);
  useEffect(() => void ask({ maxChanges: 200 }), [ask]);
  const enable = useAct(enableConfiguration, {
    changes: SHOWN_BY,
    onDone: () => {
      tell(t('enable.done'));
      onClose();
    },
  });
  const footer = (
    <>
      <Button
        appearance="primary"
        disabled={enable.isPending}
        onClick={() => enable.mutate({ params: { id: configuration.id } })}
      >
        {t('enable.act')}
      </Button>
      <Button onClick={onClose}>{t('cancel', { ns: 'shared' })}</Button>
    </>
  );
  const { guard } = configuration;
  return (
    <SidePanel title={t('acts.review')} size="large" footer={footer} onClose={onClose}>
      <Facts
        facts={[
          [t('list.domain'), configuration.domain.fqdn],
          [t('list.direction'), t('list.toCloud')],
          [t('tabs.scoping'), scopeWords(configuration.scope)],
          [t('properties.passwords'), configuration.passwordHashSync ? t('on') : t('off')],
          [
            t('properties.guard'),
            guard.enabled ? t('properties.guardFrom', { number: number(guard.deleteThreshold) }) : t('off'),
          ],
          [t('properties.email'), configuration.notificationEmail],
        ]}
      />
      <Subtitle2 as="h3">{t('enable.first')}</Subtitle2>
      <Text>{t('enable.text')}</Text>
      <WhatIf foreseen={foreseen} />
      {enable.error ? <ErrorNotice error={enable.error} /> : null}
    </SidePanel>
  );
}
