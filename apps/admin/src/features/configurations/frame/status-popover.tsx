import {
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons';
import { type Configuration, restartConfiguration } from '@landbridge/contract';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, Facts, RelativeTime, Said, SaidCure, useOpenedAtOnce, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { addressOf } from '../address.ts';
import { SHOWN_BY } from '../shown-by.ts';
import { StatusButton } from './status-button.tsx';

export interface StatusDetailsProps {
  readonly configuration: Configuration;
}

const useStyles = makeStyles({
  surface: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: 'min(420px, 80vw)',
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
});

/** Since when it is as it is, why, and what helps. */
export function StatusPopover({ configuration }: StatusDetailsProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useOpenedAtOnce(button);
  return (
    <Popover open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)} trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <StatusButton ref={button} configuration={configuration} />
      </PopoverTrigger>
      <PopoverSurface aria-label={t('status.title')} className={styles.surface}>
        <Details configuration={configuration} />
      </PopoverSurface>
    </Popover>
  );
}

function Details({ configuration }: StatusDetailsProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const { quarantine, health } = configuration;
  return (
    <>
      <div className={styles.head}>
        <Subtitle2>{t('status.title')}</Subtitle2>
        <StatusMenu configuration={configuration} />
      </div>
      {health === null ? null : <Text>{t(`explained.${health}`)}</Text>}
      <Facts
        facts={[
          [t('status.lastBegan'), <RelativeTime key="began" at={configuration.lastCycleBeganDateTime} />],
          [t('status.lastEnded'), <RelativeTime key="ended" at={configuration.lastCycleEndedDateTime} />],
          ...(quarantine === null
            ? []
            : ([
                [t('status.since'), <RelativeTime key="since" at={quarantine.beganDateTime} />],
                [t('status.reason'), <Said key="reason" text={quarantine.message} code={quarantine.code} />],
                [t('status.cure'), <SaidCure key="cure" text={quarantine.cure} code={quarantine.code} />],
                [t('status.code'), quarantine.code],
              ] as const)),
        ]}
      />
    </>
  );
}

function StatusMenu({ configuration }: StatusDetailsProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const navigate = useNavigate();
  const tell = useTell();
  const may = usePermissions();
  const params = { id: configuration.id };
  const clear = useAct(restartConfiguration, { changes: SHOWN_BY, onDone: () => tell(t('status.cleared')) });
  const go = (to: string, search: object = {}): void => void navigate({ to, search });
  const mayWrite = may('Synchronization.ReadWrite.All');
  return (
    <>
      {clear.error ? <ErrorNotice error={clear.error} /> : null}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t('status.menu')} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem disabled={!may('AuditLog.Read.All')} onClick={() => go('/provisioning-logs', { configuration: params.id })}>
              {t('status.viewLogs')}
            </MenuItem>
            <MenuItem disabled={!may('OnPremisesPublishingProfiles.Read.All')} onClick={() => go('/agents')}>
              {t('status.viewAgents')}
            </MenuItem>
            <MenuItem
              disabled={!mayWrite || configuration.quarantine === null}
              onClick={() => clear.mutate({ params, body: { resetScope: ['QuarantineState'] } })}
            >
              {t('status.clearQuarantine')}
            </MenuItem>
            <MenuItem onClick={() => go(addressOf(params.id, '/held-deletes'))}>{t('status.allowDeletes')}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
