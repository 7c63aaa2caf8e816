import { Button, Checkbox, Field, Input, makeStyles, Switch, tokens } from '@fluentui/react-components';
import {
  getMe,
  listAdministrators,
  resetAdministratorAuthenticator,
  resetAdministratorPassword,
  revokeAdministratorSessions,
  type ShownAdministrator,
  updateAdministrator,
} from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, Facts, FormStack, RelativeTime, Section, SidePanel, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { ToldOnce } from '../told-once.tsx';
import { RolesField } from './roles-field.tsx';

interface AdministratorPanelProps {
  readonly administrator: ShownAdministrator;
  readonly mayChange: boolean;
  onClose(): void;
}

/** One account: what it may do, and what helps whoever lost the way in. */
export function AdministratorPanel({ administrator, mayChange, onClose }: AdministratorPanelProps): JSX.Element {
  const { t } = useTranslation('settings');
  const { displayName, userPrincipalName, createdDateTime, mustChangePassword } = administrator;
  return (
    <SidePanel title={displayName} onClose={onClose}>
      <Facts
        facts={[
          [t('administrators.userPrincipalName'), userPrincipalName],
          [t('administrators.created'), <RelativeTime key="created" at={createdDateTime} />],
          [t('administrators.password'), t(mustChangePassword ? 'administrators.oneTime' : 'administrators.own')],
        ]}
      />
      {mayChange ? (
        <>
          <Changing administrator={administrator} onDone={onClose} />
          <Helping administrator={administrator} onDone={onClose} />
        </>
      ) : null}
    </SidePanel>
  );
}

interface PartProps {
  readonly administrator: ShownAdministrator;
  onDone(): void;
}

function Changing({ administrator, onDone }: PartProps): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [displayName, setDisplayName] = useState(administrator.displayName);
  const [roles, setRoles] = useState<readonly string[]>(administrator.roles);
  const [accountEnabled, setEnabled] = useState(administrator.accountEnabled);
  const [isBreakGlass, setBreakGlass] = useState(administrator.isBreakGlass);
  const update = useAct(updateAdministrator, {
    changes: [listAdministrators, getMe],
    onDone: () => {
      tell(t('saved'));
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    update.mutate({ params: { id: administrator.id }, body: { displayName, roles: [...roles], accountEnabled, isBreakGlass } });
  };
  return (
    <FormStack onSubmit={submit}>
      <Field label={t('administrators.name')} required>
        <Input value={displayName} onChange={(_, data) => setDisplayName(data.value)} />
      </Field>
      <RolesField roles={roles} onChange={setRoles} />
      <Switch label={t('administrators.mayEnter')} checked={accountEnabled} onChange={(_, { checked }) => setEnabled(checked)} />
      <Checkbox
        label={t('administrators.breakGlassHint')}
        checked={isBreakGlass}
        onChange={(_, { checked }) => setBreakGlass(checked === true)}
      />
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <div>
        <Button type="submit" appearance="primary" disabled={update.isPending}>
          {t('save')}
        </Button>
      </div>
    </FormStack>
  );
}

const useStyles = makeStyles({ acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS } });

function Helping({ administrator: { id, userPrincipalName }, onDone }: PartProps): JSX.Element {
  const { t } = useTranslation('settings');
  const styles = useStyles();
  const tell = useTell();
  const changes = [listAdministrators];
  const password = useAct(resetAdministratorPassword, { changes });
  const authenticator = useAct(resetAdministratorAuthenticator, { changes, onDone: () => tell(t('administrators.factorGone')) });
  const sessions = useAct(revokeAdministratorSessions, { changes, onDone: () => tell(t('administrators.signedOut')) });
  const error = password.error ?? authenticator.error ?? sessions.error;
  if (password.data) {
    return (
      <ToldOnce label={t('administrators.oneTimePassword')} secret={password.data.oneTimePassword} onKept={onDone}>
        {t('administrators.tell', { name: userPrincipalName })}
      </ToldOnce>
    );
  }
  return (
    <Section title={t('administrators.help')}>
      <div className={styles.acts}>
        <Button onClick={() => password.mutate({ params: { id } })}>{t('administrators.resetPassword')}</Button>
        <Button onClick={() => authenticator.mutate({ params: { id } })}>{t('administrators.resetFactor')}</Button>
        <Button onClick={() => sessions.mutate({ params: { id } })}>{t('administrators.signOut')}</Button>
      </div>
      {error ? <ErrorNotice error={error} /> : null}
    </Section>
  );
}
