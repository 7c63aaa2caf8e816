import { countDeletedGroups, countDeletedUsers } from '@landbridge/contract';
import { useQueries } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { wholeNumber } from '../../../lib/format.ts';
import type { RetentionDays } from './retention-days.ts';

const DAY_MS = 86_400_000;
/** So many are lost only by somebody who types how many they are. */
const MANY = 100;

interface ShortenRetentionProps {
  readonly before: RetentionDays;
  readonly after: RetentionDays;
  readonly error: Error | null;
  readonly isBusy: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Says what is removed for good by a shorter retention, and how many deleted objects that are. */
export function ShortenRetention({ before, after, ...rest }: ShortenRetentionProps): JSX.Element {
  const { t, i18n } = useTranslation('settings');
  const isBinShorter = after.recycleBinDays < before.recycleBinDays;
  const lost = useLost(after.recycleBinDays, isBinShorter);
  return (
    <Confirm
      {...rest}
      title={t('retention.shorter')}
      act={t('retention.shorten')}
      typed={lost !== null && lost > MANY ? String(lost) : null}
      isBusy={rest.isBusy || lost === null}
    >
      {isBinShorter ? (
        <p>
          {t('retention.shorterBin', {
            days: after.recycleBinDays,
            number: lost === null ? '…' : wholeNumber(lost, i18n.language),
          })}
        </p>
      ) : null}
      {after.provisioningLogDays < before.provisioningLogDays ? (
        <p>{t('retention.shorterLog', { days: after.provisioningLogDays })}</p>
      ) : null}
    </Confirm>
  );
}

/** How many deleted objects are older; null until that is known. */
function useLost(days: number, isAsked: boolean): number | null {
  const [now] = useState(Date.now);
  const $filter = `deletedDateTime lt ${new Date(now - days * DAY_MS).toISOString()}`;
  const counts = useQueries({
    queries: [countDeletedUsers, countDeletedGroups].map(route => ({
      ...asking(route, { query: { $filter } }),
      enabled: isAsked,
    })),
    combine: answers => answers.map(({ data }) => data),
  });
  if (!isAsked) return 0;
  return counts.some(count => count === undefined) ? null : counts.reduce<number>((sum, count) => sum + Number(count), 0);
}
