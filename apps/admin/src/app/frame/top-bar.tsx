import {
  Button,
  Caption1,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { PersonCircleRegular } from '@fluentui/react-icons';
import { getMe, signOut } from '@landbridge/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type JSX, type ReactNode, use } from 'react';
import { useTranslation } from 'react-i18next';
import { asking, client } from '../../lib/api/index.ts';
import { APPEARANCES, type Appearance, LANGUAGES } from '../../lib/preferences.ts';
import { AppearanceContext } from '../appearance.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { Notifications } from './notifications.tsx';
import { Search } from './search.tsx';

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
  person: { '@media (max-width: 480px)': { display: 'none' } },
});

export function TopBar({ className, menu, isLive }: TopBarProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
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
        <Notifications />
        <Person className={styles.person} />
      </div>
    </header>
  );
}

function Person({ className }: { readonly className: string }): JSX.Element {
  const { t, i18n } = useTranslation();
  const { data: me } = useSuspenseQuery(asking(getMe));
  const { chosen, choose } = use(AppearanceContext);
  const leave = async (): Promise<void> => {
    await client.call(signOut);
    window.location.assign('/admin/sign-in');
  };
  return (
    <Menu
      checkedValues={{ appearance: [chosen], language: [i18n.language] }}
      onCheckedValueChange={(_, { name, checkedItems: [value] }) => {
        if (name === 'language') void i18n.changeLanguage(value);
        else choose(value as Appearance);
      }}
    >
      <MenuTrigger>
        <Button appearance="transparent" aria-label={t('person.menu', { name: me.displayName })} icon={<PersonCircleRegular />}>
          <span className={className}>{me.displayName}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            {me.tenantDisplayName === null ? null : <MenuGroupHeader>{me.tenantDisplayName}</MenuGroupHeader>}
            <MenuGroupHeader>{me.roles.filter(role => role !== 'User').join(', ') || 'User'}</MenuGroupHeader>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('person.appearance')}</MenuGroupHeader>
            {APPEARANCES.map(one => (
              <MenuItemRadio key={one} name="appearance" value={one}>
                {t(`appearance.${one}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('person.language')}</MenuGroupHeader>
            {LANGUAGES.map(one => (
              <MenuItemRadio key={one} name="language" value={one} lang={one}>
                {LANGUAGE_NAMES[one]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItem onClick={() => void leave()}>{t('person.signOut')}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
