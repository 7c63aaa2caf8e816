import { Text } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ModifiedProperties } from '../../components/what-if/index.ts';
import type { Difference } from './differences.ts';

/** What differs between two schemas, before and after beside each other. */
export function ChangesList({
  differences,
  none,
}: {
  readonly differences: readonly Difference[];
  readonly none: string;
}): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  if (differences.length === 0) return <Text>{none}</Text>;
  const nameOf = ({ of, isTarget }: Difference): string => {
    if (isTarget) return of;
    return t(`save.isWhole.${of as 'scope' | 'enabled' | 'flowTypes' | 'exclusions'}`);
  };
  return (
    <ModifiedProperties
      properties={differences.map(one => ({
        displayName: t('save.what', { object: one.object, of: nameOf(one) }),
        oldValue: JSON.stringify(one.before),
        newValue: JSON.stringify(one.after),
      }))}
    />
  );
}
