/**
 * Whether an entry of Active Directory may become the master of an object that has lived in the cloud only (Graph:
 * onPremisesDirectorySynchronizationFeature, blockSoftMatchEnabled and blockCloudObjectTakeoverThroughHardMatchEnabled).
 */
export interface Takeover {
  /** By a matching attribute: user principal name or proxy address. */
  readonly softMatchBlocked: boolean;
  /** By the source anchor. */
  readonly hardMatchBlocked: boolean;
}

export const DEFAULT_TAKEOVER: Takeover = { softMatchBlocked: false, hardMatchBlocked: false };
