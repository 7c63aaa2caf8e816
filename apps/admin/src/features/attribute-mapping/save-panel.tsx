import { Button, Field, Input } from '@fluentui/react-components';
import { getConfiguration, jobIdOf, putSchema } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type JSX, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section, SidePanel, useTell } from '../../components/index.ts';
import { SaveForeseen, useWhatIf, WhatIf } from '../../components/what-if/index.ts';
import { asking, useAct } from '../../lib/api/index.ts';
import { SCHEMA_ANSWERS } from '../../lib/schema-answers.ts';
import { ChangesList } from './changes-list.tsx';
import { changeCount, differencesOf } from './differences.ts';
import type { Work } from './work.ts';

interface SavePanelProps {
  readonly work: Work;
  onClose(): void;
}

/** What the draft would do, and then doing it. */
export function SavePanel({ work, onClose }: SavePanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const tell = useTell();
  const { configurationId, draft, change, mayWrite } = work;
  const [note, setNote] = useState('');
  const { foreseen, ask } = useWhatIf(configurationId);
  const configuration = useQuery(asking(getConfiguration, { params: { id: configurationId } }));
  useEffect(() => void ask({ schema: draft.schema }), [ask, draft.schema]);
  const changes = changeCount(draft.base, draft.schema);
  const save = useAct(putSchema, {
    changes: SCHEMA_ANSWERS,
    onDone: () => {
      change({ kind: 'saved' });
      tell(t('save.saved'));
      onClose();
    },
  });
  const confirmed = (confirm: string): void => {
    const body = { ...draft.schema, '@landbridge.note': note.trim() === '' ? null : note.trim() };
    save.mutate({ params: { id: configurationId, jobId: jobIdOf(configurationId) }, query: { confirm }, body });
  };
  const footer = (
    <>
      {mayWrite && changes > 0 ? (
        <SaveForeseen
          foreseen={foreseen}
          name={configuration.data?.displayName ?? ''}
          isBusy={save.isPending}
          error={save.error}
          onSave={confirmed}
        />
      ) : null}
      <Button onClick={onClose}>{t('shared:cancel')}</Button>
    </>
  );
  return (
    <SidePanel title={t('save.title')} size="large" footer={footer} onClose={onClose}>
      <WhatIf foreseen={foreseen} />
      <Field label={t('save.note')}>
        <Input value={note} maxLength={500} onChange={(_, { value }) => setNote(value)} />
      </Field>
      <Section title={t('save.changes')}>
        <ChangesList
          differences={differencesOf(draft.base, draft.schema)}
          none={changes === 0 ? t('history.same') : t('save.extensionsOnly')}
        />
      </Section>
    </SidePanel>
  );
}
