import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { getMe, signOut } from '@landbridge/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type JSX, use, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenedAtOnce } from '../../components/index.ts';
import { asking, client } from '../../lib/api/index.ts';
import { APPEARANCES, type Appearance, LANGUAGES } from '../../lib/preferences.ts';
import { AppearanceContext } from '../appearance.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { PersonButton } from './person-button.tsx';

/** Who is signed in and as what, how they want to see all this, and the way out. */
export function PersonMenu(): JSX.Element {
  const { t, i18n } = useTranslation();
  const { data: me } = useSuspenseQuery(asking(getMe));
  const { chosen, choose } = use(AppearanceContext);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useOpenedAtOnce(button);
  const leave = async (): Promise<void> => {
    await client.call(signOut);
    window.location.assign('/admin/sign-in');
  };
  return (
    <Menu
      open={isOpen}
      onOpenChange={(_, { open }) => setOpen(open)}
      checkedValues={{ appearance: [chosen], language: [i18n.language] }}
      onCheckedValueChange={(_, { name, checkedItems: [value] }) => {
        if (name === 'language') void i18n.changeLanguage(value);
        else choose(value as Appearance);
      }}
    >
      <MenuTrigger>
        <PersonButton ref={button} />
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
