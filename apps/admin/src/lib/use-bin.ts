import { getRetention } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asking } from './api/index.ts';

/** What a tenant has that never set it. */
const USUAL_DAYS = 30;

interface Bin {
  readonly days: number;
  /** As in "30 days". */
  readonly inWords: string;
}

/** How long deleted objects can be restored. */
export function useBin(): Bin {
  const { t } = useTranslation();
  const { data } = useQuery({ ...asking(getRetention), staleTime: 60_000 });
  const days = data?.recycleBinDays ?? USUAL_DAYS;
  return { days, inWords: t('bin', { count: days }) };
}
