import type { EntryClass, ObjectKind, Problem, Properties, ReferenceName } from '@landbridge/model';
import type { MappingInput } from '../source/mapping-input.ts';

/** What an entry should be in the cloud directory. */
export type Mapped =
  | {
      readonly ok: true;
      readonly objectKind: ObjectKind;
      readonly sourceAnchor: string;
      /** Without SourceAnchor; what has no value is left out. */
      readonly properties: Properties;
      /** Properties that are given only when the object is created: *only at creation* mappings and defaults. Left out when there are none. */
      readonly atCreation?: Properties;
      /** Properties whose values are added to what the object has, and how the values are told apart. Left out when there are none. */
      readonly added?: Readonly<Record<string, 'exact' | 'anyCase'>>;
      /** Properties to leave as they are, since IgnoreFlowIfNullOrEmpty, flowNullValues or the mapping says so. Left out when there are none. */
      readonly untouched?: readonly string[];
    }
  /** ExpressionFailed; the message names the target attribute and the reason, the detail is the expression. */
  | { readonly ok: false; readonly problem: Problem };

export interface ReferenceMapping {
  readonly entryClass: EntryClass;
  /** `lDAPDisplayName`: member, manager, managedBy. */
  readonly attribute: string;
  readonly name: ReferenceName;
}

/** Which AD attributes an object mapping reads, and what for. */
export interface AttributesRead {
  /** For whether an entry is exported at all and as whom: exclusions, filters, the anchor, properties to match by. */
  readonly deciding: ReadonlySet<string>;
  /** By property. */
  readonly of: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Graph's `flowTypes`: objects may be made, changed, taken away. */
export interface Flows {
  readonly add: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

/** A synchronization schema made ready: every expression parsed, checked and compiled once. */
export interface CompiledSchema {
  /** AD attributes that mapping, exclusions and filters need, sorted; computed ones are not among them. */
  readonly attributes: readonly string[];
  readonly reads: ReadonlyMap<EntryClass, AttributesRead>;
  /** Reference attributes, sorted. */
  readonly edges: readonly string[];
  readonly references: readonly ReferenceMapping[];
  /** References that no mapping gives a value and that may be cleared: what the directory has of them is taken away. */
  readonly clearedReferences: readonly { readonly entryClass: EntryClass; readonly name: ReferenceName }[];
  /** Properties to match by, best priority (lowest number) first. */
  readonly matching: readonly { readonly property: string; readonly priority: number }[];
  /** Properties that logs show as `[Redact]`. */
  readonly redacted: readonly string[];
  /** The same entry always gives the same, unless the schema calls Now, Guid or RandomString. */
  map(input: MappingInput): Mapped;
  /** What may be done about objects of entries of a class; everything for one that is not named here. */
  readonly flows: ReadonlyMap<EntryClass, Flows>;
  /** True for an entry that no input filter lets in: whatever became of it before stays as it is. */
  leavesAlone(input: MappingInput): boolean;
  /** Why the schema's rules keep an entry out, as a short constant (`isCriticalSystemObject`), or null. */
  excluded(input: MappingInput): string | null;
}
