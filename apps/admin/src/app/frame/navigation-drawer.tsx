import { DrawerBody, OverlayDrawer } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../../components/index.ts';
import { Navigation } from './navigation.tsx';

/** The navigation where there is no place beside the page. */
export function NavigationDrawer({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <OverlayDrawer
      open
      position="start"
      size="small"
      aria-label={t('navigation.label')}
      onOpenChange={(_, { open }) => !open && onClose()}
    >
      <DrawerBody>
        <Navigation onGone={onClose} />
      </DrawerBody>
    </OverlayDrawer>
  );
}
