import type { JSX } from 'react';
import { partLater, WhenWanted } from '../../../components/index.ts';
import { ColumnButton } from './column-button.tsx';
import type { ColumnChooserProps } from './column-menu.tsx';

const Menu = partLater(async () => (await import('./column-menu.tsx')).ColumnMenu);

export function ColumnChooser(props: ColumnChooserProps): JSX.Element {
  return <WhenWanted part={Menu} props={props} button={wanting => <ColumnButton {...wanting} />} />;
}
