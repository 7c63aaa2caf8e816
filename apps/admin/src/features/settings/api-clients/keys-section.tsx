import { Button, Field, Textarea } from '@fluentui/react-components';
import {
  addApplicationCertificate,
  addApplicationPassword,
  listApplications,
  removeApplicationCertificate,
  removeApplicationPassword,
} from '@landbridge/contract';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, ErrorNotice, RelativeTime, Section } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { ToldOnce } from '../told-once.tsx';
import type { ApiClient } from './api-client.ts';

interface Key {
  readonly keyId: string;
  readonly kind: 'secret' | 'certificate';
  readonly shown: string;
  readonly endDateTime: string;
}

/** Secrets and certificates, ten at most: the new one is added before the old one goes. */
export function KeysSection({ client, mayChange }: { readonly client: ApiClient; readonly mayChange: boolean }): JSX.Element {
  const { t } = useTranslation('settings');
  const [certificate, setCertificate] = useState('');
  const changes = [listApplications];
  const params = { id: client.id };
  const addSecret = useAct(addApplicationPassword, { changes });
  const addCertificate = useAct(addApplicationCertificate, { changes, onDone: () => setCertificate('') });
  const removeSecret = useAct(removeApplicationPassword, { changes });
  const removeCertificate = useAct(removeApplicationCertificate, { changes });
  const remove = ({ keyId, kind }: Key): void =>
    (kind === 'secret' ? removeSecret : removeCertificate).mutate({ params, body: { keyId } });
  const error = [addSecret, addCertificate, removeSecret, removeCertificate].find(act => act.error)?.error;
  return (
    <Section title={t('keys.title')}>
      <KeyTable client={client} mayChange={mayChange} onRemove={remove} />
      {addSecret.data ? (
        <ToldOnce label={t('keys.secret')} secret={addSecret.data.secretText} onKept={() => addSecret.reset()}>
          {t('keys.keep')}
        </ToldOnce>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      {mayChange ? (
        <>
          <div>
            <Button onClick={() => addSecret.mutate({ params, body: {} })}>{t('keys.addSecret')}</Button>
          </div>
          <Field label={t('keys.certificate')} hint={t('keys.certificateHint')}>
            <Textarea value={certificate} rows={4} onChange={(_, data) => setCertificate(data.value)} />
          </Field>
          <div>
            <Button disabled={certificate === ''} onClick={() => addCertificate.mutate({ params, body: { certificate } })}>
              {t('keys.addCertificate')}
            </Button>
          </div>
        </>
      ) : null}
    </Section>
  );
}

interface KeyTableProps {
  readonly client: ApiClient;
  readonly mayChange: boolean;
  onRemove(key: Key): void;
}

function KeyTable({ client, mayChange, onRemove }: KeyTableProps): JSX.Element {
  const { t } = useTranslation('settings');
  const keys: readonly Key[] = [
    ...client.passwordCredentials.map(({ keyId, hint, endDateTime }) => ({
      keyId,
      kind: 'secret' as const,
      shown: `${hint}…`,
      endDateTime,
    })),
    ...client.keyCredentials.map(({ keyId, thumbprint, endDateTime }) => ({
      keyId,
      kind: 'certificate' as const,
      shown: thumbprint,
      endDateTime,
    })),
  ];
  const columns: readonly Column<Key>[] = [
    { id: 'kind', header: t('keys.kind'), width: '110px', cell: ({ kind }) => t(`keys.${kind}`) },
    { id: 'shown', header: t('keys.hint'), width: 'minmax(120px, 1fr)', cell: ({ shown }) => <code>{shown}</code> },
    { id: 'end', header: t('keys.until'), width: '130px', cell: ({ endDateTime }) => <RelativeTime at={endDateTime} /> },
    {
      id: 'remove',
      header: t('keys.acts'),
      width: '110px',
      cell: key => (
        <Button size="small" disabled={!mayChange} onClick={() => onRemove(key)}>
          {t('keys.remove')}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      label={t('keys.title')}
      columns={columns}
      rows={keys}
      rowKey={({ keyId }) => keyId}
      empty={<div>{t('keys.none')}</div>}
    />
  );
}
