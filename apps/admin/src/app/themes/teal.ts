import type { BrandVariants } from '@fluentui/react-components';

/** Deep teal, the one accent. */
export const TEAL: BrandVariants = {
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
