import { getStatus, listNotices } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asking } from '../../lib/api/index.ts';
import { type Matter, mattersOfAll } from './matters.ts';

/** What needs somebody's attention now; null until it is known. */
export function useMatters(isWanted = true): readonly Matter[] | null {
  const { t, i18n } = useTranslation();
  const status = useQuery({ ...asking(getStatus), enabled: isWanted });
  const notices = useQuery({ ...asking(listNotices), enabled: isWanted });
  return status.data === undefined ? null : mattersOfAll(status.data, notices.data?.value ?? [], { t, language: i18n.language });
}
