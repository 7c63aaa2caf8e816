import { Outlet, useMatches } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { NotAllowed, Page } from '../../components/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { placeAt } from './places.tsx';

/** The page that the address names, to whoever may see it. */
export function ShownPage(): JSX.Element {
  const { t } = useTranslation();
  // Of the page that is shown: while another is on its way, the address is that one's already.
  const pathname = useMatches({ select: matches => matches.at(-1)?.pathname ?? '' });
  const may = usePermissions();
  const place = placeAt(pathname);
  if (place === undefined || may(place.permission)) return <Outlet />;
  return (
    <Page title={t(`navigation.${place.name}`)}>
      <NotAllowed permission={place.permission} />
    </Page>
  );
}
