import { type RefObject, useEffect, useState } from 'react';

/** Of what pops up from a button that stands where another was until its code came: it opens at once, and the focus is where it was. */
export function useOpenedAtOnce(
  button: RefObject<HTMLElement | null>,
): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    button.current?.focus();
    setOpen(true);
  }, [button]);
  return [isOpen, setOpen];
}
