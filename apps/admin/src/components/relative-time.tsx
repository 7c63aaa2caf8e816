import { Tooltip } from '@fluentui/react-components';
import { type JSX, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime, relativeTime } from '../lib/format.ts';

const TICK_MS = 5_000;

/** How long ago or until when, kept true while it is shown; the exact time on hover and focus. */
export function RelativeTime({ at }: { readonly at: string | null }): JSX.Element {
  const { i18n } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, []);
  if (at === null) return <>–</>;
  return (
    <Tooltip content={exactTime(at, i18n.language)} relationship="description">
      <time dateTime={at}>{relativeTime(at, now, i18n.language)}</time>
    </Tooltip>
  );
}
