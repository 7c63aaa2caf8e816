/** What the schema says about an attribute (MS-ADTS section 3.1.1.2.3). */
export interface AttributeDefinition {
  /** `lDAPDisplayName` in the schema's spelling. */
  readonly name: string;
  /** `attributeSyntax`: 2.5.5.1 to 2.5.5.17. */
  readonly syntax: string;
  readonly singleValued: boolean;
  /** Made up by the domain controller when it is asked for; no delta ever tells of it. */
  readonly constructed: boolean;
  /** Replicated to other controllers; DirSync tells of no others. */
  readonly replicated: boolean;
}

/** Name in lower case -> definition. */
export type Schema = ReadonlyMap<string, AttributeDefinition>;
