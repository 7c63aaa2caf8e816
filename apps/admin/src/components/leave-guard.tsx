import { useBlocker } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from './confirm.ts';

/** Asks before changes that are not saved are left behind; panels of the page itself are no leaving. */
export function LeaveGuard({ changes }: { readonly changes: number }): JSX.Element | null {
  const { t } = useTranslation();
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => changes > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: changes > 0,
    withResolver: true,
  });
  if (leaving.status !== 'blocked') return null;
  return (
    <Confirm title={t('leave.title')} act={t('leave.act')} isBusy={false} onConfirm={leaving.proceed} onClose={leaving.reset}>
      {t('leave.text', { count: changes })}
    </Confirm>
  );
}
