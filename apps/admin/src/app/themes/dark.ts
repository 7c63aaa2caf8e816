import { createDarkTheme, type Theme } from '@fluentui/react-components';
import { TEAL } from './teal.ts';

/** On dark ground the brighter steps are what can be read. */
export const theme: Theme = {
  ...createDarkTheme(TEAL),
  colorBrandForeground1: TEAL[120],
  colorBrandForeground2: TEAL[130],
  colorBrandForegroundLink: TEAL[130],
};
