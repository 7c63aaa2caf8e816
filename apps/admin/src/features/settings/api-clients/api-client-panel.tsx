import { Button, Field, Input } from '@fluentui/react-components';
import { deleteApplication, listApplications, type Permission, updateApplication } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm, ErrorNotice, Facts, FormStack, SidePanel, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import type { ApiClient } from './api-client.ts';
import { KeysSection } from './keys-section.tsx';
import { PermissionsField } from './permissions-field.tsx';

interface ApiClientPanelProps {
  readonly client: ApiClient;
  readonly mayChange: boolean;
  onClose(): void;
}

/** One program: what it may do, and by what it shows who it is. */
export function ApiClientPanel({ client, mayChange, onClose }: ApiClientPanelProps): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [asks, setAsks] = useState(false);
  const remove = useAct(deleteApplication, {
    changes: [listApplications],
    onDone: () => {
      tell(t('apiClients.gone'));
      onClose();
    },
  });
  const footer = (
    <Button disabled={!mayChange} onClick={() => setAsks(true)}>
      {t('apiClients.remove')}
    </Button>
  );
  return (
    <SidePanel title={client.displayName} footer={footer} onClose={onClose}>
      <Facts facts={[[t('apiClients.id'), <code key="id">{client.appId}</code>]]} />
      {mayChange ? <Changing client={client} /> : null}
      <KeysSection client={client} mayChange={mayChange} />
      {asks ? (
        <Confirm
          title={t('apiClients.removeOne', { name: client.displayName })}
          act={t('apiClients.remove')}
          error={remove.error}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ params: { id: client.id } })}
          onClose={() => setAsks(false)}
        >
          {t('apiClients.removeWhat')}
        </Confirm>
      ) : null}
    </SidePanel>
  );
}

function Changing({ client }: { readonly client: ApiClient }): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [displayName, setDisplayName] = useState(client.displayName);
  const [permissions, setPermissions] = useState(client.permissions as readonly Permission[]);
  const update = useAct(updateApplication, { changes: [listApplications], onDone: () => tell(t('saved')) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    update.mutate({ params: { id: client.id }, body: { displayName, permissions: [...permissions] } });
  };
  return (
    <FormStack onSubmit={submit}>
      <Field label={t('apiClients.name')} required>
        <Input value={displayName} onChange={(_, data) => setDisplayName(data.value)} />
      </Field>
      <PermissionsField permissions={permissions} onChange={setPermissions} />
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <div>
        <Button type="submit" disabled={displayName === '' || update.isPending}>
          {t('save')}
        </Button>
      </div>
    </FormStack>
  );
}
