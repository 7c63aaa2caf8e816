import { Text } from '@fluentui/react-components';
import { type Member, removeMember } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { nameOf } from '../kinds.ts';
import { MEMBERSHIPS } from './memberships.ts';

interface RemoveMemberProps {
  readonly group: Member;
  readonly member: Member;
  onClose(): void;
}

export function RemoveMember({ group, member, onClose }: RemoveMemberProps): JSX.Element {
  const { t } = useTranslation('directory');
  const tell = useTell();
  const names = { member: nameOf(member), group: nameOf(group) };
  const act = useAct(removeMember, {
    changes: MEMBERSHIPS,
    onDone: () => {
      tell(t('members.removed', names));
      onClose();
    },
  });
  return (
    <Confirm
      title={t('members.removeTitle', names)}
      act={t('members.remove')}
      error={act.error}
      isBusy={act.isPending}
      onClose={onClose}
      onConfirm={() => act.mutate({ params: { id: group.id ?? '', memberId: member.id ?? '' } })}
    >
      <Text>{t('members.removeText', names)}</Text>
    </Confirm>
  );
}
