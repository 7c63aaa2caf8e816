import type { JSX } from 'react';
import { later } from '../later.tsx';
import type { Foreseen } from './use-what-if.ts';

const WhatIfAnswer = later(async () => (await import('./what-if-answer.tsx')).WhatIfAnswer);

/** What would happen, before it is saved. Shows nothing before somebody asked. */
export function WhatIf({ foreseen }: { readonly foreseen: Foreseen }): JSX.Element | null {
  const { isRunning, result, error } = foreseen;
  return isRunning || result !== null || error !== null ? <WhatIfAnswer foreseen={foreseen} /> : null;
}
