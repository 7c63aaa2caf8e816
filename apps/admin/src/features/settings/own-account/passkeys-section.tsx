import { Button, Field, Input, Text } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import { addOwnPasskey, beginOwnPasskey, listOwnPasskeys, removeOwnPasskey, type ShownPasskey } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, type Column, DataTable, RelativeTime, Section, useTell } from '../../../components/index.ts';
import { asking, client, useAct } from '../../../lib/api/index.ts';
import { makePasskey } from './make-passkey.ts';
import { type Proof, ProofPanel } from './proof-panel.tsx';

/** What one may sign in with instead of a password and a code. */
export function PasskeysSection(): JSX.Element {
  const { t } = useTranslation('settings');
  const passkeys = useQuery(asking(listOwnPasskeys));
  const [removing, setRemoving] = useState<ShownPasskey | null>(null);
  return (
    <Section title={t('passkeys.title')}>
      <Text>{t('passkeys.why')}</Text>
      <Answered query={passkeys}>
        {({ value }) => (
          <DataTable
            label={t('passkeys.title')}
            columns={columnsOf(t, setRemoving)}
            rows={value}
            rowKey={({ id }) => id}
            empty={null}
          />
        )}
      </Answered>
      <Adding />
      {removing ? <Removing passkey={removing} onClose={() => setRemoving(null)} /> : null}
    </Section>
  );
}

function columnsOf(t: TFunction<'settings'>, remove: (passkey: ShownPasskey) => void): readonly Column<ShownPasskey>[] {
  return [
    { id: 'name', header: t('passkeys.name'), width: 'minmax(140px, 2fr)', cell: ({ displayName }) => displayName },
    {
      id: 'used',
      header: t('passkeys.used'),
      width: 'minmax(140px, 1fr)',
      cell: ({ lastUsedDateTime }) => <RelativeTime at={lastUsedDateTime} />,
    },
    {
      id: 'remove',
      header: t('passkeys.acts'),
      width: '120px',
      cell: passkey => (
        <Button size="small" onClick={() => remove(passkey)}>
          {t('passkeys.remove')}
        </Button>
      ),
    },
  ];
}

function Adding(): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [name, setName] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [refused, setRefused] = useState<Error | null>(null);
  const close = (): void => {
    setOpen(false);
    setRefused(null);
  };
  const keep = useAct(addOwnPasskey, {
    changes: [listOwnPasskeys],
    onDone: () => {
      close();
      setName('');
      tell(t('passkeys.added'));
    },
  });
  const add = async (proof: Proof): Promise<void> => {
    try {
      const credential = await makePasskey(await client.call(beginOwnPasskey, { body: proof }));
      keep.mutate({ body: { displayName: name, credential } });
    } catch (error) {
      setRefused(error as Error);
    }
  };
  const title = t('passkeys.add');
  return (
    <>
      <Field label={t('passkeys.newName')} hint={t('passkeys.newNameHint')}>
        <Input value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <div>
        <Button icon={<KeyRegular />} disabled={name.trim() === ''} onClick={() => setOpen(true)}>
          {title}
        </Button>
      </div>
      {isOpen ? (
        <ProofPanel title={title} act={title} error={refused ?? keep.error} onProved={proof => void add(proof)} onClose={close} />
      ) : null}
    </>
  );
}

interface RemovingProps {
  readonly passkey: ShownPasskey;
  onClose(): void;
}

function Removing({ passkey: { id, displayName }, onClose }: RemovingProps): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const remove = useAct(removeOwnPasskey, {
    changes: [listOwnPasskeys],
    onDone: () => {
      onClose();
      tell(t('passkeys.removed'));
    },
  });
  return (
    <ProofPanel
      title={t('passkeys.removeOne', { name: displayName })}
      act={t('passkeys.remove')}
      error={remove.error}
      onProved={proof => remove.mutate({ params: { id }, body: proof })}
      onClose={onClose}
    />
  );
}
