/** Where a value comes from, in Graph's shape: the parsed tree beside its text. The text is what counts when both are given. */
export interface AttributeMappingSource {
  readonly type: 'Attribute' | 'Constant' | 'Function';
  /** The attribute, the constant's value, or the function. */
  readonly name: string;
  readonly expression: string;
  readonly parameters: readonly { readonly key: string; readonly value: AttributeMappingSource }[];
}

/** Always, only when the object is created, or added to what a multi-valued target already holds. */
export type FlowType = 'Always' | 'ObjectAddOnly' | 'MultiValueAddOnly';

/** How one target attribute gets its value (reference §3.1, §3.2). */
export interface AttributeMapping {
  readonly targetAttributeName: string;
  /** Null with a `defaultValue`: that constant; null without: the target is left alone. */
  readonly source: AttributeMappingSource | null;
  /** Given only when the object is created and the source has no value. */
  readonly defaultValue: string | null;
  readonly flowType: FlowType;
  readonly flowBehavior: 'FlowWhenChanged' | 'FlowAlways';
  /** 0: not used to match; 1 and up: tried in this order. */
  readonly matchingPriority: number;
  readonly exportMissingReferences: boolean;
}
