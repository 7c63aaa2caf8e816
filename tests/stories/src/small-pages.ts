import type { DomainKey, Lease, Snapshot, WalkPage } from '@landbridge/engine';
import { type Database, PostgresSnapshotStore, PostgresWalkStore } from '@landbridge/postgres';

/** So few entries and edges to a page that a story of thirty people has many. */
const PAGE = { entries: 4, edges: 5 };

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

function small<Page extends Pick<WalkPage, 'takeEntries' | 'takeEdges'>>(page: Page): Page {
  const fewer: Pick<WalkPage, 'takeEntries' | 'takeEdges'> = {
    takeEntries: (configuration, after, most) => page.takeEntries(configuration, after, Math.min(most, PAGE.entries)),
    takeEdges: (configuration, after) => page.takeEdges(configuration, after, PAGE.edges),
  };
  return new Proxy(page, {
    get: (target, name) => {
      if (name === 'takeEntries' || name === 'takeEdges') return fewer[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
