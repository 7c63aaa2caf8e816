import { Button, Checkbox, Field, Text } from '@fluentui/react-components';
import { type Configuration, type ResetScope, restartConfiguration } from '@landbridge/contract';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, SidePanel, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { SHOWN_BY } from '../shown-by.ts';

interface RestartConfigurationProps {
  readonly configuration: Configuration;
  onClose(): void;
}

const OFFERED = ['QuarantineState', 'Escrows', 'Watermark', 'Full', 'ForceDeletes'] as const satisfies readonly ResetScope[];
const USUAL: readonly ResetScope[] = ['QuarantineState', 'Escrows', 'Watermark'];

/** Looks at every object again; what is set back before that is chosen. */
export function RestartConfiguration({ configuration, onClose }: RestartConfigurationProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const tell = useTell();
  const [chosen, setChosen] = useState(USUAL);
  const restart = useAct(restartConfiguration, {
    changes: SHOWN_BY,
    onDone: () => {
      tell(t('restart.done'));
      onClose();
    },
  });
  const footer = (
    <>
      <Button
        appearance="primary"
        disabled={restart.isPending || chosen.length === 0}
        onClick={() => restart.mutate({ params: { id: configuration.id }, body: { resetScope: [...chosen] } })}
      >
        {t('restart.act')}
      </Button>
      <Button onClick={onClose}>{t('cancel', { ns: 'shared' })}</Button>
    </>
  );
  return (
    <SidePanel title={t('acts.restart')} footer={footer} onClose={onClose}>
      <Text>{t('restart.text')}</Text>
      {OFFERED.map(scope => (
        <Field key={scope} hint={t(`restart.hint.${scope}`)}>
          <Checkbox
            label={t(`restart.scope.${scope}`)}
            checked={chosen.includes(scope)}
            onChange={(_, { checked }) => setChosen(checked ? [...chosen, scope] : chosen.filter(one => one !== scope))}
          />
        </Field>
      ))}
      {restart.error ? <ErrorNotice error={restart.error} /> : null}
    </SidePanel>
  );
}
