import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, type JSX, Suspense } from 'react';

/** A part whose code comes when it is shown first, or is prepared for; the page is loaded anew where control has newer parts. */
export function partLater<P extends object>(load: () => Promise<ComponentType<P>>): AsyncRouteComponent<P> {
  return lazyRouteComponent(() => load().then(part => ({ default: part })));
}

interface LaterPart<P> {
  (props: P): JSX.Element;
  /** Loads it before it is shown, so that nothing has to wait in its place. */
  readonly prepare: () => Promise<void>;
}

/** The same with nothing in its place until it has come. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): LaterPart<P> {
  const Part = partLater(load);
  const shown = (props: P): JSX.Element => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  );
  return Object.assign(shown, { prepare: async () => void (await Part.preload?.()) });
}
