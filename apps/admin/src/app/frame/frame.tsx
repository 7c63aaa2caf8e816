import { Button, Link, makeStyles, tokens, useFocusFinders } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons';
import { useLocation } from '@tanstack/react-router';
import { type JSX, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../../components/index.ts';
import { Loading } from '../loading.tsx';
import { InFrame } from './in-main.tsx';
import { Navigation } from './navigation.tsx';
import { ShownPage } from './shown-page.tsx';
import { TopBar } from './top-bar.tsx';
import { useLive } from './use-live.ts';

const NavigationDrawer = later(async () => (await import('./navigation-drawer.tsx')).NavigationDrawer);
const NARROW = '@media (max-width: 900px)';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateRows: '48px minmax(0, 1fr)',
    gridTemplateColumns: '248px minmax(0, 1fr)',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground1,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  top: { gridColumnStart: 1, gridColumnEnd: -1 },
  side: {
    overflowY: 'auto',
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground2,
    borderInlineEndWidth: tokens.strokeWidthThin,
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
    [NARROW]: { display: 'none' },
  },
  main: { overflowY: 'auto', minWidth: 0, ':focus': { outline: 'none' } },
  menu: { display: 'none', [NARROW]: { display: 'inline-flex' } },
  skip: {
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalM,
    top: '-100px',
    zIndex: 10,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { top: tokens.spacingVerticalS },
  },
});

/** What every page stands in. */
export function Frame(): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const main = useRef<HTMLElement>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  const isLive = useLive();
  // What keeps the focus in dialogs lives as long as somebody uses it, and would else end with a dialog before it has shown again what it hid.
  useFocusFinders();
  // A new page begins at its top, for eyes and for the keyboard alike.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the place
  useEffect(() => main.current?.focus({ preventScroll: true }), [pathname]);
  const menu = (
    <Button
      className={styles.menu}
      appearance="transparent"
      aria-label={t('navigation.open')}
      icon={<NavigationRegular />}
      onClick={() => setMenuOpen(true)}
    />
  );
  return (
    <div className={styles.frame}>
      <Link className={styles.skip} href="#main">
        {t('navigation.skip')}
      </Link>
      <TopBar className={styles.top} menu={menu} isLive={isLive} />
      <div className={styles.side}>
        <Navigation />
      </div>
      {menuOpen ? <NavigationDrawer onClose={() => setMenuOpen(false)} /> : null}
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Suspense fallback={<Loading />}>
          <InFrame value>
            <ShownPage />
          </InFrame>
        </Suspense>
      </main>
    </div>
  );
}
