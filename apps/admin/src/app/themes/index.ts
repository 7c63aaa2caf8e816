import type { Theme } from '@fluentui/react-components';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Appearance } from '../../lib/preferences.ts';

type ThemeName = Exclude<Appearance, 'system'>;

/** Nobody loads those that they do not look at. */
const LOADS: Readonly<Record<ThemeName, () => Promise<{ readonly theme: Theme }>>> = {
  light: () => import('./light.ts'),
  dark: () => import('./dark.ts'),
  contrast: () => import('./contrast.ts'),
};

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
const contrastSystem = window.matchMedia('(forced-colors: active)');

function subscribe(changed: () => void): () => void {
  for (const query of [darkSystem, contrastSystem]) query.addEventListener('change', changed);
  return () => {
    for (const query of [darkSystem, contrastSystem]) query.removeEventListener('change', changed);
  };
}

/** The theme that is wanted, following the system where that was chosen. */
function nameOf(appearance: Appearance): ThemeName {
  if (appearance !== 'system') return appearance;
  if (contrastSystem.matches) return 'contrast';
  return darkSystem.matches ? 'dark' : 'light';
}

export async function themeFor(appearance: Appearance): Promise<Theme> {
  return (await LOADS[nameOf(appearance)]()).theme;
}

/** The theme that is wanted; the one before it until it has come. */
export function useTheme(appearance: Appearance, first: Theme): Theme {
  const name = useSyncExternalStore(subscribe, () => nameOf(appearance));
  const [theme, setTheme] = useState(first);
  useEffect(() => {
    let isWanted = true;
    // Whoever can not load another sees the one they have.
    LOADS[name]().then(
      loaded => isWanted && setTheme(loaded.theme),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [name]);
  return theme;
}
