import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/format.ts';

/** Whole numbers as the reader writes them. */
export function useNumber(): (value: number) => string {
  const { i18n } = useTranslation();
  return value => wholeNumber(value, i18n.language);
}
