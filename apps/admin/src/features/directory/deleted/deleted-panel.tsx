import { Button, Text } from '@fluentui/react-components';
import { getDeletedItem, getObjectHistory, type Member, removeDeletedItem, restoreDeletedItem } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Confirm, ErrorNotice, Facts, RelativeTime, SidePanel, useTell } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';
import { useBin } from '../../../lib/use-bin.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { useFormStyles } from '../edit/form-styles.ts';
import { Answer } from '../history/answer.tsx';
import { CHANGED, KINDS, nameOf } from '../kinds.ts';
import { daysLeft } from './days-left.ts';

interface DeletedPanelProps {
  readonly id: string;
  readonly kind: 'user' | 'group';
  onClose(): void;
}

/** Why an object is in the recycle bin, and the two ways out of it. */
export function DeletedPanel({ id, kind, onClose }: DeletedPanelProps): JSX.Element {
  const { t } = useTranslation('directory');
  const may = usePermissions();
  const item = useQuery(asking(getDeletedItem, { params: { id } }));
  const history = useQuery({
    ...asking(getObjectHistory, { params: { id }, query: { $top: 1 } }),
    enabled: may('AuditLog.Read.All'),
  });
  const restore = useRestore(kind);
  const bin = useBin();
  return (
    <SidePanel
      title={item.data ? nameOf(item.data) : t('deleted.title')}
      onClose={onClose}
      footer={
        item.data && may('Directory.ReadWrite.All') ? (
          <Ways
            item={item.data}
            isBusy={restore.isPending}
            onRestore={() => restore.mutate({ params: { id } })}
            onGone={onClose}
          />
        ) : null
      }
    >
      {restore.error ? <ErrorNotice error={restore.error} /> : null}
      <Answered query={item}>
        {({ deletedDateTime = null, onPremisesSyncEnabled, onPremisesDomainName, ...shown }) => (
          <Facts
            facts={[
              [t('property.userPrincipalName'), String(shown['userPrincipalName'] ?? '')],
              [t('property.deletedDateTime'), <RelativeTime key="at" at={deletedDateTime} />],
              [t('deleted.left'), t('deleted.days', { count: daysLeft(deletedDateTime, bin.days, Date.now()) })],
              [t('filter.source'), t(onPremisesSyncEnabled ? 'source.synchronised' : 'source.cloudOnly')],
              [t('property.onPremisesDomainName'), onPremisesDomainName],
            ]}
          />
        )}
      </Answered>
      {history.data ? <Answer answer={history.data.presentState} /> : null}
      <Text>{t(item.data?.onPremisesSyncEnabled ? 'deleted.howSynchronised' : 'deleted.howCloudOnly')}</Text>
    </SidePanel>
  );
}

function useRestore(kind: 'user' | 'group') {
  const { t } = useTranslation('directory');
  const tell = useTell();
  const navigate = useNavigate();
  return useAct(restoreDeletedItem, {
    changes: CHANGED,
    onDone: object => {
      tell(t('deleted.restored', { name: nameOf(object) }));
      void navigate({ to: `${KINDS[kind].to}/${object.id}` });
    },
  });
}

interface WaysProps {
  readonly item: Member;
  readonly isBusy: boolean;
  onRestore(): void;
  onGone(): void;
}

function Ways({ item, isBusy, onRestore, onGone }: WaysProps): JSX.Element {
  const { t } = useTranslation('directory');
  const styles = useFormStyles();
  const tell = useTell();
  const [isAsking, setIsAsking] = useState(false);
  const name = nameOf(item);
  const remove = useAct(removeDeletedItem, {
    changes: CHANGED.filter(({ path }) => path.includes('deletedItems')),
    onDone: () => {
      tell(t('deleted.removed', { name }));
      onGone();
    },
  });
  return (
    <div className={styles.footer}>
      <Button appearance="primary" disabled={isBusy} onClick={onRestore}>
        {t('deleted.restore')}
      </Button>
      <Button onClick={() => setIsAsking(true)}>{t('deleted.remove')}</Button>
      {isAsking ? (
        <Confirm
          title={t('deleted.removeTitle', { name })}
          act={t('deleted.remove')}
          error={remove.error}
          isBusy={remove.isPending}
          onClose={() => setIsAsking(false)}
          onConfirm={() => remove.mutate({ params: { id: item.id ?? '' } })}
        >
          <Text>{t('deleted.removeText', { name })}</Text>
        </Confirm>
      ) : null}
    </div>
  );
}
