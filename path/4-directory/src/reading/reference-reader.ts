import type { ConfigurationId, Guid, ReferenceStanding, ReferenceState, TenantId } from '@landbridge/model';
import type { PageRequest, ReadPage } from './ports.ts';

/** A value of a reference attribute in Active Directory, and what became of it. */
export interface ReadReference extends ReferenceStanding {
  /** `lDAPDisplayName`: member, manager, managedBy. */
  readonly attribute: string;
  readonly source: ReadEnd;
  readonly target: ReadEnd;
}

interface ReadEnd {
  readonly guid: Guid;
  /** As its object is called, else its entry; its GUID where nobody knows it. */
  readonly name: string;
}

export interface StandingQuery {
  readonly state?: ReferenceState | undefined;
  readonly source?: Guid | undefined;
  readonly target?: Guid | undefined;
}

export interface ReferenceReader {
  /**
   * In the order of their sources' GUIDs. A page looks at so many values and no more, so that one that is filtered may hold few, or none,
   * though others follow. Throws `Failure` NotFound for a configuration that the tenant does not have.
   */
  references(tenantId: TenantId, id: ConfigurationId, query: StandingQuery, page: PageRequest): Promise<ReadPage<ReadReference>>;
}
