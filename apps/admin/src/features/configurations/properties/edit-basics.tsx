import { Button, Checkbox, Field, Input, Subtitle2, Switch } from '@fluentui/react-components';
import { ApiError, type Configuration, updateConfiguration } from '@landbridge/contract';
import { type Dispatch, type JSX, type SetStateAction, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, SidePanel, useTell } from '../../../components/index.ts';
import { SaveForeseen, useWhatIf, WhatIf } from '../../../components/what-if/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { SHOWN_BY } from '../shown-by.ts';
import { type Basics, basicsOf, changesIn } from './basics.ts';

interface EditBasicsProps {
  readonly configuration: Configuration;
  onSaved(): void;
  onClose(): void;
}

/** Changes the basics. What would delete many is foreseen first, and confirmed. */
export function EditBasics({ configuration, onSaved, onClose }: EditBasicsProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const tell = useTell();
  const [before] = useState(() => basicsOf(configuration));
  const [draft, setDraft] = useState(before);
  const { foreseen, ask } = useWhatIf(configuration.id);
  const params = { id: configuration.id };
  const changes = changesIn(before, draft);
  const save = useAct(updateConfiguration, {
    changes: SHOWN_BY,
    onDone: () => {
      tell(t('properties.saved'));
      onSaved();
      onClose();
    },
  });
  const mustConfirm = save.error instanceof ApiError && save.error.code === 'ConfirmationRequired';
  const apply = (): void =>
    save.mutate(
      { params, body: changes },
      { onError: error => void (error instanceof ApiError && error.code === 'ConfirmationRequired' && ask(changes)) },
    );
  const footer = (
    <>
      {foreseen.result === null ? (
        <Button
          appearance="primary"
          disabled={save.isPending || foreseen.isRunning || Object.keys(changes).length === 0}
          onClick={apply}
        >
          {t('properties.apply')}
        </Button>
      ) : (
        <SaveForeseen
          foreseen={foreseen}
          name={configuration.displayName}
          isBusy={save.isPending}
          error={null}
          onSave={confirm => save.mutate({ params, body: { ...changes, confirm } })}
        />
      )}
      <Button onClick={onClose}>{t('cancel', { ns: 'shared' })}</Button>
    </>
  );
  return (
    <SidePanel title={t('properties.basics')} footer={footer} onClose={onClose}>
      <BasicsForm draft={draft} onChange={setDraft} />
      {save.error && !mustConfirm ? <ErrorNotice error={save.error} /> : null}
      <WhatIf foreseen={foreseen} />
    </SidePanel>
  );
}

interface BasicsFormProps {
  readonly draft: Basics;
  readonly onChange: Dispatch<SetStateAction<Basics>>;
}

type TextName = { [Name in keyof Basics]: Basics[Name] extends string ? Name : never }[keyof Basics];

function BasicsForm({ draft, onChange }: BasicsFormProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const set = (change: Partial<Basics>): void => onChange(before => ({ ...before, ...change }));
  const text = (name: TextName, label: string, more: { type?: 'number' | 'email'; hint?: string } = {}): JSX.Element => (
    <Field label={label} {...(more.hint === undefined ? {} : { hint: more.hint })}>
      <Input
        type={more.type ?? 'text'}
        {...(more.type === 'number' ? { min: 0, step: 'any' } : {})}
        value={draft[name]}
        onChange={(_, { value }) => set({ [name]: value })}
      />
    </Field>
  );
  const number = (name: TextName, label: string, hint?: string): JSX.Element =>
    text(name, label, { type: 'number', ...(hint === undefined ? {} : { hint }) });
  return (
    <>
      {text('displayName', t('properties.name'))}
      <Checkbox
        label={t('new.passwords')}
        checked={draft.passwordHashSync}
        onChange={(_, { checked }) => set({ passwordHashSync: checked === true })}
      />
      {text('notificationEmail', t('properties.email'), { type: 'email', hint: t('properties.emailHint') })}
      <Subtitle2 as="h3">{t('properties.guard')}</Subtitle2>
      <Switch label={t('properties.guardSwitch')} checked={draft.guard} onChange={(_, { checked }) => set({ guard: checked })} />
      {number('deleteThreshold', t('properties.deleteThreshold'), t('properties.deleteThresholdHint'))}
      {number('deletePercentage', t('properties.deletePercentage'), t('properties.emptyIsOff'))}
      {number('memberRemovalThreshold', t('properties.memberRemovals'))}
      {number('groupRemovalThreshold', t('properties.groupRemovals'), t('properties.emptyIsOff'))}
      {number('groupRemovalPercentage', t('properties.groupPercentage'), t('properties.emptyIsOff'))}
      <Subtitle2 as="h3">{t('properties.cycles')}</Subtitle2>
      {number('intervalSeconds', t('properties.intervalSeconds'))}
      {number('reconcileEveryDays', t('properties.reconcileDays'), t('properties.reconcileHint'))}
      <Field hint={t('properties.skipHint')}>
        <Checkbox
          label={t('properties.skip')}
          checked={draft.skipOutOfScopeDeletes}
          onChange={(_, { checked }) => set({ skipOutOfScopeDeletes: checked === true })}
        />
      </Field>
    </>
  );
}
