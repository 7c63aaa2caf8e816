import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from './use-focus-back.ts';

interface SidePanelProps {
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  onClose(): void;
}

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, paddingBottom: tokens.spacingVerticalL },
});

/** Details of one thing, or its editing, over the page that it belongs to. */
export function SideDrawer({ title, size = 'medium', footer, children, onClose }: SidePanelProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  useFocusBack();
  return (
    <OverlayDrawer open position="end" size={size} onOpenChange={(_, { open }) => !open && onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" aria-label={t('close')} icon={<DismissRegular />} onClick={onClose} />}
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      {/* What scrolls has to be reached by the keyboard. */}
      <DrawerBody tabIndex={0}>
        <div className={styles.body}>{children}</div>
      </DrawerBody>
      {footer ? <DrawerFooter>{footer}</DrawerFooter> : null}
    </OverlayDrawer>
  );
}
