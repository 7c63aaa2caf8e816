import { LockClosedRegular } from '@fluentui/react-icons';
import type { Permission } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

/** Stands for what would only be refused; nothing of it is asked for. */
export function NotAllowed({ permission }: { readonly permission: Permission }): JSX.Element {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<LockClosedRegular />} title={t('notAllowed.title')}>
      {t('notAllowed.text', { permission })}
    </EmptyState>
  );
}
