import { type JSX, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime, relativeTime } from '../lib/format.ts';

const TICK_MS = 5_000;

/** How long ago or until when, kept true while it is shown; the exact time on hover. */
export function RelativeTime({ at }: { readonly at: string | null }): JSX.Element {
  const { i18n } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, []);
  if (at === null) return <>–</>;
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {relativeTime(at, now, i18n.language)}
    </time>
  );
}
