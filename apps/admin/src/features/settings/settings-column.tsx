import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '760px' },
});

/** Sections of settings below one another, no wider than reads well. */
export function SettingsColumn({ children }: { readonly children: ReactNode }): JSX.Element {
  return <div className={useStyles().column}>{children}</div>;
}
