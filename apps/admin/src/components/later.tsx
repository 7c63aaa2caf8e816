import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, type JSX, Suspense } from 'react';

/** A part whose code comes when it is shown first, or is prepared for; the page is loaded anew where control has newer parts. */
export function partLater<P extends object>(load: () => Promise<ComponentType<P>>): AsyncRouteComponent<P> {
  return lazyRouteComponent(() => load().then(part => ({ default: part })));
}

/** The same with nothing in its place until it has come. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => JSX.Element {
  const Part = partLater(load);
  return props => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  );
}
