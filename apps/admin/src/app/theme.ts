import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { Appearance } from '../lib/preferences.ts';

/** Deep teal, the one accent. */
const TEAL: BrandVariants = {
  10: '#011617',
  20: '#022426',
  30: '#033436',
  40: '#044245',
  50: '#055054',
  60: '#075e62',
  70: '#0b6a6e',
  80: '#0f787c',
  90: '#23898d',
  100: '#3d9a9d',
  110: '#57abae',
  120: '#72bbbe',
  130: '#8dcccd',
  140: '#a8dbdd',
  150: '#c4eaeb',
  160: '#e1f6f6',
};

const LIGHT: Theme = createLightTheme(TEAL);
const dark = createDarkTheme(TEAL);
/** On dark ground the brighter steps are what can be read. */
const DARK: Theme = {
  ...dark,
  colorBrandForeground1: TEAL[120],
  colorBrandForeground2: TEAL[130],
  colorBrandForegroundLink: TEAL[130],
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
export function useTheme(appearance: Appearance): Theme {
  const isDark = useSyncExternalStore(subscribe, () => darkSystem.matches);
  const isContrast = useSyncExternalStore(subscribe, () => contrastSystem.matches);
  if (appearance === 'contrast' || (appearance === 'system' && isContrast)) return teamsHighContrastTheme;
  if (appearance === 'dark' || (appearance === 'system' && isDark)) return DARK;
  return LIGHT;
}
