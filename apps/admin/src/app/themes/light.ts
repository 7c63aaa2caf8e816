import { createLightTheme, type Theme } from '@fluentui/react-components';
import { TEAL } from './teal.ts';

export const theme: Theme = createLightTheme(TEAL);
