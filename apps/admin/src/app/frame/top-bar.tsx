import { Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { partLater, WhenWanted } from '../../components/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { Bell } from './bell.tsx';
import { PersonButton } from './person-button.tsx';
import { Search } from './search.tsx';

const Notifications = partLater(async () => (await import('./notifications.tsx')).Notifications);
const PersonMenu = partLater(async () => (await import('./person-menu.tsx')).PersonMenu);

interface TopBarProps {
  readonly className: string;
  readonly menu: ReactNode;
  readonly isLive: boolean;
}

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  brand: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  name: { '@media (max-width: 640px)': { display: 'none' } },
  end: { marginInlineStart: 'auto', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

export function TopBar({ className, menu, isLive }: TopBarProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const may = usePermissions();
  return (
    <header className={mergeClasses(styles.bar, className)}>
      {menu}
      <Link to="/" className={styles.brand} aria-label="Landbridge">
        <img src="/admin/mark.svg" alt="" width={24} height={24} />
        <Text weight="semibold" size={400} className={styles.name}>
          Landbridge
        </Text>
      </Link>
      <Search />
      <div className={styles.end}>
        <Caption1 role="status">{isLive ? '' : t('live.broken')}</Caption1>
        {may('Synchronization.Read.All') ? (
          <WhenWanted part={Notifications} props={{}} button={wanting => <Bell {...wanting} />} />
        ) : null}
        <WhenWanted part={PersonMenu} props={{}} button={wanting => <PersonButton {...wanting} />} />
      </div>
    </header>
  );
}
