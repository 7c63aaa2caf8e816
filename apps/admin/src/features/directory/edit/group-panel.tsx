import { Button } from '@fluentui/react-components';
import { createGroup, type Group, type NewGroup, updateGroup } from '@landbridge/contract';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, SidePanel, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { CHANGED } from '../kinds.ts';
import { changedIn, TextField, textsOf } from './fields.tsx';
import { useFormStyles } from './form-styles.ts';

const NAMES = ['displayName', 'description', 'mailNickname'] as const;

interface GroupPanelProps {
  /** Null: a new one. */
  readonly group: Group | null;
  onClose(): void;
}

/** A security group that lives in the cloud only, as a form. */
export function GroupPanel({ group, onClose }: GroupPanelProps): JSX.Element {
  const { t } = useTranslation('directory');
  const { t: shared } = useTranslation();
  const styles = useFormStyles();
  const before = textsOf(group, NAMES);
  const [texts, setTexts] = useState(before);
  const { save, error, isBusy } = useSaving(group, onClose);
  const changed = changedIn(before, texts, new Set());
  const canSave = Object.keys(changed).length > 0 && texts['displayName']?.trim() !== '';
  const form = { texts, onChange: (name: string, value: string) => setTexts({ ...texts, [name]: value }) };
  return (
    <SidePanel
      title={group === null ? t('new.group') : t('edit.title', { name: group.displayName })}
      size="small"
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          <Button appearance="primary" form="group" type="submit" disabled={!canSave || isBusy}>
            {group === null ? t('edit.create') : shared('save')}
          </Button>
          <Button onClick={onClose}>{shared('cancel')}</Button>
        </div>
      }
    >
      <form
        id="group"
        className={styles.form}
        onSubmit={event => {
          event.preventDefault();
          if (canSave) save(changed);
        }}
      >
        {error ? <ErrorNotice error={error} /> : null}
        {NAMES.map(name => (
          <TextField key={name} name={name} required={name === 'displayName'} {...form} />
        ))}
      </form>
    </SidePanel>
  );
}

function useSaving(group: Group | null, onClose: () => void) {
  const { t } = useTranslation('directory');
  const tell = useTell();
  const navigate = useNavigate();
  const create = useAct(createGroup, {
    changes: CHANGED,
    onDone: ({ id, displayName }) => {
      tell(t('edit.created', { name: displayName }));
      void navigate({ to: `/groups/${id}` });
    },
  });
  const update = useAct(updateGroup, {
    changes: CHANGED,
    onDone: () => {
      tell(t('edit.saved'));
      onClose();
    },
  });
  const save = (changed: Readonly<Record<string, unknown>>): void => {
    if (group?.id) update.mutate({ params: { id: group.id }, body: changed });
    else create.mutate({ body: changed as NewGroup });
  };
  return { save, error: create.error ?? update.error, isBusy: create.isPending || update.isPending };
}
