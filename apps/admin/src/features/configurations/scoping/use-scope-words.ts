import type { Configuration } from '@landbridge/contract';
import { useTranslation } from 'react-i18next';

/** What a scope takes, in a few words. */
export function useScopeWords(): (scope: Configuration['scope']) => string {
  const { t } = useTranslation('configurations');
  return scope => {
    const taken = scope.kind === 'all' ? t('scoping.words.all') : t(`scoping.words.${scope.kind}`, { count: scope.guids.length });
    const excluded = scope.excluded.organizationalUnits.length + scope.excluded.groups.length;
    return excluded === 0 ? taken : `${taken}, ${t('scoping.words.excluded', { count: excluded })}`;
  };
}
