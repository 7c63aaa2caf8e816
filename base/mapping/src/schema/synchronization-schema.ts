import type { DirectoryDefinition } from './attribute-definition.ts';
import type { AttributeMapping } from './attribute-mapping.ts';
import type { Filter } from './filter.ts';

/** An expression that keeps an entry out when it is true, and the short constant the log names it with. Ours: Graph hides such rules. */
export interface Exclusion {
  readonly reason: string;
  readonly when: string;
}

/** How one object type of Active Directory becomes one of the cloud directory (reference §3.2). */
export interface ObjectMapping {
  readonly name: string;
  readonly enabled: boolean;
  /** Of `Add`, `Update` and `Delete`, joined by commas. */
  readonly flowTypes: string;
  readonly sourceObjectName: string;
  readonly targetObjectName: string;
  readonly scope: Filter | null;
  readonly exclusions: readonly Exclusion[];
  readonly attributeMappings: readonly AttributeMapping[];
}

export interface SynchronizationRule {
  readonly id: string;
  readonly name: string;
  /** The lowest goes first. */
  readonly priority: number;
  readonly editable: boolean;
  readonly sourceDirectoryName: string;
  readonly targetDirectoryName: string;
  readonly objectMappings: readonly ObjectMapping[];
}

/** All a configuration says about mapping, in the shape of Graph's synchronizationSchema. */
export interface SynchronizationSchema {
  readonly id: string;
  readonly version: string;
  readonly directories: readonly DirectoryDefinition[];
  readonly synchronizationRules: readonly SynchronizationRule[];
}
