import { Button, Text } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { activateSchemaVersion, getConfiguration, getSchemaVersion, type ShownSchema } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Section, SidePanel, useTell } from '../../../components/index.ts';
import { SaveForeseen, useWhatIf, WhatIf } from '../../../components/what-if/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';
import { SCHEMA_ANSWERS } from '../../../lib/schema-answers.ts';
import { ChangesList } from '../changes-list.tsx';
import { differencesOf } from '../differences.ts';
import type { Work } from '../work.ts';

interface VersionPanelProps {
  readonly work: Work;
  /** The schema that is saved now. */
  readonly current: ShownSchema;
  readonly version: number;
  onBack(): void;
  onClose(): void;
}

/** One version: what it changed, what differs from now, and the way back to it. */
export function VersionPanel(props: VersionPanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const { work, version, onBack, onClose } = props;
  const asked = (number: number) => asking(getSchemaVersion, { params: { id: work.configurationId, version: String(number) } });
  const shown = useQuery(asked(version));
  const before = useQuery({ ...asked(version - 1), enabled: version > 1 });
  return (
    <SidePanel title={t('history.versionTitle', { number: version })} size="large" onClose={onClose}>
      <div>
        <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack}>
          {t('history.back')}
        </Button>
      </div>
      <Answered query={shown}>
        {({ schema }) => (
          <>
            <Section title={t('history.since')}>
              {version <= 1 ? (
                <Text>{t('history.first')}</Text>
              ) : (
                <Answered query={before}>
                  {earlier => <ChangesList differences={differencesOf(earlier.schema, schema)} none={t('history.same')} />}
                </Answered>
              )}
            </Section>
            <WayBack {...props} schema={schema} />
          </>
        )}
      </Answered>
    </SidePanel>
  );
}

function WayBack({ work, current, version, schema, onClose }: VersionPanelProps & { readonly schema: ShownSchema }): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const tell = useTell();
  const { configurationId, mayWrite } = work;
  const { foreseen, ask } = useWhatIf(configurationId);
  const configuration = useQuery(asking(getConfiguration, { params: { id: configurationId } }));
  const activate = useAct(activateSchemaVersion, {
    changes: SCHEMA_ANSWERS,
    onDone: () => {
      tell(t('history.rolledBack', { number: version }));
      onClose();
    },
  });
  const params = { id: configurationId, version: String(version) };
  const isNow = current.version === String(version);
  return (
    <Section title={t('history.compared')}>
      <ChangesList differences={differencesOf(current, schema)} none={t('history.same')} />
      <WhatIf foreseen={foreseen} />
      {isNow || !mayWrite ? null : foreseen.result === null ? (
        <div>
          <Button disabled={foreseen.isRunning} onClick={() => void ask({ schema })}>
            {t('history.foresee')}
          </Button>
        </div>
      ) : (
        <div>
          <SaveForeseen
            foreseen={foreseen}
            name={configuration.data?.displayName ?? ''}
            isBusy={activate.isPending}
            error={activate.error}
            onSave={confirm => activate.mutate({ params, body: { confirm } })}
          />
        </div>
      )}
    </Section>
  );
}
