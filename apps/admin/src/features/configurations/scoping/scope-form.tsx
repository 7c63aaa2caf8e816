import {
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import { type Configuration, type ScopeEntries, updateConfiguration } from '@landbridge/contract';
import { type Dispatch, type JSX, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard, Section, useTell } from '../../../components/index.ts';
import { SaveForeseen, useWhatIf, WhatIf } from '../../../components/what-if/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { NextStep } from '../next-step.tsx';
import { SHOWN_BY } from '../shown-by.ts';
import { Picking, type PickingProps } from './picking.tsx';
import { areSame, draftOf, editScope, type ScopeEdit, scopeIn } from './scope-draft.ts';

interface ScopeFormProps {
  readonly configuration: Configuration;
  readonly entries: ScopeEntries;
}

const KINDS = ['all', 'groups', 'organizationalUnits'] as const;

const useStyles = makeStyles({
  pick: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** A draft of the scope; what it would do is shown before it can be saved. */
export function ScopeForm({ configuration, entries }: ScopeFormProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const tell = useTell();
  const isDisabled = !usePermissions()('Synchronization.ReadWrite.All');
  const [isSaved, setIsSaved] = useState(false);
  const [base, setBase] = useState(() => draftOf(configuration.scope, entries));
  const [draft, edit] = useReducer(editScope, base);
  const { foreseen, ask, forget } = useWhatIf(configuration.id);
  const params = { id: configuration.id };
  const scope = scopeIn(draft);
  const save = useAct(updateConfiguration, {
    changes: SHOWN_BY,
    onDone: () => {
      tell(t('scoping.saved'));
      setIsSaved(true);
      setBase(draft);
      forget();
    },
  });
  // What was foreseen was of the draft before.
  const change: Dispatch<ScopeEdit> = next => {
    forget();
    setIsSaved(false);
    edit(next);
  };
  return (
    <>
      {isSaved ? <NextStep after="scoping" /> : null}
      <Section title={t('scoping.what')}>
        <RadioGroup
          aria-label={t('scoping.what')}
          value={draft.kind}
          disabled={isDisabled}
          onChange={(_, { value }) => change({ edit: 'kind', kind: KINDS.find(kind => kind === value) ?? 'all' })}
        >
          {KINDS.map(kind => (
            <Radio key={kind} value={kind} label={t(`scoping.kind.${kind}`)} />
          ))}
        </RadioGroup>
        <Included draft={draft} domainId={configuration.domain.id} isDisabled={isDisabled} onEdit={change} />
      </Section>
      <Section title={t('scoping.excluded')}>
        <div className={styles.pick}>
          <Picking list="excludedUnits" {...{ draft, isDisabled }} domainId={configuration.domain.id} onEdit={change} />
          <Picking list="excludedGroups" {...{ draft, isDisabled }} domainId={configuration.domain.id} onEdit={change} />
        </div>
      </Section>
      {scope === null ? (
        <MessageBar intent="info">
          <MessageBarBody>{t('scoping.nameSome')}</MessageBarBody>
        </MessageBar>
      ) : null}
      <div className={styles.foot}>
        <Button disabled={isDisabled || scope === null || foreseen.isRunning} onClick={() => scope && void ask({ scope })}>
          {t('scoping.whatIf')}
        </Button>
        <SaveForeseen
          foreseen={foreseen}
          name={configuration.displayName}
          isBusy={save.isPending || isDisabled}
          error={save.error}
          onSave={confirm => scope && save.mutate({ params, body: { scope, confirm } })}
        />
      </div>
      <WhatIf foreseen={foreseen} />
      <LeaveGuard changes={areSame(draft, base) ? 0 : 1} />
    </>
  );
}

function Included(props: Omit<PickingProps, 'list'>): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const { draft, isDisabled, onEdit } = props;
  if (draft.kind === 'all') return null;
  if (draft.kind === 'organizationalUnits') return <Picking {...props} list="organizationalUnits" />;
  return (
    <>
      <Field hint={t('scoping.nestedHint')}>
        <Checkbox
          label={t('scoping.nested')}
          checked={draft.nested}
          disabled={isDisabled}
          onChange={(_, { checked }) => onEdit({ edit: 'nested', nested: checked === true })}
        />
      </Field>
      <Picking {...props} list="groups" />
    </>
  );
}
