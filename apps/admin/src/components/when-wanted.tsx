import type { AsyncRouteComponent } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';

/** What a button does whose pop-up is not there yet. */
interface Wanting {
  readonly 'aria-haspopup': true;
  readonly 'aria-expanded': false;
  onPointerEnter(): void;
  onFocus(): void;
  onClick(): void;
}

interface WhenWantedProps<P> {
  /** The same button with what pops up from it, which is open at once. */
  readonly part: AsyncRouteComponent<P>;
  readonly props: P;
  readonly button: (wanting: Wanting) => ReactNode;
}

/** A button whose pop-up's code comes once somebody is about to press it. */
export function WhenWanted<P extends object>({ part: Part, props, button }: WhenWantedProps<P>): ReactNode {
  const [isWanted, setIsWanted] = useState(false);
  const prepare = (): void => void Part.preload?.();
  const shown = button({
    'aria-haspopup': true,
    'aria-expanded': false,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => setIsWanted(true),
  });
  if (!isWanted) return shown;
  return (
    <Suspense fallback={shown}>
      <Part {...props} />
    </Suspense>
  );
}
