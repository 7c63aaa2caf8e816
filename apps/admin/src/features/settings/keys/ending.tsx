import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime, StatusBadge } from '../../../components/index.ts';

const DAY_MS = 86_400_000;
/** So early somebody should see to it. */
const SOON_MS = 30 * DAY_MS;

/** Until when something is good, and whether that is soon. */
export function Ending({ at }: { readonly at: string }): JSX.Element {
  const { t } = useTranslation('settings');
  const left = Date.parse(at) - Date.now();
  if (left >= SOON_MS) return <RelativeTime at={at} />;
  return (
    <>
      <StatusBadge health={left < 0 ? 'bad' : 'waiting'}>{t(left < 0 ? 'keyring.over' : 'keyring.soon')}</StatusBadge>{' '}
      <RelativeTime at={at} />
    </>
  );
}
