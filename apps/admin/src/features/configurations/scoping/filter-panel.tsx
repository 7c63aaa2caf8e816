import { Button, Text } from '@fluentui/react-components';
import { type Configuration, putSchema, type ShownSchema } from '@landbridge/contract';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComplete, NOBODY_LEFT_OUT, ScopeClauses, scopeOrNone } from '../../../components/clause-editor/index.ts';
import { LeaveGuard, SidePanel, useTell } from '../../../components/index.ts';
import { SaveForeseen, useWhatIf, WhatIf } from '../../../components/what-if/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { SCHEMA_ANSWERS } from '../../../lib/schema-answers.ts';
import { type ObjectMapping, type Scope, sourceAttributes, withScope } from '../../../lib/schema-parts.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';

interface FilterPanelProps {
  readonly configuration: Configuration;
  readonly schema: ShownSchema;
  readonly mapping: ObjectMapping;
  onClose(): void;
}

/** The filter of one type of object; what another would do is shown before it can be saved. */
export function FilterPanel({ configuration, schema, mapping, onClose }: FilterPanelProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const tell = useTell();
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const { id, jobId, displayName } = configuration;
  const [scope, setScope] = useState<Scope>(mapping.scope ?? NOBODY_LEFT_OUT);
  const { foreseen, ask, forget } = useWhatIf(id);
  const proposed = withScope(schema, mapping.name, scopeOrNone(scope));
  const isChanged = JSON.stringify(scope) !== JSON.stringify(mapping.scope ?? NOBODY_LEFT_OUT);
  const save = useAct(putSchema, {
    changes: SCHEMA_ANSWERS,
    onDone: () => {
      tell(t('scoping.filterSaved'));
      onClose();
    },
  });
  // What was foreseen was of the clauses before.
  const change = (next: Scope): void => {
    forget();
    setScope(next);
  };
  const footer = mayWrite ? (
    <>
      <Button disabled={!isChanged || !isComplete(scope) || foreseen.isRunning} onClick={() => void ask({ schema: proposed })}>
        {t('scoping.whatIf')}
      </Button>
      <SaveForeseen
        foreseen={foreseen}
        name={displayName}
        isBusy={save.isPending}
        error={save.error}
        onSave={confirm => save.mutate({ params: { id, jobId }, query: { confirm }, body: proposed })}
      />
      <Button onClick={onClose}>{t('shared:cancel')}</Button>
    </>
  ) : null;
  return (
    <SidePanel title={t('scoping.filterTitle', { name: mapping.name })} size="large" footer={footer} onClose={onClose}>
      <Text>{t('scoping.attributesText')}</Text>
      <ScopeClauses
        scope={scope}
        attributes={sourceAttributes(schema, mapping).map(({ name }) => name)}
        readOnly={!mayWrite}
        onChange={change}
      />
      <WhatIf foreseen={foreseen} />
      <LeaveGuard changes={isChanged && !save.isSuccess ? 1 : 0} />
    </SidePanel>
  );
}
