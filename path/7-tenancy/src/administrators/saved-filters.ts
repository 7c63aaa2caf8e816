import type { Branded } from '@landbridge/model';
import type { NamedAdministrator } from './administrator.ts';

export type SavedFilterId = Branded<'SavedFilterId'>;

/** What an administrator looks for again and again in a list, as it stands in the list's address. */
export interface SavedFilter {
  readonly id: SavedFilterId;
  readonly list: string;
  readonly displayName: string;
  readonly search: string;
}

export interface SavedFilters {
  /** By name. */
  filters(administrator: NamedAdministrator): Promise<readonly SavedFilter[]>;
  /** One of the same list and name takes its place and keeps its id. Null: there are as many already as one may have. */
  keep(administrator: NamedAdministrator, filter: SavedFilter, most: number): Promise<SavedFilter | null>;
  /** False: the administrator has no such filter. */
  remove(administrator: NamedAdministrator, id: SavedFilterId): Promise<boolean>;
}
