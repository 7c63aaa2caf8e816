import { useEffect, useState } from 'react';

/** Once this is closed, leads the focus back to where it was when this opened; to the page if that is gone. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What is closed takes its focus with it first.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body && document.activeElement !== null) return;
        const place = opener?.isConnected && opener !== document.body ? opener : document.getElementById('main');
        if (place instanceof HTMLElement) place.focus();
      });
    },
    [opener],
  );
}
