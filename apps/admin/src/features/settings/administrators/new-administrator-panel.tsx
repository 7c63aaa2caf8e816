import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { createAdministrator, listAdministrators } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, SidePanel } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { ToldOnce } from '../told-once.tsx';
import { RolesField } from './roles-field.tsx';

export function NewAdministratorPanel({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useTranslation('settings');
  const [userPrincipalName, setUserPrincipalName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [isBreakGlass, setIsBreakGlass] = useState(false);
  const create = useAct(createAdministrator, { changes: [listAdministrators] });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ body: { userPrincipalName, displayName, roles: [...roles], isBreakGlass } });
  };
  return (
    <SidePanel title={t('administrators.add')} onClose={onClose}>
      {create.data ? (
        <ToldOnce label={t('administrators.oneTimePassword')} secret={create.data.oneTimePassword} onKept={onClose}>
          {t('administrators.tell', { name: create.data.userPrincipalName })}
        </ToldOnce>
      ) : (
        <FormStack onSubmit={submit}>
          <Field label={t('administrators.userPrincipalName')} hint={t('administrators.userPrincipalNameHint')} required>
            <Input type="email" value={userPrincipalName} onChange={(_, data) => setUserPrincipalName(data.value)} />
          </Field>
          <Field label={t('administrators.name')} required>
            <Input value={displayName} onChange={(_, data) => setDisplayName(data.value)} />
          </Field>
          <RolesField roles={roles} onChange={setRoles} />
          <Checkbox
            label={t('administrators.breakGlassHint')}
            checked={isBreakGlass}
            onChange={(_, { checked }) => setIsBreakGlass(checked === true)}
          />
          {create.error ? <ErrorNotice error={create.error} /> : null}
          <div>
            <Button
              type="submit"
              appearance="primary"
              disabled={userPrincipalName === '' || displayName === '' || create.isPending}
            >
              {t('administrators.add')}
            </Button>
          </div>
        </FormStack>
      )}
    </SidePanel>
  );
}
