import { useTranslation } from 'react-i18next';
import type words from './words/en.json';

/** What a function does; nothing for one that this page is older than. */
export function useFunctionText(): (name: string) => string {
  const { t } = useTranslation('attribute-mapping');
  return name => t(`functions.${name as keyof typeof words.functions}`, { defaultValue: '' });
}
