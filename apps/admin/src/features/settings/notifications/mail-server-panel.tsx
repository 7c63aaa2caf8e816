import { Button } from '@fluentui/react-components';
import { getMailServer, type MailServerChange, putMailServer, type ShownMailServer } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, SidePanel, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { MailServerFields, type TypedMailServer } from './mail-server-fields.tsx';
import { MailServerTrial } from './mail-server-trial.tsx';

interface MailServerPanelProps {
  /** Null: the tenant has named none yet. */
  readonly kept: ShownMailServer | null;
  onClose(): void;
}

/** The tenant's mail server as it is to be; it is tried as it is typed, before it is kept. */
export function MailServerPanel({ kept, onClose }: MailServerPanelProps): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [typed, setTyped] = useState(() => typedFrom(kept));
  const put = useAct(putMailServer, {
    changes: [getMailServer],
    onDone: () => {
      tell(t('saved'));
      onClose();
    },
  });
  const isWhole = typed.host !== '' && typed.sender !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWhole) put.mutate({ body: changeOf(typed) });
  };
  return (
    <SidePanel title={t(kept ? 'mailServer.edit' : 'mailServer.name')} onClose={onClose}>
      <FormStack onSubmit={submit}>
        <MailServerFields
          typed={typed}
          hasPassword={kept?.hasPassword ?? false}
          onChange={changed => setTyped({ ...typed, ...changed })}
        />
        {put.error ? <ErrorNotice error={put.error} /> : null}
        <div>
          <Button type="submit" appearance="primary" disabled={!isWhole} disabledFocusable={put.isPending}>
            {t('save')}
          </Button>
        </div>
      </FormStack>
      <MailServerTrial wanted={isWhole ? changeOf(typed) : null} />
    </SidePanel>
  );
}

function typedFrom(kept: ShownMailServer | null): TypedMailServer {
  return {
    host: kept?.host ?? '',
    port: kept?.port ?? 587,
    security: kept?.security ?? 'starttls',
    userName: kept?.userName ?? '',
    password: '',
    sender: kept?.sender ?? '',
    certificateAuthority: kept?.certificateAuthority ?? '',
  };
}

function changeOf({ host, port, security, userName, password, sender, certificateAuthority }: TypedMailServer): MailServerChange {
  return {
    ...{ host: host.trim(), port, security, sender: sender.trim() },
    userName: userName === '' ? null : userName,
    ...(password === '' ? {} : { password }),
    certificateAuthority: certificateAuthority.trim() === '' ? null : certificateAuthority,
  };
}
