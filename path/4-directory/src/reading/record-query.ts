import type {
  ConfigurationId,
  CycleId,
  Guid,
  Instant,
  ObjectId,
  ProvisioningAction,
  ProvisioningStatus,
} from '@landbridge/model';

/** Which records are asked for. All conditions must hold; text is compared without regard to case. */
export interface RecordQuery {
  /** The change id. */
  readonly id?: string;
  readonly sourceGuid?: Guid;
  readonly targetId?: ObjectId;
  readonly configurationId?: ConfigurationId;
  readonly cycleId?: CycleId;
  readonly action?: ProvisioningAction;
  readonly status?: ProvisioningStatus;
  readonly problemCode?: string;
  /** From this moment on. */
  readonly from?: Instant;
  /** Until before this moment. */
  readonly before?: Instant;
  /** Of one object, by either of its sides: it may have been linked to another entry before. */
  readonly about?: { readonly guid: Guid | null; readonly objectId: ObjectId | null };
  readonly names?: readonly NameCondition[];
}

/** How something is called: a source by distinguished name, user principal name or display name, a target by what the directory calls it. */
export interface NameCondition {
  /** `anybody`: also by its objectGUID or its object's id. */
  readonly of: 'source' | 'target' | 'anybody';
  readonly how: 'equals' | 'startsWith' | 'contains';
  readonly text: string;
}
