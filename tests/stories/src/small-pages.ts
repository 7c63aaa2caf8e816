import type { DomainKey, Lease, Snapshot, WalkPage } from '@landbridge/engine';
import { type Database, PostgresSnapshotStore, PostgresWalkStore } from '@landbridge/postgres';

/** So few entries and edges to a page that a story of thirty people has many. */
const MOST: Readonly<Record<string, number>> = { takeEntries: 4, takeEdges: 5, takeReferences: 5 };

export class SmallWalks extends PostgresWalkStore {
  override walkPage<T>(lease: Lease, work: (page: WalkPage) => Promise<T>): Promise<T> {
    return super.walkPage(lease, page => work(small(page)));
  }
}

export class SmallSnapshots extends PostgresSnapshotStore {
  override snapshot<T>(domain: DomainKey, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return super.snapshot(domain, snapshot => work(small(snapshot)));
  }
}

/** The same stores with small pages. */
export function smallPages(database: Database): { readonly walks: SmallWalks; readonly snapshots: SmallSnapshots } {
  return { walks: new SmallWalks(database), snapshots: new SmallSnapshots(database) };
}

function small<Page extends object>(page: Page): Page {
  return new Proxy(page, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const most = MOST[String(name)];
      if (most === undefined) return value.bind(target);
      return (configuration: unknown, after: unknown, limit: number) =>
        value.call(target, configuration, after, Math.min(limit, most));
    },
  });
}
