import type { AttributeValues, EntryClass, Guid } from '@landbridge/model';

export const VARIABLES = ['DomainFQDN', 'DomainNetBios'] as const;
/** What an expression calls `%DomainFQDN%`: facts of the domain, the same for all its entries. */
export type Variable = (typeof VARIABLES)[number];

/** One entry as the engine hands it over. */
export interface MappingInput {
  readonly guid: Guid;
  readonly entryClass: EntryClass;
  /** Active Directory's names; values as text, binary in base64. */
  readonly attributes: AttributeValues;
  /** The RDN's value, unescaped: what AD calls cn and name. */
  readonly cn: string;
  /** Where the entry stands now, escaped as AD writes it. */
  readonly distinguishedName: string;
  readonly variables: Readonly<Record<Variable, string>>;
}
