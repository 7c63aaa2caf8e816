import type { Chance, Clock, DirectoryAudit, DirectoryAuditId } from '@landbridge/model';
import type { OpenAdminTokens } from './ports.ts';

/** Nobody signs in to act on control's machine: whoever is its user there did. */
const ACTOR = {
  kind: 'token',
  id: 'landbridge-control',
  displayName: 'landbridge-control admin-token',
  address: 'localhost',
} as const;

interface Witnessed {
  readonly activity: string;
  readonly operationType: DirectoryAudit['operationType'];
}

/** Writes down what is done before it is done, as of every act through the API. */
export async function witness<Done>(
  { audits, tenantId }: Pick<OpenAdminTokens, 'audits' | 'tenantId'>,
  { clock, chance }: { readonly clock: Pick<Clock, 'now'>; readonly chance: Pick<Chance, 'uuid'> },
  { activity, operationType }: Witnessed,
  act: () => Promise<Done>,
): Promise<Done> {
  const begun: DirectoryAudit = {
    ...{ id: chance.uuid() as DirectoryAuditId, at: clock.now(), activity, category: 'RoleManagement', operationType },
    ...{ actor: ACTOR, correlationId: chance.uuid(), target: null, modified: [], result: 'success', reason: null },
  };
  await audits.begin(tenantId, begun);
  try {
    const done = await act();
    await audits.conclude(tenantId, begun);
    return done;
  } catch (error) {
    await audits.conclude(tenantId, { ...begun, result: 'failure', reason: String(error) });
    throw error;
  }
}
