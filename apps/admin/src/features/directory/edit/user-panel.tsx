import { Button, Field, Switch } from '@fluentui/react-components';
import { createUser, type NewUser, type User, updateUser } from '@landbridge/contract';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, SidePanel, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { CHANGED } from '../kinds.ts';
import { changedIn, TextField, textsOf } from './fields.tsx';
import { useFormStyles } from './form-styles.ts';

const PERSON = ['givenName', 'surname', 'mail', 'mailNickname', 'employeeId'] as const;
const WORK = ['jobTitle', 'department', 'companyName', 'officeLocation', 'businessPhones', 'mobilePhone'] as const;
const PLACE = ['streetAddress', 'postalCode', 'city', 'country', 'usageLocation'] as const;
const NAMES = ['displayName', 'userPrincipalName', ...PERSON, ...WORK, ...PLACE] as const;
const LISTS: ReadonlySet<string> = new Set(['businessPhones']);

interface UserPanelProps {
  /** Null: a new one. */
  readonly user: User | null;
  onClose(): void;
}

/** A user who lives in the cloud only, as a form. */
export function UserPanel({ user, onClose }: UserPanelProps): JSX.Element {
  const { t } = useTranslation('directory');
  const { t: shared } = useTranslation();
  const styles = useFormStyles();
  const before = textsOf(user, NAMES);
  const [texts, setTexts] = useState(before);
  const [enabled, setEnabled] = useState(user?.accountEnabled ?? true);
  const { save, error, isBusy } = useSaving(user, onClose);
  const changed = {
    ...changedIn(before, texts, LISTS),
    ...(enabled === (user?.accountEnabled ?? true) ? {} : { accountEnabled: enabled }),
  };
  const form = { texts, onChange: (name: string, value: string) => setTexts({ ...texts, [name]: value }) };
  const canSave =
    Object.keys(changed).length > 0 && texts['displayName']?.trim() !== '' && /.@./.test(texts['userPrincipalName'] ?? '');
  return (
    <SidePanel
      title={user === null ? t('new.user') : t('edit.title', { name: user.displayName })}
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          <Button appearance="primary" form="user" type="submit" disabled={!canSave || isBusy}>
            {user === null ? t('edit.create') : shared('save')}
          </Button>
          <Button onClick={onClose}>{shared('cancel')}</Button>
        </div>
      }
    >
      <form
        id="user"
        className={styles.form}
        onSubmit={event => {
          event.preventDefault();
          if (canSave) save(changed);
        }}
      >
        {error ? <ErrorNotice error={error} /> : null}
        <TextField name="displayName" required {...form} />
        <TextField name="userPrincipalName" required hint={t('edit.nameHint')} {...form} />
        <Field hint={t('edit.passwordHint')}>
          <Switch label={t('account.label')} checked={enabled} onChange={(_, { checked }) => setEnabled(checked)} />
        </Field>
        {[PERSON, WORK, PLACE].map(names => (
          <div key={names[0]} className={styles.pairs}>
            {names.map(name => (
              <TextField key={name} name={name} {...form} />
            ))}
          </div>
        ))}
      </form>
    </SidePanel>
  );
}

function useSaving(user: User | null, onClose: () => void) {
  const { t } = useTranslation('directory');
  const tell = useTell();
  const navigate = useNavigate();
  const create = useAct(createUser, {
    changes: CHANGED,
    onDone: ({ id, displayName }) => {
      tell(t('edit.created', { name: displayName }));
      void navigate({ to: `/users/${id}` });
    },
  });
  const update = useAct(updateUser, {
    changes: CHANGED,
    onDone: () => {
      tell(t('edit.saved'));
      onClose();
    },
  });
  const save = (changed: Readonly<Record<string, unknown>>): void => {
    if (user?.id) update.mutate({ params: { id: user.id }, body: changed });
    else create.mutate({ body: changed as NewUser });
  };
  return { save, error: create.error ?? update.error, isBusy: create.isPending || update.isPending };
}
