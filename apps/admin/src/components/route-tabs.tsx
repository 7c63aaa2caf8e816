import { Tab, TabList } from '@fluentui/react-components';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';

interface RouteTabsProps {
  readonly label: string;
  /** Each a page of its own; the first is also where its children are. */
  readonly tabs: readonly { readonly to: string; readonly label: string }[];
}

/** Tabs that are pages: the address names the one that is shown. */
export function RouteTabs({ label, tabs }: RouteTabsProps): JSX.Element {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const shown = tabs.findLast(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <TabList
      aria-label={label}
      selectedValue={shown?.to ?? null}
      onTabSelect={(_, { value }) => void navigate({ to: String(value) })}
      style={{ flexWrap: 'wrap' }}
    >
      {tabs.map(tab => (
        <Tab key={tab.to} value={tab.to}>
          {tab.label}
        </Tab>
      ))}
    </TabList>
  );
}
