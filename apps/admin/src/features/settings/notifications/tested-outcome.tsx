import type { Tested } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/index.ts';
import { sentence } from '../../../lib/format.ts';

/** Whether a test arrived; where it did not, why and what to do about it, in control's words. */
export function TestedOutcome({ target, delivered, problem }: Omit<Tested, 'channel'>): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <div>
      <StatusBadge health={delivered ? 'good' : 'bad'}>
        {t(delivered ? 'testing.delivered' : 'testing.failed', { target })}
      </StatusBadge>
      {problem ? (
        <div lang="en">
          {sentence(problem.message)}. {sentence(problem.cure)} <code>{problem.code}</code>
        </div>
      ) : null}
    </div>
  );
}
