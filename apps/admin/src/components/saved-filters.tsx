import type { JSX } from 'react';
import { partLater } from './later.tsx';
import { SavedFiltersButton } from './saved-filters-button.tsx';
import type { SavedFiltersProps } from './saved-filters-popover.tsx';
import { WhenWanted } from './when-wanted.tsx';

const Popover = partLater(async () => (await import('./saved-filters-popover.tsx')).SavedFiltersPopover);

export function SavedFilters(props: SavedFiltersProps): JSX.Element {
  return <WhenWanted part={Popover} props={props} button={wanting => <SavedFiltersButton {...wanting} />} />;
}
