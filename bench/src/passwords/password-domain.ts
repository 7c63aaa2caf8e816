import type { Domain } from '@landbridge/domain';
import type { Bench } from '../row.ts';
import { TEN_THOUSAND } from '../seeds.ts';

/** DS-Replication-Get-Changes-All ([MS-ADTS] section 5.1.3.2.1). */
const REPLICATING_DIRECTORY_CHANGES_ALL = '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2';

/** Ten thousand accounts, and a sync account that may replicate their passwords. */
export async function passwordDomain(bench: Bench): Promise<Domain> {
  const domain = await bench.domain(TEN_THOUSAND);
  const hand = await domain.localHand();
  bench.cleanUp(() => hand.close());
  const rights = [REPLICATING_DIRECTORY_CHANGES_ALL];
  await hand.do({ op: 'grant', dn: domain.syncAccount.dn, rights, granted: true });
  return domain;
}
