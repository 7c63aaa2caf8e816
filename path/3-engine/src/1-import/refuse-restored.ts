import { Failure, type Replica, type Told, type UpToDate } from '@landbridge/model';
import type { EntryStore, Lease } from '../ports.ts';

interface Knowing {
  readonly entries: EntryStore;
  readonly lease: Lease;
  /** Of each database of the domain, up to which of its changes anybody has ever told. */
  readonly known: UpToDate;
}

/**
 * Throws ReplicaReplaced where the domain controller was restored since it told last. A proper restore gives its database a new identity, which
 * nobody has heard of; a machine put back under the old one stands before what it has told already, and would leave out what it does next. A name
 * that several domain controllers answer to is no restore: they know each other.
 */
export async function refuseRestored(
  { entries, lease, known }: Knowing,
  last: Replica,
  { replica, before }: Told,
): Promise<void> {
  const { dc, invocationId } = replica;
  const told = known[invocationId];
  const isPutBack = told !== undefined && BigInt(before[invocationId] ?? told) < BigInt(told);
  const isNew = told === undefined && dc === last.dc && invocationId !== last.invocationId;
  if (!isPutBack && !(isNew && known[last.invocationId] !== undefined)) return;
  await entries.forgetReplica(lease, invocationId);
  const how = isPutBack ? 'stands before what it has told already: it was put back' : 'has another database: it was restored';
  throw new Failure({ code: 'ReplicaReplaced', message: `${dc} ${how}` });
}
