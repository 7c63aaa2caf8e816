import { Text } from '@fluentui/react-components';
import { deleteGroup, deleteUser, type Member } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { useBin } from '../../../lib/use-bin.ts';
import { CHANGED, nameOf } from '../kinds.ts';

interface DeleteObjectProps {
  readonly kind: 'user' | 'group';
  readonly object: Member;
  onClose(): void;
  onDone(): void;
}

/** Into the recycle bin. */
export function DeleteObject({ kind, object, onClose, onDone }: DeleteObjectProps): JSX.Element {
  const { t } = useTranslation('directory');
  const tell = useTell();
  const bin = useBin();
  const name = nameOf(object);
  const act = useAct(kind === 'user' ? deleteUser : deleteGroup, {
    changes: CHANGED.filter(({ path }) => !path.endsWith('{id}')),
    onDone: () => {
      tell(t('delete.done', { name }));
      onDone();
    },
  });
  return (
    <Confirm
      title={t(`delete.title.${kind}`, { name })}
      act={t(`delete.one.${kind}`)}
      error={act.error}
      isBusy={act.isPending}
      onClose={onClose}
      onConfirm={() => act.mutate({ params: { id: object.id ?? '' } })}
    >
      <Text>{t(`delete.text.${kind}`, { name, days: bin.inWords })}</Text>
    </Confirm>
  );
}
