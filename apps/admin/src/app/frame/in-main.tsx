import { createContext, type ReactNode, use } from 'react';

/** Whether the main part of the page is around already. */
export const InFrame = createContext(false);

/** What may stand in the frame or in its place: there it is the main part of the page itself. */
export function InMain({ children }: { readonly children: ReactNode }): ReactNode {
  return use(InFrame) ? children : <main>{children}</main>;
}
