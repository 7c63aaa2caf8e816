import { Button, MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular, EditRegular } from '@fluentui/react-icons';
import { deleteMailServer, getMailServer, type MailServerSettings } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Confirm, Facts, RelativeTime, Section, StatusBadge, useTell } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';
import { MailServerPanel } from './mail-server-panel.tsx';

const route = getRouteApi('/frame/settings/notifications');

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Over which mail server notices go: the tenant's, or else the one of control's own settings. */
export function MailServerSection({ mayChange }: { readonly mayChange: boolean }): JSX.Element {
  const { t } = useTranslation('settings');
  const settings = useQuery(asking(getMailServer));
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (panel?: 'mail-server'): void => void navigate({ search: panel === undefined ? {} : { open: panel } });
  return (
    <Section title={t('mailServer.title')}>
      <Answered query={settings}>
        {kept => (
          <>
            <InUse {...kept} />
            {mayChange ? <Acts kept={kept} onEdit={() => show('mail-server')} /> : null}
            {open === 'mail-server' && mayChange ? <MailServerPanel kept={kept.mailServer} onClose={() => show()} /> : null}
          </>
        )}
      </Answered>
    </Section>
  );
}

function InUse({ mailServer, ofControl }: MailServerSettings): JSX.Element {
  const { t } = useTranslation('settings');
  const used = mailServer ?? ofControl;
  if (used === null) {
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{t('mailServer.none')}</MessageBarBody>
      </MessageBar>
    );
  }
  const { host, port, security, sender } = used;
  return (
    <>
      <StatusBadge health={mailServer ? 'good' : 'told'}>
        {t(mailServer ? 'mailServer.ofTenant' : 'mailServer.ofControl')}
      </StatusBadge>
      {mailServer ? null : <Text>{t('mailServer.ofControlHint')}</Text>}
      <Facts
        facts={[
          [t('mailServer.host'), `${host}:${port}`],
          [t('mailServer.security'), t(`mailServer.${security}`)],
          [t('mailServer.sender'), sender],
          ...(mailServer
            ? ([
                [t('mailServer.userName'), mailServer.userName ?? t('mailServer.nobody')],
                [t('mailServer.authority'), t(mailServer.certificateAuthority ? 'mailServer.ownAuthority' : 'mailServer.usual')],
                [t('mailServer.changed'), <RelativeTime key="changed" at={mailServer.changedDateTime} />],
              ] as const)
            : []),
        ]}
      />
    </>
  );
}

function Acts({ kept, onEdit }: { readonly kept: MailServerSettings; onEdit(): void }): JSX.Element {
  const { t } = useTranslation('settings');
  const styles = useStyles();
  const tell = useTell();
  const [isAsking, setAsking] = useState(false);
  const remove = useAct(deleteMailServer, {
    changes: [getMailServer],
    onDone: () => {
      setAsking(false);
      tell(t('mailServer.removed'));
    },
  });
  const { mailServer, ofControl } = kept;
  return (
    <div className={styles.acts}>
      <Button icon={<EditRegular />} onClick={onEdit}>
        {t(mailServer ? 'mailServer.edit' : 'mailServer.name')}
      </Button>
      {mailServer ? (
        <Button icon={<DeleteRegular />} onClick={() => setAsking(true)}>
          {t('mailServer.remove')}
        </Button>
      ) : null}
      {isAsking && mailServer ? (
        <Confirm
          title={t('mailServer.removeTitle', { host: mailServer.host })}
          act={t('mailServer.remove')}
          error={remove.error}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({})}
          onClose={() => setAsking(false)}
        >
          {ofControl ? t('mailServer.removeWhat', { host: ofControl.host }) : t('mailServer.removeWhatNone')}
        </Confirm>
      ) : null}
    </div>
  );
}
