/** `attributeDefinition.type` of Graph. */
export type AttributeType = 'String' | 'Integer' | 'Boolean' | 'Binary' | 'DateTime' | 'Reference';

/** An attribute of a source or target object, in Graph's shape (reference §3.2). */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: AttributeType;
  readonly multivalued: boolean;
  /** The directory tells objects apart by it; it never changes. */
  readonly anchor: boolean;
  readonly caseExact: boolean;
  readonly required: boolean;
  readonly mutability: 'ReadWrite' | 'ReadOnly' | 'Immutable' | 'WriteOnly';
  /** A null clears the value in the target; false leaves it as it is. */
  readonly flowNullValues: boolean;
  readonly defaultValue: string | null;
  readonly referencedObjects: readonly { readonly referencedObjectName: string }[];
}

/** One object type of a directory, such as `user` or `Group`. */
export interface ObjectDefinition {
  readonly name: string;
  readonly attributes: readonly AttributeDefinition[];
}

export interface DirectoryDefinition {
  readonly id: string;
  readonly name: string;
  readonly objects: readonly ObjectDefinition[];
}

/** An attribute with Graph's defaults for all that is not said. */
export function defineAttribute(
  name: string,
  type: AttributeType,
  more: Partial<Omit<AttributeDefinition, 'name' | 'type'>> = {},
): AttributeDefinition {
  return {
    name,
    type,
    multivalued: false,
    anchor: false,
    caseExact: false,
    required: false,
    mutability: 'ReadWrite',
    flowNullValues: true,
    defaultValue: null,
    referencedObjects: [],
    ...more,
  };
}
