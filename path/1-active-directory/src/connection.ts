import type { Guid } from '@landbridge/model';
import type { LdapClient } from '@landbridge/wire/ldap';

/** What a domain controller says about itself and its domain (MS-ADTS section 3.1.1.3.2). */
export interface RootDse {
  /** `DC=exoip,DC=test` */
  readonly namingContext: string;
  readonly configurationContext: string;
  readonly schemaContext: string;
  readonly rootDomainContext: string;
  /** DN of the controller's own nTDSDSA object, which holds its invocationId. */
  readonly dsServiceName: string;
  readonly highestCommittedUsn: string;
  /** The controller's clock, as generalized time. */
  readonly currentTime: string;
}

/** What is done with a connection once it is bound. */
export type BoundClient = Pick<LdapClient, 'search' | 'unbind' | 'closed'>;

/** A bound connection to a domain controller; it serves several searches at a time. */
export interface Connection {
  /** The host as it was connected to. */
  readonly dc: string;
  readonly invocationId: Guid;
  /** As it was when the connection was made. */
  readonly rootDse: RootDse;
  readonly client: BoundClient;
}
