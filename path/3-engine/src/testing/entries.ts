import type { Guid, Wanted, Watermark } from '@landbridge/model';
import type { ImportPlan, StoredEntry } from '../1-import/plan.ts';
import type { EntryStore, ImportPage } from '../ports.ts';
import type { KnownDomain } from '../stored.ts';
import { partly } from './partly.ts';
import { knownDomain } from './ports.ts';

/** What an import does to what is known of a domain, in its order, by the names of the ports. */
export class KeptEntries {
  readonly did: unknown[] = [];
  readonly plans: ImportPlan[] = [];
  readonly watermarks: { readonly watermark: Watermark; readonly wanted: Wanted }[] = [];
  readonly entries: EntryStore;

  constructor(domain: Partial<KnownDomain>, stored: readonly StoredEntry[] = [], more: Partial<EntryStore> = {}) {
    const note = (what: unknown): undefined => void this.did.push(what);
    const page = partly<ImportPage>({
      lock: async () => note('lock'),
      stored: async guids => new Map(stored.filter(one => guids.includes(one.guid)).map(one => [one.guid, one])),
      write: async plan => {
        this.plans.push(plan);
        return plan.rows.length + plan.deltas.length;
      },
      mention: async () => undefined,
      sourcesOf: async () => [],
    });
    this.entries = partly<EntryStore>({
      domain: async () => knownDomain(domain),
      storeSurvey: async (lease, survey) => {
        note(['survey', lease.epoch, survey.replica.dc]);
        return knownDomain(domain);
      },
      storeCovered: async () => undefined,
      storeWatermark: async (_, watermark, wanted) => void this.watermarks.push({ watermark, wanted }),
      beginReconciliation: async () => note('beginReconciliation'),
      unmentioned: async (): Promise<readonly Guid[]> => [],
      waiting: async (): Promise<readonly Guid[]> => [],
      endReconciliation: async () => note('endReconciliation'),
      storeImported: async () => note('imported'),
      importPage: (_, work) => work(page),
      ...more,
    });
  }
}
