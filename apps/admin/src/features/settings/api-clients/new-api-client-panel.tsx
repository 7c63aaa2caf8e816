import { Button, Field, Input } from '@fluentui/react-components';
import { createApplication, listApplications, type Permission } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, SidePanel } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { PermissionsField } from './permissions-field.tsx';

interface NewApiClientPanelProps {
  onMade(id: string): void;
  onClose(): void;
}

/** What is made has no key yet: its panel, which comes next, gives it one. */
export function NewApiClientPanel({ onMade, onClose }: NewApiClientPanelProps): JSX.Element {
  const { t } = useTranslation('settings');
  const [displayName, setDisplayName] = useState('');
  const [permissions, setPermissions] = useState<readonly Permission[]>([]);
  const create = useAct(createApplication, { changes: [listApplications], onDone: ({ id }) => onMade(id) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ body: { displayName, permissions: [...permissions] } });
  };
  return (
    <SidePanel title={t('apiClients.add')} onClose={onClose}>
      <FormStack onSubmit={submit}>
        <Field label={t('apiClients.name')} required>
          <Input value={displayName} onChange={(_, data) => setDisplayName(data.value)} />
        </Field>
        <PermissionsField permissions={permissions} onChange={setPermissions} />
        {create.error ? <ErrorNotice error={create.error} /> : null}
        <Button type="submit" appearance="primary" disabled={displayName === '' || create.isPending}>
          {t('apiClients.add')}
        </Button>
      </FormStack>
    </SidePanel>
  );
}
