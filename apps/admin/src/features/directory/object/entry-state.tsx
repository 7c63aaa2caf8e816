import { listEscrows, listPasswords, type ObjectHistory } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RelativeTime, Said, SaidCure, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';

/** What its configuration knows of an entry beside its values: why it is tried again, and what became of its password. */
export function EntryState({ known }: { readonly known: ObjectHistory }): JSX.Element | null {
  const { t } = useTranslation('directory');
  const may = usePermissions();
  const id = known.presentState.configurationId;
  const asked = { params: { id: id ?? '' }, query: { source: known.sourceId ?? undefined } };
  const enabled = id !== null && known.sourceId !== null && may('Synchronization.Read.All');
  const escrow = useQuery({ ...asking(listEscrows, asked), enabled }).data?.value[0];
  const password = useQuery({ ...asking(listPasswords, asked), enabled }).data?.value[0];
  if (!escrow && !password) return null;
  return (
    <>
      {escrow ? (
        <Section title={t('source.escrow')}>
          <Facts
            facts={[
              [
                t('source.problem'),
                <span key="problem">
                  <code>{escrow.code}</code>: <Said text={escrow.message} code={escrow.code} />
                </span>,
              ],
              [t('source.cure'), <SaidCure key="cure" text={escrow.cure} code={escrow.code} />],
              [t('source.attempts'), String(escrow.attempts)],
              [t('source.nextAttempt'), <RelativeTime key="next" at={escrow.nextAttemptDateTime} />],
            ]}
          />
        </Section>
      ) : null}
      {password ? (
        <Section title={t('source.password')}>
          <Facts
            facts={[
              [t('source.outcome'), <Said key="outcome" text={password.message} />],
              [t('source.at'), <RelativeTime key="at" at={password.outcomeDateTime} />],
              [t('property.lastPasswordChangeDateTime'), <RelativeTime key="set" at={password.passwordSetDateTime} />],
            ]}
          />
        </Section>
      ) : null}
    </>
  );
}
