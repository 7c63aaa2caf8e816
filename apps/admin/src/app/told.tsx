import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { type JSX, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { hearWhatIsTold, later } from '../components/index.ts';
import type { ToldOnce } from './toasts.tsx';

const Toasts = later(async () => (await import('./toasts.tsx')).Toasts);
/** A text that stays could be met later, where it means nothing any more. */
const STAYS_MS = 5_000;

/** What Fluent UI leaves to screen readers while a dialog is open, where it stands in the body itself. */
const NEVER_HIDDEN = { 'data-tabster-never-hide': '' };

const useStyles = makeStyles({
  place: { position: 'fixed', insetInlineEnd: 0, bottom: 0, zIndex: 1_000_001 },
  said: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

/**
 * What was done is said here: to screen readers by a live region that is there before anything is said, and to eyes beside it, over everything. An
 * open panel or question hides neither.
 */
export function Told(): JSX.Element {
  const styles = useStyles();
  const [said, setSaid] = useState<ToldOnce | null>(null);
  const [last, setLast] = useState<ToldOnce | null>(null);
  useEffect(() => {
    let id = 0;
    return hearWhatIsTold(text => {
      const told = { id: ++id, text };
      setSaid(told);
      setLast(told);
    });
  }, []);
  useEffect(() => {
    if (said === null) return;
    const staying = setTimeout(() => setSaid(null), STAYS_MS);
    return () => clearTimeout(staying);
  }, [said]);
  return createPortal(
    <FluentProvider className={styles.place} {...NEVER_HIDDEN}>
      <div role="status" className={styles.said}>
        {said === null ? null : <span key={said.id}>{said.text}</span>}
      </div>
      {last === null ? null : <Toasts told={last} />}
    </FluentProvider>,
    document.body,
  );
}
