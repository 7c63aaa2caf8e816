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
import { GroupSearch } from './group-search.tsx';
import { PickedNames } from './picked-names.tsx';
import { areSame, draftOf, editScope, type ScopeDraft, type ScopeEdit, type ScopeList, scopeIn } from './scope-draft.ts';
import { UnitTree } from './unit-tree.tsx';

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
          <Units list="excludedUnits" {...{ draft, isDisabled }} domainId={configuration.domain.id} onEdit={change} />
          <Groups list="excludedGroups" {...{ draft, isDisabled }} domainId={configuration.domain.id} onEdit={change} />
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

interface PickProps {
  readonly draft: ScopeDraft;
  readonly domainId: string;
  readonly isDisabled: boolean;
  readonly onEdit: Dispatch<ScopeEdit>;
}

function Included(props: PickProps): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const { draft, isDisabled, onEdit } = props;
  if (draft.kind === 'all') return null;
  if (draft.kind === 'organizationalUnits') return <Units {...props} list="organizationalUnits" />;
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
      <Groups {...props} list="groups" />
    </>
  );
}

interface ListProps extends PickProps {
  readonly list: ScopeList;
}

function Units({ draft, domainId, isDisabled, onEdit, list }: ListProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const isExcluding = list === 'excludedUnits';
  const [isOpen, setIsOpen] = useState(!isExcluding);
  const picked = draft.lists[list];
  const toggle = (name: string, isPicked: boolean): void => onEdit({ edit: isPicked ? 'add' : 'remove', list, name });
  return (
    <div className={styles.pick}>
      <PickedNames
        label={isExcluding ? t('scoping.excludedUnits') : t('scoping.units')}
        placeholder="OU=People,DC=example,DC=com"
        {...{ picked, isDisabled }}
        onAdd={name => toggle(name, true)}
        onRemove={name => toggle(name, false)}
      />
      {isOpen ? (
        <UnitTree {...{ domainId, picked, isDisabled }} onToggle={toggle} />
      ) : (
        <div>
          <Button size="small" onClick={() => setIsOpen(true)}>
            {t('scoping.showTree')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Groups({ draft, domainId, isDisabled, onEdit, list }: ListProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const isExcluding = list === 'excludedGroups';
  const [isOpen, setIsOpen] = useState(!isExcluding);
  const picked = draft.lists[list];
  const toggle = (name: string, isPicked: boolean): void => onEdit({ edit: isPicked ? 'add' : 'remove', list, name });
  return (
    <div className={styles.pick}>
      <PickedNames
        label={isExcluding ? t('scoping.excludedGroups') : t('scoping.groups')}
        placeholder="CN=Staff,OU=Groups,DC=example,DC=com"
        {...{ picked, isDisabled }}
        onAdd={name => toggle(name, true)}
        onRemove={name => toggle(name, false)}
      />
      {isOpen ? (
        <GroupSearch {...{ domainId, picked, isDisabled }} onToggle={toggle} />
      ) : (
        <div>
          <Button size="small" onClick={() => setIsOpen(true)}>
            {t('scoping.showGroups')}
          </Button>
        </div>
      )}
    </div>
  );
}
