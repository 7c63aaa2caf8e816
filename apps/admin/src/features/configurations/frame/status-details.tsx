import type { JSX } from 'react';
import { partLater, WhenWanted } from '../../../components/index.ts';
import { StatusButton } from './status-button.tsx';
import type { StatusDetailsProps } from './status-popover.tsx';

const Popover = partLater(async () => (await import('./status-popover.tsx')).StatusPopover);

/** How it is; a click tells since when, why, and what helps. */
export function StatusDetails(props: StatusDetailsProps): JSX.Element {
  return <WhenWanted part={Popover} props={props} button={wanting => <StatusButton {...wanting} {...props} />} />;
}
