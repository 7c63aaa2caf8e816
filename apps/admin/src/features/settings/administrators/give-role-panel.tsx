import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { createRoleAssignment, listRoleAssignments, PERMISSIONS, ROLE_PERMISSIONS, type RoleId } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, Facts, FormStack, Section, SidePanel, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { RoleLabel } from './role-label.tsx';
import { ROLES, roleName } from './role-words.ts';
import { type PickedUser, UserField } from './user-field.tsx';

/** Gives a user of the directory a role, and says what is in it before. */
export function GiveRolePanel({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [user, setUser] = useState<PickedUser | null>(null);
  const [roleId, setRoleId] = useState<RoleId | null>(null);
  const give = useAct(createRoleAssignment, {
    changes: [listRoleAssignments],
    onDone: () => {
      tell(t('directoryRoles.given', { name: user?.displayName ?? '', role: roleName(roleId ?? '') }));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (user && roleId) give.mutate({ body: { principalId: user.id, roleDefinitionId: roleId } });
  };
  return (
    <SidePanel title={t('directoryRoles.give')} onClose={onClose}>
      <FormStack onSubmit={submit}>
        <UserField picked={user} onPick={setUser} />
        <Field label={t('directoryRoles.role')} required>
          <RadioGroup value={roleId ?? ''} onChange={(_, { value }) => setRoleId(ROLES.find(id => id === value) ?? null)}>
            {ROLES.map(id => (
              <Radio key={id} value={id} label={<RoleLabel id={id} />} />
            ))}
          </RadioGroup>
        </Field>
        {give.error ? <ErrorNotice error={give.error} /> : null}
        <div>
          <Button type="submit" appearance="primary" disabled={!user || !roleId} disabledFocusable={give.isPending}>
            {t('directoryRoles.give')}
          </Button>
        </div>
      </FormStack>
      {roleId ? <WhatItMayDo roleId={roleId} /> : null}
    </SidePanel>
  );
}

/** The role's permissions, by the names and the words that the API has for them. */
function WhatItMayDo({ roleId }: { readonly roleId: RoleId }): JSX.Element {
  const { t } = useTranslation('settings');
  const permissions = ROLE_PERMISSIONS[roleName(roleId) as keyof typeof ROLE_PERMISSIONS];
  return (
    <Section title={t('directoryRoles.may', { role: roleName(roleId) })}>
      <div lang="en">
        <Facts facts={permissions.map(name => [name, PERMISSIONS[name]] as const)} />
      </div>
    </Section>
  );
}
